import { createHash } from 'node:crypto'
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
import { conditionOf } from './catalog-conditions.ts'
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
  refuse(keyProblems(data))
  const ordered = document.toJS({ mapAsMap: true }) as Map<string, Map<unknown, unknown>>
  const names = [...(ordered.get('offers')?.keys() ?? [])].map(String)
  const catalog = toCatalog(data, names)
  refuse(catalogProblems(catalog))
  const version = createHash('sha256').update(source).digest('hex')
  return { catalog: { ...catalog, version }, notYet: notYetServed(data) }
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
    refundUndoMs: entry.refund_undo ? durationMs(entry.refund_undo) : DEFAULT_POLICY.refundUndoMs,
    oneClickLimit: { ...DEFAULT_POLICY.oneClickLimit, ...entry.one_click_limit },
  }
}

const UNIT_MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }
const durationMs = (text: string): number => Number(text.slice(0, -1)) * (UNIT_MS[text.slice(-1)] ?? 0)

/** Keys that only some kinds have, and dates that are none: what the schema alone cannot say. */
function keyProblems(file: CatalogFile): Problem[] {
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

function toOffer(id: string, entry: OfferEntry): Offer {
  const { comparison, badge, image, labels, alternative } = entry
  const effectiveAt = entry.effective_at ?? 'immediately'
  return {
    id,
    kind: entry.kind,
    placements: asList(entry.placement ?? 'thank-you'),
    when: conditionOf(entry.when),
    productId: entry.product ?? entry.addon ?? '',
    discountCode: entry.discount_code ?? null,
    quantity: quantityOf(entry.quantity ?? 1),
    // Dodo takes nothing else at the next billing date.
    proration:
      entry.proration ?? (effectiveAt === 'immediately' ? 'difference_immediately' : 'full_immediately'),
    effectiveAt,
    headline: byLocale(entry.headline),
    body: byLocale(entry.body ?? {}),
    benefits: byLocale(entry.benefits ?? {}),
    comparison: comparison
      ? { current: compared(comparison.current), offered: compared(comparison.offered) }
      : null,
    badge: badge ? toBadge(badge) : null,
    image: image ? { src: image.src, alt: byLocale(image.alt ?? {}) } : null,
    labels: { accept: byLocale(labels?.accept ?? {}), decline: byLocale(labels?.decline ?? {}) },
    alternative: alternative ? { label: byLocale(alternative.label), url: alternative.url } : null,
    onDecline: entry.on_decline ?? null,
    onAccept: entry.on_accept ?? null,
  }
}

function quantityOf(given: NonNullable<OfferEntry['quantity']>): Offer['quantity'] {
  if (typeof given === 'number') return { initial: given, min: given, max: given }
  const { min = 1, max, initial = min } = given
  return { initial, min, max }
}

const compared = ({ title, features }: NonNullable<OfferEntry['comparison']>['current']) => ({
  title: byLocale(title),
  features: byLocale(features),
})

function toBadge({ proof, ...text }: Record<string, string>): Offer['badge'] {
  return { text, proof: proof === 'last_90_days' ? proof : null }
}

const asList = (value: string | string[]): string[] => (Array.isArray(value) ? value : [value])

/** A bare text is in English until said otherwise. */
function byLocale<T extends string | string[]>(value: T | Record<string, T>): Localized<T> {
  return typeof value === 'string' || Array.isArray(value) ? { en: value as T } : value
}

function notYetServed(file: CatalogFile): string[] {
  return file.policy?.holdout ? ['policy.holdout: not measured yet; every eligible customer sees offers'] : []
}
