import type { Deps, Session } from '../deps.ts'
import type { Decision } from '../domain/decision.ts'
import type { Quote } from '../domain/quote.ts'
import { toMs } from '../domain/time.ts'
import { UpsellError } from '../errors.ts'
import { acceptanceOf } from './accept.ts'
import { orderOf } from './price.ts'
import { decisionOf } from './quote.ts'
import { checkoutTerms } from './witness.ts'

/** The hosted checkout for an offer that one click cannot or may not buy. @returns its address */
export async function checkoutOfDecision(deps: Deps, session: Session, decisionId: string): Promise<string> {
  const decision = await decisionOf(deps, session, decisionId)
  const quote = await deps.store.lastQuote(decision.id)
  if (decision.status !== 'open' || !quote) throw new UpsellError('already_decided')
  if (quote.methodId) throw new UpsellError('checkout_unavailable')
  return open(deps, session, decision, quote)
}

/** The hosted checkout after a charge that is proven not to have happened. @returns its address */
export async function checkoutOfAcceptance(
  deps: Deps,
  session: Session,
  acceptanceId: string,
): Promise<string> {
  const { stored, quote, checkout } = await acceptanceOf(deps, session, acceptanceId)
  const { state } = stored
  if (state.status === 'charging' || state.status === 'confirming' || state.status === 'action_required') {
    throw new UpsellError('still_confirming')
  }
  const decision = await decisionOf(deps, session, stored.decisionId)
  if (decision.status === 'bought') throw new UpsellError('already_decided')
  if (!checkout) throw new UpsellError('checkout_unavailable')
  return open(deps, session, decision, quote)
}

/** Dodo keeps a checkout for a day; a page this old may be closed to the customer at any moment. */
const REUSABLE_MS = 12 * 3_600_000

/** Opens one checkout per decision: two open ones could both be paid. */
async function open(deps: Deps, session: Session, decision: Decision, quote: Quote): Promise<string> {
  const before = await deps.store.hostedCheckout(decision.id)
  const age = before ? toMs(deps.now()) - toMs(before.createdAt) : Number.POSITIVE_INFINITY
  if (before && age < REUSABLE_MS) {
    if (!(await isUnpaid(deps, before.sessionId))) return create(deps, session, decision, quote)
    return before.url
  }
  return create(deps, session, decision, quote)
}

/**
 * @returns true while nobody has tried to pay, false once that try has failed for good.
 * @throws already_decided when it was paid, still_confirming while its outcome is open.
 */
async function isUnpaid(deps: Deps, sessionId: string): Promise<boolean> {
  const paid = await deps.gateway.hostedPayment(sessionId)
  if (paid.type === 'unreachable') throw new UpsellError('upstream_unavailable', { cause: paid.why })
  if (paid.type === 'refused') return false
  switch (paid.value.status) {
    case null:
      return true
    case 'failed':
    case 'cancelled':
      return false
    case 'succeeded':
      throw new UpsellError('already_decided')
    default:
      throw new UpsellError('still_confirming')
  }
}

async function create(deps: Deps, session: Session, decision: Decision, quote: Quote): Promise<string> {
  const purchase = await deps.store.purchase(session.purchaseId)
  const back = deps.catalog().returnUrl ?? session.origin
  if (!purchase || !back) throw new UpsellError('checkout_unavailable')
  const answer = await deps.gateway.hostedCheckout(orderOf(purchase, quote), {
    metadata: {
      upsell_decision: decision.id,
      upsell_offer: decision.offer?.id ?? '',
      upsell_route: 'checkout',
      upsell_mac: deps.tokens.sign(checkoutTerms(decision.id, quote)),
    },
    returnUrl: back,
    cancelUrl: back,
  })
  if (answer.type === 'refused') throw new UpsellError('offer_gone', { cause: answer.why })
  if (answer.type === 'unreachable') throw new UpsellError('upstream_unavailable', { cause: answer.why })
  await deps.store.saveHostedCheckout({
    decisionId: decision.id,
    quoteId: quote.id,
    ...answer.value,
    createdAt: deps.now(),
  })
  return answer.value.url
}
