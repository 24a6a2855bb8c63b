import { CHARGE_TIMEOUT_MS } from '../../server/adapters/dodo-calls.ts'
import type { NewPayment } from './ledger.ts'
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

/** The one request that moves money, sent to the model of Dodo. */
export function sendCharge(world: World, process: Process, body: CartBody): Promise<unknown> {
  const { rng, faults, ledger } = world
  const acceptanceId = body.metadata['upsell_acceptance'] ?? ''
  const sessionId = rng.id('cks')
  const productId = body.product_cart[0]?.product_id ?? ''
  const previewed = process.previews.get(productId)
  ledger.posts.push({ acceptanceId, at: world.sched.now, previewed })
  const { begins, hears } = courseOf(world)
  world.count(`charge ${begins}/${hears}`)
  world.note(process.name, `sends charge (${begins}/${hears})`, () => acceptanceId)

  const twice = begins === 'now' && rng.chance(faults.twin)
  const reachMs = begins === 'late' ? rng.spread(26_000, LATE_MS) : rng.spread(5, 1_500)
  if (begins === 'late') world.sched.after(reachMs, () => begin(world, body, sessionId, false))
  if (begins === 'beyond')
    world.sched.after(rng.int(25, 60) * 60_000, () => begin(world, body, sessionId, true))
  if (twice) {
    world.count('charge twice at Dodo')
    world.sched.after(reachMs + rng.spread(1, 60_000), () => begin(world, body, rng.id('cks'), true))
  }
  return process.call(
    'charge',
    begins === 'late' ? 1 : reachMs,
    answerMs(world, hears, reachMs),
    () => (begins === 'now' ? begin(world, body, sessionId, twice) : null),
    (payment) => heard(world, hears, sessionId, payment),
  )
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
function begin(world: World, body: CartBody, sessionId: string, beyond: boolean): string | number {
  const { ledger, rng, faults } = world
  const productId = body.product_cart[0]?.product_id ?? ''
  const price = ledger.priceOf(productId)
  if (price === null || !ledger.methodUsable) return 422
  const drifted = world.faulty && rng.chance(faults.otherAmount) ? rng.pick([-50, 50, 1_000]) : 0
  const payment: NewPayment = {
    customerId: body.customer.customer_id,
    productId,
    amount: price + drifted,
    metadata: body.metadata,
    origin: 'one_click',
    beyond,
    fate: ledger.fate(),
  }
  const { id } = ledger.create(payment)
  const { customerId, metadata } = payment
  ledger.sessions.set(sessionId, { id: sessionId, url: '', customerId, productId, metadata, paymentId: id })
  return id
}

function heard(
  world: World,
  hears: Course['hears'],
  sessionId: string,
  payment: string | number | null | undefined,
): unknown {
  const { rng } = world
  if (typeof payment === 'number') throw statusError(payment)
  switch (hears) {
    case 'answer':
      return { session_id: sessionId, payment_id: payment, checkout_url: null }
    case 'no_id':
      return { session_id: sessionId, payment_id: null }
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
