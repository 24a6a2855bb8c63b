import { Value } from 'typebox/value'
import { isMap, isNode, isScalar, isSeq, type Document, type Range, type YAMLMap, type YAMLSeq } from 'yaml'

import type { Problem } from '../domain/catalog.ts'
import { whenProblems } from './catalog-conditions.ts'
import { CatalogFile, OfferEntry } from './catalog-schema.ts'

/** One finding per key, in the words of the schema's own descriptions. */
export function shapeProblems(data: unknown): Problem[] {
  const found = new Map<string, Problem>()
  const errors = Value.Errors(CatalogFile, data)
  // Where a value may have several forms, say which forms, not how it misses each of them.
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf').map(({ instancePath }) => instancePath)
  for (const { keyword, instancePath, schemaPath, params } of errors) {
    if (choices.some((path) => instancePath.startsWith(`${path}/`))) continue
    if (choices.includes(instancePath) && keyword !== 'anyOf') continue
    const path = instancePath.split('/').slice(1).map(unescapePointer)
    for (const problem of toProblems(keyword, path, schemaPath, params as Record<string, string[]>)) {
      const key = problem.path.join('\0')
      if (!found.has(key)) found.set(key, problem)
    }
  }
  return [...found.values()]
}

function toProblems(
  keyword: string,
  path: string[],
  schemaPath: string,
  params: Record<string, string[]>,
): Problem[] {
  const missing = params['requiredProperties'] ?? []
  switch (keyword) {
    case 'boolean':
      // Said again, with the keys, by `additionalProperties`.
      return []
    case 'additionalProperties':
      return (params['additionalProperties'] ?? []).map((key) => ({
        path: [...path, key],
        expected: `no such key here, but ${expectedAt(schemaPath)}`,
      }))
    case 'required':
      return missing.map((key) => ({
        path: [...path, key],
        expected: expectedAt(`${schemaPath}/properties/${key}`),
      }))
    default:
      return [{ path, expected: expectedAt(schemaPath) }]
  }
}

/** The innermost description on the way to a place in the schema. */
function expectedAt(schemaPath: string): string {
  let schema = CatalogFile as object as Node
  let expected = String(schema['description'])
  for (const key of schemaPath.split('/').slice(1).map(unescapePointer)) {
    schema = (whole(schema)[key] ?? {}) as Node
    const { description } = whole(schema)
    if (typeof description === 'string') expected = description
  }
  return expected
}

type Node = Record<string, unknown>

/** Conditions hold conditions again: such a schema stands in its own definitions, which paths leave out. */
const definitions = OfferEntry.properties.when.$defs as object as Record<string, Node>
const whole = (schema: Node): Node => definitions[String(schema['$ref'])] ?? schema

const unescapePointer = (segment: string): string => segment.replaceAll('~1', '/').replaceAll('~0', '~')

/** Where a key or an item stands in the file, or, where it is missing, what it is missing from. */
export function offsetOf(document: Document, path: readonly string[]): number {
  let node: unknown = document.contents
  let offset = 0
  for (const segment of path) {
    const [at, value] = isSeq(node) ? itemAt(node, segment) : isMap(node) ? pairAt(node, segment) : []
    if (!at) break
    offset = at[0]
    node = value
  }
  return offset
}

type Found = readonly [range?: Range | null | undefined, value?: unknown]

function pairAt(map: YAMLMap, name: string): Found {
  const pair = map.items.find(({ key }) => isScalar(key) && String(key.value) === name)
  return isScalar(pair?.key) ? [pair.key.range, pair.value] : []
}

function itemAt(list: YAMLSeq, index: string): Found {
  const item = list.items[Number(index)]
  return isNode(item) ? [item.range, item] : []
}

/** Keys that only some kinds have, and values that mean nothing: what the schema alone cannot say. */
export function keyProblems(file: CatalogFile): Problem[] {
  return Object.entries(file.offers).flatMap(([id, entry]) => {
    const path = ['offers', id]
    const problems: Problem[] = []
    const [needed, other] = entry.kind === 'addon' ? ['addon', 'product'] : ['product', 'addon']
    if (entry[needed as 'addon'] === undefined) {
      problems.push({ path: [...path, needed], expected: `the ${needed} to sell, for kind ${entry.kind}` })
    }
    if (entry[other as 'addon'] !== undefined) {
      problems.push({ path: [...path, other], expected: `no such key here, for kind ${entry.kind}` })
    }
    if (entry.badge) problems.push(...badgeProblems(entry.badge, [...path, 'badge']))
    return [...problems, ...whenProblems(entry.when, [...path, 'when'])]
  })
}

function badgeProblems({ proof, ...text }: Record<string, string>, path: string[]): Problem[] {
  const problems: Problem[] = []
  if (proof !== undefined && proof !== 'last_90_days') {
    problems.push({ path: [...path, 'proof'], expected: 'last_90_days, the proof there is' })
  }
  if (Object.keys(text).length === 0) problems.push({ path, expected: 'a text by locale, beside its proof' })
  return problems
}
