import type { PricedCheckout } from './cart.ts'
import { priceRequest } from './cart.ts'
import type { BillingAddress, CheckoutRequest } from './dodo.ts'
import { invalidBody, rejected } from './errors.ts'
import { newId, timestamp } from './ids.ts'
import { chargeAbsent, type Charge } from './payments.ts'
import { assertChargeable } from './pricing.ts'
import { pick, type Effect } from './rules.ts'
import { assertMetadata } from './schemas/check.ts'
import { assertMaySubscribe, startSubscriptions } from './subscriptions/start.ts'
import type { Session, StoredCustomer, StoredMethod, World } from './world.ts'

/** Which address decides the tax when none is sent is not documented: the customer's last one, then the US. */
export const billingOf = (request: CheckoutRequest, customer?: StoredCustomer): BillingAddress =>
  request.billing_address ?? customer?.billing ?? { country: 'US' }

export function existingCustomer(world: World, request: CheckoutRequest): StoredCustomer | undefined {
  if (!request.customer || !('customer_id' in request.customer)) return undefined
  const { customer_id } = request.customer
  const known = world.customers.get(customer_id)
  if (!known) throw rejected('NOT_FOUND', `customer.customer_id ${customer_id} does not exist`)
  return known
}

export function assertRequest(request: CheckoutRequest): void {
  if (request.product_cart.length === 0) throw rejected('PRODUCT_CART_EMPTY', 'product_cart is empty')
  assertMetadata(request.metadata ?? {})
  for (const field of ['return_url', 'cancel_url'] as const) {
    const url = request[field]
    if (url && !URL.canParse(url)) throw invalidBody(`${field} is not a URL`)
  }
  if (request.payment_method_id && !request.confirm) {
    throw invalidBody('payment_method_id is only allowed when confirm is true')
  }
  if (request.payment_method_id && !(request.customer && 'customer_id' in request.customer)) {
    throw invalidBody('payment_method_id needs customer.customer_id')
  }
  if (request.confirm && !request.customer) throw invalidBody('confirm needs customer')
  if (request.confirm && !request.payment_method_id && !request.billing_address) {
    throw invalidBody('confirm needs billing_address')
  }
  if (request.confirm && request.feature_flags?.require_tax_id && !request.tax_id) {
    throw invalidBody('confirm with feature_flags.require_tax_id needs tax_id')
  }
  if (request.subscription_data?.on_demand) {
    const code = 'ON_DEMAND_SUBSCRIPTIONS_NOT_ENABLED'
    throw rejected(code, 'On demand subscriptions not enabled for this business')
  }
}

export function openSession(world: World, request: CheckoutRequest): Session {
  const session: Session = {
    id: newId('cks'),
    created_at: timestamp(),
    customer_id: existingCustomer(world, request)?.customer.customer_id ?? null,
    request,
    payment_ids: [],
  }
  const owners = session.customer_id === null ? [] : [session.customer_id]
  return world.sessions.add(session.id, session, owners)
}

/** `POST /checkouts`: a hosted session, or at once a charge of the saved method. */
export async function createCheckout(world: World, request: CheckoutRequest, effects: readonly Effect[]) {
  assertRequest(request)
  const customer = existingCustomer(world, request)
  const billing = billingOf(request, customer)
  const price = priceRequest(world, request, billing.country)
  if (!request.payment_method_id || !customer) {
    const session = openSession(world, request)
    return handles(session.id, { checkout_url: `${world.url}/session/${session.id}` })
  }
  const method = ownMethod(customer, request.payment_method_id)
  assertChargeable(price.today)
  assertMaySubscribe(world, price, customer)
  const session = openSession(world, request)
  const order: Order = { session, customer, method, billing, price, effects }
  const charge = () => chargeAbsent(world, checkoutCharge(world, order), Boolean(request.force_3ds))
  const late = pick(effects, 'charge_late')
  if (late) {
    world.timers.after(late.ms, () => void charge())
    return handles(session.id, {})
  }
  const { payment } = await charge()
  return handles(session.id, {
    payment_id: payment.payment_id,
    client_secret: newId('secret'),
    publishable_key: 'pk_simulator',
  })
}

export interface Order {
  session: Session
  customer: StoredCustomer
  method: StoredMethod
  billing: BillingAddress
  price: PricedCheckout
  effects: readonly Effect[]
}

/** What a session charges; its subscriptions begin to exist with it. */
export function checkoutCharge(world: World, order: Order): Charge & { method: StoredMethod } {
  const { session, price } = order
  const metadata = session.request.metadata ?? {}
  return {
    ...order,
    ...startSubscriptions(world, price, { ...order, metadata }),
    invoice: price.today,
    metadata,
    products: price.today.lines
      .filter(({ product }) => !product.is_recurring)
      .map(({ product, quantity }) => ({ product_id: product.product_id, quantity })),
    returnUrl: session.request.return_url ?? null,
  }
}

/** The status and code for a foreign or unusable method are not documented. */
function ownMethod(customer: StoredCustomer, id: string) {
  const stored = customer.methods.find(({ method }) => method.payment_method_id === id)
  if (!stored) throw invalidBody(`payment_method_id ${id} does not belong to the customer`)
  if (stored.method.recurring_enabled) return stored
  throw rejected('NO_ELIGIBLE_PAYMENT_METHODS', `payment_method_id ${id} cannot be charged without its owner`)
}

interface Handles {
  checkout_url: string | null
  payment_id: string | null
  client_secret: string | null
  publishable_key: string | null
}

const handles = (session_id: string, given: Partial<Handles>) => ({
  session_id,
  checkout_url: null,
  payment_id: null,
  client_secret: null,
  publishable_key: null,
  ...given,
})
