import type { Deps } from '../deps.ts'
import type { Buyer } from '../domain/buyer.ts'
import type { Offer } from '../domain/catalog.ts'
import type { Decision } from '../domain/decision.ts'
import type { SavedMethod } from '../domain/payment-method.ts'
import type { Quote, QuoteTerms } from '../domain/quote.ts'

/** A quote that holds now, or why there can be none: `gone` for good, `later` while Dodo does not answer. */
export type QuoteResult =
  | { readonly type: 'quote'; readonly quote: Quote; readonly direction?: 'upgrade' | 'downgrade' }
  | NoPrice

export interface NoPrice {
  readonly type: 'gone' | 'later'
  readonly why: string
}

/** What is to be priced: an offer, for a subscription where it changes one, under a decision's id and words. */
export interface Wanted {
  readonly decision: Pick<Decision, 'id' | 'locale' | 'subscriptionId'> & { readonly headline: string }
  readonly offer: Offer
  readonly quantity: number
}

export const termsOf = (
  deps: Deps,
  buyer: Buyer,
  { decision, offer }: Wanted,
  method: SavedMethod | null,
): QuoteTerms => ({
  id: deps.newId('quo'),
  decisionId: decision.id,
  catalog: deps.catalog(),
  offer,
  buyer,
  method,
  headline: decision.headline,
  locale: decision.locale,
  now: deps.now(),
})
