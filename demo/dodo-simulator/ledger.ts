import type { Customer, Payment, PaymentMethod, Product, Refund } from './dodo.ts'
import type { Delivery, Session, World } from './world.ts'

/** The truth about the money, as a copy that does not change any more. */
export interface Ledger {
  products: Product[]
  customers: (Customer & { payment_methods: PaymentMethod[] })[]
  sessions: Session[]
  payments: Payment[]
  refunds: Refund[]
  deliveries: Delivery[]
}

export const readLedger = (world: World): Ledger =>
  structuredClone({
    products: [...world.products.values()].map(({ product }) => product),
    customers: [...world.customers.values()].map(({ customer, methods }) => ({
      ...customer,
      payment_methods: methods.map(({ method }) => method),
    })),
    sessions: [...world.sessions.values()],
    payments: [...world.payments.values()].map(({ payment }) => payment),
    refunds: [...world.refunds.values()].map(({ refund }) => refund),
    deliveries: world.deliveries,
  })
