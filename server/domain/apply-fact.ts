import type { Acceptance, ChangeProgress, PaymentFact } from './acceptance.ts'
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
 * itself and callers compare with `===`. Success beats everything but a later refund or dispute: a payment that
 * proves to be ours was sent, even if this row, from a backup, does not remember it.
 * @param ahead - What is ahead of a plan change, for a row that waits for none: null for what is bought.
 */
export function applyFact(
  current: Acceptance,
  fact: PaymentFact,
  ahead: ChangeProgress | null = null,
): Acceptance {
  switch (current.status) {
    case 'held':
    case 'failed':
    case 'not_charged':
      if (fact.type !== 'succeeded') return current
      // Of a plan change it is one half: the subscription has to show the other.
      return ahead
        ? changePaid(confirming({ since: fact.at, change: ahead }, fact.at), ahead, fact)
        : succeeded(fact)
    case 'undone':
      // The customer was told that nothing is charged, so it goes back.
      return fact.type === 'succeeded' ? { ...succeeded(fact), undoneAt: current.at } : current
    case 'charging':
    case 'confirming':
    case 'action_required':
      return whileOpen(current, fact)
    case 'succeeded':
    case 'refunded':
    case 'disputed':
      return afterSuccess(current, fact)
  }
}

/** The same for what one witness told at once. */
export const applyFacts = (
  current: Acceptance,
  facts: readonly PaymentFact[],
  ahead: ChangeProgress | null = null,
): Acceptance => facts.reduce((known, fact) => applyFact(known, fact, ahead), current)

type Open = Extract<Acceptance, { status: 'charging' | 'confirming' | 'action_required' }>
type Success = Extract<PaymentFact, { type: 'succeeded' }>

function whileOpen(current: Open, fact: PaymentFact): Acceptance {
  // Only a success of another payment is news: what else became of that one says nothing about ours.
  const ofAnother =
    'paymentId' in fact && current.paymentId !== undefined && fact.paymentId !== current.paymentId
  if (ofAnother && fact.type !== 'succeeded') return current
  // Paid is paid, though the plan is still waited for: a late report of before that takes nothing back.
  const isPaid = (current.change?.paid ?? null) !== null
  switch (fact.type) {
    case 'succeeded':
      return current.change ? changePaid(current, current.change, fact) : succeeded(fact)
    case 'taken_on':
      return current.change && !current.change.takenOn
        ? { ...current, change: { ...current.change, takenOn: true } }
        : current
    case 'changed':
      return current.change ? changeShown(current, current.change, fact.at) : current
    case 'failed':
      return isPaid
        ? current
        : { status: 'failed', at: fact.at, reason: fact.reason, paymentId: fact.paymentId }
    case 'action_required':
      return isPaid ? current : actionRequired(current, fact)
    case 'pending':
      return pending(current, fact.paymentId)
    case 'refused':
      // Only the answer to the charge itself proves a refusal; once a payment is known it disproves it.
      return current.status === 'charging' && !current.paymentId && !current.change?.shown
        ? { status: 'not_charged', at: fact.at, reason: 'refused', sent: true }
        : current
    case 'no_answer':
      return current.status === 'charging' ? confirming(current, fact.at) : current
    case 'not_listed':
      return current.status === 'confirming' ? afterEmptyListing(current, fact) : current
    case 'refunded':
    case 'disputed':
      return returnedWhileOpen(current, fact)
  }
}

/** Money is never concluded from its return, except where the payment itself was told before. */
function returnedWhileOpen(
  current: Open,
  fact: Extract<PaymentFact, { type: 'refunded' | 'disputed' }>,
): Acceptance {
  const { paid, surplus } = current.change ?? { paid: null, surplus: [] }
  return paid?.paymentId === fact.paymentId
    ? { status: fact.type, at: fact.at, paymentId: paid.paymentId, paid: paid.paid, surplus }
    : current
}

function changePaid(current: Open, change: ChangeProgress, fact: Success): Acceptance {
  const { paymentId, paid, at } = fact
  const { surplus } = change
  if (change.paid) {
    if (change.paid.paymentId === paymentId || surplus.includes(paymentId)) return current
    return { ...current, change: { ...change, surplus: [...surplus, paymentId].toSorted() } }
  }
  if (change.shown) return { ...succeeded(fact), surplus }
  return { ...stillOpen(current, paymentId), change: { ...change, paid: { paymentId, paid, at } } }
}

/** Confirmed by the bank: what is waited for now is the plan. */
const stillOpen = (current: Open, paymentId: string): Open =>
  current.status === 'action_required'
    ? { status: 'charging', since: current.since, paymentId }
    : { ...current, paymentId }

function changeShown(current: Open, change: ChangeProgress, at: Instant): Acceptance {
  const { paid, due, surplus } = change
  if (paid) return { status: 'succeeded', at, paymentId: paid.paymentId, paid: paid.paid, surplus }
  if (!due) return changedForNothing(at, change)
  return change.shown ? current : { ...current, change: { ...change, shown: true } }
}

const changedForNothing = (at: Instant, { surplus, currency }: ChangeProgress): Acceptance => ({
  status: 'succeeded',
  at,
  paymentId: null,
  paid: { amount: 0, currency },
  surplus,
})

function afterSuccess(
  current: Succeeded | Extract<Acceptance, { status: 'refunded' | 'disputed' }>,
  fact: PaymentFact,
): Acceptance {
  switch (fact.type) {
    case 'succeeded':
      return afterSecondSuccess(current, fact)
    case 'refunded':
      return fact.paymentId === current.paymentId && current.status !== 'refunded'
        ? { ...current, status: 'refunded', at: fact.at }
        : current
    case 'disputed':
      return fact.paymentId === current.paymentId && current.status === 'succeeded'
        ? { ...current, status: 'disputed', at: fact.at }
        : current
    case 'taken_on':
    case 'changed':
    case 'failed':
    case 'pending':
    case 'action_required':
    case 'refused':
    case 'no_answer':
    case 'not_listed':
      return current
  }
}

function afterSecondSuccess(
  current: Succeeded | Extract<Acceptance, { status: 'refunded' | 'disputed' }>,
  { paymentId, paid, subscriptionId }: Success,
): Acceptance {
  // Not each word of a payment names its subscription; without it renewals would pass for second charges.
  const unnamed = paymentId === current.paymentId && current.subscriptionId === undefined
  if (unnamed && subscriptionId !== undefined) return { ...current, subscriptionId }
  if (paymentId === current.paymentId || current.surplus.includes(paymentId)) return current
  // A plan change for nothing was paid for after all.
  if (current.paymentId === null) return { ...current, paymentId, paid }
  const renewal = subscriptionId !== undefined && subscriptionId === current.subscriptionId
  return renewal ? current : { ...current, surplus: [...current.surplus, paymentId].toSorted() }
}

const succeeded = ({ paymentId, paid, subscriptionId, at }: Success): Succeeded => ({
  status: 'succeeded',
  at,
  paymentId,
  paid,
  surplus: [],
  ...(subscriptionId !== undefined && { subscriptionId }),
})

function actionRequired(current: Open, fact: Extract<PaymentFact, { type: 'action_required' }>): Acceptance {
  const url = fact.url ?? (current.status === 'action_required' ? current.url : null)
  if (current.status === 'action_required' && current.url === url && current.paymentId === fact.paymentId) {
    return current
  }
  const { since, change } = current
  return { status: 'action_required', since, paymentId: fact.paymentId, url, ...(change && { change }) }
}

function pending(current: Open, paymentId: string): Acceptance {
  return current.paymentId === undefined ? { ...current, paymentId } : current
}

const confirming = (
  { since, paymentId, change }: Pick<Extract<Open, { status: 'charging' }>, 'since' | 'paymentId' | 'change'>,
  at: Instant,
): Confirming => ({
  status: 'confirming',
  since,
  ...(paymentId !== undefined && { paymentId }),
  ...(change && { change }),
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
    return current.change?.shown && !fact.paidByLink
      ? changedForNothing(fact.at, current.change)
      : { status: 'not_charged', at: fact.at, reason: 'no_payment', sent: true }
  }
  return { ...current, emptyListings, silentMs, lookedAt: fact.at }
}
