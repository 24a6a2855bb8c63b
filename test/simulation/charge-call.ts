import { CHARGE_TIMEOUT_MS } from '../../server/adapters/dodo-calls.ts'
import { RECURRING } from './catalog.ts'
import type { Process } from './process.ts'
import { bodyAborted, bodyTruncated, connectionError, statusError, timeoutError } from './wire.ts'
import type { World } from './world.ts'

/** A cart as the adapter sends it, for a preview, a charge or a hosted checkout. */
export interface CartBody {
  readonly product_cart: readonly { product_id: string; quantity: number }[]
  readonly customer: { readonly customer_id: string }
  readonly metadata: Record<string, string>
  readonly confirm?: boolean
}

/** Whether and when the charge begins at Dodo, and what the server hears of it. */
interface Course {
  readonly begins: 'now' | 'never' | 'late' | 'beyond'
  readonly hears:
    | 'answer'
    | 'refused'
    | 'reset'
    | 'rejected'
    | 'status'
    | 'timeout'
    | 'stalled_body'
    | 'garbled'
    | 'cut'
    | 'no_id'
}

const course = (begins: Course['begins'], hears: Course['hears'], weight: number) =>
  [{ begins, hears }, weight] as const

/** A 4xx and a connection that was never opened are the only answers that go with `never` alone. */
const FAULTS = [
  course('never', 'refused', 2),
  course('never', 'rejected', 2),
  course('never', 'reset', 2),
  course('never', 'status', 3),
  course('never', 'timeout', 2),
  course('never', 'garbled', 1),
  course('now', 'reset', 3),
  course('now', 'status', 3),
  course('now', 'timeout', 3),
  course('now', 'stalled_body', 2),
  course('now', 'garbled', 2),
  course('now', 'cut', 2),
  course('now', 'no_id', 2),
  course('late', 'reset', 2),
  course('late', 'status', 2),
  course('late', 'timeout', 2),
]

const LATE_MS = 14 * 60_000
const HEADERS_TIMEOUT_MS = 20_000

/** One of the two requests that move money. */
export interface Sent {
  readonly acceptanceId: string
  readonly productId: string
  /** @returns the id of the payment, null when nothing is due, or the status with which Dodo refuses to begin. */
  readonly begin: (beyond: boolean) => string | number | null
  readonly answer: (paymentId: string | null) => unknown
  readonly withoutId: () => unknown
}

/** Sends it to the model of Dodo, which begins it, or does not, and answers, or does not. */
export function sendOnce(world: World, process: Process, sent: Sent): Promise<unknown> {
  const { rng, faults, ledger } = world
  const { acceptanceId, productId, begin } = sent
  ledger.posts.push({ acceptanceId, at: world.sched.now, previewed: process.previews.get(productId) })
  const { begins, hears } = courseOf(world)
  world.count(`charge ${begins}/${hears}`)
  world.note(process.name, `sends charge (${begins}/${hears})`, () => acceptanceId)

  const twice = begins === 'now' && rng.chance(faults.twin)
  const reachMs = begins === 'late' ? rng.spread(26_000, LATE_MS) : rng.spread(5, 1_500)
  if (begins === 'late') world.sched.after(reachMs, () => begin(false))
  if (begins === 'beyond') world.sched.after(rng.int(25, 60) * 60_000, () => begin(true))
  if (twice) {
    world.count('charge twice at Dodo')
    world.sched.after(reachMs + rng.spread(1, 60_000), () => begin(true))
  }
  return process.call(
    'charge',
    begins === 'late' ? 1 : reachMs,
    answerMs(world, hears, reachMs),
    () => (begins === 'now' ? begin(twice) : null),
    (payment) => heard(world, hears, sent, payment),
  )
}

/** The charge of a cart. */
export function sendCharge(world: World, process: Process, body: CartBody): Promise<unknown> {
  const sessionId = world.rng.id('cks')
  return sendOnce(world, process, {
    acceptanceId: body.metadata['upsell_acceptance'] ?? '',
    productId: body.product_cart[0]?.product_id ?? '',
    begin: (beyond) => beginCart(world, body, sessionId, beyond),
    answer: (paymentId) => ({ session_id: sessionId, payment_id: paymentId, checkout_url: null }),
    withoutId: () => ({ session_id: sessionId, payment_id: null }),
  })
}

function courseOf(world: World): Course {
  const { rng, faults } = world
  if (world.dodoIsDown())
    return { begins: 'never', hears: rng.pick(['refused', 'timeout', 'status'] as const) }
  if (!world.faulty) return { begins: 'now', hears: 'answer' }
  if (rng.chance(faults.afterHour)) return { begins: 'beyond', hears: 'timeout' }
  return rng.chance(faults.chargeFault) ? rng.weighted(FAULTS) : { begins: 'now', hears: 'answer' }
}

function answerMs({ rng, faulty }: World, hears: Course['hears'], reachMs: number): number {
  if (hears === 'timeout') return HEADERS_TIMEOUT_MS
  if (hears === 'stalled_body') return CHARGE_TIMEOUT_MS
  return Math.min(HEADERS_TIMEOUT_MS, reachMs + rng.spread(50, faulty ? 15_000 : 2_000))
}

/** @returns the id of the payment, or the status with which Dodo refuses to begin it. */
function beginCart(world: World, body: CartBody, sessionId: string, beyond: boolean): string | number {
  const { ledger, rng, faults } = world
  const productId = body.product_cart[0]?.product_id ?? ''
  const price = ledger.priceOf(productId)
  if (price === null || !ledger.methodUsable) return 422
  const drifted = world.faulty && rng.chance(faults.otherAmount) ? rng.pick([-50, 50, 1_000]) : 0
  const customerId = body.customer.customer_id
  const { metadata } = body
  // A cart with a subscription always begins a new one.
  const begun = RECURRING.has(productId) ? ledger.plans.begin(customerId, productId, metadata) : null
  const payment = ledger.create({
    customerId,
    productId,
    amount: price + drifted,
    metadata,
    origin: 'one_click',
    beyond,
    fate: ledger.fate(),
    ...(begun && { subscriptionId: begun.id }),
  })
  const { id } = payment
  if (begun) {
    world.sched.after(rng.spread(30 * 60_000, 10 * 3_600_000), () => {
      if (payment.succeededAt !== null) ledger.plans.renew(begun, payment)
    })
  }
  ledger.sessions.set(sessionId, { id: sessionId, url: '', customerId, productId, metadata, paymentId: id })
  return id
}

function heard(
  world: World,
  hears: Course['hears'],
  sent: Sent,
  payment: string | number | null | undefined,
): unknown {
  const { rng } = world
  if (typeof payment === 'number') throw statusError(payment)
  switch (hears) {
    case 'answer':
      return sent.answer(payment ?? null)
    case 'no_id':
      return sent.withoutId()
    case 'refused':
      throw connectionError('ECONNREFUSED')
    case 'reset':
      throw connectionError('ECONNRESET')
    case 'rejected':
      throw statusError(rng.pick([400, 401, 403, 404, 422]))
    case 'status':
      throw statusError(rng.pick([408, 409, 429, 500, 502, 503, 504]))
    case 'timeout':
      throw timeoutError()
    case 'stalled_body':
      throw bodyAborted()
    case 'garbled':
      return rng.pick(['<html>', '', null, {}, { payment_id: 7 }])
    case 'cut':
      throw bodyTruncated()
  }
}
