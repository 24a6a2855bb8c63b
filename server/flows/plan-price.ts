import type { Deps } from '../deps.ts'
import type { Buyer } from '../domain/buyer.ts'
import type { Offer } from '../domain/catalog.ts'
import type { ChangeOrder } from '../domain/order.ts'
import { chooseMethod, type SavedMethod } from '../domain/payment-method.ts'
import { changeRefusal, samePlan, withAddon, type Plan, type Subscription } from '../domain/plan.ts'
import { directionOfChange, type ChangePrice } from '../domain/price.ts'
import { quoteChange } from '../domain/quote.ts'
import { termsOf, type NoPrice, type QuoteResult, type Wanted } from './price.ts'

/** Asks Dodo what a change of the subscription costs now and later. */
export async function quotePlanChange(deps: Deps, buyer: Buyer, wanted: Wanted): Promise<QuoteResult> {
  const { decision, offer, quantity } = wanted
  const { subscriptionId } = decision
  if (subscriptionId === null) return gone('there is no subscription to change')
  // A list of subscriptions leaves the add-ons out, and what is not sent again Dodo removes.
  const current = await deps.gateway.subscription(subscriptionId)
  if (current.type === 'unreachable') return { type: 'later', why: current.why }
  if (current.type === 'refused') return gone(current.why)
  const subscription = current.value
  if (subscription.customerId !== buyer.customerId) return gone('the subscription is another customer’s')
  const order = orderOf(subscription, offer, quantity)
  if (samePlan(order.from, order.to)) return gone('the subscription has it already')

  const [price, method] = await Promise.all([
    changePriceOf(deps, order, subscription),
    methodOf(deps, subscription),
  ])
  if (price.type !== 'price') return price
  const quote = quoteChange(termsOf(deps, buyer, wanted, method), order, price.price, subscription)
  const direction = directionOfChange(price.price, subscription)
  return { type: 'quote', quote, ...(direction && { direction }) }
}

/** Dodo has a change of this subscription that is not paid yet. */
export const CHANGE_PENDING = 'change_pending'

const gone = (why: string): NoPrice => ({ type: 'gone', why })

const orderOf = (subscription: Subscription, offer: Offer, quantity: number): ChangeOrder => ({
  type: 'change',
  customerId: subscription.customerId,
  subscriptionId: subscription.id,
  from: subscription.plan,
  to: planAfter(subscription.plan, offer, quantity),
  proration: offer.proration,
  effectiveAt: offer.effectiveAt,
  discountCode: offer.discountCode,
})

/** Seats and add-ons are kept: nobody asked to lose them. */
const planAfter = (plan: Plan, offer: Offer, quantity: number): Plan =>
  offer.kind === 'addon'
    ? withAddon(plan, offer.productId, quantity)
    : { ...plan, productId: offer.productId }

/** What a change costs now, if the subscription is still as the change found it and can be changed at all. */
export async function changePriceOf(
  { gateway }: Deps,
  order: ChangeOrder,
  current: Subscription,
): Promise<{ readonly type: 'price'; readonly price: ChangePrice } | NoPrice> {
  const refusal = changeRefusal(current)
  if (refusal) return gone(refusal)
  if (!samePlan(current.plan, order.from)) return gone('the subscription is another one by now')
  const answer = await gateway.changePrice(order)
  switch (answer.type) {
    case 'answer':
      return { type: 'price', price: answer.value }
    case 'refused':
      return gone(answer.status === 409 ? CHANGE_PENDING : answer.why)
    case 'unreachable':
      return { type: 'later', why: answer.why }
  }
}

/** Dodo charges the subscription's own method. Where it does not say which, only a single usable one can be meant. */
async function methodOf(
  { gateway, now }: Deps,
  { customerId, methodId }: Subscription,
): Promise<SavedMethod | null> {
  const methods = await gateway.methods(customerId)
  if (methods.type !== 'answer') return null
  const meant = methodId === null ? methods.value : methods.value.filter(({ id }) => id === methodId)
  return meant.length === 1 ? chooseMethod(meant, now()) : null
}
