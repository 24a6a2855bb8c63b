import type { AcceptanceStatus, AcceptanceView, DecisionView, QuoteView } from '../server/contract.ts'
import type { Loaded, Notice, OfferState, Ready, Why } from './machine.ts'

export function isSettled(status: AcceptanceStatus): boolean {
  switch (status) {
    case 'held':
    case 'charging':
    case 'confirming':
    case 'action_required':
      return false
    case 'succeeded':
    case 'failed':
    case 'not_charged':
    case 'undone':
    case 'refunded':
    case 'disputed':
      return true
  }
}

export const ready = (decision: DecisionView, notice: Notice | null = null): Ready => ({
  name: 'ready',
  decision,
  notice,
})

/** Where someone who just arrived, or came back, belongs. */
export function land({ decision, acceptance, accepted }: Omit<Loaded, 'type'>): OfferState {
  if (!acceptance) return decision ? ready(decision) : { name: 'hidden' }
  if (!isSettled(acceptance.status)) return stand(acceptance, decision ?? accepted)
  return decision ? ready(decision, noticeOf(acceptance, accepted, decision)) : stand(acceptance, accepted)
}

/** Someone is waiting for this acceptance: its outcome is shown even when another offer could follow. */
export function progress(
  event: Loaded,
  acceptance: AcceptanceView,
  decision: DecisionView | null,
): OfferState {
  const accepted = event.accepted ?? decision
  if (!isSettled(acceptance.status)) return stand(acceptance, event.decision ?? accepted)
  return stand({ ...acceptance, decision: event.decision ?? acceptance.decision ?? null }, accepted)
}

export function stand(acceptance: AcceptanceView, decision: DecisionView | null): OfferState {
  const { status } = acceptance
  const following = acceptance.decision && noticeOf(acceptance, decision, acceptance.decision)
  if (acceptance.decision && following) return ready(acceptance.decision, following)
  switch (status) {
    case 'held':
      return { name: 'holding', decision, acceptance, delayed: false }
    case 'charging':
    case 'confirming':
    case 'action_required':
      return { name: status, decision, acceptance, delayed: false }
    case 'succeeded':
    case 'failed':
    case 'not_charged':
    case 'undone':
    case 'refunded':
      return { name: status, decision, acceptance, notice: null }
    case 'disputed':
      return { name: 'hidden' }
  }
}

/** What has to be said above the offer that follows a settled acceptance, if anything. */
function noticeOf(
  acceptance: AcceptanceView,
  bought: DecisionView | null,
  following: DecisionView,
): Notice | null {
  if (acceptance.status === 'succeeded') return { why: 'bought', acceptance, bought }
  if (acceptance.status !== 'not_charged' || acceptance.reason !== 'quote_changed') return null
  return acceptance.total.amount === following.quote.total.amount
    ? { why: 'quote_expired' }
    : { why: 'quote_changed', from: acceptance.total }
}

export function requote(decision: DecisionView, quote: QuoteView, why: Why): Ready {
  const from = decision.quote.total
  const isOther = from.amount !== quote.total.amount || from.currency !== quote.total.currency
  if (isOther && why !== 'quote_expired') return ready({ ...decision, quote }, { why: 'quote_changed', from })
  return ready({ ...decision, quote }, why === 'asked' ? null : { why: 'quote_expired' })
}

export function reload(state: Ready, event: Loaded): OfferState {
  const { decision, acceptance } = event
  if (!decision || (acceptance && !isSettled(acceptance.status))) return land(event)
  if (decision.id !== state.decision.id) return land(event)
  if (decision.quote.id === state.decision.quote.id) return state
  const { notice } = requote(state.decision, decision.quote, 'asked')
  return ready(decision, notice ?? state.notice)
}
