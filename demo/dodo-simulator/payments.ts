import { declineMessage, findCard, isExpired, type Outcome } from './cards.ts'
import type { BillingAddress, DiscountDetail, Metadata, Payment } from './dodo.ts'
import { BUSINESS_ID } from './dodo.ts'
import { newId, timestamp } from './ids.ts'
import type { Invoice, PlanDiscount } from './pricing.ts'
import { pick, type Effect } from './rules.ts'
import { announce } from './webhooks.ts'
import type { Session, StoredCustomer, StoredMethod, StoredPayment, World } from './world.ts'

/** Why money is taken; everything but the first five has a default. */
export interface Charge {
  customer: StoredCustomer
  /** null: the customer will choose one on a page. */
  method: StoredMethod | null
  billing: BillingAddress
  invoice: Invoice
  metadata: Metadata
  session?: Session | null
  /** One-time products; a payment for subscriptions names none. */
  products?: NonNullable<Payment['product_cart']>
  subscriptionIds?: string[]
  updatesMethod?: boolean
  retryAttempt?: number
  returnUrl?: string | null
  effects?: readonly Effect[]
  follow?: StoredPayment['follow']
}

export interface Presence {
  method: StoredMethod
  /** Whether the customer is there, on the hosted page, or their saved method is used without them. */
  present: boolean
  force3ds?: boolean
  effects: readonly Effect[]
}

/** Books a payment that is still processing, or waits for its customer's card. */
export function book(world: World, charge: Charge): StoredPayment {
  const stored: StoredPayment = {
    payment: newPayment(world, charge),
    invoice: charge.invoice,
    effects: charge.effects ?? [],
    returnUrl: charge.returnUrl ?? null,
    outcome: null,
    follow: charge.follow ?? null,
  }
  const { payment_id, customer, subscription_ids } = stored.payment
  world.payments.add(payment_id, stored, [customer.customer_id, ...subscription_ids])
  if (charge.method) useMethod(stored, charge.method)
  charge.session?.payment_ids.push(payment_id)
  charge.customer.billing = charge.billing
  return stored
}

export const announcePayment = (world: World, stored: StoredPayment, type: string) =>
  announce(world, {
    type,
    hook: pick(stored.effects, 'hook'),
    read: () => ({ payload_type: 'Payment', ...stored.payment }),
  })

/** Books the charge and lets it settle on its own, or within the request when its webhooks must come first. */
export async function chargeAbsent(
  world: World,
  charge: Charge & { method: StoredMethod },
  force3ds = false,
): Promise<StoredPayment> {
  const stored = book(world, charge)
  const { effects } = stored
  const booked = announcePayment(world, stored, 'payment.processing')
  const outcome = outcomeOf({ method: charge.method, present: false, force3ds, effects })
  stored.outcome = outcome
  if (pick(effects, 'hook')?.how === 'before_answer') {
    await Promise.all([booked, settle(world, stored, outcome)])
  } else {
    const settleMs = pick(effects, 'settle_late')?.ms ?? world.settings.settleMs
    world.timers.after(settleMs, () => void settle(world, stored, outcome))
  }
  return stored
}

export function outcomeOf({ method, present, force3ds, effects }: Presence): Outcome {
  const decline = pick(effects, 'decline')
  if (decline) return { status: 'failed', code: decline.code ?? 'GENERIC_DECLINE' }
  if (isExpired(method.method)) return { status: 'failed', code: 'EXPIRED_CARD' }
  if (pick(effects, 'require_3ds') || force3ds) return { status: 'requires_customer_action' }
  const card = findCard(method.cardNumber)
  if (!card) return { status: 'failed', code: 'INCORRECT_NUMBER' }
  return present ? card.present : card.absent
}

const OPEN = new Set<unknown>(['processing', 'requires_customer_action', 'requires_payment_method'])

export const isOpen = ({ payment }: StoredPayment): boolean => OPEN.has(payment.status)

/** A final status stays; only a payment that is processing or waits for its customer moves. */
export async function settle(world: World, stored: StoredPayment, outcome: Outcome): Promise<void> {
  if (!isOpen(stored)) return
  const { payment } = stored
  payment.status = outcome.status
  payment.updated_at = timestamp()
  setError(payment, outcome)
  if (outcome.status === 'requires_customer_action') {
    payment.payment_link = `${world.url}/3ds/${payment.payment_id}`
    return announcePayment(world, stored, 'payment.processing')
  }
  if (outcome.status === 'succeeded') countUse(world, stored)
  const { follow } = stored
  stored.follow = null
  await Promise.all([follow?.(stored), announcePayment(world, stored, `payment.${outcome.status}`)])
}

export function setError(payment: Payment, { code }: Outcome): void {
  payment.error_code = code ?? null
  payment.error_message = code ? declineMessage(code) : null
}

/** From now on this card is what pays. */
export function useMethod({ payment }: StoredPayment, { method }: StoredMethod): void {
  const card = method.card ?? {}
  payment.payment_method = 'card'
  payment.payment_method_id = method.payment_method_id
  payment.card_holder_name = card.card_holder_name ?? null
  payment.card_issuing_country = card.card_issuing_country ?? null
  payment.card_last_four = card.last4_digits ?? null
  payment.card_network = card.card_network?.toUpperCase() ?? null
  payment.card_type = card.card_type?.toUpperCase() ?? null
}

function countUse(world: World, { payment, invoice }: StoredPayment): void {
  for (const { code } of invoice.discounts) {
    const discount = world.discounts.get(code)
    if (discount) discount.times_used += 1
  }
  const methods = world.customers.get(payment.customer.customer_id)?.methods ?? []
  const used = methods.find(({ method }) => method.payment_method_id === payment.payment_method_id)
  if (used) used.method.last_used_at = timestamp()
}

function newPayment(world: World, charge: Charge): Payment {
  const { customer, billing, invoice, session = null, products = [], subscriptionIds = [] } = charge
  const payment_id = newId('pay')
  const { customer_id, email, name, metadata = {}, phone_number = null } = customer.customer
  return {
    payment_id,
    business_id: BUSINESS_ID,
    brand_id: BUSINESS_ID,
    created_at: timestamp(),
    updated_at: null,
    status: charge.method ? 'processing' : 'requires_payment_method',
    currency: invoice.currency,
    total_amount: invoice.total,
    tax: invoice.tax,
    settlement_amount: invoice.total,
    settlement_currency: invoice.currency,
    settlement_tax: invoice.tax,
    customer: { customer_id, email, name, metadata, phone_number },
    billing: { city: null, state: null, street: null, zipcode: null, ...billing },
    metadata: pick(charge.effects ?? [], 'drop_metadata') ? {} : charge.metadata,
    product_cart: products.length > 0 ? products : null,
    checkout_session_id: session?.id ?? null,
    payment_method: null,
    payment_method_type: null,
    payment_method_id: null,
    payment_provider: 'dodo',
    card_holder_name: null,
    card_issuing_country: null,
    card_last_four: null,
    card_network: null,
    card_type: null,
    payment_link: null,
    invoice_id: newId('inv'),
    invoice_url: `${world.url}/invoices/payments/${payment_id}`,
    error_code: null,
    error_message: null,
    disputes: [],
    refunds: [],
    refund_status: null,
    discounts: discountDetails(invoice.discounts.map((discount) => ({ discount, left: null }))),
    discount_id: invoice.discounts[0]?.discount_id ?? null,
    custom_field_responses: null,
    digital_products_delivered: false,
    is_multi_subscription: subscriptionIds.length > 1,
    is_update_payment_method: charge.updatesMethod ?? false,
    retry_attempt: charge.retryAttempt ?? 0,
    // No single subscription owns a payment that starts several.
    subscription_id: subscriptionIds.length === 1 ? (subscriptionIds[0] ?? null) : null,
    subscription_ids: subscriptionIds,
  }
}

export function discountDetails(discounts: readonly PlanDiscount[]): DiscountDetail[] | null {
  if (discounts.length === 0) return null
  return discounts.map(({ discount, left }, position) => ({
    discount_id: discount.discount_id,
    business_id: discount.business_id,
    code: discount.code,
    name: discount.name ?? null,
    type: discount.type,
    amount: discount.amount,
    created_at: discount.created_at,
    restricted_to: discount.restricted_to,
    times_used: discount.times_used,
    usage_limit: discount.usage_limit ?? null,
    expires_at: discount.expires_at ?? null,
    subscription_cycles: discount.subscription_cycles ?? null,
    cycles_remaining: left,
    preserve_on_plan_change: discount.preserve_on_plan_change,
    metadata: discount.metadata,
    position,
  }))
}
