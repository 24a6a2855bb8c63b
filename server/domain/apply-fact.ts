import type { Acceptance, PaymentFact } from './acceptance.ts'
import { toMs, type Instant } from './time.ts'

type Confirming = Extract<Acceptance, { status: 'confirming' }>
type Succeeded = Extract<Acceptance, { status: 'succeeded' }>

/** Confirm-sessions live 15 min at Dodo; later than this no charge can begin any more. */
export const SILENCE_MS = 20 * 60_000
const EMPTY_LISTINGS_NEEDED = 3
/** What one look adds to the silence at most: more than the pauses between looks, less than a jump of the clock. */
const LONGEST_GAP_MS = 6 * 60_000

/**
 * Applies one fact. Facts arrive twice, late and out of order; whatever teaches nothing new returns `current`
 * itself and callers compare with `===`. Success beats everything but a later refund or dispute.
 */
export function applyFact(current: Acceptance, fact: PaymentFact): Acceptance {
  switch (current.status) {
    case 'held':
    case 'undone':
      // Nothing was sent from here, so nothing can be known about it.
      return current
    case 'charging':
    case 'confirming':
    case 'action_required':
      return whileOpen(current, fact)
    case 'failed':
      return fact.type === 'succeeded' ? succeeded(fact) : current
    case 'not_charged':
      return current.sent && fact.type === 'succeeded' ? succeeded(fact) : current
    case 'succeeded':
    case 'refunded':
    case 'disputed':
      return afterSuccess(current, fact)
  }
}

type Open = Extract<Acceptance, { status: 'charging' | 'confirming' | 'action_required' }>

function whileOpen(current: Open, fact: PaymentFact): Acceptance {
  // Only a success of another payment is news: what else became of that one says nothing about ours.
  const ofAnother =
    'paymentId' in fact && current.paymentId !== undefined && fact.paymentId !== current.paymentId
  if (ofAnother && fact.type !== 'succeeded') return current
  switch (fact.type) {
    case 'succeeded':
      return succeeded(fact)
    case 'failed':
      return { status: 'failed', at: fact.at, reason: fact.reason, paymentId: fact.paymentId }
    case 'action_required':
      return actionRequired(current, fact)
    case 'pending':
      return pending(current, fact.paymentId)
    case 'refused':
      // Only the answer to the charge itself proves a refusal; once a payment is known it disproves it.
      return current.status === 'charging' && !current.paymentId
        ? { status: 'not_charged', at: fact.at, reason: 'refused', sent: true }
        : current
    case 'no_answer':
      return current.status === 'charging' ? confirming(current, fact.at) : current
    case 'not_listed':
      return current.status === 'confirming' ? afterEmptyListing(current, fact) : current
    case 'refunded':
    case 'disputed':
      // The success it speaks of is told by its own fact; money is never concluded from its return.
      return current
  }
}

function afterSuccess(
  current: Succeeded | Extract<Acceptance, { status: 'refunded' | 'disputed' }>,
  fact: PaymentFact,
): Acceptance {
  switch (fact.type) {
    case 'succeeded':
      if (fact.paymentId === current.paymentId || current.surplus.includes(fact.paymentId)) return current
      return { ...current, surplus: [...current.surplus, fact.paymentId].toSorted() }
    case 'refunded':
      return fact.paymentId === current.paymentId && current.status !== 'refunded'
        ? { ...current, status: 'refunded', at: fact.at }
        : current
    case 'disputed':
      return fact.paymentId === current.paymentId && current.status === 'succeeded'
        ? { ...current, status: 'disputed', at: fact.at }
        : current
    case 'failed':
    case 'pending':
    case 'action_required':
    case 'refused':
    case 'no_answer':
    case 'not_listed':
      return current
  }
}

const succeeded = ({ paymentId, paid, at }: Extract<PaymentFact, { type: 'succeeded' }>): Succeeded => ({
  status: 'succeeded',
  at,
  paymentId,
  paid,
  surplus: [],
})

function actionRequired(current: Open, fact: Extract<PaymentFact, { type: 'action_required' }>): Acceptance {
  const url = fact.url ?? (current.status === 'action_required' ? current.url : null)
  if (current.status === 'action_required' && current.url === url && current.paymentId === fact.paymentId) {
    return current
  }
  return { status: 'action_required', since: current.since, paymentId: fact.paymentId, url }
}

function pending(current: Open, paymentId: string): Acceptance {
  return current.paymentId === undefined ? { ...current, paymentId } : current
}

const confirming = (current: Extract<Open, { status: 'charging' }>, at: Instant): Confirming => ({
  status: 'confirming',
  since: current.since,
  ...(current.paymentId === undefined ? {} : { paymentId: current.paymentId }),
  emptyListings: 0,
  silentMs: 0,
  lookedAt: at,
})

function afterEmptyListing(
  current: Confirming,
  fact: Extract<PaymentFact, { type: 'not_listed' }>,
): Acceptance {
  // A payment we know of, or one that looks like it, forbids the conclusion however long the silence.
  if (current.paymentId !== undefined) return current
  if (fact.lookAlike) {
    return current.emptyListings === 0
      ? current
      : { ...current, emptyListings: 0, silentMs: 0, lookedAt: fact.at }
  }
  const emptyListings = current.emptyListings + 1
  const gapMs = Math.min(Math.max(toMs(fact.at) - toMs(current.lookedAt), 0), LONGEST_GAP_MS)
  const silentMs = current.silentMs + gapMs
  if (silentMs >= SILENCE_MS && emptyListings >= EMPTY_LISTINGS_NEEDED) {
    return { status: 'not_charged', at: fact.at, reason: 'no_payment', sent: true }
  }
  return { ...current, emptyListings, silentMs, lookedAt: fact.at }
}
