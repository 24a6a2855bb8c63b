import type { Catalog, Offer } from './catalog.ts'
import { withinOneClickLimit, type Level, type Purchase } from './claim.ts'
import { consentOf, NO_LEGAL } from './consent.ts'
import type { Money } from './money.ts'
import { shownCard, type SavedMethod } from './payment-method.ts'
import { regionOf, rulesOf } from './region.ts'
import { plusMs, type Instant } from './time.ts'

export const QUOTE_MS = 10 * 60_000

/** What Dodo says a cart costs this customer now; amounts in minor units of `currency`. */
export interface Price {
  readonly currency: string
  /** Before tax and discount. */
  readonly subtotal: number
  readonly discount: number
  readonly tax: number
  readonly total: number
  readonly productName: string | null
  /** Bought again every period: not sold as a one-time purchase. */
  readonly recurring: boolean
  /** The customer would name the price: there is none to quote. */
  readonly payWhatYouWant: boolean
}

export interface QuoteLine {
  readonly label: string
  readonly amount: number
}

/** The exact price of a decision. Only its row is ever charged; nothing of it comes from the page. */
export interface Quote {
  readonly id: string
  readonly decisionId: string
  readonly customerId: string
  readonly productId: string
  readonly quantity: number
  readonly discountCode: string | null
  /** Null where one click cannot or may not be used: the quote is for the hosted checkout. */
  readonly methodId: string | null
  readonly total: Money
  readonly lines: readonly QuoteLine[]
  readonly tax: number
  readonly card: { readonly brand: string; readonly last4: string } | null
  readonly consentText: string
  readonly holdSeconds: number
  readonly locale: string
  readonly createdAt: Instant
  readonly expiresAt: Instant
}

export interface QuoteTerms {
  readonly id: string
  readonly decisionId: string
  readonly catalog: Catalog
  readonly offer: Offer
  readonly purchase: Purchase
  readonly level: Exclude<Level, 'customer'>
  readonly quantity: number
  readonly price: Price
  readonly method: SavedMethod | null
  readonly headline: string
  readonly locale: string
  readonly now: Instant
}

/** Why a price cannot be offered as a one-time purchase, or null. */
export function unquotable(price: Price): string | null {
  if (price.recurring) return 'the product is a subscription'
  if (price.payWhatYouWant) return 'the customer names the price'
  return price.total > 0 ? null : 'there is nothing to pay'
}

export function buildQuote(terms: QuoteTerms): Quote {
  const { catalog, purchase, price, method, locale, now } = terms
  const total = { amount: price.total, currency: price.currency }
  const times = catalog.policy.oneClickLimit[terms.level]
  const charged = method && withinOneClickLimit(purchase.total, total, times) ? method : null
  const card = shownCard(charged) ?? null
  return {
    id: terms.id,
    decisionId: terms.decisionId,
    customerId: purchase.customerId,
    productId: terms.offer.productId,
    quantity: terms.quantity,
    discountCode: terms.offer.discountCode,
    methodId: charged?.id ?? null,
    total,
    ...breakdown(terms),
    card,
    consentText: consentOf({
      kind: 'purchase',
      mode: charged ? 'one_click' : 'checkout',
      seller: catalog.seller,
      item: price.productName ?? terms.headline,
      total,
      tax: price.tax,
      recurring: null,
      creditUsed: null,
      creditKept: null,
      effectiveAt: null,
      card,
      startsAtOnce: null,
      legal: NO_LEGAL,
      rules: rulesOf(regionOf(purchase.billing.country)),
      locale,
    }).text,
    holdSeconds: catalog.policy.holdSeconds,
    locale,
    createdAt: now,
    expiresAt: plusMs(now, QUOTE_MS),
  }
}

/** Lines that add up to the total, or, where Dodo's do not, the total alone: a sum must never mislead. */
function breakdown({ price, quantity, headline }: QuoteTerms): Pick<Quote, 'lines' | 'tax'> {
  const name = price.productName ?? headline
  const label = quantity > 1 ? `${name} × ${quantity}` : name
  if (price.discount < 0 || price.subtotal - price.discount + price.tax !== price.total) {
    return { lines: [{ label, amount: price.total }], tax: 0 }
  }
  const lines = [{ label, amount: price.subtotal }]
  if (price.discount > 0) lines.push({ label: 'Discount', amount: -price.discount })
  return { lines, tax: price.tax }
}
