import type {
  AcceptanceView,
  AcceptBody,
  DecisionView,
  OpenSessionBody,
  StandingView,
} from '../server/contract.ts'
import type { Answer, OfferApi } from './api.ts'
import { browserKey, recall, remember } from './memory.ts'
import { pause, type Claim } from './page.ts'

const PENDING_LIMIT_MS = 60_000

/** What one tab keeps about one purchase and placement, so that a reload lands in the same state. */
interface Remembered {
  readonly token?: string
  readonly locale?: string
  readonly strings?: Record<string, string> | undefined
  /** The last acceptance that may have reached the server, kept before it is sent. */
  readonly accepted?: { readonly id: string; readonly decision: DecisionView }
  /** The outcome that was already told to the page: a reload does not tell it twice. */
  readonly told?: string
}

/** Where a session stands, with what the customer accepted if this tab remembers it. */
export type Standing = StandingView & { readonly accepted: DecisionView | null }

/** One claim at one server: opens, resumes and re-opens the session that every later call needs. */
export class Session {
  readonly #api: OfferApi
  readonly #opening: OpenSessionBody
  readonly #key: string
  #kept: Remembered

  constructor(api: OfferApi, claim: Claim, where: { server: string; placement: string; locale: string }) {
    const { server, placement, locale } = where
    // Only a token's signature goes into the key: enough to keep two customers of one tab apart.
    const who = Object.values(claim)[0]!.slice(-43)
    const proof = 'customerToken' in claim ? claim : { ...claim, browserKey: browserKey() }
    this.#api = api
    this.#opening = { placement, ...(locale && { locale }), ...proof }
    this.#key = ['session', server, placement, who].join('|')
    this.#kept = recall('sessionStorage', this.#key) ?? {}
  }

  get locale(): string {
    return this.#kept.locale ?? 'en'
  }

  get strings(): Record<string, string> | undefined {
    return this.#kept.strings
  }

  /** Where this purchase stands: from the session this tab already has, or from a new one. */
  async stand(life: AbortSignal): Promise<Answer<Standing>> {
    const answer = this.#kept.token ? await this.#api.standing(this.#kept.token) : undefined
    if (answer?.ok) return this.#with(answer.body)
    return answer?.status === 0 ? answer : this.#open(life)
  }

  /** Makes a call with the session's token; when that has expired, once more with a new one. */
  async ask<T>(
    call: (api: OfferApi, token: string) => Promise<Answer<T>>,
    life: AbortSignal,
  ): Promise<Answer<T>> {
    const answer = await call(this.#api, this.#kept.token ?? '')
    if (answer.ok || answer.status !== 401) return answer
    const opened = await this.#open(life)
    return opened.ok ? call(this.#api, this.#kept.token ?? '') : opened
  }

  /** The body to send, its id kept before: a repeated yes to the same quote is the same acceptance. */
  acceptance(decision: DecisionView, label: string): AcceptBody {
    const { accepted } = this.#kept
    const { quote } = decision
    const { amount, currency } = quote.total
    const acceptanceId = accepted?.decision.quote.id === quote.id ? accepted.id : crypto.randomUUID()
    this.#keep({ accepted: { id: acceptanceId, decision } })
    return {
      acceptanceId,
      quoteId: quote.id,
      displayed: { amount, currency },
      consent: { label, text: quote.consent.text, locale: this.locale },
    }
  }

  /** @returns whether this outcome is news to the page. */
  tell({ id, status }: AcceptanceView): boolean {
    const told = `${id} ${status}`
    if (this.#kept.told === told) return false
    this.#keep({ told })
    return true
  }

  async #open(life: AbortSignal): Promise<Answer<Standing>> {
    const giveUpAt = Date.now() + PENDING_LIMIT_MS
    for (;;) {
      const answer = await this.#api.open(this.#opening)
      if (!answer.ok) return answer
      if ('session' in answer.body) {
        const { session: token, locale, strings, decision, acceptance = null } = answer.body
        this.#keep({ token, locale, strings })
        return this.#with({ decision, acceptance })
      }
      if (life.aborted || Date.now() > giveUpAt) return { ok: false, status: 202, code: 'pending' }
      await pause(answer.body.retryAfterMs, life)
    }
  }

  #with(standing: StandingView): Answer<Standing> {
    const { accepted } = this.#kept
    const known = accepted && accepted.id === standing.acceptance?.id ? accepted.decision : null
    return { ok: true, body: { ...standing, accepted: known } }
  }

  #keep(change: Remembered): void {
    this.#kept = { ...this.#kept, ...change }
    remember('sessionStorage', this.#key, this.#kept)
  }
}
