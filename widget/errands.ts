import type { CheckoutAnswer, DeclineAnswer } from '../server/contract.ts'
import type { Answer, How } from './api.ts'
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
  /** Shows a page of Dodo's; the visit may go on when the customer comes back from it. */
  readonly open: (url: string) => void
}

const SLOWEST_RETRY_MS = 15_000

/** Asks until someone answers, or until nobody wants to know any more. */
export async function insist<T>(
  { session, state, send }: Visit,
  call: () => Promise<Answer<T>>,
  isWanted: (state: OfferState) => unknown,
): Promise<Answer<T> | undefined> {
  for (let tries = 0; isWanted(state()) && !session.life.aborted; tries++) {
    const answer = await call()
    if (answer.ok || answer.status) send({ type: 'connected' })
    // A session that ended after a lost answer proves nothing about that answer.
    const isProof =
      answer.ok || (answer.status && !(tries && (answer.status === 401 || answer.status === 403)))
    if (isProof) return answer
    // One lost answer is a hiccup.
    if (tries) send({ type: 'disconnected' })
    await pause(Math.min(1_000 * 2 ** tries, SLOWEST_RETRY_MS), session.life)
  }
}

/** The card is already gone: a "no" never waits for the network. Only a prompt answer may bring the next offer. */
export async function decline(visit: Visit, decisionId: string, how: How): Promise<void> {
  const call = (): Promise<Answer<DeclineAnswer>> =>
    visit.session.ask('decision/decline', { decisionId, how })
  const answer = await call()
  if (answer.ok) visit.send({ type: 'loaded', ...answer.body, acceptance: null, accepted: null })
  else if (!answer.status) void insist(visit, call, ({ name }) => name === 'hidden')
}

/** Opens a page of Dodo's: the checkout of an offer or of what was proven not charged, or to change the card. */
export async function leave(visit: Visit, path: string, body: object): Promise<void> {
  const { session, send, state, open } = visit
  if (!send({ type: 'left' }, true)) return
  const answer = await session.ask<CheckoutAnswer>(path, body)
  if (session.life.aborted) return
  const url = answer.ok && webAddress(answer.body.url)
  if (url) return open(url)
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

export function land({ send }: Visit, answer: Answer<Standing> | undefined): void {
  if (answer?.ok) send({ type: 'loaded', ...answer.body })
}
