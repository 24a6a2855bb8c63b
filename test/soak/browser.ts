import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

import type {
  AcceptanceView,
  DecisionView,
  ErrorBody,
  PendingView,
  QuoteView,
  SessionView,
} from '../../server/contract.ts'
import type { Prng } from '../simulation/prng.ts'
import type { Stage } from './stage.ts'

/** Null: no answer, or none that proves anything; whether the server acted is not known. */
export type Answer<T> =
  | { readonly ok: true; readonly body: T }
  | {
      readonly ok: false
      readonly status: number
      readonly code: string
      readonly quote?: QuoteView | undefined
    }
  | null

export interface Stand {
  readonly decision: DecisionView | null
  readonly acceptance: AcceptanceView | null
}

const TIMEOUT_MS = 8_000
/** For a call that waits up to 20 s for news. */
const WAIT_TIMEOUT_MS = 30_000
const PENDING_LIMIT_MS = 60_000
const SLOWEST_RETRY_MS = 15_000
/** How many answers get lost between us and the browser; the proxies look after the other connections. */
const LOST_ANSWERS = 0.02

export interface Buyer {
  readonly paymentId: string
  readonly customerId: string
  readonly browserKey: string
}

export const newKey = (): string => randomBytes(32).toString('base64url')

/** One page with its session. Talks to any of the servers, as through a load balancer, and records all it is told. */
export class Browser {
  readonly buyer: Buyer
  readonly #stage: Stage
  readonly #rng: Prng
  #token = ''

  constructor(stage: Stage, buyer: Buyer, rng: Prng) {
    this.#stage = stage
    this.buyer = buyer
    this.#rng = rng
  }

  /** Opens a session, as often as it takes. @returns null when the server refuses, or nobody answered in time. */
  async open(): Promise<Stand | null> {
    const { paymentId, browserKey } = this.buyer
    const giveUpAt = Date.now() + PENDING_LIMIT_MS
    for (let tries = 0; Date.now() < giveUpAt;) {
      const askedAt = Date.now()
      const answer = await this.#send<SessionView | PendingView>('sessions', {
        placement: 'thank-you',
        locale: 'en',
        paymentId,
        browserKey,
      })
      if (answer && !answer.ok) return null
      if (answer && 'session' in answer.body) {
        const { session, decision, acceptance = null } = answer.body
        this.#token = session
        this.offered(decision, askedAt)
        this.#shown(acceptance)
        return { decision, acceptance }
      }
      const again = answer?.ok ? (answer.body as PendingView).retryAfterMs : backOff(tries++)
      await pause(again)
    }
    return null
  }

  /** One call with the session; with a new one where it has expired. */
  async ask<T>(path: string, body?: object): Promise<Answer<T>> {
    const answer = await this.#send<T>(path, body)
    if (!answer || answer.ok || answer.status !== 401) return answer
    return (await this.open()) ? this.#send<T>(path, body) : answer
  }

  /** The same call until somebody answers it. */
  async insist<T>(path: string, body: object | undefined, patienceMs: number): Promise<Answer<T>> {
    const giveUpAt = Date.now() + patienceMs
    for (let tries = 0; ; tries++) {
      const answer = await this.ask<T>(path, body)
      if (answer || Date.now() > giveUpAt) return answer
      await pause(backOff(tries))
    }
  }

  offered(decision: DecisionView | null | undefined, askedAt: number): void {
    if (!decision) return
    const { customerId, paymentId: purchaseId } = this.buyer
    const { id: decisionId, offer } = decision
    this.#stage.seen.offers.push({ askedAt, decisionId, offerId: offer.id, purchaseId, customerId })
  }

  async #send<T>(path: string, body?: object): Promise<Answer<T>> {
    const { servers, pageOrigin } = this.#stage
    const patience = AbortSignal.timeout(this.#patienceMs(path))
    try {
      const response = await fetch(`${this.#rng.pick(servers).url}/v1/${path}`, {
        method: body ? 'POST' : 'GET',
        headers: {
          origin: pageOrigin,
          ...(this.#token && { authorization: `Bearer ${this.#token}` }),
          ...(body && { 'content-type': 'application/json' }),
        },
        body: body ? JSON.stringify(body) : null,
        signal: patience,
      })
      const answer = response.status === 204 ? null : await response.json()
      if (response.status >= 500) return null
      if (response.ok) return { ok: true, body: this.#read(answer as T) }
      const { error, quote } = answer as ErrorBody
      return { ok: false, status: response.status, code: error.code, quote }
    } catch {
      return null
    }
  }

  #patienceMs(path: string): number {
    if (!this.#stage.faultsOver.signal.aborted && this.#rng.chance(LOST_ANSWERS)) return this.#rng.int(1, 60)
    return path.includes('wait=') ? WAIT_TIMEOUT_MS : TIMEOUT_MS
  }

  /** Whatever an answer says of an acceptance was said to the customer. */
  #read<T>(body: T): T {
    const { acceptance } = body as { acceptance?: AcceptanceView | null }
    this.#shown(acceptance ?? null)
    return body
  }

  #shown(acceptance: AcceptanceView | null): void {
    if (!acceptance) return
    const { id: acceptanceId, status } = acceptance
    this.#stage.seen.shown.push({ at: Date.now(), acceptanceId, status })
  }
}

const backOff = (tries: number): number => Math.min(1_000 * 2 ** tries, SLOWEST_RETRY_MS)
