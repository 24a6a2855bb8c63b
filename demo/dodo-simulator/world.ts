import type { BillingAddress, CheckoutRequest, Customer, Discount, Payment } from './dodo.ts'
import type { PaymentMethod, Product, Refund } from './dodo.ts'
import { BUSINESS_ID } from './dodo.ts'
import { notFound } from './errors.ts'
import { newId, timestamp } from './ids.ts'
import type { SeedDiscount, SeedProduct, Settings, WebhookTarget } from './options.ts'
import type { PricedCart } from './pricing.ts'
import type { ActiveRule, Effect } from './rules.ts'
import { createTimers, type Timers } from './timers.ts'

export interface CatalogEntry {
  product: Product
  archived: boolean
}

export interface StoredMethod {
  method: PaymentMethod
  cardNumber: string
}

export interface StoredCustomer {
  customer: Customer
  billing: BillingAddress | null
  methods: StoredMethod[]
}

export interface Session {
  id: string
  created_at: string
  customer_id: string | null
  request: CheckoutRequest
  /** Oldest first: a declined card may be followed by another one. */
  payment_ids: string[]
}

export interface StoredPayment {
  payment: Payment
  price: PricedCart
  hook: Extract<Effect, { type: 'hook' }> | undefined
}

export interface Delivery {
  webhook_id: string
  type: string
  timestamp: string
  how: string
  attempts: { at: string; url: string; status: number | null; error: string | null; payload: unknown }[]
}

export interface LoggedRequest {
  at: string
  method: string
  path: string
  query: unknown
  body: unknown
  /** `x-stainless-retry-count`: 0 for a first try of the SDK, null for other clients. */
  retry_count: number | null
  /** null while there is no answer, or when the connection was dropped instead. */
  status: number | null
}

/** Everything the simulator knows. Nothing outside of it changes while it runs. */
export interface World {
  settings: Settings
  /** Where the simulator listens. */
  url: string
  webhook: WebhookTarget | undefined
  timers: Timers
  rules: ActiveRule[]
  requests: LoggedRequest[]
  products: Map<string, CatalogEntry>
  discounts: Map<string, Discount>
  customers: Map<string, StoredCustomer>
  sessions: Map<string, Session>
  payments: Map<string, StoredPayment>
  refunds: Map<string, { refund: Refund; items: Map<string, number> }>
  portals: Map<string, { customer_id: string; return_url: string | null }>
  deliveries: Delivery[]
}

export function createWorld(settings: Settings): World {
  const world: World = { settings, url: '', webhook: settings.webhook, ...blank() }
  sow(world)
  return world
}

/** Back to the seed. The webhook target stays: it is wiring, not data. */
export function resetWorld(world: World): void {
  world.timers.stop()
  Object.assign(world, blank())
  sow(world)
}

const blank = () => ({
  timers: createTimers(),
  rules: [],
  requests: [],
  products: new Map(),
  discounts: new Map(),
  customers: new Map(),
  sessions: new Map(),
  payments: new Map(),
  refunds: new Map(),
  portals: new Map(),
  deliveries: [],
})

function sow(world: World): void {
  for (const product of world.settings.seed.products ?? []) putProduct(world, product)
  for (const discount of world.settings.seed.discounts ?? []) putDiscount(world, discount)
}

export function putProduct(world: World, seed: SeedProduct): Product {
  const at = timestamp()
  const known = world.products.get(seed.product_id)
  const product: Product = {
    product_id: seed.product_id,
    business_id: BUSINESS_ID,
    brand_id: BUSINESS_ID,
    created_at: known?.product.created_at ?? at,
    updated_at: at,
    name: seed.name,
    description: seed.description ?? null,
    image: seed.image ?? null,
    is_recurring: false,
    tax_category: seed.tax_category ?? 'digital_products',
    price: oneTimePrice(seed),
    metadata: seed.metadata ?? {},
    entitlements: [],
    credit_entitlements: [],
    addons: null,
    license_key_enabled: false,
    product_collection_id: null,
  }
  world.products.set(seed.product_id, { product, archived: seed.archived ?? false })
  return product
}

const oneTimePrice = (seed: SeedProduct): Product['price'] => ({
  type: 'one_time_price',
  currency: seed.currency ?? 'USD',
  price: seed.price,
  discount: 0,
  discount_bps: null,
  pay_what_you_want: seed.pay_what_you_want ?? false,
  purchasing_power_parity: false,
  suggested_price: null,
  tax_inclusive: seed.tax_inclusive ?? false,
})

function putDiscount(world: World, seed: SeedDiscount): void {
  const currency = seed.currency ?? 'USD'
  world.discounts.set(seed.code, {
    discount_id: newId('dsc'),
    business_id: BUSINESS_ID,
    code: seed.code,
    name: null,
    type: seed.type,
    amount: seed.amount,
    created_at: timestamp(),
    customer_eligibility: 'any',
    restricted_to: seed.restricted_to ?? [],
    usage_limit: seed.usage_limit ?? null,
    per_customer_usage_limit: null,
    times_used: 0,
    starts_at: null,
    expires_at: seed.expires_at ?? null,
    subscription_cycles: null,
    preserve_on_plan_change: false,
    metadata: {},
    currency_options:
      seed.type === 'flat'
        ? [{ currency, is_default: true, minimum_subtotal: 0, max_amount_possible: seed.amount }]
        : [],
  })
}

/** @throws 404 */
export function found<Value>(values: Map<string, Value>, what: string, id: string): Value {
  const value = values.get(id)
  if (value === undefined) throw notFound(what, id)
  return value
}
