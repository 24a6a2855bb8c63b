import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'

import { Value } from 'typebox/value'
import { LineCounter, parseDocument, type Document } from 'yaml'

import {
  catalogProblems,
  DEFAULT_POLICY,
  type Catalog,
  type Localized,
  type Offer,
  type Policy,
  type Problem,
} from '../domain/catalog.ts'
import { durationMs } from '../domain/time.ts'
import type { WordOverrides } from '../domain/words.ts'
import { conditionOf } from './catalog-conditions.ts'
import { CatalogError, type Fault } from './catalog-error.ts'
import { keyProblems, offsetOf, shapeProblems } from './catalog-problems.ts'
import { CatalogFile, type OfferEntry } from './catalog-schema.ts'
import { allowedOf, legalOf, regionsOf, startsAtOnceOf } from './catalog-words-schema.ts'

export { CatalogError }

export interface LoadedCatalog {
  readonly catalog: Catalog
  /** In which line of the file a key stands, or what is nearest to it. */
  readonly lineOf: (path: readonly string[]) => number
  /** What the file asks for and this version does not do yet, a line each. */
  readonly notYet: readonly string[]
}

const wholeFile = (text: string): Fault[] => [{ line: null, key: null, text }]

export async function loadCatalog(file: string): Promise<LoadedCatalog> {
  let source: string
  try {
    source = await readFile(file, 'utf8')
  } catch (cause) {
    throw new CatalogError(file, wholeFile('cannot be read; write your offers there, or set OFFERS_FILE.'), {
      cause,
    })
  }
  return parseCatalog(source, file)
}

export function parseCatalog(source: string, file: string): LoadedCatalog {
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false })
  const broken = document.errors.map(({ pos, message }) => ({
    line: lines.linePos(pos[0]).line,
    key: null,
    text: message,
  }))
  if (broken.length > 0) throw new CatalogError(file, broken)

  const data = toData(document, file)
  const lineOf = (path: readonly string[]): number => lines.linePos(offsetOf(document, path)).line
  const refuse = (problems: readonly Problem[]) => {
    if (problems.length === 0) return
    const faults = problems
      .map(({ path, expected }) => ({
        line: lineOf(path),
        key: path.join('.') || 'the file',
        text: `expected ${expected}`,
      }))
      .toSorted((a, b) => a.line - b.line)
    throw new CatalogError(file, faults)
  }
  if (!Value.Check(CatalogFile, data)) {
    refuse(shapeProblems(data))
    throw new CatalogError(file, wholeFile('expected a map with seller, policy and offers'))
  }
  refuse(keyProblems(data))
  const ordered = document.toJS({ mapAsMap: true }) as Map<string, Map<unknown, unknown>>
  const names = [...(ordered.get('offers')?.keys() ?? [])].map(String)
  const catalog = toCatalog(data, names)
  refuse(catalogProblems(catalog))
  const version = createHash('sha256').update(source).digest('hex')
  return { catalog: { ...catalog, version }, lineOf, notYet: notYetServed(data) }
}

/** Anchors and aliases are only resolved here: an alias without an anchor, or far too many of them, fails now. */
function toData(document: Document, file: string): unknown {
  try {
    return document.toJS()
  } catch (cause) {
    throw new CatalogError(file, wholeFile((cause as Error).message), { cause })
  }
}

function toCatalog(file: CatalogFile, names: readonly string[]): Catalog {
  return {
    seller: file.seller,
    returnUrl: file.return_url ?? null,
    policy: toPolicy(file.policy ?? {}),
    legal: legalOf(file.policy?.legal),
    regions: regionsOf(file.policy?.regions),
    words: (file.strings ?? {}) as WordOverrides,
    lintAllows: allowedOf(file.lint),
    offers: names.flatMap((id) =>
      file.offers[id] ? [toOffer(id, file.offers[id], file.policy?.legal)] : [],
    ),
  }
}

function toPolicy(entry: NonNullable<CatalogFile['policy']>): Policy {
  return {
    holdSeconds: entry.hold_seconds ?? DEFAULT_POLICY.holdSeconds,
    maxOffers: entry.max_offers ?? DEFAULT_POLICY.maxOffers,
    declineCooldownMs: msOf(entry.decline_cooldown, DEFAULT_POLICY.declineCooldownMs),
    refundUndoMs: msOf(entry.refund_undo, DEFAULT_POLICY.refundUndoMs),
    oneClickLimit: { ...DEFAULT_POLICY.oneClickLimit, ...entry.one_click_limit },
  }
}

/** The schema has let through nothing else. */
const msOf = (text: string | undefined, fallback: number): number =>
  text === undefined ? fallback : (durationMs(text) ?? fallback)

function toOffer(id: string, entry: OfferEntry, legal: NonNullable<CatalogFile['policy']>['legal']): Offer {
  const { comparison, badge, image, labels, alternative } = entry
  const effectiveAt = entry.effective_at ?? 'immediately'
  return {
    id,
    kind: entry.kind,
    placements: asList(entry.placement ?? 'thank-you'),
    when: conditionOf(entry.when),
    productId: entry.product ?? entry.addon ?? '',
    discountCode: entry.discount_code ?? null,
    startsAtOnce: startsAtOnceOf(entry.starts_at_once, legal),
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
    lintAllows: allowedOf(entry.lint),
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
