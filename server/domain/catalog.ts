import { partsOf, type Condition } from './condition.ts'
import type { Legal } from './consent.ts'
import type { RuleId } from './lint-rules.ts'
import type { Proration } from './plan.ts'
import type { RegionOverrides } from './region.ts'
import { wordProblems, type WordOverrides } from './words.ts'

/** A text by locale, e.g. `{en: 'Ten seats', hi: 'दस सीटें'}`. */
export type Localized<T> = Readonly<Record<string, T>>

/** One entry of `offers.yaml`: what to sell, to whom, in which words. */
export interface Offer {
  readonly id: string
  readonly kind: OfferKind
  readonly placements: readonly string[]
  readonly when: Condition
  /** The product sold, or the plan to change to; for an add-on the add-on itself. */
  readonly productId: string
  readonly discountCode: string | null
  /** What starts at once, as the merchant declares: content that is delivered, or a service. */
  readonly startsAtOnce: 'content' | 'service' | null
  /** How many: one number, or a range that the customer may choose from, beginning with `initial`. */
  readonly quantity: { readonly initial: number; readonly min: number; readonly max: number }
  readonly proration: Proration
  readonly effectiveAt: 'immediately' | 'next_billing_date'
  readonly headline: Localized<string>
  readonly body: Localized<string>
  readonly benefits: Localized<readonly string[]>
  readonly comparison: { readonly current: Compared; readonly offered: Compared } | null
  readonly badge: { readonly text: Localized<string>; readonly proof: 'last_90_days' | null } | null
  readonly image: { readonly src: string; readonly alt: Localized<string> } | null
  readonly labels: { readonly accept: Localized<string>; readonly decline: Localized<string> }
  /** What the customer came for, e.g. to cancel; shown beside the offer. */
  readonly alternative: { readonly label: Localized<string>; readonly url: string } | null
  readonly lintAllows: readonly RuleId[]
  readonly onDecline: string | null
  readonly onAccept: string | null
}

export type OfferKind = 'purchase' | 'plan_change' | 'addon'

export interface Compared {
  readonly title: Localized<string>
  readonly features: Localized<readonly string[]>
}

export interface Policy {
  readonly holdSeconds: number
  readonly maxOffers: number
  readonly declineCooldownMs: number
  /** How long after a charge the customer may take it back, as a refund; 0: not at all. */
  readonly refundUndoMs: number
  /** One click up to so many times the purchase's total. */
  readonly oneClickLimit: { readonly unbound: number; readonly bound: number }
}

export interface Catalog {
  readonly seller: string
  /** Where the hosted checkout sends the customer back to; none: the page's origin. */
  readonly returnUrl: string | null
  readonly policy: Policy
  readonly legal: Legal
  /** What the merchant's counsel changed of the rules of a region. */
  readonly regions: RegionOverrides
  /** The merchant's own wording of our texts. */
  readonly words: WordOverrides
  /** Findings of the lint that the merchant answers for, in all of the file. */
  readonly lintAllows: readonly RuleId[]
  /** In file order; the first that matches wins. */
  readonly offers: readonly Offer[]
  /** SHA-256 of the file, hex as `sha256sum` prints it: which version of it was in force is kept with each consent. */
  readonly version?: string
}

export const DEFAULT_POLICY: Policy = {
  holdSeconds: 5,
  maxOffers: 2,
  declineCooldownMs: 90 * 86_400_000,
  refundUndoMs: 0,
  oneClickLimit: { unbound: 3, bound: 10 },
}

/** A finding in the catalog, at a key path such as `['offers', 'team-license', 'on_decline']`. */
export interface Problem {
  readonly path: readonly string[]
  readonly expected: string
}

/** What the shape alone cannot say: references that lead nowhere, funnels that never end. */
export function catalogProblems(catalog: Catalog): Problem[] {
  const byId = new Map(catalog.offers.map((offer) => [offer.id, offer]))
  const found = catalog.offers.flatMap((offer) => [
    ...funnelProblems(offer, byId),
    ...labelProblems(offer),
    ...kindProblems(offer),
  ])
  return [...found, ...wordProblems(catalog.words)]
}

function funnelProblems(offer: Offer, byId: ReadonlyMap<string, Offer>): Problem[] {
  const ways = [
    ['on_decline', offer.onDecline],
    ['on_accept', offer.onAccept],
  ] as const
  return ways.flatMap(([key, next]): Problem[] => {
    const path = ['offers', offer.id, key]
    if (next === null) return []
    if (!byId.has(next)) return [{ path, expected: 'the name of another offer in this file' }]
    return neverEnds(next, byId, [offer.id]) ? [{ path, expected: 'a chain of offers that ends' }] : []
  })
}

function neverEnds(id: string, byId: ReadonlyMap<string, Offer>, before: readonly string[]): boolean {
  if (before.includes(id)) return true
  const { onDecline = null, onAccept = null } = byId.get(id) ?? {}
  const path = [...before, id]
  return [onDecline, onAccept].some((next) => next !== null && neverEnds(next, byId, path))
}

const labelProblems = ({ id, labels }: Offer): Problem[] =>
  Object.entries(labels.accept)
    .filter(([, label]) => !label.includes('{total}'))
    .map(([locale]) => ({
      path: ['offers', id, 'labels', 'accept', locale],
      expected: 'a label that contains {total}: the button names the amount',
    }))

function kindProblems({ id, kind, discountCode, quantity, effectiveAt, proration }: Offer): Problem[] {
  const problems: Problem[] = []
  const { initial, min, max } = quantity
  if (min > initial || initial > max) {
    problems.push({ path: ['offers', id, 'quantity'], expected: 'min ≤ initial ≤ max' })
  }
  if (kind === 'addon' && discountCode !== null) {
    problems.push({ path: ['offers', id, 'discount_code'], expected: 'no discount code on an add-on' })
  }
  // Dodo refuses the other modes at the next billing date (INVALID_PRORATION_MODE_WITH_NEXT_BILLING_DATE).
  if (kind !== 'purchase' && effectiveAt === 'next_billing_date' && proration !== 'full_immediately') {
    problems.push({
      path: ['offers', id, 'proration'],
      expected: 'full_immediately, or no proration, with effective_at: next_billing_date',
    })
  }
  return problems
}

/** Keys of the shop's own metadata that any rule asks for: only these are kept of a purchase. */
export function metadataKeysOf({ offers }: Catalog): ReadonlySet<string> {
  const keys = offers.flatMap(({ when }) =>
    partsOf(when).flatMap((part) => (part.type === 'metadata' ? [part.key] : [])),
  )
  return new Set(keys)
}

/** The text for a reader of `locale`: exact, then its language, then English, then whatever there is. */
export function localized<T>(texts: Localized<T>, locale: string): T | undefined {
  const language = locale.split('-')[0] ?? locale
  return texts[locale] ?? texts[language] ?? texts['en'] ?? Object.values(texts)[0]
}
