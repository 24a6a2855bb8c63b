import type { AcceptanceAnswer, AcceptBody, QuoteAnswer } from '../../server/contract.ts'
import type { Answer } from '../api.ts'
import { insist, land, refresh, type Visit } from '../errands.ts'
import { underwayOf } from '../landing.ts'
import { pause } from '../page.ts'
import type { OfferState } from '../state.ts'

const UNCHANGED_PAUSE_MS = 1_000

const isSending = ({ name }: OfferState): boolean => name === 'sending'
const isUndoing = ({ notice }: OfferState): boolean => notice?.why === 'undoing'

/**
 * Sends the customer's yes until someone answers. The id stays the same, so the server makes one acceptance of
 * however many requests arrive (design.md §5).
 */
export async function deliver(visit: Visit, body: AcceptBody): Promise<void> {
  const { session, send } = visit
  const answer = await insist(visit, () => session.ask<AcceptanceAnswer>('acceptances', body), isSending)
  if (!answer) return
  if (answer.ok) send({ type: 'progressed', ...answer.body })
  else if (answer.quote) send({ type: 'requoted', quote: answer.quote })
  else if (answer.code === 'already_decided')
    land(visit, await insist(visit, () => session.stand(), isSending))
  else send({ type: 'withdrawn' })
}

/** Follows an acceptance until it is settled. */
export async function watch(visit: Visit, id: string): Promise<void> {
  const { session, send, state } = visit
  const isUnderway = (now: OfferState): boolean => underwayOf(now)?.id === id
  while (isUnderway(state()) && !session.life.aborted) {
    // The server answers at once when it knows another status than this.
    const path = `acceptances/${id}?wait=20&after=${underwayOf(state())?.status}`
    const answer = await insist(visit, () => session.ask<AcceptanceAnswer>(path), isUnderway)
    const isNews = answer?.ok && send({ type: 'progressed', ...answer.body })
    if (!isNews) await pause(UNCHANGED_PAUSE_MS, session.life)
  }
}

/** Takes a yes back, before the charge or after it, or cancels a change of plan that waits for its date. */
export async function undo(visit: Visit): Promise<void> {
  const { session, send, state } = visit
  if (!send({ type: 'reconsidered' }, true)) return
  const id = state().acceptance?.id
  const call = (): Promise<Answer<Partial<AcceptanceAnswer>>> =>
    session.ask(id ? `acceptances/${id}/undo` : 'plan-change/cancel', {})
  const answer = await insist(visit, call, isUndoing)
  const acceptance = answer?.ok && answer.body?.acceptance
  const isNews = answer?.ok && send(acceptance ? { type: 'progressed', acceptance } : { type: 'kept' }, true)
  // Refused, or too late without a word: the watch tells what became of a charge.
  if (answer && !isNews && isUndoing(state())) send({ type: 'stayed' })
}

/** The price that holds now; of another number, where one was chosen. */
export async function requote(
  { session, send, state }: Visit,
  decisionId: string,
  quantity?: number,
): Promise<void> {
  const answer = await session.ask<QuoteAnswer>('decision/quote', { decisionId, quantity })
  const now = state()
  // Another number was chosen meanwhile: its own answer is on the way.
  if (quantity && !(now.name === 'pricing' && now.quantity === quantity)) return
  if (answer.ok) send({ type: 'requoted', ...answer.body }, !quantity)
  else send({ type: answer.status && answer.status !== 400 ? 'withdrawn' : 'stayed' }, !quantity)
}

/** The customer closed the checkout that lay over the page: whether it was paid there, the server knows. */
export async function comeBack(visit: Visit): Promise<void> {
  await refresh(visit)
  if (visit.state().name === 'leaving') visit.send({ type: 'stayed' })
}
