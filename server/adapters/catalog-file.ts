import { readFile } from 'node:fs/promises'

import { Value } from 'typebox/value'
import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml'

import {
  catalogProblems,
  DEFAULT_POLICY,
  type Catalog,
  type Localized,
  type Offer,
  type Policy,
  type Problem,
} from '../domain/catalog.ts'
import { CatalogFile, type OfferEntry } from './catalog-schema.ts'

export interface LoadedCatalog {
  readonly catalog: Catalog
  /** What the file asks for and this version does not do yet, a line each. */
  readonly notYet: readonly string[]
}

/** The file cannot be used. The message has a line per finding: file, line, key and what was expected. */
export class CatalogError extends Error {
  override readonly name = 'CatalogError'
}

export async function loadCatalog(file: string): Promise<LoadedCatalog> {
  let source: string
  try {
    source = await readFile(file, 'utf8')
  } catch (cause) {
    throw new CatalogError(`${file}: cannot be read; write your offers there, or set OFFERS_FILE.`, { cause })
  }
  return parseCatalog(source, file)
}

export function parseCatalog(source: string, file: string): LoadedCatalog {
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false })
  const broken = document.errors.map(
    ({ pos, message }) => `${file}:${lines.linePos(pos[0]).line}: ${message}`,
  )
  if (broken.length > 0) throw new CatalogError(broken.join('\n'))

  const data = toData(document, file)
  const refuse = (problems: readonly Problem[]) => {
    if (problems.length === 0) return
    const told = problems.map(({ path, expected }) => {
      const { line } = lines.linePos(offsetOf(document, path))
      return `${file}:${line}: ${path.join('.') || 'the file'}: expected ${expected}`
    })
    throw new CatalogError(told.join('\n'))
  }
  if (!Value.Check(CatalogFile, data)) {
    refuse(shapeProblems(data))
    throw new CatalogError(`${file}: expected a map with seller, policy and offers`)
  }
  const ordered = document.toJS({ mapAsMap: true }) as Map<string, Map<unknown, unknown>>
  const names = [...(ordered.get('offers')?.keys() ?? [])].map(String)
  const catalog = toCatalog(data, names)
  refuse(catalogProblems(catalog))
  return { catalog, notYet: notYetServed(data) }
}

/** Anchors and aliases are only resolved here: an alias without an anchor, or far too many of them, fails now. */
function toData(document: Document, file: string): unknown {
  try {
    return document.toJS()
  } catch (cause) {
    throw new CatalogError(`${file}: ${(cause as Error).message}`, { cause })
  }
}

/** One finding per key, in the words of the schema's own descriptions. */
function shapeProblems(data: unknown): Problem[] {
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

/** Where a key stands in the file, or, where it is missing, the map it is missing from. */
function offsetOf(document: Document, path: readonly string[]): number {
  let node: unknown = document.contents
  let offset = 0
  for (const segment of path) {
    if (!isMap(node)) break
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === segment)
    if (!pair) break
    if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset
    node = pair.value
  }
  return offset
}

function toCatalog(file: CatalogFile, names: readonly string[]): Catalog {
  return {
    seller: file.seller,
    returnUrl: file.return_url ?? null,
    policy: toPolicy(file.policy ?? {}),
    offers: names.flatMap((id) => (file.offers[id] ? [toOffer(id, file.offers[id])] : [])),
  }
}

function toPolicy(entry: NonNullable<CatalogFile['policy']>): Policy {
  return {
    holdSeconds: entry.hold_seconds ?? DEFAULT_POLICY.holdSeconds,
    maxOffers: entry.max_offers ?? DEFAULT_POLICY.maxOffers,
    declineCooldownMs: entry.decline_cooldown
      ? durationMs(entry.decline_cooldown)
      : DEFAULT_POLICY.declineCooldownMs,
    oneClickLimit: { ...DEFAULT_POLICY.oneClickLimit, ...entry.one_click_limit },
  }
}

const UNIT_MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }
const durationMs = (text: string): number => Number(text.slice(0, -1)) * (UNIT_MS[text.slice(-1)] ?? 0)

function toOffer(id: string, entry: OfferEntry): Offer {
  const { purchased, ...others } = entry.when ?? {}
  return {
    id,
    kind: entry.kind,
    placements: asList(entry.placement ?? 'thank-you'),
    when: { purchased: purchased ? asList(purchased) : null, unsupported: Object.keys(others) },
    productId: entry.product,
    discountCode: entry.discount_code ?? null,
    headline: byLocale(entry.headline),
    body: byLocale(entry.body ?? {}),
    benefits: byLocale(entry.benefits ?? {}),
    image: entry.image ? { src: entry.image.src, alt: byLocale(entry.image.alt ?? {}) } : null,
    labels: { accept: byLocale(entry.labels?.accept ?? {}), decline: byLocale(entry.labels?.decline ?? {}) },
    onDecline: entry.on_decline ?? null,
  }
}

const asList = (value: string | string[]): string[] => (Array.isArray(value) ? value : [value])

/** A bare text is in English until said otherwise. */
function byLocale<T extends string | string[]>(value: T | Record<string, T>): Localized<T> {
  return typeof value === 'string' || Array.isArray(value) ? { en: value as T } : value
}

function notYetServed(file: CatalogFile): string[] {
  const lines: string[] = []
  if (file.policy?.holdout)
    lines.push('policy.holdout: not measured yet; every eligible customer sees offers')
  for (const [id, entry] of Object.entries(file.offers)) {
    const conditions = Object.keys(entry.when ?? {}).filter((key) => key !== 'purchased')
    if (entry.kind !== 'purchase')
      lines.push(`offers.${id}: kind ${entry.kind} is not served yet; never shown`)
    for (const key of conditions)
      lines.push(`offers.${id}.when.${key}: not judged yet; the offer is never shown`)
    for (const key of ['comparison', 'badge', 'on_accept', 'proration'] as const) {
      if (entry[key] !== undefined && entry.kind === 'purchase')
        lines.push(`offers.${id}.${key}: not served yet; left out`)
    }
  }
  return lines
}
