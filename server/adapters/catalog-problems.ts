import { Value } from 'typebox/value'

import type { Problem } from '../domain/catalog.ts'
import { conditionOf } from './catalog-conditions.ts'
import { CatalogFile, type OfferEntry } from './catalog-schema.ts'

/** One finding per key, in the words of the schema's own descriptions. */
export function shapeProblems(data: unknown): Problem[] {
  const found = new Map<string, Problem>()
  const errors = Value.Errors(CatalogFile, data)
  // Where a value may have several forms, say which forms, not how it misses each of them.
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf').map(({ instancePath }) => instancePath)
  for (const { keyword, instancePath, schemaPath, params } of errors) {
    const ofChoice = choices.some((path) => instancePath === path || instancePath.startsWith(`${path}/`))
    if (ofChoice && keyword !== 'anyOf') continue
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
  let schema: unknown = CatalogFile
  let expected = 'a map with seller, policy and offers'
  for (const key of schemaPath.split('/').slice(1).map(unescapePointer)) {
    schema = (schema as Record<string, unknown> | undefined)?.[key]
    const described = (schema as { description?: unknown } | undefined)?.description
    if (typeof described === 'string') expected = described
  }
  return expected
}

const unescapePointer = (segment: string): string => segment.replaceAll('~1', '/').replaceAll('~0', '~')

/** Keys that only some kinds have, and dates that are none: what the schema alone cannot say. */
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
    const date = dateProblem(entry)
    if (date) problems.push({ path: [...path, 'when'], expected: date })
    return problems
  })
}

function dateProblem({ when }: OfferEntry): string | null {
  try {
    conditionOf(when)
    return null
  } catch (error) {
    return (error as RangeError).message
  }
}
