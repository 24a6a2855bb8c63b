import type { AcceptBody, DecisionView } from '../../server/contract.ts'
import type { OfferController } from '../controller.ts'
import { leave, refresh, type Visit } from '../errands.ts'
import { detailOf } from '../events.ts'
import { isSettled, isShown, underwayOf } from '../landing.ts'
import type { OfferEvent } from '../machine.ts'
import { recall, remember } from '../memory.ts'
import type { OfferState } from '../state.ts'
import { acceptLabel } from '../texts.ts'
import { ClickGuard } from './arming.ts'
import { Clock } from './clock.ts'
import { warnOfWeakColours } from './contrast.ts'
import { placeDialog } from './dialog.ts'
import { comeBack, deliver, requote, undo, watch } from './errands.ts'
import { keepFocus } from './focus.ts'

/** The second half of an offer: from the press on the paying button to the outcome. */
export class Deal {
  readonly guard: ClickGuard
  readonly clock: Clock
  readonly #offer: OfferController
  #viewedId = ''
  #news: BroadcastChannel | undefined
  #visit: Visit | undefined
  #previewed: unknown

  constructor(offer: OfferController) {
    const update = (): void => offer.host.requestUpdate()
    this.#offer = offer
    this.guard = new ClickGuard(offer.host, update, () => this.#viewed())
    this.clock = new Clock((event) => offer.send(event), update)
  }

  accept(event: MouseEvent): void {
    const { state, visit, strings } = this.#offer
    if (!visit || state.name !== 'ready') return
    if (!this.guard.allows(event)) return void visit.send({ type: 'refused' })
    if (!navigator.onLine) return void visit.send({ type: 'disconnected' })
    if (this.#box?.reportValidity() === false) return
    const { decision } = state
    const isCheckout = this.#offer.isCheckout(decision)
    if (isCheckout) return this.#offer.checkout(decision)
    if (!this.#offer.tell('upsell-accepted', detailOf(decision))) return
    if (!visit.send({ type: 'accepted' }, true)) return
    void deliver(visit, this.#acceptance(decision, acceptLabel(decision, strings, isCheckout)))
  }

  undo(): void {
    const { visit } = this.#offer
    if (visit) void undo(visit)
  }

  requote(): void {
    const { visit, state } = this.#offer
    if (visit) void requote(visit, state.decision!.id)
  }

  /** The offer for another number of pieces, at its own price. */
  count(quantity: number): void {
    const { visit, state } = this.#offer
    if (visit?.send({ type: 'counted', quantity })) void requote(visit, state.decision!.id, quantity)
  }

  /** @param what `checkout`: the same terms on the hosted checkout; `update-method`: another saved method. */
  leave(what: 'checkout' | 'update-method'): void {
    const { visit, state } = this.#offer
    if (visit) void leave(visit, `acceptances/${state.acceptance!.id}/${what}`, {})
  }

  async comeBack(): Promise<void> {
    if (this.#offer.visit) await comeBack(this.#offer.visit)
  }

  /** Tells the page the outcome of an acceptance: once, not again by a reload. */
  heard(event: OfferEvent): void {
    const settled = 'acceptance' in event && event.acceptance
    if (!settled || !isSettled(settled) || !this.#offer.visit) return
    const { id, status, paymentId } = settled
    const key = `told|${id}|${status}`
    if (recall('sessionStorage', key)) return
    remember('sessionStorage', key, true)
    this.#offer.tell('upsell-settled', { acceptanceId: id, status, paymentId })
  }

  entered(before: OfferState, isByUser: boolean): void {
    const { host, state, visit } = this.#offer
    void keepFocus(host, Promise.resolve(host.updateComplete), isByUser)
    // A preview shows the card as it is and needs no clock.
    if (!visit) return
    if (visit !== this.#visit) this.#listen(visit)
    this.clock.entered(state)
    if (before.name === 'sending' && state.acceptance) this.#news?.postMessage(state.acceptance.id)
    const underway = underwayOf(state)
    if (underway && underway.id !== underwayOf(before)?.id) void watch(visit, underway.id)
  }

  rendered(): void {
    const { name, decision } = this.#offer.state
    const isOther = this.guard.watch(name === 'ready' ? decision.quote.id : '')
    // A tick given to one price is not a tick for another.
    if (isOther && this.#box) this.#box.checked = false
    placeDialog(this.#offer)
    const { preview, shadowRoot } = this.#offer.host
    if (!preview || name === 'loading' || preview === this.#previewed) return
    this.#previewed = preview
    warnOfWeakColours(shadowRoot!)
  }

  get #box(): HTMLInputElement | null {
    return this.#offer.host.shadowRoot!.querySelector('[type=checkbox]')
  }

  /** Other tabs, and other elements of this page, hear at once that something was bought. */
  #listen(visit: Visit): void {
    const news = (this.#news = new BroadcastChannel('upsell-offer'))
    this.#visit = visit
    news.addEventListener('message', () => {
      if (isShown(visit.state())) void refresh(visit)
    })
    visit.session.life.addEventListener('abort', () => news.close())
  }

  /** The body to send, its id kept before: a repeated yes to the same quote is the same acceptance. */
  #acceptance(decision: DecisionView, label: string): AcceptBody {
    const { session } = this.#offer.visit!
    const { accepted, locale = 'en' } = session.texts
    const { id: quoteId, total, consent } = decision.quote
    const { amount, currency } = total
    const text = [consent.text, consent.checkbox].filter(Boolean).join(' ')
    const id = accepted?.decision.quote.id === quoteId ? accepted.id : crypto.randomUUID()
    session.keep({ accepted: { id, decision } })
    return {
      acceptanceId: id,
      quoteId,
      displayed: { amount, currency },
      consent: { label, text, locale, ...this.guard.look },
    }
  }

  #viewed(): void {
    const { decision } = this.#offer.state
    if (!decision || decision.id === this.#viewedId) return
    this.#viewedId = decision.id
    this.#offer.tell('upsell-viewed', detailOf(decision))
    void this.#offer.visit?.session.ask('decision/viewed', { decisionId: decision.id })
  }
}
