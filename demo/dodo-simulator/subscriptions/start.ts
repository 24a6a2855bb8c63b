import { iso, later } from '../calendar.ts'
import type { PricedCheckout } from '../cart.ts'
import type { BillingAddress, Metadata } from '../dodo.ts'
import { rejected } from '../errors.ts'
import type { StoredCustomer, StoredPayment, StoredSubscription, World } from '../world.ts'
import { addSubscription, announceSubscription, beginCycle, nextCycle, setMethod } from './subscription.ts'

/** @throws 422 when the business allows one subscription per customer and there is one. */
export function assertMaySubscribe(world: World, { plans }: PricedCheckout, customer: StoredCustomer): void {
  if (plans.length === 0 || world.business.multiple_subscriptions) return
  const owned = world.subscriptions.of(customer.customer.customer_id)
  if (owned.some(({ subscription }) => ['active', 'on_hold', 'paused'].includes(subscription.status))) {
    throw rejected('CUSTOMER_HAS_EXISTING_SUBSCRIPTION', 'The customer already has a subscription')
  }
}

export interface Started {
  subscriptionIds: string[]
  follow: StoredPayment['follow']
}

/** One new subscription per recurring product, even for a customer who already has one. */
export function startSubscriptions(
  world: World,
  { plans }: PricedCheckout,
  owner: { customer: StoredCustomer; billing: BillingAddress; metadata: Metadata },
): Started {
  const started = plans.map((plan) => ({ plan, stored: addSubscription(world, { ...owner, plan }) }))
  return {
    subscriptionIds: started.map(({ stored }) => stored.subscription.subscription_id),
    follow:
      started.length === 0
        ? null
        : (paid) =>
            Promise.all(started.map(({ stored, plan }) => activate(world, stored, plan.trialDays, paid))),
  }
}

async function activate(
  world: World,
  stored: StoredSubscription,
  trialDays: number,
  { payment, effects }: StoredPayment,
): Promise<unknown> {
  const { subscription } = stored
  if (payment.status !== 'succeeded') {
    subscription.status = 'failed'
    return announceSubscription(world, stored, 'failed', effects)
  }
  setMethod(stored, payment.payment_method_id)
  begin(stored, trialDays)
  // `renewed` comes with the very first cycle, too.
  return Promise.all([
    announceSubscription(world, stored, 'active', effects),
    announceSubscription(world, stored, 'renewed', effects),
  ])
}

/** The first cycle begins, or the trial before it. */
export function begin(stored: StoredSubscription, trialDays: number): void {
  const { subscription } = stored
  subscription.status = 'active'
  if (trialDays === 0) return beginCycle(stored, nextCycle(stored))
  const now = new Date()
  subscription.previous_billing_date = iso(now)
  subscription.next_billing_date = iso(later(now, trialDays, 'Day'))
}
