import type { AcceptanceView, QuoteView } from '../server/contract.ts'
import { arrive, isOpen, isOutcome, isSettled, isShown, requote, stand, underwayOf } from './landing.ts'
import type { Notice, OfferState, Standing } from './state.ts'

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
