import type {
  AcceptanceStatus,
  AcceptanceView,
  DecisionView,
  MoneyView,
  QuoteView,
} from '../server/contract.ts'
import type { Notice, OfferState, Standing } from './state.ts'

const UNDERWAY: readonly AcceptanceStatus[] = ['held', 'charging', 'confirming', 'action_required']

export function isSettled({ status, refunding }: AcceptanceView): boolean {
  return !UNDERWAY.includes(status) && !(status === 'succeeded' && refunding)
}

/** The offer, its price and both answers are on the card. */
export function isShown(
  state: OfferState,
): state is OfferState & { readonly name: 'ready' | 'pricing' | 'expired' } {
  return state.name === 'ready' || state.name === 'pricing' || state.name === 'expired'
}

/** An offer that is not accepted yet, as far as this page knows. */
export function isOpen(state: OfferState): state is OfferState & { readonly decision: DecisionView } {
  return !!state.decision && !state.acceptance && state.name !== 'withdrawn'
}

/** The acceptance whose outcome is not known yet, if that is what the customer is looking at. */
export function underwayOf({ acceptance }: OfferState): AcceptanceView | undefined {
  return acceptance && !isSettled(acceptance) ? acceptance : undefined
}

export function isOutcome({ name, acceptance }: OfferState): boolean {
  return !!acceptance && name !== 'leaving' && isSettled(acceptance)
}

/** Whether the card may be closed: never while money is on its way. */
export function isDismissible(state: OfferState): boolean {
  const { name } = state
  return isShown(state) || isOutcome(state) || name === 'withdrawn' || 'planChange' in state
}

/** Where someone who just arrived, came back, or waited for an answer belongs. */
export function arrive(state: OfferState, standing: Standing): OfferState {
  const { name } = state
  const { decision, acceptance, planChange } = standing
  if (name === 'idle' || name === 'withdrawn' || name === 'plan_kept') return state
  if (state.acceptance && name !== 'leaving') {
    const isNews = acceptance ? !isSame(acceptance, state.acceptance) : decision && isOutcome(state)
    if (!isNews) return state
  }
  if (acceptance && !isSettled(acceptance)) {
    return stand(acceptance, decision ?? standing.accepted ?? state.decision)
  }
  if (isShown(state) && decision?.id === state.decision.id) {
    const { quote } = decision
    return quote.id === state.decision.quote.id ? state : requote(state, quote)
  }
  if (acceptance) return settle(state, standing, acceptance)
  if (decision) {
    const bought = isOutcome(state) ? state.acceptance : undefined
    return { name: 'ready', decision, notice: bought && noticeOf(bought, state.decision, decision) }
  }
  if (name === 'sending') return { name: 'withdrawn', decision: state.decision }
  if (planChange) return { name: `plan_${planChange.status}`, planChange }
  return name === 'hidden' ? state : { name: 'hidden' }
}

/** Who waited for this outcome is told of it, unless the offer that follows can tell it as well. */
function settle(state: OfferState, standing: Standing, acceptance: AcceptanceView): OfferState {
  const accepted = standing.accepted ?? state.decision
  const following = standing.decision ?? acceptance.decision
  if (!following) return stand(acceptance, accepted, lateNotice(state, acceptance))
  const told = noticeOf(acceptance, accepted, following)
  const notice = told && { ...told, ...lateNotice(state, acceptance) }
  const isAwaited = state.name === 'sending' || underwayOf(state)
  return notice || !isAwaited ? { name: 'ready', decision: following, notice } : stand(acceptance, accepted)
}

function lateNotice({ notice }: OfferState, { status }: AcceptanceView): Notice | undefined {
  return notice?.why === 'undoing' && status === 'succeeded' ? { why: 'undo_late' } : undefined
}

export function stand(
  acceptance: AcceptanceView,
  decision: DecisionView | null = null,
  notice?: Notice,
): OfferState {
  const { status } = acceptance
  if (status === 'disputed') return { name: 'hidden' }
  const isBack = status === 'succeeded' && acceptance.refunding
  return {
    name: status === 'held' ? 'holding' : isBack ? 'refunding' : status,
    decision,
    acceptance,
    notice,
  }
}

function noticeOf(
  acceptance: AcceptanceView,
  accepted: DecisionView | null | undefined,
  following: DecisionView,
): Notice | undefined {
  const { status, reason, total } = acceptance
  if (status === 'succeeded') return { why: 'succeeded', bought: acceptance, card: accepted?.quote.card }
  return status === 'not_charged' && reason === 'quote_changed'
    ? priceNotice(total, following.quote, { why: 'quote_expired' })
    : undefined
}

/** What is said next; what was bought before is not forgotten by it, as long as the offer that follows stays. */
export function noticeAfter({ notice }: OfferState, why?: Notice['why']): Notice | undefined {
  const { bought, card } = notice ?? {}
  if (!bought) return why && { why }
  return { why: why ?? 'succeeded', bought, card }
}

/** The same offer at the price that holds now; a price that was asked for is not a surprise. */
export function requote(
  state: OfferState & { readonly decision: DecisionView },
  quote: QuoteView,
): OfferState {
  const { name, decision } = state
  const otherwise: Notice | undefined =
    name === 'sending' || name === 'leaving' ? { why: 'quote_expired' } : state.notice
  const notice: Notice | undefined =
    name === 'pricing'
      ? noticeAfter(state, 'requoted')
      : priceNotice(decision.quote.total, quote, name === 'expired' ? undefined : otherwise)
  return { name: 'ready', decision: { ...decision, quote }, notice }
}

function priceNotice(
  from: MoneyView,
  { total }: QuoteView,
  otherwise: Notice | undefined,
): Notice | undefined {
  const isOther = from.amount !== total.amount || from.currency !== total.currency
  return isOther ? { why: 'quote_changed', from } : otherwise
}

const NEWS = ['id', 'status', 'actionUrl', 'refunding', 'undo', 'checkout', 'updateMethod'] as const

function isSame(a: AcceptanceView, b: AcceptanceView): boolean {
  return NEWS.every((key) => a[key] === b[key])
}
