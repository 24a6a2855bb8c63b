import type { DecisionView, Strings } from '../server/contract.ts'
import type { How } from './api.ts'
import { ClickGuard } from './arming.ts'
import { Clock } from './clock.ts'
import { decline, deliver, leave, refresh, requote, undo, watch, type Visit } from './errands.ts'
import { tell, type OfferDetail } from './events.ts'
import { keepFocus } from './focus.ts'
import type { OfferHost } from './host.ts'
import { isSettled, isShown, underwayOf } from './landing.ts'
import { next, type OfferEvent } from './machine.ts'
import { claimOf, type Claim } from './page.ts'
import { Session } from './session.ts'
import type { OfferState } from './state.ts'
import { acceptLabel } from './texts.ts'

const REFRESH_EVERY_MS = 2_000

const detailOf = ({ id, offer }: DecisionView): OfferDetail => ({
  decisionId: id,
  offerId: offer.id,
})

/** Owns the state and every side effect; the element renders `state` and forwards what the customer does. */
export class OfferController {
  state: OfferState = { name: 'idle' }

  readonly guard: ClickGuard
  readonly clock: Clock
  readonly #host: OfferHost
  #visit: Visit | undefined
  #life = new AbortController()
  #sight: IntersectionObserver | undefined
  #previewed: DecisionView | undefined
  #refreshedAt = 0
  #viewedId = ''

  constructor(host: OfferHost) {
    this.#host = host
    const update = (): void => host.requestUpdate()
    this.guard = new ClickGuard(update, () => this.#viewed())
    this.clock = new Clock((event) => this.#send(event), update)
  }

  /** They come with the session; with a preview, from the page. */
  get strings(): Strings {
    return this.#visit?.session.texts.strings ?? this.#host.strings!
  }

  get locale(): string | undefined {
    return this.#visit?.session.texts.locale
  }

  hostConnected(): void {
    this.#host.requestUpdate()
  }

  // Attributes may be set after connection, so every update asks; the machine starts only once.
  hostUpdate(): void {
    const { preview, trigger, isConnected } = this.#host
    if (preview !== this.#previewed) this.#stop()
    this.#previewed = preview
    if (this.state.name !== 'idle' || !isConnected) return
    if (preview || !trigger || trigger === 'load') this.start()
    else if (trigger === 'visible') this.#startOnSight()
  }

  hostUpdated(): void {
    const { name, decision } = this.state
    const isOther = this.guard.watch(this.#host.shadowRoot!, name === 'ready' ? decision.quote.id : '')
    // A tick given to one price is not a tick for another.
    if (isOther && this.#box) this.#box.checked = false
  }

  hostDisconnected(): void {
    // Frameworks move nodes by removing and re-adding them; wait to see whether this is a move.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#stop()
    })
  }

  start(): void {
    const { preview: decision } = this.#host
    const claim = decision ? undefined : claimOf(this.#host)
    if (!(decision || claim) || !this.#send({ type: 'started' })) return
    this.#sight?.disconnect()
    if (claim) void this.#load(claim)
    else this.#send({ type: 'loaded', decision: decision!, acceptance: null, accepted: null })
  }

  accept(event: MouseEvent): void {
    const { state, strings } = this
    const visit = this.#visit
    if (!visit || state.name !== 'ready' || !this.guard.allows(event)) return
    if (this.#box?.reportValidity() === false) return
    const { decision } = state
    if (decision.quote.mode === 'checkout') {
      return void leave(visit, 'decision/checkout', { decisionId: decision.id })
    }
    if (!tell(this.#host, 'upsell-accepted', detailOf(decision))) return
    if (!this.#send({ type: 'accepted' }, true)) return
    void deliver(visit, visit.session.acceptance(decision, acceptLabel(decision, strings)))
  }

  decline(how: How): void {
    const { state } = this
    if (!this.#send({ type: 'declined' }) || !isShown(state)) return
    if (this.#visit) void decline(this.#visit, state.decision.id, how)
    tell(this.#host, 'upsell-declined', { ...detailOf(state.decision), how })
  }

  undo(): void {
    if (this.#visit) void undo(this.#visit, this.state.acceptance!.id)
  }

  requote(): void {
    if (this.#visit) void requote(this.#visit, this.state.decision!.id)
  }

  payAnotherWay(): void {
    if (this.#visit) void leave(this.#visit, `acceptances/${this.state.acceptance!.id}/checkout`, {})
  }

  get #box(): HTMLInputElement | null {
    return this.#host.shadowRoot!.querySelector('input')
  }

  async #load(claim: Claim): Promise<void> {
    const { signal: life } = (this.#life = new AbortController())
    addEventListener('pageshow', this.#onReturn, { signal: life })
    document.addEventListener('visibilitychange', this.#onReturn, { signal: life })
    const session = new Session(this.#host, claim, life)
    const send: Visit['send'] = (event, isByUser) => !life.aborted && this.#send(event, isByUser)
    this.#visit = { session, send, state: () => this.state }
    const answer = await session.stand()
    if (answer.ok) send({ type: 'loaded', ...answer.body })
    else if (send({ type: 'unavailable' })) tell(this.#host, 'upsell-error', { code: answer.code })
  }

  #startOnSight(): void {
    if (this.#sight) return
    this.#sight = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) this.start()
    })
    this.#sight.observe(this.#host)
  }

  #stop(): void {
    this.#life.abort()
    this.#sight?.disconnect()
    this.#sight = undefined
    this.#send({ type: 'stopped' })
    this.#visit = undefined
  }

  #viewed(): void {
    const { decision } = this.state
    if (!decision || decision.id === this.#viewedId) return
    this.#viewedId = decision.id
    tell(this.#host, 'upsell-viewed', detailOf(decision))
    void this.#visit?.session.ask('decision/viewed', { decisionId: decision.id })
  }

  /** The page is looked at again, maybe hours later: land in the truth. */
  readonly #onReturn = (event: Event): void => {
    const { name, decision, acceptance } = this.state
    if (document.hidden || (event instanceof PageTransitionEvent && !event.persisted)) return
    // While a yes is on its way its own answer tells.
    if (!this.#visit || !(decision || acceptance) || name === 'sending') return
    if (Date.now() - this.#refreshedAt < REFRESH_EVERY_MS) return
    this.#refreshedAt = Date.now()
    void refresh(this.#visit)
  }

  /** The only writer of the state. @returns whether the event changed anything. */
  #send(event: OfferEvent, isByUser = false): boolean {
    const before = this.state
    const state = (this.state = next(before, event))
    const host = this.#host
    const settled = 'acceptance' in event && event.acceptance
    if (settled && isSettled(settled) && this.#visit?.session.tell(settled)) {
      const { id, status, paymentId } = settled
      tell(host, 'upsell-settled', { acceptanceId: id, status, paymentId })
    }
    if (state === before) return false
    host.requestUpdate()
    void keepFocus(host, Promise.resolve(host.updateComplete), isByUser)
    if (state.name === 'ready' && state.decision.id !== before.decision?.id) {
      tell(host, 'upsell-offered', detailOf(state.decision))
    }
    if (event.type === 'loaded' && before.name === 'loading' && state.name === 'hidden') {
      tell(host, 'upsell-empty', {})
    }
    // A preview shows the card as it is and needs no clock.
    if (this.#visit) this.#entered(this.#visit, before)
    return true
  }

  #entered(visit: Visit, before: OfferState): void {
    const { state } = this
    this.clock.entered(state)
    const underway = underwayOf(state)
    if (underway && underway.id !== underwayOf(before)?.id) void watch(visit, underway.id)
  }
}
