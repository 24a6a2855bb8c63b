import type { DecisionView, PendingView, SessionView, StandingView, Strings } from '../server/contract.ts'
import { createAsk, type Answer, type Ask } from './api.ts'
import { browserKey } from './browser-key.ts'
import type { OfferHost } from './host.ts'
import { isSettled } from './landing.ts'
import { recall, remember } from './memory.ts'
import { pause, SCRIPT, type Claim } from './page.ts'
import type { Standing } from './state.ts'

const PENDING_LIMIT_MS = 60_000

/** What one tab keeps about one purchase and placement, so that a reload lands in the same state. */
interface Remembered {
  readonly token?: string
  readonly locale?: string
  readonly strings?: Strings
  /** The last acceptance that may have reached the server, kept before it is sent. */
  readonly accepted?: { readonly id: string; readonly decision: DecisionView }
}

/** One claim at one server: opens, resumes and re-opens the session that every later call needs. */
export class Session {
  /** Ends when the element is taken off the page. */
  readonly life: AbortSignal
  readonly #ask: Ask
  readonly #opening: unknown
  readonly #key: string
  #kept: Remembered

  constructor(host: OfferHost, claim: Claim, life: AbortSignal) {
    const { server = new URL(SCRIPT.url).origin, placement = 'thank-you' } = host
    const locale = host.locale || host.closest<HTMLElement>('[lang]')?.lang
    this.life = life
    this.#ask = host.ask ?? createAsk(server)
    this.#opening = {
      placement,
      ...(locale && { locale }),
      ...claim,
      ...(!('customerToken' in claim) && { browserKey: browserKey() }),
    }
    // Only a token's signature goes into the key: enough to keep two customers of one tab apart.
    this.#key = ['session', server, placement, locale, Object.values(claim)[0]!.slice(-43)].join('|')
    this.#kept = recall('sessionStorage', this.#key) ?? {}
  }

  /** The language and the words of the offer; none until a session was open. */
  get texts(): Remembered {
    return this.#kept
  }

  /** Where this purchase stands: from the session this tab already has, or from a new one. */
  async stand(): Promise<Answer<Standing>> {
    const { token } = this.#kept
    const answer = token ? await this.#ask<StandingView>('decision', undefined, token) : undefined
    return answer?.ok || answer?.status === 0 ? this.#with(answer) : this.#open()
  }

  /** What is to be offered now that the last offer is over: its outcome is not shown again. */
  async anew(): Promise<Answer<Standing>> {
    const opened = await this.#open()
    const answer = opened.ok || !opened.status ? opened : await this.stand()
    if (!answer.ok || !answer.body.acceptance || !isSettled(answer.body.acceptance)) return answer
    return { ok: true, body: { ...answer.body, acceptance: null } }
  }

  /** Makes a call with the session's token; when that has expired, once more with a new one. */
  async ask<T>(path: string, body?: unknown): Promise<Answer<T>> {
    const answer = await this.#ask<T>(path, body, this.#kept.token)
    if (answer.ok || answer.status !== 401) return answer
    const opened = await this.#open()
    return opened.ok ? this.#ask(path, body, this.#kept.token) : opened
  }

  keep(change: Remembered): void {
    this.#kept = { ...this.#kept, ...change }
    remember('sessionStorage', this.#key, this.#kept)
  }

  async #open(): Promise<Answer<Standing>> {
    const giveUpAt = Date.now() + PENDING_LIMIT_MS
    for (;;) {
      const answer = await this.#ask<SessionView | PendingView>('sessions', this.#opening)
      if (!answer.ok) return answer
      const { body } = answer
      if ('session' in body) {
        const { session: token, locale, strings, acceptance = null } = body
        this.keep({ token, locale, strings: strings as Strings })
        return this.#with({ ok: true, body: { ...body, acceptance } })
      }
      if (this.life.aborted || Date.now() > giveUpAt) return { ok: false, status: 202, code: 'pending' }
      await pause(body.retryAfterMs, this.life)
    }
  }

  #with(answer: Answer<StandingView>): Answer<Standing> {
    if (!answer.ok) return answer
    const { accepted } = this.#kept
    const isKnown = accepted && accepted.id === answer.body.acceptance?.id
    return { ok: true, body: { ...answer.body, accepted: isKnown ? accepted.decision : null } }
  }
}
