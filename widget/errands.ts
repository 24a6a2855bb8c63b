import type { AcceptBody, CheckoutAnswer } from '../server/contract.ts'
import type { Answer, How, OfferApi } from './api.ts'
import { isSettled } from './landing.ts'
import type { OfferEvent, OfferState, Ready } from './machine.ts'
import { pause, webAddress } from './page.ts'
import type { Session } from './session.ts'

/** One stay of the element on the page. After `life` ends, nothing it still learns changes the state. */
export interface Visit {
  readonly session: Session
  readonly life: AbortSignal
  readonly state: () => OfferState
  /** @returns whether the event changed anything. */
  readonly send: (event: OfferEvent, isByUser?: boolean) => boolean
}

type Call<T> = (api: OfferApi, token: string) => Promise<Answer<T>>

const UNCHANGED_PAUSE_MS = 1_000
const SLOWEST_RETRY_MS = 15_000
const DECLINE_TRIES = 6

const retryAfterMs = (failures: number): number => Math.min(1_000 * 2 ** failures, SLOWEST_RETRY_MS)
const ask = <T>({ session, life }: Visit, call: Call<T>): Promise<Answer<T>> => session.ask(call, life)

/**
 * Sends the customer's yes until someone answers. The id stays the same, so the server makes one acceptance of
 * however many requests arrive (design.md §5).
 */
export async function deliver(visit: Visit, body: AcceptBody): Promise<void> {
  for (let tries = 0; !visit.life.aborted; tries++) {
    const answer = await ask(visit, (api, token) => api.accept(token, body))
    if (answer.ok) return void visit.send({ type: 'progressed', acceptance: answer.body.acceptance })
    const { status, code, quote } = answer
    if (quote && (code === 'quote_changed' || code === 'quote_expired')) {
      return void visit.send({ type: 'requoted', quote, why: code })
    }
    if (code === 'already_decided') {
      if (await refresh(visit)) return
    } else if (status && !(tries && (status === 401 || status === 403))) {
      // A session that ended after a lost answer proves nothing about that answer.
      return void visit.send({ type: 'withdrawn' })
    }
    await pause(retryAfterMs(tries), visit.life)
  }
}

/** Follows an acceptance until it is settled. */
export async function watch(visit: Visit, id: string): Promise<void> {
  for (let failures = 0; underwayId(visit.state()) === id && !visit.life.aborted;) {
    const answer = await ask(visit, (api, token) => api.watch(token, id))
    const isNews = answer.ok && visit.send({ type: 'progressed', acceptance: answer.body.acceptance })
    failures = answer.ok ? 0 : failures + 1
    if (!isNews) await pause(answer.ok ? UNCHANGED_PAUSE_MS : retryAfterMs(failures - 1), visit.life)
  }
}

export async function undo(visit: Visit, id: string): Promise<void> {
  for (let tries = 0; visit.state().name === 'holding' && !visit.life.aborted; tries++) {
    const answer = await ask(visit, (api, token) => api.undo(token, id))
    if (answer.ok) return void visit.send({ type: 'progressed', acceptance: answer.body.acceptance }, true)
    // Too late or unknown: the watch tells what became of it.
    if (answer.status) return
    await pause(retryAfterMs(tries), visit.life)
  }
}

/** The card is already gone: a "no" never waits for the network. Only a prompt answer may bring the next offer. */
export async function decline(visit: Visit, decisionId: string, how: How): Promise<void> {
  for (let tries = 0; tries < DECLINE_TRIES; tries++) {
    const answer = await ask(visit, (api, token) => api.decline(token, decisionId, how))
    if (answer.ok && !tries) {
      visit.send({ type: 'loaded', decision: answer.body.decision, acceptance: null, accepted: null })
    }
    if (answer.ok || answer.status) return
    await pause(retryAfterMs(tries), visit.life)
  }
}

export async function requote(visit: Visit, decisionId: string): Promise<void> {
  const answer = await ask(visit, (api, token) => api.quote(token, decisionId))
  if (answer.ok) visit.send({ type: 'requoted', quote: answer.body.quote, why: 'asked' }, true)
  else visit.send({ type: answer.status ? 'withdrawn' : 'stayed' }, true)
}

/** To the hosted checkout, with the same terms. */
export async function leave(visit: Visit, call: Call<CheckoutAnswer>): Promise<void> {
  const before = visit.state()
  if (!visit.send({ type: 'left' }, true)) return
  const answer = await ask(visit, call)
  if (visit.life.aborted) return
  if (answer.ok) {
    const url = webAddress(answer.body.url)
    if (url) location.assign(url)
    else visit.send({ type: 'stayed' })
  } else if (answer.code === 'still_confirming' && 'acceptance' in before) {
    const acceptance = { ...before.acceptance, status: 'confirming', checkout: false } as const
    visit.send({ type: 'progressed', acceptance })
  } else if (answer.quote) {
    visit.send({ type: 'requoted', quote: answer.quote, why: 'quote_expired' })
  } else {
    visit.send({ type: answer.status && !('acceptance' in before) ? 'withdrawn' : 'stayed' })
  }
}

/** Asks where this purchase stands, and shows that. @returns whether the server answered. */
export async function refresh(visit: Visit): Promise<boolean> {
  const answer = await visit.session.stand(visit.life)
  // A "no" said meanwhile stays: an answer that left the server before it must not bring the card back.
  if (answer.ok && visit.state().name !== 'hidden') visit.send({ type: 'loaded', ...answer.body })
  return answer.ok
}

/** The acceptance whose outcome is not known yet, if that is what the customer is looking at. */
export function underwayId(state: OfferState): string | undefined {
  return 'acceptance' in state && !isSettled(state.acceptance.status) ? state.acceptance.id : undefined
}

export function isShown(state: OfferState): state is Ready {
  return state.name === 'ready' || state.name === 'expired'
}
