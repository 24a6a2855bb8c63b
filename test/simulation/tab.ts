import type { Session } from '../../server/deps.ts'
import type { Deps } from '../../server/deps.ts'
import { isSettled } from '../../server/domain/acceptance.ts'
import type { Money } from '../../server/domain/money.ts'
import { productOf } from '../../server/domain/order.ts'
import type { Quote } from '../../server/domain/quote.ts'
import { UpsellError } from '../../server/errors.ts'
import type { ClaimResult } from '../../server/flows/claim.ts'
import type { Decided } from '../../server/flows/decide.ts'
import type { Accepted } from '../../server/flows/standing.ts'
import { FLOWS, sessionOf, type Flows } from './flows.ts'
import { forge, onCheckout } from './shopping.ts'
import type { World } from './world.ts'

export interface Visitor {
  readonly customerId: string
  /** Null: a visit to the merchant's app. */
  readonly purchaseId: string | null
  readonly browserKey: string
  /** An acceptance id that all tabs of the browser know. */
  readonly shared: { readonly acceptanceId: string }
}

interface Stand {
  readonly decided: Decided | null
  readonly acceptance: Accepted | null
}

const PAUSES_MS = [
  300, 700, 1_000, 1_500, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000,
]

/** One open page: claims, shows, clicks, and watches what becomes of it, with a customer who does as they please. */
export class Tab {
  readonly #world: World
  readonly #who: Visitor
  readonly #flows: Flows
  #token: string | null = null

  constructor(world: World, who: Visitor) {
    this.#world = world
    this.#who = who
    this.#flows = world.mutant.flows?.(FLOWS) ?? FLOWS
  }

  async run(): Promise<void> {
    const { rng } = this.#world
    try {
      for (let loads = 0; loads < 3; loads++) {
        const stand = await this.#open()
        if (!stand) return
        if (stand.acceptance) await this.#watch(stand.acceptance)
        else if (stand.decided) await this.#answer(stand.decided)
        else return
        if (rng.chance(0.7)) return
        await this.#sleep(rng.spread(1_000, 60_000))
      }
    } catch (error) {
      if (error instanceof UpsellError) return
      this.#unexpected(error)
    }
  }

  /** Comes back long afterwards to see how it ended. */
  async lookOnce(): Promise<void> {
    await this.#open().catch((error: unknown) => this.#unexpected(error))
  }

  async #open(): Promise<Stand | null> {
    for (const pause of [1_500, 1_500, 3_000, 6_000, 12_000, 60_000]) {
      const askedAt = this.#now
      const result = await this.#ask('claim', (deps) => this.#enter(deps))
      if (result instanceof UpsellError) return null
      if (result?.type === 'opened') {
        this.#token = result.token
        const { decided, acceptance } = result.standing
        this.#offered(decided, askedAt)
        this.#shown(acceptance)
        return result.standing
      }
      await this.#sleep(pause)
    }
    return null
  }

  #enter(deps: Deps): Promise<ClaimResult> {
    const { purchaseId: paymentId, browserKey, customerId } = this.#who
    const page = { locale: 'en', origin: null }
    return paymentId === null
      ? this.#flows.signIn(deps, { customerToken: customerId, placement: 'app', ...page })
      : this.#flows.claim(deps, { claimed: { paymentId }, browserKey, placement: 'thank-you', ...page })
  }

  /** @returns null for no answer; the refusal, if the server refused. */
  async #ask<T>(name: string, work: (deps: Deps) => Promise<T>): Promise<T | UpsellError | null> {
    try {
      return await this.#world.request(name, work)
    } catch (error) {
      return error instanceof UpsellError ? error : null
    }
  }

  async #asSession<T>(
    name: string,
    work: (deps: Deps, session: Session) => Promise<T>,
  ): Promise<T | UpsellError | null> {
    const call = () => this.#ask(name, async (deps) => work(deps, await sessionOf(deps, this.#token ?? '')))
    const answer = await call()
    if (!(answer instanceof UpsellError) || answer.code !== 'session_invalid') return answer
    return (await this.#open()) ? call() : answer
  }

  async #answer({ decision, quote }: Decided): Promise<void> {
    const { rng } = this.#world
    await this.#sleep(rng.chance(0.1) ? rng.spread(60_000, 12 * 60_000) : rng.spread(300, 20_000))
    const will = rng.weighted([
      ['accept', 16],
      ['decline', 2],
      ['leave', 1],
    ] as const)
    if (rng.chance(0.05)) await this.#requote(decision.id)
    if (will === 'decline') return this.#decline(decision.id)
    if (will === 'leave') return
    if (quote.mode === 'checkout' || rng.chance(0.03)) await this.#checkoutOf(decision.id)
    await this.#accept(quote)
  }

  #requote(decisionId: string): Promise<Quote | UpsellError | null> {
    return this.#asSession('requote', (deps, session) => this.#flows.requote(deps, session, decisionId))
  }

  async #decline(decisionId: string): Promise<void> {
    const how = this.#world.rng.chance(0.8) ? 'declined' : 'dismissed'
    const askedAt = this.#now
    const next = await this.#asSession('decline', (deps, session) =>
      this.#flows.decline(deps, session, { decisionId, how }),
    )
    if (next === null || next instanceof UpsellError) return this.#refused(decisionId, next)
    this.#refused(decisionId, next)
    this.#offered(next, askedAt)
    if (next.decision.id !== decisionId) await this.#answer(next)
  }

  /** A "no" counts from the answer to it; without an answer nobody promised anything. */
  #refused(decisionId: string, answer: Decided | UpsellError | null): void {
    const { seen } = this.#world
    const offer = seen.offers.find((shown) => shown.decisionId === decisionId)
    if (!offer || answer instanceof UpsellError) return
    if (answer !== null) seen.declines.push({ ...offer, answeredAt: this.#now })
  }

  /** Presses the button, some twice at once, and asks again with the same id until there is an answer. */
  async #accept(quote: Quote, again = 0): Promise<void> {
    const { rng } = this.#world
    const id = again === 0 && rng.chance(0.3) ? this.#who.shared.acceptanceId : rng.id('acc')
    const displayed = rng.chance(0.02) ? { ...quote.total, amount: quote.total.amount - 100 } : quote.total
    if (rng.chance(0.2)) void this.#send(id, quote, displayed)
    if (rng.chance(0.05)) void this.#send(rng.id('acc'), quote, displayed)
    for (const pause of [500, 1_000, 2_000, 5_000, 20_000]) {
      const answer = await this.#send(id, quote, displayed)
      if (answer instanceof UpsellError) {
        if (answer.quote && again < 2 && rng.chance(0.8)) return this.#accept(answer.quote, again + 1)
        if (answer.code === 'already_decided') return this.#reload()
        return
      }
      if (answer) return this.#watch(answer)
      await this.#sleep(pause)
    }
    await this.#reload()
  }

  async #reload(): Promise<void> {
    const stand = await this.#open()
    if (stand?.acceptance) await this.#watch(stand.acceptance)
  }

  async #send(id: string, quote: Quote, displayed: Money): Promise<Accepted | UpsellError | null> {
    const consent = { label: 'Buy now', text: quote.consent.text, locale: 'en' }
    const request = { acceptanceId: id, quoteId: quote.id, displayed, consent }
    const answer = await this.#asSession('accept', (deps, session) =>
      this.#flows.accept(deps, session, request),
    )
    if (answer && !(answer instanceof UpsellError)) {
      this.#world.seen.accepted.add(answer.stored.id)
      this.#shown(answer)
    }
    return answer
  }

  async #watch(first: Accepted): Promise<void> {
    const { rng, faults } = this.#world
    const { id } = first.stored
    const undoAt = rng.chance(0.15) ? rng.int(0, 6) : -1
    const leavesAt = rng.chance(0.2) ? rng.int(0, 5) : PAUSES_MS.length
    if (rng.chance(faults.forged)) forge(this.#world, this.#who.customerId, id, productOf(first.quote.order))
    let now: Accepted = first
    for (const [look, pause] of PAUSES_MS.entries()) {
      if (isSettled(now.stored.state)) break
      if (look === leavesAt) return
      await this.#sleep(rng.int(pause / 2, pause * 2))
      const flow = look === undoAt ? 'undo' : 'acceptanceOf'
      const seen = await this.#asSession(flow, (deps, session) => this.#flows[flow](deps, session, id))
      if (seen instanceof UpsellError) return
      if (seen) {
        now = seen
        this.#shown(seen)
      }
      if (rng.chance(0.08)) await this.#checkoutAfter(now)
    }
    await this.#afterwards(now)
  }

  async #afterwards(now: Accepted): Promise<void> {
    const { rng } = this.#world
    if (now.next) {
      this.#offered(now.next, this.#now)
      if (rng.chance(0.7)) return this.#answer(now.next)
    }
    if (now.checkout || rng.chance(0.1)) await this.#checkoutAfter(now)
  }

  async #checkoutAfter({ stored }: Accepted): Promise<void> {
    const { id, decisionId } = stored
    const url = await this.#asSession('checkout after', (deps, session) =>
      this.#flows.checkoutOfAcceptance(deps, session, id),
    )
    await onCheckout(this.#world, url, decisionId)
  }

  async #checkoutOf(decisionId: string): Promise<void> {
    const url = await this.#asSession('checkout', (deps, session) =>
      this.#flows.checkoutOfDecision(deps, session, decisionId),
    )
    await onCheckout(this.#world, url, decisionId)
  }

  #offered(decided: Decided | null, askedAt: number): void {
    if (!decided?.decision.offer) return
    const { id, offer } = decided.decision
    const { customerId } = this.#who
    const purchaseId = this.#who.purchaseId ?? customerId
    this.#world.seen.offers.push({ askedAt, decisionId: id, offerId: offer.id, purchaseId, customerId })
  }

  #shown(accepted: Accepted | null): void {
    if (!accepted) return
    const { id, state } = accepted.stored
    this.#world.seen.shown.push({ at: this.#now, acceptanceId: id, status: state.status })
    this.#world.note('customer', `sees ${state.status}`, () => id)
  }

  get #now(): number {
    return this.#world.sched.now
  }

  #sleep(ms: number): Promise<void> {
    return this.#world.sched.sleep(ms)
  }

  #unexpected(error: unknown): void {
    this.#world.seen.errors.push(
      `customer: ${error instanceof Error ? (error.stack ?? error.message) : 'odd'}`,
    )
  }
}
