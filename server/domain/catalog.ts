/** A text by locale, e.g. `{en: 'Ten seats', hi: 'दस सीटें'}`. */
export type Localized<T> = Readonly<Record<string, T>>

/** One entry of `offers.yaml`: what to sell, to whom, in which words. */
export interface Offer {
  readonly id: string
  readonly kind: 'purchase' | 'plan_change' | 'addon'
  readonly placements: readonly string[]
  readonly when: Condition
  readonly productId: string
  readonly discountCode: string | null
  readonly headline: Localized<string>
  readonly body: Localized<string>
  readonly benefits: Localized<readonly string[]>
  readonly image: { readonly src: string; readonly alt: Localized<string> } | null
  readonly labels: { readonly accept: Localized<string>; readonly decline: Localized<string> }
  readonly onDecline: string | null
}

export interface Condition {
  /** Any of these products is in the purchase; null: no such condition. */
  readonly purchased: readonly string[] | null
  /** Conditions of the file that this version cannot judge: the offer is never shown. */
  readonly unsupported: readonly string[]
}

export interface Policy {
  readonly holdSeconds: number
  readonly maxOffers: number
  readonly declineCooldownMs: number
  /** One click up to so many times the purchase's total. */
  readonly oneClickLimit: { readonly unbound: number; readonly bound: number }
}

export interface Catalog {
  readonly seller: string
  /** Where the hosted checkout sends the customer back to; none: the page's origin. */
  readonly returnUrl: string | null
  readonly policy: Policy
  /** In file order; the first that matches wins. */
  readonly offers: readonly Offer[]
}

export const DEFAULT_POLICY: Policy = {
  holdSeconds: 5,
  maxOffers: 2,
  declineCooldownMs: 90 * 86_400_000,
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
  const problems: Problem[] = []
  for (const offer of catalog.offers) {
    const path = ['offers', offer.id]
    if (offer.onDecline && !byId.has(offer.onDecline)) {
      problems.push({ path: [...path, 'on_decline'], expected: 'the name of another offer in this file' })
    } else if (returnsTo(offer, byId)) {
      problems.push({ path: [...path, 'on_decline'], expected: 'a chain of offers that ends' })
    }
    for (const [locale, label] of Object.entries(offer.labels.accept)) {
      if (label.includes('{total}')) continue
      problems.push({
        path: [...path, 'labels', 'accept', locale],
        expected: 'a label that contains {total}: the button names the amount',
      })
    }
  }
  return problems
}

function returnsTo(start: Offer, byId: ReadonlyMap<string, Offer>): boolean {
  const seen = new Set<string>()
  for (let at: Offer | undefined = start; at; at = at.onDecline ? byId.get(at.onDecline) : undefined) {
    if (seen.has(at.id)) return true
    seen.add(at.id)
  }
  return false
}

/** The text for a reader of `locale`: exact, then its language, then English, then whatever there is. */
export function localized<T>(texts: Localized<T>, locale: string): T | undefined {
  const language = locale.split('-')[0] ?? locale
  return texts[locale] ?? texts[language] ?? texts['en'] ?? Object.values(texts)[0]
}
