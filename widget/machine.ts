import type { AcceptanceView, QuoteView } from '../server/contract.ts'
import {
  arrive,
  isDismissible,
  isOpen,
  isOutcome,
  isSettled,
  isShown,
  noticeAfter,
  requote,
  stand,
  underwayOf,
} from './landing.ts'
import type { Notice, OfferState, Standing } from './state.ts'

export type OfferEvent =
  | { readonly type: 'started' }
  | { readonly type: 'stopped' }
  | ({ readonly type: 'loaded' } & Standing)
  | { readonly type: 'unavailable' }
  | { readonly type: 'refused' }
  | { readonly type: 'accepted' }
  | { readonly type: 'withdrawn' }
  | { readonly type: 'counted'; readonly quantity: number }
  | { readonly type: 'requoted'; readonly quote: QuoteView }
  | { readonly type: 'expired' }
  | { readonly type: 'delayed' }
  | { readonly type: 'disconnected' }
  | { readonly type: 'connected' }
  | { readonly type: 'progressed'; readonly acceptance: AcceptanceView }
  | { readonly type: 'reconsidered' }
  | { readonly type: 'kept' }
  | { readonly type: 'declined' }
  | { readonly type: 'left' }
  | { readonly type: 'stayed' }

/**
 * The whole behaviour of the widget, without DOM, network or time.
 * An event that makes no sense in the current state returns the same object.
 */
export function next(state: OfferState, event: OfferEvent): OfferState {
  const { name, acceptance, notice } = state
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
      return isNews(state, event.acceptance)
        ? arrive(state, { decision: null, acceptance: event.acceptance, accepted: null })
        : state
    case 'expired':
      return name === 'ready'
        ? { name: 'expired', decision: state.decision, notice: noticeAfter(state) }
        : state
    case 'delayed':
      return name === 'sending' || name === 'charging' ? say(state, notice?.why ?? `${name}_delayed`) : state
    case 'disconnected':
      if (isShown(state)) return say(state, 'offline')
      return name === 'sending' || underwayOf(state) ? say(state, 'sending_delayed') : state
    case 'connected':
      return notice?.why === 'offline' || notice?.why === 'sending_delayed' ? say(state) : state
    // A click that came too early, or on a covered button. What is already said matters more.
    case 'refused':
      return name === 'ready' && !notice ? say(state, 'press_again') : state
    case 'reconsidered':
      if (notice?.bought?.undo) return stand(notice.bought, null, { why: 'undoing' })
      return name === 'plan_scheduled' || acceptance?.undo ? say(state, 'undoing') : state
    case 'kept':
      return name === 'plan_scheduled' ? { name: 'plan_kept', planChange: state.planChange } : state
    case 'declined':
      if (notice?.bought?.undo) return stand(notice.bought)
      return isDismissible(state) ? { name: 'hidden' } : state
    case 'left':
      return name === 'ready' || (isOutcome(state) && (acceptance?.checkout || acceptance?.updateMethod))
        ? { name: 'leaving', decision: state.decision, acceptance }
        : state
    case 'stayed':
      return stay(state)
    case 'accepted':
      return name === 'ready' && notice?.why !== 'offline'
        ? { name: 'sending', decision: state.decision }
        : state
    case 'withdrawn':
      return isOpen(state) ? { name: 'withdrawn', decision: state.decision } : state
    case 'counted':
      return name === 'ready' || name === 'pricing'
        ? { name: 'pricing', decision: state.decision, quantity: event.quantity, notice: noticeAfter(state) }
        : state
    case 'requoted':
      return isOpen(state) ? requote(state, event.quote) : state
  }
}

/** The same state in other words; the same object when they are said already. */
function say(state: OfferState, why?: Notice['why']): OfferState {
  return state.notice?.why === why ? state : ({ ...state, notice: noticeAfter(state, why) } as OfferState)
}

function isNews(state: OfferState, acceptance: AcceptanceView): unknown {
  // A late success or a refund is news; an older "charging" that arrives late is not.
  const isLater = isSettled(acceptance) || acceptance.refunding
  return state.name === 'sending' || underwayOf(state) || (isOutcome(state) && isLater)
}

function stay(state: OfferState): OfferState {
  const notice = noticeAfter(state, 'unreachable')
  if (state.notice?.why === 'undoing') return say(state, 'unreachable')
  if (isShown(state) || state.name === 'leaving') {
    const { acceptance, decision, name } = state
    if (acceptance) return stand(acceptance, decision, notice)
    return decision ? { name: name === 'expired' ? name : 'ready', decision, notice } : state
  }
  return state
}
