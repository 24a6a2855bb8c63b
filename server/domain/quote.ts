import { mayPayByOneClick, type Buyer, type Proof } from './buyer.ts'
import type { Catalog, Offer } from './catalog.ts'
import { consentOf, type Consent } from './consent.ts'
import { labelsOf, type Deed, type Labels } from './label.ts'
import type { Money } from './money.ts'
import type { CartOrder, ChangeOrder, Order } from './order.ts'
import { shownCard, type SavedMethod } from './payment-method.ts'
import type { Subscription } from './plan.ts'
import {
  differenceOf,
  directionOfChange,
  type ChangePrice,
  type Price,
  type QuoteLine,
  type Recurring,
} from './price.ts'
import { regionOf, rulesOf } from './region.ts'
import { plusMs, type Instant } from './time.ts'
import { termsFor } from './words.ts'

export const QUOTE_MS = 10 * 60_000

/** The exact price of a decision. Only its row is ever charged; nothing of it comes from the page. */
export interface Quote {
  readonly id: string
  readonly decisionId: string
  readonly order: Order
  /** What the buyer had proven when it was asked for. */
  readonly proof: Proof
  /** checkout: one click cannot or may not be used; the same terms are paid on a page of Dodo's. */
  readonly mode: 'one_click' | 'checkout'
  /** Null where Dodo knows by itself what to charge, or nothing is charged by one click. */
  readonly methodId: string | null
  readonly total: Money
  readonly lines: readonly QuoteLine[]
  readonly tax: number
  /** Kept on the account for later invoices. */
  readonly credit: number
  readonly recurring: Recurring | null
  /** What the new plan costs more per interval than the present one; null where they cannot be compared. */
  readonly difference: number | null
  /** When a change takes effect that is not made at once. */
  readonly effectiveAt: Instant | null
  /** The customer may choose how many. */
  readonly quantity: { readonly min: number; readonly max: number } | null
  readonly card: { readonly brand: string; readonly last4: string } | null
  readonly consent: Consent
  readonly labels: Labels
  readonly holdSeconds: number
  /** How long after the charge it can be taken back, as a refund. */
  readonly refundUndoMs: number
  readonly locale: string
  readonly createdAt: Instant
  readonly expiresAt: Instant
}

export interface QuoteTerms {
  readonly id: string
  readonly decisionId: string
  readonly catalog: Catalog
  readonly offer: Offer
  readonly buyer: Buyer
  readonly method: SavedMethod | null
  readonly headline: string
  readonly locale: string
  readonly now: Instant
}

export function quoteCart(terms: QuoteTerms, order: CartOrder, price: Price): Quote {
  const { catalog, offer } = terms
  const { min, max } = offer.quantity
  return {
    ...common(terms, order, {
      total: { amount: price.total, currency: price.currency },
      tax: price.tax,
      item: itemOf(price.productName ?? terms.headline, order.quantity),
      recurring: price.recurring,
      deed: price.recurring ? 'subscription' : 'purchase',
    }),
    ...breakdown(terms, order, price),
    credit: 0,
    recurring: price.recurring,
    difference: null,
    effectiveAt: null,
    quantity: min < max ? { min, max } : null,
    // A subscription does not end with the refund of its first payment.
    refundUndoMs: price.recurring ? 0 : catalog.policy.refundUndoMs,
  }
}

export function quoteChange(
  terms: QuoteTerms,
  order: ChangeOrder,
  price: ChangePrice,
  current: Subscription,
): Quote {
  const effectiveAt = order.effectiveAt === 'next_billing_date' ? price.effectiveAt : null
  return {
    ...common(terms, order, {
      total: { amount: price.total, currency: price.currency },
      tax: price.tax,
      item: terms.headline,
      recurring: price.recurring,
      credits: price.credits,
      effectiveAt,
      deed: terms.offer.kind === 'addon' ? 'addon' : (directionOfChange(price, current) ?? 'upgrade'),
    }),
    ...changeBreakdown(terms, price),
    credit: Math.max(0, price.credits),
    recurring: price.recurring,
    difference: differenceOf(price, current),
    effectiveAt,
    quantity: null,
    refundUndoMs: 0,
  }
}

/** What is asked of the customer, whatever is sold. */
interface Bargain {
  readonly total: Money
  readonly tax: number
  readonly item: string
  readonly recurring: Recurring | null
  readonly credits?: number
  readonly effectiveAt?: Instant | null
  readonly deed: Deed
}

/** Terms are `one_click` only where the method, the limit and the proof allow it: known before the card is shown. */
function common(terms: QuoteTerms, order: Order, bargain: Bargain) {
  const { catalog, buyer, method, locale, now } = terms
  const { total } = bargain
  const allowed = mayPayByOneClick(buyer, total, catalog.policy.oneClickLimit)
  const free = order.type === 'change' && total.amount === 0
  const charged = allowed ? method : null
  const mode = charged || (allowed && free) ? ('one_click' as const) : ('checkout' as const)
  const card = shownCard(charged) ?? null
  return {
    id: terms.id,
    decisionId: terms.decisionId,
    order,
    proof: buyer.proof,
    mode,
    methodId: charged?.id ?? null,
    total,
    card,
    ...wordsOf(terms, bargain, mode, card),
    holdSeconds: catalog.policy.holdSeconds,
    locale,
    createdAt: now,
    expiresAt: plusMs(now, QUOTE_MS),
  }
}

/** What the customer agrees to, and the buttons they do it with. */
function wordsOf(
  { catalog, offer, buyer, locale }: QuoteTerms,
  { total, tax, item, recurring, credits = 0, effectiveAt = null, deed }: Bargain,
  mode: Quote['mode'],
  card: Quote['card'],
): Pick<Quote, 'consent' | 'labels'> {
  const { seller, legal, words } = catalog
  const { currency } = total
  const rules = rulesOf(regionOf(buyer.billing.country), catalog.regions)
  const credit = (amount: number) => (amount > 0 ? { amount, currency } : null)
  const later = recurring?.interval && recurring.nextBillingAt
  const consent = consentOf({
    kind: offer.kind,
    mode,
    seller,
    item,
    total,
    tax,
    recurring: later
      ? {
          amount: { amount: recurring.amount, currency },
          plusTax: recurring.plusTax,
          every: recurring.interval,
          from: recurring.nextBillingAt,
        }
      : null,
    creditUsed: credit(-credits),
    creditKept: credit(credits),
    effectiveAt,
    card,
    startsAtOnce: offer.startsAtOnce,
    legal,
    rules,
    locale,
    words,
  })
  const labels = labelsOf({ deed, due: total.amount, effectiveAt, rules, locale, own: offer.labels, words })
  return { consent, labels }
}

const itemOf = (name: string, quantity: number): string => (quantity > 1 ? `${name} × ${quantity}` : name)

/** Lines that add up to the total, or, where Dodo's do not, the total alone: a sum must never mislead. */
function breakdown(
  { headline, locale, catalog }: QuoteTerms,
  { quantity }: CartOrder,
  price: Price,
): Pick<Quote, 'lines' | 'tax'> {
  const label = itemOf(price.productName ?? headline, quantity)
  if (price.discount < 0 || price.subtotal - price.discount + price.tax !== price.total) {
    return { lines: [{ label, amount: price.total }], tax: 0 }
  }
  const lines = [{ label, amount: price.subtotal }]
  if (price.discount > 0)
    lines.push({ label: termsFor(locale, catalog.words).discount, amount: -price.discount })
  return { lines, tax: price.tax }
}

function changeBreakdown(
  { headline, locale, catalog }: QuoteTerms,
  price: ChangePrice,
): Pick<Quote, 'lines' | 'tax'> {
  const words = termsFor(locale, catalog.words)
  const lines = price.lines.map(({ label, amount }) => ({
    label: amount < 0 ? `${words.unused_time}: ${label}` : label,
    amount,
  }))
  if (price.credits !== 0) {
    const label = price.credits < 0 ? words.account_credit : words.kept_credit
    lines.push({ label, amount: price.credits })
  }
  const sum = lines.reduce((total, { amount }) => total + amount, price.tax)
  if (lines.length === 0 || sum !== price.total) {
    return { lines: [{ label: headline, amount: price.total }], tax: 0 }
  }
  return { lines, tax: price.tax }
}
