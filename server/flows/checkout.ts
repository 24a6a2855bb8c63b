import type { Answer, Deps, HostedCheckout, Session } from '../deps.ts'
import { isProvenUncharged, isSettled } from '../domain/acceptance.ts'
import { SILENCE_MS } from '../domain/apply-fact.ts'
import type { Decision } from '../domain/decision.ts'
import { sameMoney } from '../domain/money.ts'
import type { ChangeOrder } from '../domain/order.ts'
import type { Quote } from '../domain/quote.ts'
import { rightOf, type Right } from '../domain/right.ts'
import { toMs } from '../domain/time.ts'
import { UpsellError } from '../errors.ts'
import { acceptanceOf } from './accept.ts'
import { paymentsAround } from './look.ts'
import { decisionOf, requote } from './quote.ts'
import { checkoutMetadata, decisionBoughtBy } from './witness.ts'

/** The hosted checkout for an offer that one click cannot or may not buy. @returns its address */
export async function checkoutOfDecision(deps: Deps, session: Session, decisionId: string): Promise<string> {
  const decision = await decisionOf(deps, session, decisionId)
  const shown = await deps.store.lastQuote(decision.id)
  if (decision.status !== 'open' || !shown) throw new UpsellError('already_decided')
  if (shown.mode === 'one_click') throw new UpsellError('checkout_unavailable')
  const quote = deps.now() > shown.expiresAt ? await requote(deps, decision, session) : shown
  if (!sameMoney(quote.total, shown.total)) throw new UpsellError('quote_changed', { quote })
  return open(deps, session, decision, quote, null)
}

/** The hosted checkout after a charge that is proven not to have happened. @returns its address */
export async function checkoutOfAcceptance(
  deps: Deps,
  session: Session,
  acceptanceId: string,
): Promise<string> {
  const { stored, checkout } = await acceptanceOf(deps, session, acceptanceId)
  const { status } = stored.state
  if (status === 'charging' || status === 'confirming' || status === 'action_required') {
    throw new UpsellError('still_confirming')
  }
  const decision = await decisionOf(deps, session, stored.decisionId)
  if (decision.status === 'bought') throw new UpsellError('already_decided')
  if (!checkout) throw new UpsellError('checkout_unavailable')
  // The page shows today's price before anybody pays it; the signed terms must be the same.
  return open(deps, session, decision, await requote(deps, decision, session), stored.id)
}

const rightOfDecision = (decision: Decision): Right =>
  rightOf({ ...decision, offerId: decision.offer?.id ?? '' })

/** Dodo keeps a checkout for a day; after that nobody can pay there any more. */
const CHECKOUT_LIFE_MS = 24 * 3_600_000
/** A request that asks Dodo for a page is over by then, or its process is gone and its page was never shown. */
const ASKING_MS = 30_000

/** One checkout at a time: two open ones could both be paid. It holds the right to be paid while it is open. */
async function open(
  deps: Deps,
  session: Session,
  decision: Decision,
  quote: Quote,
  from: string | null,
): Promise<string> {
  if (!(await deps.store.passRight(rightOfDecision(decision), decision.id, from, deps.now()))) {
    throw new UpsellError('checkout_unavailable')
  }
  const [last] = await deps.store.hostedCheckouts(decision.id)
  const ageMs = last ? toMs(deps.now()) - toMs(last.createdAt) : 0
  if (last?.page) {
    const waits = await waitsUnpaid(deps, last.page.sessionId)
    // Of a change by link nobody says how long it can be paid.
    if (ageMs < CHECKOUT_LIFE_MS || (waits && quote.order.type === 'change')) return last.page.url
  } else if (last && ageMs < ASKING_MS) {
    throw new UpsellError('upstream_unavailable')
  } else if (last && quote.order.type === 'change') {
    const found = await lostLink(deps, decision, quote.order, last)
    if (found) return found
  }
  return create(deps, session, decision, {
    decisionId: decision.id,
    attempt: (last?.attempt ?? 0) + 1,
    quoteId: quote.id,
    page: null,
    createdAt: deps.now(),
  })
}

/**
 * A change by link has its payment from the beginning, and where the answer was lost it can be paid all the same: it is
 * looked for, and a second one is begun only when there is none for so long that none can come any more.
 * @returns the page of it, or null for none
 */
async function lostLink(
  deps: Deps,
  decision: Decision,
  order: ChangeOrder,
  lost: HostedCheckout,
): Promise<string | null> {
  const listed = await paymentsAround(deps, decision, order, decision.decidedAt)
  if (listed.type !== 'answer') throw new UpsellError('upstream_unavailable', { cause: listed.why })
  let over = 0
  for (const payment of listed.value) {
    if ((await decisionBoughtBy(deps, payment))?.id !== decision.id) continue
    const { id, status } = payment
    if (status === 'failed' || status === 'cancelled') {
      over += 1
      continue
    }
    if (status === 'succeeded') throw new UpsellError('already_decided')
    const page = await deps.gateway.payment(id)
    const url = page.type === 'answer' ? page.value.actionUrl : null
    if (!url) throw new UpsellError('still_confirming')
    await deps.store.openCheckout({ ...lost, page: { sessionId: id, url } })
    return url
  }
  if (over < lost.attempt && toMs(deps.now()) - toMs(lost.createdAt) < SILENCE_MS)
    throw new UpsellError('upstream_unavailable')
  return null
}

/**
 * A try that failed leaves the page open for another card, so it is no reason for a second page.
 * @returns whether nobody has tried yet
 * @throws already_decided, still_confirming
 */
async function waitsUnpaid(deps: Deps, sessionId: string): Promise<boolean> {
  const paid = await paymentOn(deps, sessionId)
  if (paid.type === 'unreachable') throw new UpsellError('upstream_unavailable', { cause: paid.why })
  if (paid.type === 'refused') return false
  const { status } = paid.value
  if (status === 'succeeded') throw new UpsellError('already_decided')
  if (status !== null && status !== 'failed' && status !== 'cancelled')
    throw new UpsellError('still_confirming')
  return status === null
}

/** The page of a plan change is that of its payment, which waits to be paid from the beginning. */
async function paymentOn({ gateway }: Deps, sessionId: string): Promise<Answer<{ status: string | null }>> {
  if (!sessionId.startsWith('pay_')) return gateway.hostedPayment(sessionId)
  const answer = await gateway.payment(sessionId)
  if (answer.type !== 'answer') return answer
  const { status } = answer.value
  const waits = status === 'pending' || status === 'action_required'
  return { type: 'answer', value: { status: waits ? null : status } }
}

async function create(
  deps: Deps,
  session: Session,
  decision: Decision,
  wanted: HostedCheckout,
): Promise<string> {
  const quote = await deps.store.quote(wanted.quoteId)
  const back = deps.catalog().returnUrl ?? session.origin
  if (!quote || !back) throw new UpsellError('checkout_unavailable')
  if (!(await deps.store.announceCheckout(wanted))) throw new UpsellError('upstream_unavailable')
  const metadata = checkoutMetadata(deps, decision, quote)
  const { order } = quote
  const answer =
    order.type === 'cart'
      ? await deps.gateway.hostedCheckout(order, { metadata, returnUrl: back, cancelUrl: back })
      : await deps.gateway.changeByLink(order, metadata)
  if (answer.type !== 'answer') {
    // Where the answer was lost it may be paid, and is known by this row.
    const mayBePaid = order.type === 'change' && answer.type === 'unreachable' && !answer.unsent
    if (!mayBePaid) await deps.store.withdrawCheckout(wanted)
    if (order.type === 'change' && answer.type === 'refused') return mendMethod(deps, decision, order, back)
    throw new UpsellError(answer.type === 'refused' ? 'offer_gone' : 'upstream_unavailable', {
      cause: answer.why,
    })
  }
  await deps.store.openCheckout({ ...wanted, page: answer.value })
  return answer.value.url
}

/** Dodo collects no payment by link here: with another payment method the change can be made by one click. */
async function mendMethod(
  deps: Deps,
  decision: Decision,
  { subscriptionId }: ChangeOrder,
  back: string,
): Promise<string> {
  // Nothing is paid on that page, so it holds no right to be paid.
  await deps.store.dropRight(rightOfDecision(decision), decision.id)
  return pageOf(await deps.gateway.updateMethodPage(subscriptionId, back))
}

/** Dodo's page to update the saved payment method, after a charge that is proven not to have happened. */
export async function updateMethod(deps: Deps, session: Session, acceptanceId: string): Promise<string> {
  const { stored, quote } = await acceptanceOf(deps, session, acceptanceId)
  if (!isProvenUncharged(stored.state)) {
    throw new UpsellError(isSettled(stored.state) ? 'checkout_unavailable' : 'still_confirming')
  }
  const back = deps.catalog().returnUrl ?? session.origin
  if (!back) throw new UpsellError('checkout_unavailable')
  const { order } = quote
  return pageOf(
    order.type === 'change'
      ? await deps.gateway.updateMethodPage(order.subscriptionId, back)
      : await deps.gateway.portalPage(order.customerId, back),
  )
}

function pageOf(answer: Answer<string>): string {
  if (answer.type === 'answer') return answer.value
  throw new UpsellError(answer.type === 'refused' ? 'checkout_unavailable' : 'upstream_unavailable', {
    cause: answer.why,
  })
}
