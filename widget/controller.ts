import type { DecisionView, Strings } from '../server/contract.ts'
import type { How } from './api.ts'
import { decline, leave, refresh, type Visit } from './errands.ts'
import { detailOf, UpsellEvent, type Details } from './events.ts'
import type { OfferHost } from './host.ts'
import { isDismissible, isShown } from './landing.ts'
import { loadLate, loadOverlay, type Late } from './load.ts'
import { next, type OfferEvent } from './machine.ts'
import { claimOf, pause, type Claim } from './page.ts'
import { Session } from './session.ts'
import type { OfferState, Shown, Standing } from './state.ts'

const REFRESH_EVERY_MS = 2_000
/** What cannot be shown without the late part waits for it no longer than this. */
const LATE_PATIENCE_MS = 3_000

/**
 * Owns the state and its only setter, and what it takes to show an offer, to say no, and to leave for the checkout.
 * Whatever pays is the deal's, which comes after the first look: until it is there nothing can be bought here, and if
 * it cannot be loaded, the offer is sold on the checkout.
 */
export class OfferController {
  state: OfferState = { name: 'idle' }
  visit: Visit | undefined
  late: Late | undefined
  deal: InstanceType<Late['Deal']> | undefined

  readonly host: OfferHost
  #life = new AbortController()
  #sight: IntersectionObserver | undefined
  #subject: unknown
  #arrival: Promise<void> | undefined
  #isAlone = false
  #refreshedAt = 0

  constructor(host: OfferHost) {
    this.host = host
  }

  /** They come with the session; with a preview, from the page. */
  get strings(): Strings {
    return this.visit?.session.texts.strings ?? this.host.strings ?? ({} as Strings)
  }

  get locale(): string | undefined {
    return this.visit?.session.texts.locale ?? this.host.locale
  }

  /** Whether the button would take a click. */
  get isArmed(): boolean {
    return this.deal ? this.deal.guard.armed : this.#isAlone
  }

  /** Whether the offer is bought on the hosted checkout: no click on this card can pay. */
  isCheckout({ quote }: DecisionView): boolean {
    return quote.mode === 'checkout' || this.#isAlone || this.deal?.guard.isSafe === false
  }

  // Attributes may be set after connection, so every update asks; the machine starts once for each subject.
  hostUpdate(): void {
    const { preview, trigger, isConnected } = this.host
    const { name } = this.state
    // While a yes is on its way nothing may lose it.
    if (subjectOf(this.host) !== this.#subject && name !== 'sending') this.#stop()
    if (this.state.name !== 'idle' || !isConnected) return
    if (preview || !trigger || trigger === 'load' || name !== 'idle') this.#start()
    else if (trigger === 'visible') this.#startOnSight()
  }

  hostUpdated(): void {
    this.deal?.rendered()
  }

  hostConnected(): void {
    this.host.requestUpdate()
  }

  hostDisconnected(): void {
    // Frameworks move nodes by removing and re-adding them; wait to see whether this is a move.
    queueMicrotask(() => {
      if (!this.host.isConnected) this.#stop()
    })
  }

  /** Asks for an offer; anew, once the last one is over. */
  show(): void {
    const { state } = this
    const isOver = state.name === 'hidden' || (isDismissible(state) && !isShown(state))
    if (isOver) this.#stop()
    this.#start(isOver)
  }

  accept(event: MouseEvent): void {
    const { deal, state } = this
    if (deal) deal.accept(event)
    else if (state.decision && event.isTrusted && this.#isAlone) this.checkout(state.decision)
  }

  checkout({ id }: DecisionView): void {
    if (this.visit) void leave(this.visit, 'decision/checkout', { decisionId: id })
  }

  decline(how: How): void {
    const { state } = this
    if (!this.send({ type: 'declined' }) || !isShown(state)) return
    if (this.visit) void decline(this.visit, state.decision.id, how)
    this.tell('upsell-declined', { ...detailOf(state.decision), how })
  }

  /** @returns whether the page let it pass. */
  tell<Type extends keyof Details>(type: Type, detail: Details[Type]): boolean {
    return this.host.dispatchEvent(new UpsellEvent(type, detail))
  }

  /** The only writer of the state. @returns whether the event changed anything. */
  send(event: OfferEvent, isByUser = false): boolean {
    const before = this.state
    const state = (this.state = next(before, event))
    this.deal?.heard(event)
    if (state === before) return false
    this.host.requestUpdate()
    if (state.name === 'ready' && state.decision.id !== before.decision?.id) {
      this.tell('upsell-offered', detailOf(state.decision))
    }
    if (event.type === 'loaded' && before.name === 'loading' && state.name === 'hidden') {
      this.tell('upsell-empty', {})
    }
    if (this.deal) this.deal.entered(before, isByUser)
    else if (!/idle|loading|hidden/.test(state.name)) void this.#complete()
    return true
  }

  /** @param isAnew what was here before is over, and its outcome is known. */
  #start(isAnew = false): void {
    const { preview } = this.host
    const claim = preview ? undefined : claimOf(this.host)
    if (!(preview || claim) || !this.send({ type: 'started' })) return
    this.#subject = subjectOf(this.host)
    this.#sight?.disconnect()
    if (claim) return void this.#load(claim, isAnew)
    void this.#preview(preview!)
  }

  async #preview(preview: DecisionView | Shown): Promise<void> {
    await this.#complete()
    this.host.requestUpdate()
    if ('name' in preview) this.state = preview
    else this.send({ type: 'loaded', decision: preview, acceptance: null, accepted: null })
  }

  async #load(claim: Claim, isAnew: boolean): Promise<void> {
    const { signal: life } = (this.#life = new AbortController())
    const session = new Session(this.host, claim, life)
    const send: Visit['send'] = (event, isByUser) => !life.aborted && this.send(event, isByUser)
    const open = (url: string): void => void this.#open(url)
    this.visit = { session, send, open, state: () => this.state }
    addEventListener('pageshow', this.#onReturn, { signal: life })
    addEventListener('online', this.#onReturn, { signal: life })
    addEventListener('offline', () => send({ type: 'disconnected' }), { signal: life })
    document.addEventListener('visibilitychange', this.#onReturn, { signal: life })
    const answer = await (isAnew ? session.anew() : session.stand())
    if (answer.ok) {
      if (!isPlain(answer.body, this.host))
        await Promise.race([this.#complete(), pause(LATE_PATIENCE_MS, life)])
      send({ type: 'loaded', ...answer.body })
    } else if (send({ type: 'unavailable' })) {
      this.tell('upsell-error', { code: answer.code })
      // Nobody answered: with the connection the offer comes after all.
      if (!answer.status) addEventListener('online', () => this.show(), { signal: life })
    }
  }

  #complete(): Promise<void> {
    return (this.#arrival ??= this.#fetch())
  }

  /** What fails is tried again when the next thing happens. */
  async #fetch(): Promise<void> {
    const late = await loadLate().catch(() => undefined)
    this.#isAlone = !late
    this.host.requestUpdate()
    if (!late) {
      this.#arrival = undefined
      this.tell('upsell-error', { code: 'script_blocked' })
      return
    }
    this.host.addStyles(late.styles)
    this.late = late
    this.deal = new late.Deal(this)
    this.deal.entered({ name: 'loading' }, false)
  }

  async #open(url: string): Promise<void> {
    if (this.host.checkout === 'overlay') {
      try {
        const { openOverlay } = await loadOverlay()
        return openOverlay(url, () => void this.deal!.comeBack())
      } catch {
        // Not a checkout of Dodo's own, or blocked: the full page always works.
      }
    }
    location.assign(url)
  }

  #startOnSight(): void {
    if (this.#sight) return
    this.#sight = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) this.#start()
    })
    this.#sight.observe(this.host)
  }

  #stop(): void {
    this.#life.abort()
    this.#sight?.disconnect()
    this.#sight = undefined
    this.send({ type: 'stopped' })
    this.visit = undefined
  }

  /** The page is looked at again, maybe hours later, or connected again: land in the truth. */
  readonly #onReturn = (event: Event): void => {
    if (event.type === 'online') this.send({ type: 'connected' })
    if (document.hidden || (event instanceof PageTransitionEvent && !event.persisted)) return
    // While a yes is on its way its own answer tells.
    if (!this.visit || /idle|loading|hidden|sending/.test(this.state.name)) return
    if (Date.now() - this.#refreshedAt < REFRESH_EVERY_MS) return
    this.#refreshedAt = Date.now()
    void refresh(this.visit)
  }
}

/** Whom and what the element asks about: another one is another visit. */
function subjectOf(host: OfferHost): unknown {
  const { preview, server, placement, customerToken, paymentId, subscriptionId } = host
  return preview ?? [server, placement, customerToken, paymentId, subscriptionId].join()
}

/** Whether the first look needs nothing of the late part: a purchase in the usual card, or nothing at all. */
function isPlain({ decision, acceptance, planChange }: Standing, { layout }: OfferHost): boolean {
  if (acceptance || planChange || layout === 'banner' || layout === 'dialog') return false
  if (!decision) return true
  const { kind, offer, quote } = decision
  return kind === 'purchase' && !offer.comparison && !offer.alternative && !quote.quantity
}
