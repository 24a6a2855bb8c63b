import type { Deps } from '../deps.ts'
import { metadataKeysOf } from '../domain/catalog.ts'
import type { Purchase } from '../domain/claim.ts'
import { purchaseOf, type Payment } from '../domain/payment.ts'
import { instant, toMs } from '../domain/time.ts'

export type Found =
  | { readonly type: 'purchase'; readonly purchase: Purchase }
  | { readonly type: 'unknown'; readonly why: string }
  | { readonly type: 'wait' }

/** A payment's id, or a subscription's: it maps to its first payment, so that one purchase has one claim. */
export type Claimed = { readonly paymentId: string } | { readonly subscriptionId: string }

const UNKNOWN_ID_MS = 60_000
const unknown = (why: string): Found => ({ type: 'unknown', why })

/** Webhooks tell of purchases first; an id that nobody told of costs one look-up under a budget for the whole server. */
export async function findPurchase(deps: Deps, claimed: Claimed): Promise<Found> {
  const found =
    'paymentId' in claimed
      ? await byPayment(deps, claimed.paymentId)
      : await bySubscription(deps, claimed.subscriptionId)
  return found.type === 'purchase' ? withProduct(deps, found.purchase) : found
}

async function byPayment(deps: Deps, paymentId: string): Promise<Found> {
  if (!/^pay_[A-Za-z0-9_-]{1,60}$/.test(paymentId)) return unknown('malformed')
  const known = await deps.store.purchase(paymentId)
  if (known && known.status !== 'pending') return { type: 'purchase', purchase: known }
  return lookUp(deps, paymentId, async () => {
    const answer = await deps.gateway.payment(paymentId)
    if (answer.type !== 'answer') return answer
    return answer.value.id === paymentId ? answer : { type: 'refused', status: 404, why: 'another payment' }
  })
}

async function bySubscription(deps: Deps, subscriptionId: string): Promise<Found> {
  if (!/^sub_[A-Za-z0-9_-]{1,60}$/.test(subscriptionId)) return unknown('malformed')
  const known = await deps.store.purchaseOfSubscription(subscriptionId)
  if (known && known.status !== 'pending') return { type: 'purchase', purchase: known }
  return lookUp(deps, subscriptionId, async () => {
    const listing = await deps.gateway.payments({ subscription_id: subscriptionId }, instant(0))
    if (listing.type !== 'answer') return listing
    const [first] = listing.value.toSorted((a, b) => toMs(a.createdAt) - toMs(b.createdAt))
    if (!first) return { type: 'refused', status: 404, why: 'no payment' }
    // A listing leaves out where the customer lives.
    return deps.gateway.payment(first.id)
  })
}

type PaymentAnswer =
  | { readonly type: 'answer'; readonly value: Payment }
  | { readonly type: 'refused'; readonly status: number; readonly why: string }
  | { readonly type: 'unreachable'; readonly why: string }

async function lookUp(deps: Deps, id: string, ask: () => Promise<PaymentAnswer>): Promise<Found> {
  const nowMs = toMs(deps.now())
  if (deps.unknownIds.isKnown(id, nowMs)) return unknown('unknown_before')
  if (!deps.lookups.take(nowMs)) return { type: 'wait' }
  const answer = await ask()
  if (answer.type === 'unreachable') return { type: 'wait' }
  if (answer.type === 'refused') {
    deps.unknownIds.remember(id, nowMs + UNKNOWN_ID_MS)
    return unknown(answer.why)
  }
  const purchase = purchaseOf(answer.value, metadataKeysOf(deps.catalog()))
  await deps.store.savePurchase(purchase)
  // Should it be refused after all, this look-up was the one that the refusal costs.
  if (purchase.status !== 'pending') deps.unknownIds.remember(id, nowMs + UNKNOWN_ID_MS)
  return { type: 'purchase', purchase }
}

/**
 * Whether an id may be refused now: it was not long ago, or the budget allows one more look-up, which is spent and
 * remembered as if one had been made.
 */
export function mayLookUp({ unknownIds, lookups, now }: Deps, id: string): boolean {
  const nowMs = toMs(now())
  if (unknownIds.isKnown(id, nowMs)) return true
  if (!lookups.take(nowMs)) return false
  unknownIds.remember(id, nowMs + UNKNOWN_ID_MS)
  return true
}

/** The payment of a subscription does not name what was bought: the subscription does. */
async function withProduct(deps: Deps, purchase: Purchase): Promise<Found> {
  const { subscriptionId, items, status } = purchase
  if (subscriptionId === null || items.length > 0 || status !== 'succeeded')
    return { type: 'purchase', purchase }
  const answer = await deps.gateway.subscription(subscriptionId)
  if (answer.type === 'unreachable') return { type: 'wait' }
  if (answer.type === 'refused') return { type: 'purchase', purchase }
  const { productId, quantity } = answer.value.plan
  const complete = { ...purchase, items: [{ productId, quantity }] }
  await deps.store.savePurchase(complete)
  return { type: 'purchase', purchase: complete }
}
