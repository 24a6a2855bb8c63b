import type {
  AcceptanceAnswer,
  AcceptBody,
  CheckoutAnswer,
  DeclineAnswer,
  QuoteAnswer,
} from '../server/contract.ts'
import type { Answer, How } from './api.ts'
import { underwayOf } from './landing.ts'
import type { OfferEvent } from './machine.ts'
import { pause, webAddress } from './page.ts'
import type { Session } from './session.ts'
import type { OfferState, Standing } from './state.ts'

/** One stay of the element on the page. After it ends, nothing it still learns changes the state. */
export interface Visit {
  readonly session: Session
  readonly state: () => OfferState
  /** @returns whether the event changed anything. */
  readonly send: (event: OfferEvent, isByUser?: boolean) => boolean
}

const UNCHANGED_PAUSE_MS = 1_000
const SLOWEST_RETRY_MS = 15_000

const isSending = ({ name }: OfferState): boolean => name === 'sending'

/** Asks until someone answers, or until nobody wants to know any more. */
async function insist<T>(
  { session, state }: Visit,
  call: () => Promise<Answer<T>>,
  isWanted: (state: OfferState) => unknown,
): Promise<Answer<T> | undefined> {
  for (let tries = 0; isWanted(state()) && !session.life.aborted; tries++) {
    const answer = await call()
    // A session that ended after a lost answer proves nothing about that answer.
    const isProof =
      answer.ok || (answer.status && !(tries && (answer.status === 401 || answer.status === 403)))
    if (isProof) return answer
    await pause(Math.min(1_000 * 2 ** tries, SLOWEST_RETRY_MS), session.life)
  }
}

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

export async function undo(visit: Visit, id: string): Promise<void> {
  const call = (): Promise<Answer<AcceptanceAnswer>> => visit.session.ask(`acceptances/${id}/undo`, {})
  const answer = await insist(visit, call, ({ name }) => name === 'holding')
  // Too late or unknown: the watch tells what became of it.
  if (answer?.ok) visit.send({ type: 'progressed', ...answer.body }, true)
}

/** The card is already gone: a "no" never waits for the network. Only a prompt answer may bring the next offer. */
export async function decline(visit: Visit, decisionId: string, how: How): Promise<void> {
  const call = (): Promise<Answer<DeclineAnswer>> =>
    visit.session.ask('decision/decline', { decisionId, how })
  const answer = await call()
  if (answer.ok) visit.send({ type: 'loaded', ...answer.body, acceptance: null, accepted: null })
  else if (!answer.status) void insist(visit, call, ({ name }) => name === 'hidden')
}

export async function requote({ session, send }: Visit, decisionId: string): Promise<void> {
  const answer = await session.ask<QuoteAnswer>('decision/quote', { decisionId })
  if (answer.ok) send({ type: 'requoted', ...answer.body }, true)
  else send({ type: answer.status ? 'withdrawn' : 'stayed' }, true)
}

/** Opens the hosted checkout, of an offer or of an acceptance that was proven not charged. */
export async function leave(visit: Visit, path: string, body: object): Promise<void> {
  const { session, send, state } = visit
  if (!send({ type: 'left' }, true)) return
  const answer = await session.ask<CheckoutAnswer>(path, body)
  if (session.life.aborted) return
  const url = answer.ok && webAddress(answer.body.url)
  if (url) return location.assign(url)
  if (!answer.ok && answer.quote) send({ type: 'requoted', quote: answer.quote })
  else if (!answer.ok && answer.status && !state().acceptance) send({ type: 'withdrawn' })
  // The server may know better by now: that it is not proven yet, or paid.
  else if (!answer.ok && answer.status) await refresh(visit)
  if (state().name === 'leaving') send({ type: 'stayed' })
}

/** Asks where this purchase stands, and shows that. */
export async function refresh(visit: Visit): Promise<void> {
  const answer = await visit.session.stand()
  // A "no" said meanwhile stays: an answer that left the server before it must not bring the card back.
  if (visit.state().name !== 'hidden') land(visit, answer)
}

function land({ send }: Visit, answer: Answer<Standing> | undefined): void {
  if (answer?.ok) send({ type: 'loaded', ...answer.body })
}
