import type { AcceptanceView, DecisionView, MoneyView, QuoteView } from '../server/contract.ts'
import { isSettled, land, progress, ready, reload, requote, stand } from './landing.ts'

/** Why the customer is looking at this again; shown and announced above the card. */
export type Notice =
  | { readonly why: 'quote_changed'; readonly from: MoneyView }
  | { readonly why: 'quote_expired' }
  | { readonly why: 'unreachable' }
  | { readonly why: 'bought'; readonly acceptance: AcceptanceView; readonly bought: DecisionView | null }

export interface Ready {
  readonly name: 'ready' | 'expired'
  readonly decision: DecisionView
  readonly notice: Notice | null
}
export interface Underway {
  readonly name: 'holding' | 'charging' | 'confirming' | 'action_required'
  /** Null when the page was left and this tab does not remember what was accepted. */
  readonly decision: DecisionView | null
  readonly acceptance: AcceptanceView
  readonly delayed: boolean
}
export interface Outcome {
  readonly name: 'succeeded' | 'failed' | 'not_charged' | 'undone' | 'refunded'
  readonly decision: DecisionView | null
  readonly acceptance: AcceptanceView
  readonly notice: Notice | null
}

/** Everything the customer can be looking at: one variant, one heading, one primary action. */
export type OfferState =
  | { readonly name: 'idle' }
  | { readonly name: 'loading' }
  | { readonly name: 'hidden' }
  | Ready
  | { readonly name: 'sending'; readonly decision: DecisionView; readonly delayed: boolean }
  | { readonly name: 'withdrawn'; readonly decision: DecisionView }
  | { readonly name: 'leaving'; readonly from: Ready | Outcome }
  | Underway
  | Outcome

/** Why there is another quote: the server refused the shown one, or the customer asked for a fresh one. */
export type Why = 'quote_changed' | 'quote_expired' | 'asked'

export interface Loaded {
  readonly type: 'loaded'
  readonly decision: DecisionView | null
  readonly acceptance: AcceptanceView | null
  readonly accepted: DecisionView | null
}

export type OfferEvent =
  | { readonly type: 'started' }
  | { readonly type: 'stopped' }
  | Loaded
  | { readonly type: 'unavailable' }
  | { readonly type: 'accepted' }
  | { readonly type: 'withdrawn' }
  | { readonly type: 'requoted'; readonly quote: QuoteView; readonly why: Why }
  | { readonly type: 'expired' }
  | { readonly type: 'delayed' }
  | { readonly type: 'progressed'; readonly acceptance: AcceptanceView }
  | { readonly type: 'declined' }
  | { readonly type: 'left' }
  | { readonly type: 'stayed' }

/**
 * The whole behaviour of the widget, without DOM, network or time.
 * An event that makes no sense in the current state returns the same object.
 */
export function next(state: OfferState, event: OfferEvent): OfferState {
  // Taken off the page: a charge goes on at the server, and a return asks where it stands.
  if (event.type === 'stopped') return state.name === 'idle' ? state : { name: 'idle' }
  switch (state.name) {
    case 'idle':
      return event.type === 'started' ? { name: 'loading' } : state
    case 'loading':
      return event.type === 'unavailable' ? { name: 'hidden' } : fromNothing(state, event)
    case 'hidden':
      return fromNothing(state, event)
    case 'ready':
    case 'expired':
      return fromReady(state, event)
    case 'sending':
      return fromSending(state, event)
    case 'withdrawn':
      return event.type === 'declined' ? { name: 'hidden' } : state
    case 'leaving':
      return fromLeaving(state, event)
    case 'holding':
    case 'charging':
    case 'confirming':
    case 'action_required':
      return fromUnderway(state, event)
    case 'succeeded':
    case 'failed':
    case 'not_charged':
    case 'undone':
    case 'refunded':
      return fromOutcome(state, event)
  }
}

function fromNothing(state: OfferState, event: OfferEvent): OfferState {
  if (event.type !== 'loaded') return state
  const landed = land(event)
  return landed.name === state.name ? state : landed
}

function fromReady(state: Ready, event: OfferEvent): OfferState {
  const { name, decision } = state
  if (event.type === 'loaded') return reload(state, event)
  if (event.type === 'requoted') return requote(decision, event.quote, event.why)
  if (event.type === 'declined') return { name: 'hidden' }
  if (event.type === 'withdrawn') return { name: 'withdrawn', decision }
  if (event.type === 'stayed') return { ...state, notice: { why: 'unreachable' } }
  if (name === 'expired') return state
  if (event.type === 'accepted') return { name: 'sending', decision, delayed: false }
  if (event.type === 'left') return { name: 'leaving', from: state }
  return event.type === 'expired' ? { name: 'expired', decision, notice: null } : state
}

/** No path back to `ready` without the server's word: after the click only it knows whether money moved. */
function fromSending(state: OfferState & { name: 'sending' }, event: OfferEvent): OfferState {
  const { decision } = state
  if (event.type === 'progressed') return stand(event.acceptance, decision)
  if (event.type === 'requoted') return requote(decision, event.quote, event.why)
  if (event.type === 'withdrawn') return { name: 'withdrawn', decision }
  if (event.type === 'delayed') return state.delayed ? state : { ...state, delayed: true }
  if (event.type !== 'loaded') return state
  if (event.acceptance) return progress(event, event.acceptance, decision)
  return event.decision ? ready(event.decision) : { name: 'withdrawn', decision }
}

function fromLeaving(state: OfferState & { name: 'leaving' }, event: OfferEvent): OfferState {
  const { from } = state
  if (event.type === 'stayed') return { ...from, notice: { why: 'unreachable' } }
  if (event.type === 'progressed') return stand(event.acceptance, from.decision)
  if (event.type === 'loaded') return land({ ...event, accepted: event.accepted ?? from.decision })
  if (!from.decision) return state
  if (event.type === 'requoted') return requote(from.decision, event.quote, event.why)
  return event.type === 'withdrawn' ? { name: 'withdrawn', decision: from.decision } : state
}

function fromUnderway(state: Underway, event: OfferEvent): OfferState {
  const { name, decision } = state
  if (event.type === 'delayed') {
    return name === 'charging' && !state.delayed ? { ...state, delayed: true } : state
  }
  if (event.type === 'progressed') {
    return isNews(state, event.acceptance) ? stand(event.acceptance, decision) : state
  }
  if (event.type !== 'loaded' || !event.acceptance || !isNews(state, event.acceptance)) return state
  return progress(event, event.acceptance, decision)
}

function fromOutcome(state: Outcome, event: OfferEvent): OfferState {
  if (event.type === 'declined') return { name: 'hidden' }
  if (event.type === 'left') return state.acceptance.checkout ? { name: 'leaving', from: state } : state
  if (event.type === 'progressed') {
    // A late success or a refund is news; an older "charging" that arrives late is not.
    const isLater = isSettled(event.acceptance.status) && isNews(state, event.acceptance)
    return isLater ? stand(event.acceptance, state.decision) : state
  }
  if (event.type !== 'loaded') return state
  if (event.acceptance ? !isNews(state, event.acceptance) : !event.decision) return state
  return land({ ...event, accepted: event.accepted ?? state.decision })
}

function isNews(state: Underway | Outcome, { id, status, actionUrl }: AcceptanceView): boolean {
  const { acceptance } = state
  return id !== acceptance.id || status !== acceptance.status || actionUrl !== acceptance.actionUrl
}
