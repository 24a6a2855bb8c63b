import type { BillingAddress, CheckoutRequest, Country, Discount, Metadata, Preview } from './dodo.ts'
import { invalidBody, rejected } from './errors.ts'
import { newId, timestamp } from './ids.ts'
import { chargeAbsent, type Charge } from './payments.ts'
import { assertChargeable, priceCart, type PricedCart, type PricedLine } from './pricing.ts'
import { pick, type Effect } from './rules.ts'
import type { Session, StoredCustomer, World } from './world.ts'

/** The cart at this very moment: nothing locks a price between a preview and the charge. */
export function priceRequest(world: World, request: CheckoutRequest, country: Country): PricedCart {
  const cart = request.product_cart.map(({ product_id, quantity, amount }) => {
    const known = world.products.get(product_id)
    // Not documented which status and code an unknown product gets here.
    if (!known) throw rejected('MISSING_PRODUCT_INFORMATION', `Product ${product_id} does not exist`)
    if (known.archived) throw rejected('PRODUCT_IS_DELETED', `Product ${product_id} is archived`)
    return { product: known.product, quantity, amount: amount ?? null }
  })
  return priceCart(cart, discountsOf(world, request), country)
}

function discountsOf(world: World, request: CheckoutRequest): Discount[] {
  if (request.discount_code && request.discount_codes) {
    throw invalidBody('discount_codes and discount_code cannot both be given')
  }
  const codes = request.discount_codes ?? (request.discount_code ? [request.discount_code] : [])
  return codes.map((code) => {
    const discount = world.discounts.get(code)
    if (!discount) throw rejected('INVALID_DISCOUNT_CODE', `Discount ${code} does not exist`)
    if (discount.expires_at && Date.parse(discount.expires_at) < Date.now()) {
      throw rejected('DISCOUNT_CODE_EXPIRED', `Discount ${code} has expired`)
    }
    if (discount.usage_limit && discount.times_used >= discount.usage_limit) {
      throw rejected('DISCOUNT_CODE_USAGE_LIMIT_EXCEEDED', `Discount ${code} is used up`)
    }
    return discount
  })
}

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
}

export function assertMetadata(metadata: Metadata): void {
  const pairs = Object.entries(metadata)
  if (pairs.length > 50) throw rejected('MAXIMUM_KEYS_REACHED', 'metadata has more than 50 keys')
  for (const [key, value] of pairs) {
    if (!/^[A-Za-z0-9_-]{1,40}$/.test(key)) throw invalidBody(`metadata.${key} is not a valid key`)
    if (String(value).length > 500) throw invalidBody(`metadata.${key} is longer than 500 characters`)
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
  world.sessions.set(session.id, session)
  return session
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
  const session = openSession(world, request)
  const charge: Charge = { session, customer, method, billing, price, present: false, effects }
  const late = pick(effects, 'charge_late')
  if (late) {
    assertChargeable(price)
    world.timers.after(late.ms, () => void chargeAbsent(world, charge))
    return handles(session.id, {})
  }
  const { payment } = await chargeAbsent(world, charge)
  return handles(session.id, {
    payment_id: payment.payment_id,
    client_secret: newId('secret'),
    publishable_key: 'pk_simulator',
  })
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

/** `POST /checkouts/preview` */
export function previewCheckout(world: World, request: CheckoutRequest): Preview {
  assertRequest(request)
  const { country } = billingOf(request, existingCustomer(world, request))
  const price = priceRequest(world, request, country)
  return {
    billing_country: country,
    currency: price.currency,
    is_byop: false,
    payment_method_required: price.total > 0,
    total_price: price.total,
    total_tax: price.tax,
    tax_id_business_name: null,
    tax_id_err_msg: null,
    tax_id_format_name: null,
    next_billing_date: null,
    recurring_breakup: null,
    subscriptions: null,
    trial_amount: null,
    trial_period_days: null,
    current_breakup: {
      subtotal: price.subtotal,
      discount: price.discount,
      tax: price.tax,
      total_amount: price.total,
    },
    product_cart: price.lines.map((line) => previewLine(line, price)),
  }
}

function previewLine(line: PricedLine, { currency, discounts }: PricedCart): Preview['product_cart'][number] {
  const { product, quantity } = line
  const percentage = discounts.find(({ type }) => type === 'percentage')
  return {
    product_id: product.product_id,
    name: product.name ?? null,
    description: product.description ?? null,
    quantity,
    currency,
    og_currency: currency,
    og_price: line.unit,
    discounted_price: line.unit - Math.round(line.cutOff / quantity),
    discount_amount: percentage?.amount ?? null,
    discount_cycle: null,
    is_subscription: false,
    is_usage_based: false,
    tax_category: product.tax_category,
    tax_inclusive: line.taxInclusive,
    tax_rate: line.taxPercent,
    tax: line.tax,
    addons: null,
    meters: [],
    credit_entitlements: [],
  }
}
