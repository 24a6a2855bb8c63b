import type { Outcome } from './cards.ts'
import { putDiscount, putProduct } from './catalog.ts'
import type { Addon, BillingAddress, CheckoutRequest, Customer, Discount, Metadata } from './dodo.ts'
import type { Payment, PaymentMethod, Product, Refund, Subscription } from './dodo.ts'
import { notFound } from './errors.ts'
import type { Business, SeedProduct, Settings, WebhookTarget } from './options.ts'
import type { CartLine, Invoice, PlanDiscount, PricedCart } from './pricing.ts'
import type { ActiveRule, Effect } from './rules.ts'
import { Table } from './table.ts'
import { createTimers, type Timers } from './timers.ts'

export interface CatalogEntry {
  product: Product
  seed: SeedProduct
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
  invoice: Invoice
  effects: readonly Effect[]
  returnUrl: string | null
  /** How it will end once it settles; null while its customer decides. */
  outcome: Outcome | null
  /** What the outcome means for subscriptions; null once it is known, and where it means nothing. */
  follow: ((stored: StoredPayment) => Promise<unknown>) | null
}

export interface StoredRefund {
  refund: Refund
  items: Map<string, number>
}

export interface StoredSubscription {
  subscription: Subscription
  /** What is subscribed to, at the prices of that day: the plan first, then its add-ons. */
  lines: CartLine[]
  discounts: PlanDiscount[]
  /** What the running cycle was sold for; null during a trial. */
  cycle: PricedCart | null
  /** Minor units left over from downgrades; the next charges spend them. */
  credit: number
  /** A change that waits for its payment. */
  changing: boolean
  /** The terms of `scheduled_change`. */
  scheduled: { lines: CartLine[]; discounts: PlanDiscount[]; metadata: Metadata | null } | null
  /** What has to be paid to get off hold; `renews` if that starts the next cycle. */
  dues: { invoice: Invoice; renews: boolean } | null
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
  business: Business
  timers: Timers
  rules: ActiveRule[]
  requests: LoggedRequest[]
  products: Map<string, CatalogEntry>
  addons: Map<string, Addon>
  discounts: Map<string, Discount>
  /** Owned by their email, in small letters. */
  customers: Table<StoredCustomer>
  /** Owned by the customer that the shop named. */
  sessions: Table<Session>
  /** Owned by their customer and their subscriptions. */
  payments: Table<StoredPayment>
  /** Owned by their payment, its customer and its subscriptions. */
  refunds: Table<StoredRefund>
  /** Owned by their customer. */
  subscriptions: Table<StoredSubscription>
  portals: Map<string, { customer_id: string; return_url: string | null }>
  deliveries: Delivery[]
  /** How many plan changes were answered: the answers take turns. */
  planChanges: number
}

export function createWorld(settings: Settings): World {
  const world: World = { settings, url: '', webhook: settings.webhook, ...blank(settings) }
  sow(world)
  return world
}

/** Back to the seed. The webhook target stays: it is wiring, not data. */
export function resetWorld(world: World): void {
  world.timers.stop()
  Object.assign(world, blank(world.settings))
  sow(world)
}

const blank = (settings: Settings) => ({
  business: { ...settings.business },
  timers: createTimers(),
  rules: [],
  requests: [],
  products: new Map<string, CatalogEntry>(),
  addons: new Map<string, Addon>(),
  discounts: new Map<string, Discount>(),
  customers: new Table<StoredCustomer>(),
  sessions: new Table<Session>(),
  payments: new Table<StoredPayment>(),
  refunds: new Table<StoredRefund>(),
  subscriptions: new Table<StoredSubscription>(),
  portals: new Map(),
  deliveries: [],
  planChanges: 0,
})

function sow(world: World): void {
  for (const product of world.settings.seed.products ?? []) putProduct(world, product)
  for (const discount of world.settings.seed.discounts ?? []) putDiscount(world, discount)
}

/** Appends, and forgets the oldest once there are twice as many as must be kept. */
export function keep<Row>(log: Row[], row: Row, limit: number): void {
  log.push(row)
  if (log.length > 2 * limit) log.splice(0, log.length - limit)
}

/** @throws 404 */
export function found<Value>(values: { get(id: string): Value | undefined }, what: string, id: string) {
  const value = values.get(id)
  if (value === undefined) throw notFound(what, id)
  return value
}
