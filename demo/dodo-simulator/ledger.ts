import type { Addon, Customer, Payment, PaymentMethod, Product, Refund, Subscription } from './dodo.ts'
import { madeSince, type Table } from './table.ts'
import type { Delivery, Session, World } from './world.ts'

/** The truth about the money, as a copy that does not change any more. */
export interface Ledger {
  products: Product[]
  addons: Addon[]
  customers: (Customer & { payment_methods: PaymentMethod[] })[]
  sessions: Session[]
  /** `credit` is what downgrades left over, in minor units. */
  subscriptions: (Subscription & { credit: number })[]
  payments: Payment[]
  refunds: Refund[]
  deliveries: Delivery[]
}

/** Without it the whole ledger is copied, which costs more the longer the simulator runs. */
export interface LedgerQuery {
  /** Only this customer; of nobody's are the deliveries. */
  customer_id?: string
  /** ISO time: only what was made then or later, whatever became of it. */
  since?: string
}

export function readLedger(world: World, query: LedgerQuery = {}): Ledger {
  const { customer_id } = query
  const since = query.since === undefined ? -Infinity : Date.parse(query.since)
  const rows = <Row>(table: Table<Row>) => (customer_id === undefined ? table.rows : table.of(customer_id))
  const select = <Row>(table: Table<Row>, madeAt: (row: Row) => string) =>
    madeSince(rows(table), since, madeAt)
  const owner = world.customers.get(customer_id ?? '')
  const customers =
    customer_id === undefined
      ? madeSince(world.customers.rows, since, ({ customer }) => customer.created_at)
      : owner
        ? [owner]
        : []
  return structuredClone({
    products: [...world.products.values()].map(({ product }) => product),
    addons: [...world.addons.values()],
    customers: customers.map(({ customer, methods }) => ({
      ...customer,
      payment_methods: methods.map(({ method }) => method),
    })),
    sessions: select(world.sessions, ({ created_at }) => created_at),
    // Not in the order of their making: one may be set up as if it had begun long ago.
    subscriptions: rows(world.subscriptions)
      .filter(({ subscription }) => Date.parse(subscription.created_at) >= since)
      .map(({ subscription, credit }) => ({ ...subscription, credit })),
    payments: select(world.payments, ({ payment }) => payment.created_at).map(({ payment }) => payment),
    refunds: select(world.refunds, ({ refund }) => refund.created_at).map(({ refund }) => refund),
    deliveries:
      customer_id === undefined ? madeSince(world.deliveries, since, ({ timestamp }) => timestamp) : [],
  })
}
