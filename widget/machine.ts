import type {
  AcceptanceStatus,
  AcceptanceView,
  DecisionView,
  MoneyView,
  QuoteView,
  StandingView,
} from '../server/contract.ts'
import { arrive, isOpen, isOutcome, isSettled, isShown, requote, stand, underwayOf } from './landing.ts'

/** What has to be said above the card beside its own words; `why` is the key of the text. */
export interface Notice {
  readonly why:
    | 'quote_changed'
    | 'quote_expired'
    | 'unreachable'
    | 'sending_delayed'
    | 'charging_delayed'
    | 'succeeded'
  readonly from?: MoneyView
  /** What was charged, and to which card, for the offer before the one that is shown. */
  readonly total?: MoneyView
  readonly card?: QuoteView['card']
}

interface Nothing<Name> {
  readonly name: Name
  readonly decision?: undefined
  readonly acceptance?: undefined
  readonly notice?: undefined
}
/** Nothing is accepted, as far as this page knows. */
export interface Offered {
  readonly name: 'ready' | 'expired' | 'sending' | 'withdrawn'
  readonly decision: DecisionView
  readonly acceptance?: undefined
  readonly notice?: Notice | undefined
}
/** On the way to the hosted checkout: of an offer, or of what could not be charged. */
interface Leaving {
  readonly name: 'leaving'
  readonly decision: DecisionView | null
  readonly acceptance?: AcceptanceView | undefined
  readonly notice?: undefined
}
export interface Accepted {
  readonly name: 'holding' | Exclude<AcceptanceStatus, 'held' | 'disputed'>
  /** Null when the page was left and this tab does not remember what was accepted. */
  readonly decision: DecisionView | null
  readonly acceptance: AcceptanceView
  readonly notice?: Notice | undefined
}

/** Everything the customer can be looking at: one name, one heading, one primary action. */
export type OfferState =
  | Nothing<'idle'>
  | Nothing<'loading'>
  | Nothing<'hidden'>
  | Offered
  | Leaving
  | Accepted

/** Where the server says this purchase stands, with what this tab remembers of the acceptance. */
export interface Standing extends StandingView {
  readonly accepted: DecisionView | null
}

export type OfferEvent =
  | { readonly type: 'started' }
  | { readonly type: 'stopped' }
  | ({ readonly type: 'loaded' } & Standing)
  | { readonly type: 'unavailable' }
  | { readonly type: 'accepted' }
  | { readonly type: 'withdrawn' }
  | { readonly type: 'requoted'; readonly quote: QuoteView }
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
  const { name, acceptance } = state
  switch (event.type) {
    case 'started':
      return name === 'idle' ? { name: 'loading' } : state
    // Taken off the page: a charge goes on at the server, and a return asks where it stands.
    case 'stopped':
      return name === 'idle' ? state : { name: 'idle' }
    case 'unavailable':
      return name === 'loading' ? { name: 'hidden' } : state
    case 'loaded':
      return arrive(state, event)
    case 'progressed':
      // A late success or a refund is news; an older "charging" that arrives late is not.
      return name === 'sending' || underwayOf(state) || (isOutcome(state) && isSettled(event.acceptance))
        ? arrive(state, { decision: null, acceptance: event.acceptance, accepted: null })
        : state
    case 'expired':
      return name === 'ready' ? { name: 'expired', decision: state.decision } : state
    case 'delayed':
      return (name === 'sending' || name === 'charging') && !state.notice
        ? { ...state, notice: { why: `${name}_delayed` as const } }
        : state
    case 'declined':
      return isShown(state) || name === 'withdrawn' || isOutcome(state) ? { name: 'hidden' } : state
    case 'left':
      return name === 'ready' || (isOutcome(state) && acceptance?.checkout)
        ? { name: 'leaving', decision: state.decision, acceptance }
        : state
    case 'stayed':
      return stay(state)
    case 'accepted':
      return name === 'ready' ? { name: 'sending', decision: state.decision } : state
    case 'withdrawn':
      return isOpen(state) ? { name: 'withdrawn', decision: state.decision } : state
    case 'requoted':
      return isOpen(state)
        ? requote(state, event.quote, name === 'expired' ? undefined : { why: 'quote_expired' })
        : state
  }
}

function stay(state: OfferState): OfferState {
  const notice: Notice = { why: 'unreachable' }
  if (isShown(state)) return { ...state, notice }
  if (state.name !== 'leaving') return state
  const { acceptance, decision } = state
  if (acceptance) return stand(acceptance, decision, notice)
  return decision ? { name: 'ready', decision, notice } : state
}
