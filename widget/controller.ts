import type { ReactiveController } from 'lit'

import type { AcceptanceView, DecisionView } from '../server/contract.ts'
import { createOfferApi, type How } from './api.ts'
import { ClickGuard } from './arming.ts'
import { Clock } from './clock.ts'
import {
  decline,
  deliver,
  isShown,
  leave,
  refresh,
  requote,
  underwayId,
  undo,
  watch,
  type Visit,
} from './errands.ts'
import {
  UpsellAcceptedEvent,
  UpsellDeclinedEvent,
  UpsellEmptyEvent,
  UpsellErrorEvent,
  UpsellOfferedEvent,
  UpsellSettledEvent,
  UpsellViewedEvent,
} from './events.ts'
import { keepFocus } from './focus.ts'
import type { OfferHost } from './host.ts'
import { isSettled } from './landing.ts'
import { next, type OfferEvent, type OfferState } from './machine.ts'
import { claimOf, SCRIPT_ORIGIN, type Claim } from './page.ts'
import { Session } from './session.ts'
import { acceptLabel, english, type Strings } from './strings.ts'

const REFRESH_EVERY_MS = 2_000

/** Owns the state and every side effect; the element renders `state` and forwards what the customer does. */
export class OfferController implements ReactiveController {
  state: OfferState = { name: 'idle' }
  strings: Strings = english
  /** The language of `strings` and of the offer; empty until a session is open. */
  locale = ''

  readonly #host: OfferHost
  readonly #guard = new ClickGuard(
    () => this.#host.requestUpdate(),
    () => this.#viewed(),
  )
  readonly #clock = new Clock()
  #visit: Visit | undefined
  #life = new AbortController()
  #sight: IntersectionObserver | undefined
  #previewed: DecisionView | undefined
  #refreshedAt = 0
  #offeredId = ''
  #viewedId = ''

  constructor(host: OfferHost) {
    this.#host = host
    host.addController(this)
  }

  /** Whether a click on the paying button would be taken. */
  get armed(): boolean {
    return this.#guard.armed
  }

  get secondsLeft(): number {
    return this.#clock.secondsLeft
  }

  hostConnected(): void {
    addEventListener('pageshow', this.#onReturn)
    document.addEventListener('visibilitychange', this.#onReturn)
    this.#host.requestUpdate()
  }

  // Attributes may be set after connection, so every update asks; the machine starts only once.
  hostUpdate(): void {
    const { preview, trigger, isConnected } = this.#host
    if (preview !== this.#previewed) this.#stop()
    this.#previewed = preview
    if (this.state.name !== 'idle' || !isConnected) return
    if (trigger === 'visible' && !preview) this.#startOnSight()
    else if (trigger !== 'manual' || preview) this.start()
  }

  hostUpdated(): void {
    const { state } = this
    const find = (selector: string): Element | null => this.#host.shadowRoot!.querySelector(selector)
    const quoteId = state.name === 'ready' ? state.decision.quote.id : ''
    const isOther = this.#guard.watch(quoteId ? find('.card') : null, find('[part=accept]'), quoteId)
    const box = find('input')
    // A tick given to one price is not a tick for another.
    if (isOther && box instanceof HTMLInputElement) box.checked = false
  }

  hostDisconnected(): void {
    // Frameworks move nodes by removing and re-adding them; wait to see whether this is a move.
    queueMicrotask(() => {
      if (this.#host.isConnected) return
      removeEventListener('pageshow', this.#onReturn)
      document.removeEventListener('visibilitychange', this.#onReturn)
      this.#stop()
    })
  }

  start(): void {
    const { preview } = this.#host
    const claim = preview ? undefined : claimOf(this.#host)
    if ((!preview && !claim) || !this.#send({ type: 'started' })) return
    this.#sight?.disconnect()
    if (claim) void this.#load(claim)
    else this.#send({ type: 'loaded', decision: preview!, acceptance: null, accepted: null })
  }

  accept(event: MouseEvent): void {
    const visit = this.#visit
    const { state, strings } = this
    if (!visit || state.name !== 'ready' || !this.#guard.allows(event)) return
    const { decision } = state
    if (decision.quote.mode === 'checkout') {
      return void leave(visit, (api, token) => api.checkout(token, decision.id))
    }
    if (!this.#host.dispatchEvent(new UpsellAcceptedEvent(decision))) return
    if (!visit.send({ type: 'accepted' }, true)) return
    void deliver(visit, visit.session.acceptance(decision, acceptLabel(decision, strings)))
  }

  decline(how: How): void {
    const { state } = this
    if (!this.#send({ type: 'declined' }) || !isShown(state)) return
    if (this.#visit) void decline(this.#visit, state.decision.id, how)
    this.#host.dispatchEvent(new UpsellDeclinedEvent(state.decision, how))
  }

  undo(): void {
    const { state } = this
    if (this.#visit && state.name === 'holding') void undo(this.#visit, state.acceptance.id)
  }

  requote(): void {
    const { state } = this
    if (this.#visit && isShown(state)) void requote(this.#visit, state.decision.id)
  }

  payAnotherWay(): void {
    const { state } = this
    if (!this.#visit || !('acceptance' in state)) return
    const { id } = state.acceptance
    void leave(this.#visit, (api, token) => api.payAnotherWay(token, id))
  }

  async #load(claim: Claim): Promise<void> {
    const host = this.#host
    const server = host.server || SCRIPT_ORIGIN
    const locale = host.locale || (host.closest<HTMLElement>('[lang]')?.lang ?? '')
    const session = new Session(host.api ?? createOfferApi(server), claim, {
      server,
      placement: host.placement,
      locale,
    })
    const life = (this.#life = new AbortController()).signal
    const send: Visit['send'] = (event, isByUser) => !life.aborted && this.#send(event, isByUser)
    this.#visit = { session, life, send, state: () => this.state }
    const answer = await session.stand(life)
    if (life.aborted) return
    this.strings = { ...english, ...session.strings }
    this.locale = session.locale
    if (answer.ok) send({ type: 'loaded', ...answer.body })
    else if (send({ type: 'unavailable' })) host.dispatchEvent(new UpsellErrorEvent(answer.code))
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
    const { state } = this
    if (state.name !== 'ready' || state.decision.id === this.#viewedId) return
    const { decision } = state
    this.#viewedId = decision.id
    this.#host.dispatchEvent(new UpsellViewedEvent(decision))
    const { session, life } = this.#visit ?? {}
    if (session && life) void session.ask((api, token) => api.viewed(token, decision.id), life)
  }

  /** The page is looked at again, maybe hours later: land in the truth. */
  readonly #onReturn = (event: Event): void => {
    const { state } = this
    if (document.hidden || (event instanceof PageTransitionEvent && !event.persisted)) return
    if (!this.#visit || !(isShown(state) || 'acceptance' in state || state.name === 'leaving')) return
    if (Date.now() - this.#refreshedAt < REFRESH_EVERY_MS) return
    this.#refreshedAt = Date.now()
    void refresh(this.#visit)
  }

  /** The only writer of the state. @returns whether the event changed anything. */
  #send(event: OfferEvent, isByUser = false): boolean {
    const before = this.state
    this.state = next(before, event)
    if ('acceptance' in event && event.acceptance) this.#tell(event.acceptance)
    if (this.state === before) return false
    this.#host.requestUpdate()
    void keepFocus(this.#host, this.#host.updateComplete, isByUser)
    this.#entered(before, event)
    return true
  }

  #entered(before: OfferState, event: OfferEvent): void {
    const { state } = this
    const host = this.#host
    // A preview shows the card as it is and needs no clock.
    if (this.#visit)
      this.#clock.entered(
        state,
        (later) => this.#send(later),
        () => host.requestUpdate(),
      )
    const id = underwayId(state)
    if (this.#visit && id && id !== underwayId(before)) void watch(this.#visit, id)
    if (state.name === 'ready' && state.decision.id !== this.#offeredId) {
      this.#offeredId = state.decision.id
      host.dispatchEvent(new UpsellOfferedEvent(state.decision))
    }
    if (state.name === 'hidden' && before.name === 'loading' && event.type === 'loaded') {
      host.dispatchEvent(new UpsellEmptyEvent())
    }
  }

  #tell(acceptance: AcceptanceView): void {
    if (!isSettled(acceptance.status) || !this.#visit?.session.tell(acceptance)) return
    this.#host.dispatchEvent(new UpsellSettledEvent(acceptance))
  }
}
