import { directionOf, sameInterval, type Interval, type Subscription } from './plan.ts'
import type { Instant } from './time.ts'

/** What Dodo says a cart costs this customer now; amounts in minor units of `currency`. */
export interface Price {
  readonly currency: string
  /** Before tax and discount. */
  readonly subtotal: number
  readonly discount: number
  readonly tax: number
  readonly total: number
  readonly productName: string | null
  readonly recurring: Recurring | null
  /** The customer would name the price: there is none to quote. */
  readonly payWhatYouWant: boolean
}

/** What is paid again every interval, and from when. */
export interface Recurring {
  readonly amount: number
  /** Null where Dodo's answer does not tell it: such a price cannot be shown honestly. */
  readonly interval: Interval | null
  readonly nextBillingAt: Instant | null
  /** Tax comes on top of `amount`, by how much Dodo does not tell. */
  readonly plusTax: boolean
}

/** What Dodo says a plan change costs now and later; amounts in minor units of `currency`. */
export interface ChangePrice {
  readonly currency: string
  /** Due now, after tax and credits. */
  readonly total: number
  readonly tax: number
  /** What is credited for the time not used (negative), and what the new plan costs; before tax. */
  readonly lines: readonly QuoteLine[]
  /** Dodo's sign: negative credits pay for this change, positive ones are kept for later invoices. */
  readonly credits: number
  readonly effectiveAt: Instant
  readonly recurring: Recurring
  /** Per interval before tax: compared with the present plan, of which Dodo tells no tax. */
  readonly recurringBeforeTax: number
}

export interface QuoteLine {
  readonly label: string
  readonly amount: number
}

/** Why a price cannot be offered, or null. */
export function unquotable(price: Price): string | null {
  if (price.payWhatYouWant) return 'the customer names the price'
  if (price.recurring && (!price.recurring.interval || !price.recurring.nextBillingAt)) {
    return 'Dodo does not tell how often it is paid'
  }
  return price.total > 0 ? null : 'there is nothing to pay'
}

/** By the prices; null where they are the same, or cannot be compared. */
export function directionOfChange(
  { currency, recurring: { interval }, recurringBeforeTax }: ChangePrice,
  current: Subscription,
): 'upgrade' | 'downgrade' | null {
  if (currency !== current.currency || interval === null) return null
  const before = { amount: current.recurringAmount, interval: current.interval }
  return directionOf(before, { amount: recurringBeforeTax, interval })
}

/** What the new plan costs more per interval than the present one; null where they cannot be compared. */
export function differenceOf(price: ChangePrice, current: Subscription): number | null {
  const { interval } = price.recurring
  const comparable =
    interval !== null && price.currency === current.currency && sameInterval(interval, current.interval)
  return comparable ? price.recurringBeforeTax - current.recurringAmount : null
}
