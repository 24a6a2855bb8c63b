import type { Deps, StoredAcceptance } from '../deps.ts'
import { canBeRefunded, isProvenUncharged, isSettled } from '../domain/acceptance.ts'
import type { Decision } from '../domain/decision.ts'
import type { ChangeUnderWay } from '../domain/plan.ts'
import type { Quote } from '../domain/quote.ts'
import { rightOf } from '../domain/right.ts'
import { buyerOf } from './buyer.ts'
import { decideNext, withQuote, type Decided, type Visit } from './decide.ts'

/** An acceptance with the quote it was given to. */
export interface Accepted {
  readonly stored: StoredAcceptance
  readonly quote: Quote
  /** Whether the standard checkout may be opened instead: proven not charged, and not bought there yet. */
  readonly checkout: boolean
  /** Whether it can be taken back: while it is held, or afterwards as a refund. */
  readonly undo: boolean
  /** The offer that stands again, at the price that holds now, or the next one of the funnel. */
  readonly next: Decided | null
}

/** Where an occasion stands at a placement: an open offer, an acceptance, or neither. */
export interface Standing {
  readonly decided: Decided | null
  readonly acceptance: Accepted | null
  /** Why no plan can be offered now. */
  readonly underWay?: ChangeUnderWay
}

/** @returns null when nothing was decided yet. */
export async function standing(deps: Deps, visit: Visit): Promise<Standing | null> {
  const decision = await deps.store.lastDecision(visit.occasionId, visit.placement)
  return decision && standingAt(deps, decision)
}

export async function standingAt(deps: Deps, decision: Decision): Promise<Standing> {
  switch (decision.status) {
    case 'open':
      return { decided: await withQuote(deps, decision), acceptance: await boughtBefore(deps, decision) }
    case 'accepted':
      return acceptedStanding(deps, decision)
    case 'undone':
    case 'withdrawn':
    case 'none':
      return {
        decided: null,
        acceptance: await boughtBefore(deps, decision),
        ...(decision.underWay && { underWay: decision.underWay }),
      }
    case 'declined':
    case 'dismissed':
    case 'bought':
      return { decided: null, acceptance: await boughtBefore(deps, decision) }
  }
}

/** What an earlier step sold is still told, and can be taken back, beside what follows it. */
async function boughtBefore(deps: Deps, decision: Decision): Promise<Accepted | null> {
  const before = decision.step > 0 ? await deps.store.acceptedBefore(decision) : null
  const stored = before && (await deps.store.lastAcceptance(before.id))
  return stored?.state.status === 'succeeded' ? withTerms(deps, stored) : null
}

async function acceptedStanding(deps: Deps, decision: Decision): Promise<Standing> {
  const stored = await deps.store.lastAcceptance(decision.id)
  const accepted = stored && (await withTerms(deps, stored))
  // While the charge is under way the page needs the offer's words; afterwards the outcome stands alone.
  const underWay = accepted !== null && !isSettled(accepted.stored.state)
  return { decided: underWay ? await withQuote(deps, decision) : null, acceptance: accepted }
}

export async function withTerms(deps: Deps, stored: StoredAcceptance): Promise<Accepted | null> {
  const quote = await deps.store.quote(stored.quoteId)
  if (!quote) return null
  const { state } = stored
  const decision = await deps.store.decision(stored.decisionId)
  return {
    stored,
    quote,
    checkout: isProvenUncharged(state) && decision?.status === 'accepted' && (await mayPass(deps, stored)),
    undo: state.status === 'held' || canBeRefunded(state, quote.refundUndoMs, deps.now()),
    next: decision && (await nextAfter(deps, stored, quote, decision)),
  }
}

/** The same offer where its price had changed, or the step that follows a "yes". */
async function nextAfter(
  deps: Deps,
  { state }: StoredAcceptance,
  quote: Quote,
  decision: Decision,
): Promise<Decided | null> {
  if (state.status === 'not_charged') return decision.status === 'open' ? withQuote(deps, decision) : null
  if (state.status !== 'succeeded' || state.undoneAt !== undefined) return null
  const last = await deps.store.lastDecision(decision.occasionId, decision.placement)
  if (last && last.step > decision.step) return last.status === 'open' ? withQuote(deps, last) : null
  const buyer = await buyerOf(deps, { ...decision, proof: quote.proof })
  return buyer && decideNext(deps, buyer, decision, decision, 'onAccept')
}

/** Whether the right to be paid is this acceptance's to pass on, or its checkout's already. */
async function mayPass({ store, now }: Deps, acceptance: StoredAcceptance): Promise<boolean> {
  const holder = await store.rightHolder(rightOf(acceptance), now())
  return holder === null || holder === acceptance.id || holder === acceptance.decisionId
}
