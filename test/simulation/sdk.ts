import { sendCharge, type CartBody } from './charge-call.ts'
import type { Process } from './process.ts'
import {
  bodyTruncated,
  connectionError,
  statusError,
  timeoutError,
  wireMethods,
  wirePayment,
  wirePreview,
} from './wire.ts'
import type { World } from './world.ts'

interface CallOptions {
  readonly timeout: number
}
interface Listing extends CallOptions {
  readonly query: { customer_id: string; created_at_gte?: string; product_id?: string; page_number: number }
}

/** The SDK's client, as far as the real adapter uses it, over the model of Dodo. */
export function fakeSdk(world: World, process: Process) {
  const ask = <T>(name: string, { timeout }: CallOptions, work: () => T) =>
    question(world, process, name, timeout, work)
  const { ledger } = world
  const known = (id: string) => ledger.payments.get(id) ?? raise(404)
  return {
    get: (_path: string, options: Listing) => ask('list payments', options, () => listing(world, options)),
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
          return wirePreview(amount)
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

function raise(status: number): never {
  throw statusError(status)
}

const productOf = ({ product_cart }: CartBody): string => product_cart[0]?.product_id ?? ''

const PAGE = 100

function listing({ ledger, listingBroken, faulty }: World, { query }: Listing): object {
  if (listingBroken && faulty && !query.product_id) return { items: null }
  const since = query.created_at_gte ? Date.parse(query.created_at_gte) : 0
  const items = ledger
    .listed(query.customer_id, since)
    .filter(({ productId, status }) =>
      query.product_id ? productId === query.product_id && status === 'succeeded' : true,
    )
    .slice(query.page_number * PAGE, (query.page_number + 1) * PAGE)
  return { items: items.map((payment) => wirePayment(payment, 'listed')) }
}

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

type ReadFault =
  | 'refused'
  | 'reset'
  | 'reset_after'
  | 'timeout'
  | 'timeout_after'
  | 'status'
  | 'garbled'
  | 'cut'
const READ_FAULTS: readonly (readonly [ReadFault, number])[] = [
  ['refused', 1],
  ['reset', 1],
  ['reset_after', 1],
  ['timeout', 2],
  ['timeout_after', 1],
  ['status', 2],
  ['garbled', 2],
  ['cut', 1],
]

/** A call that moves no money out (a refund gives some back): Dodo does it, or fails before or after doing it. */
async function question<T>(
  world: World,
  process: Process,
  name: string,
  timeoutMs: number,
  work: () => T,
): Promise<T> {
  const { rng, faults } = world
  const down = world.dodoIsDown()
  const bad = down || (world.faulty && rng.chance(faults.readFault))
  const fault = bad
    ? down
      ? rng.pick(['refused', 'timeout', 'status'] as const)
      : rng.weighted(READ_FAULTS)
    : null
  if (fault) world.count(`read ${fault}`)
  const silent = fault === 'timeout' || fault === 'timeout_after'
  const reachMs = rng.spread(5, 300)
  const answerMs = silent ? timeoutMs : reachMs + rng.spread(5, world.faulty ? 2_000 : 300)
  const done = !fault || ['reset_after', 'timeout_after', 'garbled', 'cut'].includes(fault)
  const effect = () => (done ? attempt(work) : null)
  return process.call(name, reachMs, answerMs, effect, (did) => answered(world, fault, did))
}

type Done<T> = { readonly value: T } | { readonly error: unknown }

function attempt<T>(work: () => T): Done<T> {
  try {
    return { value: work() }
  } catch (error) {
    return { error }
  }
}

function answered<T>({ rng }: World, fault: ReadFault | null, did: Done<T> | null | undefined): T {
  switch (fault) {
    case null:
      if (did && 'value' in did) return did.value
      throw did?.error
    case 'refused':
      throw connectionError('ECONNREFUSED')
    case 'reset':
    case 'reset_after':
      throw connectionError('ECONNRESET')
    case 'timeout':
    case 'timeout_after':
      throw timeoutError()
    case 'status':
      throw statusError(rng.pick([408, 409, 429, 500, 502, 503]))
    case 'garbled':
      return rng.pick(['<html>', '', null, { items: null }, {}]) as T
    case 'cut':
      throw bodyTruncated()
  }
}
