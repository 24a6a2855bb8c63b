import { withinOneClickLimit, type Billing, type Level, type Purchase } from './claim.ts'
import type { Money } from './money.ts'

/** How a session proved who the customer is, and what that is good for. */
export interface Proof {
  readonly level: Level
  /** What the customer token allows with one click at most; null: no such limit. */
  readonly max: Money | null
}

/**
 * Who would buy, and on what occasion: the purchase that was just paid, or a visit of a customer whom the merchant's
 * app has signed in. Holds all that prices and limits may depend on.
 */
export interface Buyer {
  /** The purchase's payment id, or in an app the customer's id: what one acceptance per offer is counted by. */
  readonly occasionId: string
  readonly customerId: string
  readonly billing: Billing
  /** Null where nobody knows it: Dodo then decides by the billing country. */
  readonly currency: string | null
  readonly purchase: Purchase | null
  /** The subscription that the purchase began, or that the app named; null: any of the customer's. */
  readonly subscriptionId: string | null
  readonly proof: Proof
}

/** @returns whether the customer token that opened the session allows this much with one click. */
export const isWithin = (max: Money | null, total: Money): boolean =>
  max === null || (max.currency === total.currency && total.amount <= max.amount)

/** @returns whether `total` may be charged with one click: what a stolen id could cost is bounded by the proof given. */
export function mayPayByOneClick(
  { purchase, proof: { level, max } }: Buyer,
  total: Money,
  times: { readonly unbound: number; readonly bound: number },
): boolean {
  if (level !== 'customer')
    return purchase !== null && withinOneClickLimit(purchase.total, total, times[level])
  return isWithin(max, total)
}
