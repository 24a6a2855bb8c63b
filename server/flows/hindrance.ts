import type { Deps } from '../deps.ts'
import type { Buyer } from '../domain/buyer.ts'
import type { Candidate } from '../domain/offer.ts'
import type { Quote } from '../domain/quote.ts'
import { rightOf } from '../domain/right.ts'

/** What no rule knows: it is being bought elsewhere, or Dodo knows of a purchase or of a blocked customer. */
export async function hindranceTo(
  { gateway, store, now }: Deps,
  { customerId, occasionId }: Buyer,
  { offer: { id, kind, productId }, subscription }: Candidate,
): Promise<'already_owned' | 'being_bought' | 'customer_blocked' | 'no_answer' | null> {
  const right = rightOf({ occasionId, offerId: id, subscriptionId: subscription?.id ?? null })
  if (await store.rightHolder(right, now())) return 'being_bought'
  const [paid, blocked] = await Promise.all([
    // What a subscription holds was read from the subscription itself.
    kind === 'purchase' ? gateway.hasPaidFor(customerId, productId) : NOT_PAID,
    gateway.isBlocked(customerId),
  ])
  if (paid.type !== 'answer' || blocked.type === 'unreachable') return 'no_answer'
  // A customer that Dodo will not speak of is no reason to offer nothing: it refuses the charge of a blocked one itself.
  if (blocked.type === 'answer' && blocked.value) return 'customer_blocked'
  return paid.value ? 'already_owned' : null
}

const NOT_PAID = { type: 'answer', value: false } as const

/** A cart with a subscription always begins another one, also for whoever has it: Dodo does not look. */
export async function subscribesAlready(
  { gateway }: Deps,
  { customerId }: Buyer,
  { order, recurring }: Quote,
): Promise<boolean | 'no_answer'> {
  if (order.type !== 'cart' || !recurring) return false
  const subscriptions = await gateway.subscriptions(customerId)
  if (subscriptions.type === 'unreachable') return 'no_answer'
  return (
    subscriptions.type === 'answer' &&
    subscriptions.value.some(({ plan }) => plan.productId === order.productId)
  )
}
