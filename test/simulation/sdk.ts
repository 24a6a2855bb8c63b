import { asked, raise, type CallOptions } from './asking.ts'
import { RECURRING } from './catalog.ts'
import { sendCharge, type CartBody } from './charge-call.ts'
import { planSdk } from './plan-calls.ts'
import { SEATS } from './plans.ts'
import type { Process } from './process.ts'
import { wireMethods, wirePayment, wirePreview, wireSubscription } from './wire.ts'
import type { World } from './world.ts'

interface Listing extends CallOptions {
  readonly query: {
    customer_id?: string
    subscription_id?: string
    created_at_gte?: string
    product_id?: string
    page_number: number
  }
}

/** The SDK's client, as far as the real adapter uses it, over the model of Dodo. */
export function fakeSdk(world: World, process: Process) {
  const ask = asked(world, process)
  const { ledger } = world
  const known = (id: string) => ledger.payments.get(id) ?? raise(404)
  return {
    ...planSdk(world, process),
    get: (path: string, options: Listing) =>
      path === '/subscriptions'
        ? ask('list subscriptions', options, () => subscriptionsOf(world, options))
        : ask('list payments', options, () => listing(world, options)),
    payments: {
      retrieve: (id: string, options: CallOptions) =>
        ask('payment', options, () => wirePayment(known(id), 'whole')),
    },
    customers: {
      retrieve: (id: string, options: CallOptions) =>
        ask('customer', options, () => ({ customer_id: id, blocked_at: null })),
      retrievePaymentMethods: (_id: string, options: CallOptions) =>
        ask('methods', options, () => wireMethods(ledger.methodUsable, world.sched.now)),
    },
    checkoutSessions: {
      create: (body: CartBody, options: CallOptions): Promise<unknown> =>
        body.confirm
          ? sendCharge(world, process, body)
          : ask('hosted checkout', options, () => openHosted(world, body)),
      preview: (body: CartBody, options: CallOptions) =>
        ask('preview', options, () => {
          const amount = ledger.priceOf(productOf(body)) ?? raise(404)
          process.previews.set(productOf(body), { at: world.sched.now, amount })
          return wirePreview(amount, RECURRING.has(productOf(body)), world.sched.now)
        }),
      retrieve: (id: string, options: CallOptions) => ask('session', options, () => sessionView(world, id)),
    },
    refunds: {
      create: ({ payment_id }: { payment_id: string }, options: CallOptions) =>
        ask('refund', options, () => (ledger.refund(payment_id) ? { refund_id: 'ref_1' } : raise(409))),
    },
  }
}

export type FakeSdk = ReturnType<typeof fakeSdk>

const productOf = ({ product_cart }: CartBody): string => product_cart[0]?.product_id ?? ''

const PAGE = 100

function listing({ ledger, listingBroken, faulty }: World, { query }: Listing): object {
  if (listingBroken && faulty && !query.product_id) return { items: null }
  const since = query.created_at_gte ? Date.parse(query.created_at_gte) : 0
  const items = ledger
    .listed(query, since)
    .filter(({ productId, status }) =>
      query.product_id ? productId === query.product_id && status === 'succeeded' : true,
    )
    .slice(query.page_number * PAGE, (query.page_number + 1) * PAGE)
  return { items: items.map((payment) => wirePayment(payment, 'listed')) }
}

const subscriptionsOf = ({ ledger }: World, { query }: Listing): object => ({
  items: ledger.plans.of(query.customer_id ?? '').map((known) => wireSubscription(known, SEATS)),
})

function openHosted({ ledger, rng }: World, body: CartBody): object {
  const productId = productOf(body)
  if (ledger.priceOf(productId) === null) raise(422)
  const id = rng.id('cks')
  const url = `https://checkout.test/${id}`
  const customerId = body.customer.customer_id
  ledger.sessions.set(id, { id, url, customerId, productId, metadata: body.metadata, paymentId: null })
  return { session_id: id, checkout_url: url }
}

function sessionView({ ledger }: World, id: string): object {
  const session = ledger.sessions.get(id) ?? raise(404)
  const payment = session.paymentId ? ledger.payments.get(session.paymentId) : undefined
  return { id, payment_id: payment?.id ?? null, payment_status: payment?.status ?? null }
}
