import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

import type {
  AcceptanceAnswer,
  AcceptanceStatus,
  AcceptanceView,
  CheckoutAnswer,
  DeclineAnswer,
  DecisionView,
  QuoteView,
} from '../../server/contract.ts'
import type { Prng } from '../simulation/prng.ts'
import { Browser, type Buyer } from './browser.ts'
import type { Stage } from './stage.ts'

const OPEN: readonly AcceptanceStatus[] = ['held', 'charging', 'confirming', 'action_required']
const ACCEPT_PATIENCE_MS = 90_000
const LONGEST_WATCH_MS = 45_000

/** What the element does on one open page, with a customer who does as they please. */
export class Tab {
  readonly #stage: Stage
  readonly #browser: Browser
  readonly #rng: Prng
  /** An acceptance id that all tabs of the browser know. */
  readonly #shared: string

  constructor(stage: Stage, buyer: Buyer, shared: string, rng: Prng) {
    this.#stage = stage
    this.#browser = new Browser(stage, buyer, rng)
    this.#shared = shared
    this.#rng = rng
  }

  async run(): Promise<void> {
    const stand = await this.#browser.open()
    if (!stand) return this.#stage.count('visits that opened nothing')
    if (stand.acceptance) await this.#watch(stand.acceptance)
    else if (stand.decision) await this.#answer(stand.decision)
  }

  async #answer(decision: DecisionView): Promise<void> {
    const rng = this.#rng
    await pause(rng.spread(200, 2_500))
    const will = rng.weighted([
      ['accept', 17],
      ['decline', 2],
      ['leave', 1],
    ] as const)
    if (will === 'decline') return this.#decline(decision.id)
    if (will === 'leave') return
    if (decision.quote.mode === 'checkout')
      return this.#checkout('decision/checkout', decision.id, { decisionId: decision.id })
    await this.#accept(decision.quote)
  }

  async #decline(decisionId: string): Promise<void> {
    const how = this.#rng.chance(0.8) ? 'declined' : 'dismissed'
    const askedAt = Date.now()
    const answer = await this.#browser.insist<DeclineAnswer>('decision/decline', { decisionId, how }, 30_000)
    if (!answer?.ok) return
    const offer = this.#stage.seen.offers.find((shown) => shown.decisionId === decisionId)
    if (offer) this.#stage.seen.declines.push({ ...offer, answeredAt: Date.now() })
    const next = answer.body.decision
    this.#browser.offered(next, askedAt)
    if (next && next.id !== decisionId) await this.#answer(next)
  }

  /** Presses the button, some twice at once, and asks again with the same id until there is an answer. */
  async #accept(quote: QuoteView, again = 0): Promise<void> {
    const rng = this.#rng
    const id = again === 0 && rng.chance(0.5) ? this.#shared : randomUUID()
    const { amount, currency } = quote.total
    const displayed = { amount: rng.chance(0.01) ? amount - 100 : amount, currency }
    const body = (acceptanceId: string) => ({
      acceptanceId,
      quoteId: quote.id,
      displayed,
      consent: { label: 'Buy now', text: quote.consent.text, locale: 'en' },
    })
    const press = async (acceptanceId: string, patienceMs: number) => {
      const answer = await this.#browser.insist<AcceptanceAnswer>(
        'acceptances',
        body(acceptanceId),
        patienceMs,
      )
      if (answer?.ok) this.#stage.seen.accepted.add(answer.body.acceptance.id)
      return answer
    }
    if (rng.chance(0.2)) void press(id, 0)
    if (rng.chance(0.05)) void press(randomUUID(), 0)
    const answer = await press(id, ACCEPT_PATIENCE_MS)
    if (!answer) return this.#stage.count('clicks that nobody answered')
    if (answer.ok) return this.#watch(answer.body.acceptance)
    if (answer.quote && again < 2 && rng.chance(0.8)) return this.#accept(answer.quote, again + 1)
    if (answer.code === 'already_decided') await this.#reload()
  }

  async #reload(): Promise<void> {
    const stand = await this.#browser.open()
    if (stand?.acceptance) await this.#watch(stand.acceptance)
  }

  /** Follows an acceptance until it is settled, or until the customer has had enough. */
  async #watch(first: AcceptanceView): Promise<void> {
    const rng = this.#rng
    const leavesAt = Date.now() + (rng.chance(0.2) ? rng.spread(300, 5_000) : LONGEST_WATCH_MS)
    const undoes = first.undo && rng.chance(0.12)
    let now = first
    if (undoes) now = (await this.#undo(first.id)) ?? now
    while (OPEN.includes(now.status) && Date.now() < leavesAt) {
      if (now.status === 'action_required') await this.#askBank(now)
      const path = `acceptances/${now.id}?wait=20&after=${now.status}`
      const answer = await this.#browser.insist<AcceptanceAnswer>(path, undefined, leavesAt - Date.now())
      if (answer && !answer.ok) return
      if (answer?.ok && answer.body.acceptance.status !== now.status) now = answer.body.acceptance
      else await pause(rng.int(300, 1_000))
    }
    if (now.decision && rng.chance(0.7)) {
      this.#browser.offered(now.decision, Date.now())
      return this.#answer(now.decision)
    }
    if ((now.checkout && rng.chance(0.6)) || rng.chance(0.03)) {
      await this.#checkout(`acceptances/${now.id}/checkout`, now.id, {})
    }
  }

  async #undo(id: string): Promise<AcceptanceView | null> {
    await pause(this.#rng.int(0, 1_200))
    const answer = await this.#browser.insist<AcceptanceAnswer>(`acceptances/${id}/undo`, {}, 5_000)
    return answer?.ok ? answer.body.acceptance : null
  }

  /** On the page of the bank; who leaves it is given up by Dodo later. */
  async #askBank({ actionUrl }: AcceptanceView): Promise<void> {
    const does = this.#rng.weighted([
      ['approve', 6],
      ['refuse', 2],
      ['cancel', 1],
      ['leave', 1],
    ] as const)
    await pause(this.#rng.spread(300, 4_000))
    if (actionUrl && does !== 'leave') await this.#stage.dodo.submit(actionUrl, { answer: does })
  }

  /**
   * On the hosted checkout, if the server hands one out; most who get there pay.
   * @param of - The decision's id or the acceptance's.
   */
  async #checkout(path: string, of: string, body: object): Promise<void> {
    const answer = await this.#browser.insist<CheckoutAnswer>(path, body, 5_000)
    if (!answer?.ok) return
    const { url } = answer.body
    this.#stage.seen.urls.push({ at: Date.now(), decisionId: of, url })
    this.#stage.count('hosted checkouts opened')
    await pause(this.#rng.spread(300, 5_000))
    if (this.#rng.chance(0.7))
      await this.#stage.dodo.submit(`${url}/pay`, { card_number: '4242424242424242' })
  }
}
