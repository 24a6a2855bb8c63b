import { iso, later } from '../calendar.ts'
import type { Plan } from '../cart.ts'
import { lowered, still } from '../cart.ts'
import type { BillingAddress, Metadata, Product, Subscription, SubscriptionListItem } from '../dodo.ts'
import { BUSINESS_ID } from '../dodo.ts'
import { rejected } from '../errors.ts'
import { newId, timestamp } from '../ids.ts'
import { discountDetails, isOpen } from '../payments.ts'
import { priceCart, type CartLine, type PlanDiscount, type PricedCart } from '../pricing.ts'
import { pick, type Effect } from '../rules.ts'
import { announce } from '../webhooks.ts'
import type { StoredCustomer, StoredMethod, StoredSubscription, World } from '../world.ts'

export interface NewSubscription {
  plan: Plan
  customer: StoredCustomer
  billing: BillingAddress
  metadata: Metadata
}

/** A subscription that waits for its first payment. */
export function addSubscription(
  world: World,
  { plan, customer, billing, metadata }: NewSubscription,
): StoredSubscription {
  const { customer_id, email, name, metadata: own = {}, phone_number = null } = customer.customer
  const now = new Date()
  const subscription: Subscription = {
    ...planFields(plan.lines, plan.discounts, plan.cycle),
    subscription_id: newId('sub'),
    brand_id: BUSINESS_ID,
    status: 'pending',
    created_at: timestamp(),
    customer: { customer_id, email, name, metadata: own, phone_number },
    billing: { city: null, state: null, street: null, zipcode: null, ...billing },
    metadata,
    previous_billing_date: iso(now),
    next_billing_date: iso(cycleEnd(plan.lines, now)),
    trial_period_days: plan.trialDays,
    trial_amount: null,
    on_demand: false,
    has_payment_method: false,
    payment_method_id: null,
    cancel_at_next_billing_date: false,
    cancelled_at: null,
    cancellation_comment: null,
    cancellation_feedback: null,
    paused_at: null,
    expires_at: null,
    scheduled_change: null,
    meters: [],
    credit_entitlement_cart: [],
    meter_credit_entitlement_cart: [],
    tax_id: null,
    customer_business_name: null,
    custom_field_responses: null,
  }
  const stored: StoredSubscription = {
    subscription,
    lines: plan.lines,
    discounts: plan.discounts,
    cycle: null,
    credit: 0,
    changing: false,
    scheduled: null,
    dues: null,
  }
  return world.subscriptions.add(subscription.subscription_id, stored, [customer_id])
}

/** The fields that follow from what is subscribed to. */
export function planFields(lines: readonly CartLine[], discounts: PlanDiscount[], cycle: PricedCart) {
  const { product, quantity } = planLine(lines)
  const price = recurringPrice(product)
  return {
    product_id: product.product_id,
    quantity,
    addons: lines.flatMap(({ addon, quantity: units }) =>
      addon ? [{ addon_id: addon.id, quantity: units }] : [],
    ),
    currency: price.currency,
    tax_inclusive: price.tax_inclusive === true,
    // Inclusive prices are told with their tax, despite the name: `tax_inclusive` says so.
    recurring_pre_tax_amount: cycle.lines.reduce((sum, line) => sum + listedAmount(line), 0),
    payment_frequency_count: price.payment_frequency_count,
    payment_frequency_interval: price.payment_frequency_interval,
    subscription_period_count: price.subscription_period_count,
    subscription_period_interval: price.subscription_period_interval,
    discounts: discountDetails(discounts),
    discount_id: discounts[0]?.discount.discount_id ?? null,
    discount_cycles_remaining: discounts[0]?.left ?? null,
  } satisfies Partial<Subscription>
}

const listedAmount = ({ unit, quantity, cutOff }: PricedCart['lines'][number]) => unit * quantity - cutOff

export function planLine(lines: readonly CartLine[]): CartLine {
  const line = lines.find(({ addon }) => !addon)
  if (!line) throw new Error('a subscription without a plan')
  return line
}

/** @throws 422 for what cannot be subscribed to. */
export function recurringPrice({ product_id, price }: Product) {
  if (price.type === 'recurring_price') return price
  throw rejected('UNSUPPORTED_ACTION', `${product_id} is not a subscription`)
}

export function cycleEnd(lines: readonly CartLine[], start: Date): Date {
  const price = recurringPrice(planLine(lines).product)
  return later(start, price.payment_frequency_count, price.payment_frequency_interval)
}

/** What the next cycle costs. */
export const nextCycle = ({ lines, discounts, subscription }: StoredSubscription): PricedCart =>
  priceCart(lines, still(discounts), subscription.billing.country)

/** A cycle that is paid, or for which nothing is due, begins now. */
export function beginCycle(stored: StoredSubscription, cycle: PricedCart): void {
  const now = new Date()
  stored.cycle = cycle
  stored.discounts = stored.discounts.map(lowered)
  Object.assign(stored.subscription, planFields(stored.lines, stored.discounts, nextCycle(stored)), {
    previous_billing_date: iso(now),
    next_billing_date: iso(cycleEnd(stored.lines, now)),
  })
}

export const announceSubscription = (
  world: World,
  stored: StoredSubscription,
  event: string,
  effects: readonly Effect[] = [],
) =>
  announce(world, {
    type: `subscription.${event}`,
    hook: pick(effects, 'hook'),
    read: () => ({ payload_type: 'Subscription', ...stored.subscription, past_due_ends_at: null }),
  })

/** A page to update the card takes nothing, so it is in nobody's way. */
export const hasOpenPayment = (world: World, { subscription }: StoredSubscription) =>
  world.payments
    .of(subscription.subscription_id)
    .some((stored) => isOpen(stored) && stored.payment.total_amount > 0)

/** What pays without the customer being there. @throws 422 */
export function savedMethod(world: World, { subscription }: StoredSubscription): StoredMethod {
  const owner = world.customers.get(subscription.customer.customer_id)
  const id = subscription.payment_method_id
  const stored = owner?.methods.find(({ method }) => method.payment_method_id === id)
  if (stored) return stored
  throw rejected('NO_ELIGIBLE_PAYMENT_METHODS', `${subscription.subscription_id} has no payment method`)
}

export function setMethod({ subscription }: StoredSubscription, id: string | null | undefined): void {
  subscription.payment_method_id = id ?? null
  subscription.has_payment_method = Boolean(id)
}

export const listItem = (stored: StoredSubscription): SubscriptionListItem => {
  const { subscription: one, discounts } = stored
  return {
    subscription_id: one.subscription_id,
    status: one.status,
    product_id: one.product_id,
    product_name: planLine(stored.lines).product.name ?? null,
    quantity: one.quantity,
    currency: one.currency,
    recurring_pre_tax_amount: one.recurring_pre_tax_amount,
    tax_inclusive: one.tax_inclusive,
    customer: one.customer,
    billing: one.billing,
    metadata: one.metadata,
    on_demand: one.on_demand,
    has_payment_method: one.has_payment_method,
    payment_method_id: one.payment_method_id ?? null,
    created_at: one.created_at,
    previous_billing_date: one.previous_billing_date,
    next_billing_date: one.next_billing_date,
    payment_frequency_count: one.payment_frequency_count,
    payment_frequency_interval: one.payment_frequency_interval,
    subscription_period_count: one.subscription_period_count,
    subscription_period_interval: one.subscription_period_interval,
    trial_period_days: one.trial_period_days,
    trial_amount: one.trial_amount ?? null,
    cancel_at_next_billing_date: one.cancel_at_next_billing_date,
    cancelled_at: one.cancelled_at ?? null,
    paused_at: one.paused_at ?? null,
    scheduled_change: one.scheduled_change ?? null,
    tax_id: one.tax_id ?? null,
    customer_business_name: one.customer_business_name ?? null,
    discounts: discounts.map(({ discount, left }) => ({
      discount_id: discount.discount_id,
      discount_cycles_remaining: left,
    })),
    discount_id: one.discount_id ?? null,
    discount_cycles_remaining: one.discount_cycles_remaining ?? null,
  }
}
