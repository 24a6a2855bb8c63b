import type { Consent, Deps, Session, StoredAcceptance } from '../deps.ts'
import { acceptRefusal } from '../domain/abuse.ts'
import { refundsDue } from '../domain/acceptance.ts'
import { isWithin } from '../domain/buyer.ts'
import { sameMoney, type Money } from '../domain/money.ts'
import { LONGEST_QUEUE_MS } from '../domain/queue.ts'
import type { Quote } from '../domain/quote.ts'
import { plusMs } from '../domain/time.ts'
import { UpsellError } from '../errors.ts'
import { evidenceOf } from './evidence.ts'
import { queueOfCharges } from './queue.ts'
import { decisionOf, requote } from './quote.ts'
import { withTerms, type Accepted } from './standing.ts'

export interface AcceptRequest {
  /** Made by the page before it sends, so that a lost answer can be asked for again. */
  readonly acceptanceId: string
  readonly quoteId: string
  readonly displayed: Money
  readonly consent: {
    readonly label: string
    readonly text: string
    readonly locale: string
    /** By the page's own clock: how long the card had been visible, and the button armed. */
    readonly visibleMs?: number
    readonly armedMs?: number
  }
}

/**
 * The customer's yes, stored with the consent as shown. Nothing is sent to Dodo from here: the worker charges when the
 * hold is over, whether or not the page is still open.
 * @throws quote_not_found, checkout_required, quote_changed, quote_expired, already_decided, daily_limit_reached, busy:
 * nothing was charged.
 */
export async function accept(deps: Deps, session: Session, request: AcceptRequest): Promise<Accepted> {
  const before = await deps.store.acceptance(request.acceptanceId)
  if (before) return same(deps, session, before)
  const quote = await quoteOf(deps, session, request.quoteId)
  await checkQuote(deps, session, quote, request.displayed)

  if ((await queueOfCharges(deps)) > LONGEST_QUEUE_MS)
    throw new UpsellError('busy', { retryAfterSeconds: 30 })

  const now = deps.now()
  const chargeAt = plusMs(now, quote.holdSeconds * 1000)
  const decision = await decisionOf(deps, session, quote.decisionId)
  const { label, text, locale } = request.consent
  const consent: Consent = { label, text, locale, displayed: request.displayed }
  const wanted: StoredAcceptance = {
    id: request.acceptanceId,
    decisionId: decision.id,
    quoteId: quote.id,
    occasionId: session.occasionId,
    customerId: quote.order.customerId,
    offerId: decision.offer?.id ?? '',
    subscriptionId: decision.subscriptionId,
    version: 1,
    state: { status: 'held', chargeAt },
    acceptedAt: now,
  }
  const evidence = evidenceOf(deps, session, { request, quote, decision, acceptedAt: now })
  const result = await deps.store.accept(wanted, consent, chargeAt, evidence)
  if (!result) throw await refusalOf(deps, wanted)
  if (!result.created) return same(deps, session, result.stored)
  const { id, offerId: offer, occasionId: purchase } = wanted
  deps.log.info({ acceptance: id, offer, purchase, ...quote.total, chargeAt }, 'accepted')
  deps.wake()
  return { stored: result.stored, quote, checkout: false, undo: true, next: null }
}

/** Answered before, or nobody has answered and the customer has accepted enough for a day. */
async function refusalOf({ store, log }: Deps, wanted: StoredAcceptance): Promise<UpsellError> {
  const decision = await store.decision(wanted.decisionId)
  const others = decision?.status === 'open' ? await store.otherAcceptances(wanted) : []
  if (!decision || acceptRefusal({ ...decision, ...wanted }, others) !== 'limit_reached') {
    return new UpsellError('already_decided')
  }
  log.warn({ customer: wanted.customerId, purchase: wanted.occasionId }, 'accepted enough for a day')
  return new UpsellError('daily_limit_reached')
}

/** The same id again is the same acceptance; the same id from elsewhere is not told anything. */
async function same(deps: Deps, session: Session, stored: StoredAcceptance): Promise<Accepted> {
  const accepted = stored.occasionId === session.occasionId ? await withTerms(deps, stored) : null
  if (!accepted) throw new UpsellError('already_decided')
  return accepted
}

async function quoteOf({ store }: Deps, session: Session, quoteId: string): Promise<Quote> {
  const quote = await store.quote(quoteId)
  // Asked also for a quote that is unknown: it must take as long as one of somebody else's.
  const decision = await store.decision(quote?.decisionId ?? '')
  if (quote && decision?.occasionId === session.occasionId) return quote
  throw new UpsellError('quote_not_found')
}

async function checkQuote(deps: Deps, session: Session, quote: Quote, displayed: Money): Promise<void> {
  const decision = await decisionOf(deps, session, quote.decisionId)
  if (decision.status !== 'open') throw new UpsellError('already_decided')
  if (!sameMoney(displayed, quote.total)) {
    throw new UpsellError('quote_changed', { quote: (await deps.store.lastQuote(decision.id)) ?? quote })
  }
  if (deps.now() > quote.expiresAt) {
    throw new UpsellError('quote_expired', { quote: await requote(deps, decision, session) })
  }
  // The quote may be that of another session of the customer, whose token allowed more.
  if (quote.mode !== 'one_click' || !isWithin(session.proof.max, quote.total)) {
    throw new UpsellError('checkout_required')
  }
}

/** The acceptance of this session by its id. @throws acceptance_not_found for a foreign or unknown one. */
export async function acceptanceOf(deps: Deps, session: Session, id: string): Promise<Accepted> {
  const stored = await deps.store.acceptance(id)
  const accepted = stored?.occasionId === session.occasionId ? await withTerms(deps, stored) : null
  if (!accepted) throw new UpsellError('acceptance_not_found')
  return accepted
}

/**
 * Takes the yes back: while it is held nothing is ever sent, and afterwards, where the merchant allows it, the money is
 * asked back. Too late is no error: the answer says where the acceptance stands.
 */
export async function undo(deps: Deps, session: Session, id: string): Promise<Accepted> {
  const accepted = await acceptanceOf(deps, session, id)
  const { stored } = accepted
  const { state } = stored
  const at = deps.now()
  const step = { witness: 'customer', fact: { type: 'undone', at } } as const
  if (state.status === 'held') {
    const undone = { status: 'undone', at } as const
    await deps.store.advance(stored, { state: undone, step, dueAt: null, giveBack: true, decision: 'undone' })
    return acceptanceOf(deps, session, id)
  }
  if (!accepted.undo || state.status !== 'succeeded') return accepted
  const taken = { ...state, undoneAt: at }
  const refunds = refundsDue(taken, accepted.quote.total)
  await deps.store.advance(stored, { state: taken, step, dueAt: null, refunds, decision: 'undone' })
  deps.log.info({ acceptance: id, payment: state.paymentId }, 'undone after the charge: refunding')
  deps.wake()
  return acceptanceOf(deps, session, id)
}
