import type { Money } from './money.ts'
import { plusMs, toMs, type Instant } from './time.ts'

/** How strongly a session proves who the customer is, weakest first. */
export type Level = 'unbound' | 'bound' | 'customer'

/** Where tax and currency come from. The country is '' where Dodo has not told it. */
export interface Billing {
  readonly country: string
  readonly state?: string
  readonly zipcode?: string
}

/** A payment of the shop that an offer may follow. Holds no name, e-mail or street. */
export interface Purchase {
  readonly paymentId: string
  readonly customerId: string
  readonly status: 'succeeded' | 'pending' | 'over'
  readonly total: Money
  readonly items: readonly { readonly productId: string; readonly quantity: number }[]
  readonly billing: Billing
  readonly metadata: Readonly<Record<string, string>>
  /** When the payment was made: windows count from here, not from when we heard of it. */
  readonly paidAt: Instant
  readonly refundedOrDisputed: boolean
  readonly subscriptionId: string | null
}

const MINUTE_MS = 60_000

/** How long after the payment a purchase may first be claimed. */
export const CLAIM_WINDOW_MS: Record<'unbound' | 'bound', number> = {
  unbound: 15 * MINUTE_MS,
  bound: 60 * MINUTE_MS,
}

/** The browser that claimed a purchase may come back this long to see what became of its acceptance. */
export const RETURN_WINDOW_MS = 24 * 60 * MINUTE_MS
export const SESSION_MS = 15 * MINUTE_MS
export const CUSTOMER_SESSION_MS = 30 * MINUTE_MS

export const sessionLifeMs = (level: Level): number =>
  level === 'customer' ? CUSTOMER_SESSION_MS : SESSION_MS

/** Clocks of two companies differ; a payment may look as if it were made a little in the future. */
const CLOCK_SKEW_MS = 2 * MINUTE_MS

export type ClaimRefusal =
  | 'not_succeeded'
  | 'refunded_or_disputed'
  | 'paid_by_offer'
  | 'bound_to_another_browser'
  | 'expired'

/** What the purchase's metadata says of the browser it was bound to before paying; null: to none. */
const challengeOf = ({ metadata }: Purchase): string | null => metadata['upsell_challenge'] ?? null

/**
 * Whether a purchase may be claimed by a browser at all, whoever came first.
 * @param challenge - base64url of the SHA-256 of the browser's key.
 * @returns why not, for the log; the browser is told the same words for every reason.
 */
export function claimRefusal(purchase: Purchase, challenge: string, now: Instant): ClaimRefusal | null {
  if (purchase.status !== 'succeeded') return 'not_succeeded'
  if (purchase.refundedOrDisputed) return 'refunded_or_disputed'
  if (purchase.metadata['upsell_acceptance'] || purchase.metadata['upsell_decision']) return 'paid_by_offer'
  // A purchase that was bound to a browser before paying is never served at a weaker level, however odd its challenge.
  const bound = challengeOf(purchase)
  if (bound !== null && bound !== challenge) return 'bound_to_another_browser'
  const age = toMs(now) - toMs(purchase.paidAt)
  return age < -CLOCK_SKEW_MS || age > RETURN_WINDOW_MS ? 'expired' : null
}

export const levelOf = (purchase: Purchase): 'bound' | 'unbound' =>
  challengeOf(purchase) === null ? 'unbound' : 'bound'

/** A first claim, and every offer, needs the short window; later only the outcome may be seen. */
export const inClaimWindow = (purchase: Purchase, now: Instant): boolean =>
  now <= plusMs(purchase.paidAt, CLAIM_WINDOW_MS[levelOf(purchase)])

/** @returns whether `total` may be charged with one click after this purchase, at this level. */
export function withinOneClickLimit(purchase: Money, total: Money, times: number): boolean {
  return purchase.currency === total.currency && total.amount <= purchase.amount * times
}
