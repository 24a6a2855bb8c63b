import type { Deps, StoredAcceptance } from '../deps.ts'
import { isOurs, type Payment } from '../domain/payment.ts'
import { instant, plusMs, toMs, type Instant } from '../domain/time.ts'
import { hearPayment } from './hear.ts'

export interface Swept {
  /** False when Dodo did not tell all of it: what was found is taken in, the rest is not known. */
  readonly complete: boolean
  readonly payments: number
  /** Of these, payments that carry our metadata. */
  readonly ours: number
  /** Ours that taught something new. */
  readonly found: readonly Found[]
}

export interface Found {
  readonly paymentId: string
  /** The acceptance, or the decision that was bought on the checkout. */
  readonly of: string
  readonly before: string
  readonly after: string
}

/**
 * Goes through all payments of the shop since a moment, and takes in those of ours: what webhooks did not tell, and
 * acceptances that this database has lost.
 */
export async function sweep(deps: Deps, since: Instant): Promise<Swept> {
  const found: Found[] = []
  let [payments, ours] = [0, 0]
  for await (const listed of listings(deps, since)) {
    if (listed === null || deps.changes.closed) return { complete: false, payments, ours, found }
    for (const payment of listed) {
      payments += 1
      // Whoever bought, ours or not: nothing is offered after a purchase that was given back.
      if (payment.refunded || payment.disputed) await deps.store.markRefundedOrDisputed(payment.id)
      if (!isOurs(payment)) continue
      ours += 1
      const news = await newsOf(deps, payment)
      if (news === 'later') return { complete: false, payments, ours, found }
      if (news) found.push(news)
    }
  }
  return { complete: true, payments, ours, found }
}

/** A shop may have more payments in a week than a list may hold: then its halves are asked for. Null for no answer. */
async function* listings(deps: Deps, since: Instant, until?: Instant): AsyncGenerator<Payment[] | null> {
  const listing = await deps.gateway.payments(until ? { created_at_lte: until } : {}, since)
  if (listing.type === 'answer') return yield listing.value
  const end = until ?? deps.now()
  const middle = instant((toMs(since) + toMs(end)) / 2)
  const divisible = listing.type === 'unreachable' && listing.tooMany && middle > since && middle < end
  if (!divisible) return yield null
  yield* listings(deps, since, middle)
  yield* listings(deps, middle, until)
}

async function newsOf(deps: Deps, listed: Payment): Promise<Found | 'later' | null> {
  const before = await whatIsKnown(deps, listed)
  if (before.settled) return null
  // A listing does not name products; the payment itself does.
  const whole = await deps.gateway.payment(listed.id)
  if (whole.type === 'unreachable') return 'later'
  if (whole.type === 'refused') return null
  if ((await hearPayment(deps, whole.value, { witness: 'listing' })) === 'later') return 'later'
  const after = await whatIsKnown(deps, listed)
  if (before.memory === after.memory) return null
  const found = { paymentId: listed.id, of: after.of, before: before.words, after: after.words }
  deps.log.warn({ ...found, payment: listed.id }, 'found among Dodo’s payments what no webhook had told')
  return found
}

interface Known {
  readonly of: string
  /** This payment can teach nothing more. */
  readonly settled: boolean
  readonly words: string
  /** All of our memory that this payment could change, as a text to be compared. */
  readonly memory: string
}

async function whatIsKnown({ store }: Deps, payment: Payment): Promise<Known> {
  const { upsell_acceptance: acceptanceId, upsell_decision: decisionId } = payment.metadata
  const acceptance = acceptanceId ? await store.acceptance(acceptanceId) : null
  if (acceptance) {
    const { id, state } = acceptance
    const settled = isToldBy(payment, state)
    return { of: id, settled, words: state.status, memory: JSON.stringify(state) }
  }
  const decision = decisionId ? await store.decision(decisionId) : null
  const of = decision?.id ?? acceptanceId ?? decisionId ?? ''
  if (!decision) return { of, settled: false, words: 'unknown here', memory: 'unknown' }
  const { boughtPaymentId = '', status } = decision
  return {
    of,
    settled: boughtPaymentId === payment.id,
    words: status,
    memory: `${status} ${boughtPaymentId}`,
  }
}

function isToldBy({ id, status, refunded, disputed }: Payment, state: StoredAcceptance['state']): boolean {
  if (!('paymentId' in state) || state.paymentId !== id) return false
  if (status === 'failed' || status === 'cancelled') return state.status === 'failed'
  if (status !== 'succeeded') return false
  return state.status === (refunded ? 'refunded' : disputed ? 'disputed' : 'succeeded')
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const FARTHEST_BACK_MS = 7 * DAY_MS
const OVERLAP_MS = HOUR_MS

/**
 * Where the sweep of a start must begin: a backup that was restored, or a replica that lagged, has not heard what Dodo
 * told since its last webhook. To be asked before the first new webhook is let in.
 */
export async function unheardSince({ store, now }: Pick<Deps, 'store' | 'now'>): Promise<Instant> {
  const last = await store.lastWebhookAt()
  const since = last ? plusMs(last, -OVERLAP_MS) : plusMs(now(), -DAY_MS)
  const farthest = plusMs(now(), -FARTHEST_BACK_MS)
  return since > farthest ? since : farthest
}

/** How often the payments of the last hours are gone through, by one instance of all. */
const EVERY = { pauseMs: HOUR_MS, retryMs: 5 * 60_000, backMs: 2 * HOUR_MS }
/** Two instances that start together take turns; a process that is restarted again and again waits for its own. */
const AT_START = { pauseMs: 60_000, retryMs: 60_000 }

/**
 * Sweeps if it is this instance's turn.
 * @param unheard - At a start, from when; null for the sweep that comes every hour.
 * @returns whether this instance has heard all of it: false also for a turn that is another's.
 */
export async function sweepInTurn(deps: Deps, unheard: Instant | null): Promise<boolean> {
  const now = deps.now()
  const since = unheard ?? plusMs(now, -EVERY.backMs)
  const turn = await deps.store.claimSweep({ now, since, ...(unheard ? AT_START : EVERY) })
  if (!turn) return false
  const { complete, payments, ours, found } = await sweep(deps, turn.since)
  const fields = { since: turn.since, payments, ours, found: found.length }
  if (!complete) {
    deps.log.warn(fields, 'Dodo’s payments could not be gone through; trying again')
    return false
  }
  await deps.store.finishSweep(turn)
  deps.log.info(fields, 'went through Dodo’s payments')
  return true
}
