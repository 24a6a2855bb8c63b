import { declineMessage, findCard, isExpired, type Outcome } from './cards.ts'
import type { BillingAddress, DiscountDetail, Payment } from './dodo.ts'
import { BUSINESS_ID } from './dodo.ts'
import { newId, timestamp } from './ids.ts'
import { assertChargeable, type PricedCart } from './pricing.ts'
import { pick, type Effect } from './rules.ts'
import { announce } from './webhooks.ts'
import type { Session, StoredCustomer, StoredMethod, StoredPayment, World } from './world.ts'

export interface Charge {
  session: Session
  customer: StoredCustomer
  method: StoredMethod
  billing: BillingAddress
  price: PricedCart
  /** Whether the customer is there, on the hosted page, or their saved method is used without them. */
  present: boolean
  effects: readonly Effect[]
}

/** Books a payment that is still processing. @throws 422 before anything is booked. */
export function book(world: World, charge: Charge): StoredPayment {
  assertChargeable(charge.price)
  const stored: StoredPayment = {
    payment: newPayment(world, charge),
    price: charge.price,
    hook: pick(charge.effects, 'hook'),
  }
  world.payments.set(stored.payment.payment_id, stored)
  charge.session.payment_ids.push(stored.payment.payment_id)
  charge.customer.billing = charge.billing
  return stored
}

export const announcePayment = (world: World, stored: StoredPayment, type: string) =>
  announce(world, {
    type,
    hook: stored.hook,
    read: () => ({ payload_type: 'Payment', ...stored.payment }),
  })

/** Books the charge and lets it settle on its own, or within the request when its webhooks must come first. */
export async function chargeAbsent(world: World, charge: Charge): Promise<StoredPayment> {
  const stored = book(world, charge)
  const booked = announcePayment(world, stored, 'payment.processing')
  const outcome = outcomeOf(charge)
  if (stored.hook?.how === 'before_answer') {
    await Promise.all([booked, settle(world, stored, outcome)])
  } else {
    const settleMs = pick(charge.effects, 'settle_late')?.ms ?? world.settings.settleMs
    world.timers.after(settleMs, () => void settle(world, stored, outcome))
  }
  return stored
}

export function outcomeOf({ method, present, session, effects }: Charge): Outcome {
  const decline = pick(effects, 'decline')
  if (decline) return { status: 'failed', code: decline.code ?? 'GENERIC_DECLINE' }
  if (isExpired(method.method)) return { status: 'failed', code: 'EXPIRED_CARD' }
  if (pick(effects, 'require_3ds') || session.request.force_3ds) return { status: 'requires_customer_action' }
  const card = findCard(method.cardNumber)
  if (!card) return { status: 'failed', code: 'INCORRECT_NUMBER' }
  return present ? card.present : card.absent
}

/** A final status stays; only a payment that is processing or waits for its customer moves. */
export async function settle(world: World, stored: StoredPayment, outcome: Outcome): Promise<void> {
  const { payment } = stored
  if (payment.status !== 'processing' && payment.status !== 'requires_customer_action') return
  payment.status = outcome.status
  payment.updated_at = timestamp()
  payment.error_code = outcome.code ?? null
  payment.error_message = outcome.code ? declineMessage(outcome.code) : null
  if (outcome.status === 'requires_customer_action') {
    payment.payment_link = `${world.url}/3ds/${payment.payment_id}`
    return announcePayment(world, stored, 'payment.processing')
  }
  if (outcome.status === 'succeeded') countUse(world, stored)
  return announcePayment(world, stored, `payment.${outcome.status}`)
}

function countUse(world: World, { payment, price }: StoredPayment): void {
  for (const { code } of price.discounts) {
    const discount = world.discounts.get(code)
    if (discount) discount.times_used += 1
  }
  const methods = world.customers.get(payment.customer.customer_id)?.methods ?? []
  const used = methods.find(({ method }) => method.payment_method_id === payment.payment_method_id)
  if (used) used.method.last_used_at = timestamp()
}

function newPayment(world: World, { session, customer, method, billing, price, effects }: Charge): Payment {
  const payment_id = newId('pay')
  const { customer_id, email, name, metadata = {}, phone_number = null } = customer.customer
  const card = method.method.card ?? {}
  return {
    payment_id,
    business_id: BUSINESS_ID,
    brand_id: BUSINESS_ID,
    created_at: timestamp(),
    updated_at: null,
    status: 'processing',
    currency: price.currency,
    total_amount: price.total,
    tax: price.tax,
    settlement_amount: price.total,
    settlement_currency: price.currency,
    settlement_tax: price.tax,
    customer: { customer_id, email, name, metadata, phone_number },
    billing: { city: null, state: null, street: null, zipcode: null, ...billing },
    metadata: pick(effects, 'drop_metadata') ? {} : (session.request.metadata ?? {}),
    product_cart: price.lines.map(({ product, quantity }) => ({ product_id: product.product_id, quantity })),
    checkout_session_id: session.id,
    payment_method: 'card',
    payment_method_type: null,
    payment_method_id: method.method.payment_method_id,
    payment_provider: 'dodo',
    card_holder_name: card.card_holder_name ?? null,
    card_issuing_country: card.card_issuing_country ?? null,
    card_last_four: card.last4_digits ?? null,
    card_network: card.card_network?.toUpperCase() ?? null,
    card_type: card.card_type?.toUpperCase() ?? null,
    payment_link: null,
    invoice_id: newId('inv'),
    invoice_url: `${world.url}/invoices/payments/${payment_id}`,
    error_code: null,
    error_message: null,
    disputes: [],
    refunds: [],
    refund_status: null,
    discounts: discountDetails(price),
    discount_id: price.discounts[0]?.discount_id ?? null,
    custom_field_responses: null,
    digital_products_delivered: false,
    is_multi_subscription: false,
    is_update_payment_method: false,
    retry_attempt: 0,
    subscription_id: null,
    subscription_ids: [],
  }
}

function discountDetails({ discounts }: PricedCart): DiscountDetail[] | null {
  if (discounts.length === 0) return null
  return discounts.map((discount, position) => ({
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
    subscription_cycles: null,
    cycles_remaining: null,
    preserve_on_plan_change: discount.preserve_on_plan_change,
    metadata: discount.metadata,
    position,
  }))
}
