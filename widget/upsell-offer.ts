import { html, nothing, type TemplateResult } from 'lit/html.js'

import type { DecisionView, Strings } from '../server/contract.ts'
import type { Ask } from './api.ts'
import { OfferController } from './controller.ts'
import { ReactiveElement } from './reactive.ts'
import type { Shown } from './state.ts'
import { styles } from './styles.ts'
import type { UpsellOfferAttributes } from './types/attributes.ts'
import { view } from './views.ts'

const FIELDS: Readonly<Record<string, keyof UpsellOfferAttributes>> = {
  server: 'server',
  placement: 'placement',
  paymentId: 'payment-id',
  subscriptionId: 'subscription-id',
  customerToken: 'customer-token',
  locale: 'locale',
  trigger: 'trigger',
  layout: 'layout',
  theme: 'theme',
  checkout: 'checkout',
  frameAncestors: 'frame-ancestors',
  reserve: 'reserve',
  preview: 'preview',
  strings: 'strings',
}

/**
 * One offer after a purchase, or inside an app, paid with the saved payment method.
 *
 * Renders nothing and takes no space when there is no offer, or when the server cannot be reached. There is no
 * way to accept from script: accepting needs a trusted click on a card that was visible and did not just move.
 *
 * @summary Shows one offer and charges the saved payment method when the customer accepts.
 * @tag upsell-offer
 *
 * @attr {string} server - The companion server, e.g. `https://upsell.example.com`; by default the script's origin.
 * @attr {string} placement - Which offers may appear here; `thank-you` by default.
 * @attr {string} payment-id - The purchase; by default `payment_id` of the page's URL, which is then removed from it.
 * @attr {string} subscription-id - The same for a subscription; by default `subscription_id` of the page's URL.
 * @attr {string} customer-token - A token signed by the merchant's backend, instead of a purchase.
 * @attr {string} locale - Language of the texts; by default the nearest `lang`.
 * @attr {'load' | 'visible' | 'manual'} trigger - When to ask for an offer: at once (default), when the element
 *   scrolls into view, or when `show()` is called.
 * @attr {'card' | 'banner' | 'dialog'} layout - `card` by default; a `banner` is flat and wide, a `dialog` lies over
 *   the page and suits `trigger="manual"`.
 * @attr {'auto' | 'light' | 'dark'} theme - Follows the customer's system by default.
 * @attr {'page' | 'overlay'} checkout - Where the hosted checkout opens if it is needed: as a page (default), or over
 *   the page in Dodo's own overlay, which is loaded only then.
 * @attr {string} frame-ancestors - Origins, separated by spaces, that may frame this page and still sell with one
 *   click. In any other frame the offer is sold on the checkout.
 * @attr {number} reserve - Pixels kept free while loading, so that nothing moves when the offer arrives.
 * @attr {string} preview - A decision as JSON, shown in the words of `strings` without a server: nothing is sent.
 * @attr {string} strings - The texts of a preview as JSON; otherwise they come from the server.
 *
 * @slot footnote - Below the buttons: seller, refund policy, help.
 *
 * @fires {UpsellOfferedEvent} upsell-offered - An offer is on the page.
 * @fires {UpsellViewedEvent} upsell-viewed - At least half of it was visible for a second.
 * @fires {UpsellAcceptedEvent} upsell-accepted - The paying button was pressed, nothing is sent yet. Cancelable.
 * @fires {UpsellDeclinedEvent} upsell-declined - The customer said no, or closed the card.
 * @fires {UpsellSettledEvent} upsell-settled - The outcome of an acceptance is known.
 * @fires {UpsellEmptyEvent} upsell-empty - There is nothing to offer.
 * @fires {UpsellErrorEvent} upsell-error - The server refused, or could not be reached.
 *
 * @csspart card - The bordered container.
 * @csspart confirmed - The line that says that the order itself is safe.
 * @csspart eyebrow - The line above the heading.
 * @csspart badge - What the ledger proves of the offer, beside the eyebrow.
 * @csspart heading - The heading of the current state.
 * @csspart status - Progress, outcome and notices; a polite live region.
 * @csspart alert - A declined charge; an assertive live region.
 * @csspart body - The sentence below the heading.
 * @csspart benefits - The list of benefits.
 * @csspart image - The picture.
 * @csspart comparison - What the customer has beside what they would have.
 * @csspart current - The half of it that they have.
 * @csspart offered - The half of it that they would have.
 * @csspart quantity - The choice of how many, with its label.
 * @csspart price - The block of lines, tax and total.
 * @csspart difference - What the offered plan costs more or less, above the lines.
 * @csspart total - The amount to be charged.
 * @csspart recurring - What will be charged later.
 * @csspart effective - From when on, below the lines.
 * @csspart consent - What the customer agrees to.
 * @csspart checkbox - The tick that the law asks for, where it does.
 * @csspart actions - The row of buttons.
 * @csspart accept - The paying button.
 * @csspart decline - The button that says no.
 * @csspart alternative - The link to what the customer came for, e.g. to cancel.
 * @csspart undo - The button that takes an acceptance back, before the charge or after it, or keeps the present plan.
 * @csspart action - The link to the bank's confirmation.
 * @csspart requote - The button that fetches the current price.
 * @csspart pay-another-way - The button to the hosted checkout after a declined charge.
 * @csspart update-method - The button to Dodo's page where the saved payment method is changed.
 * @csspart close - The button that closes what is over.
 * @csspart footnote - Who sells and who charges.
 * @csspart dialog - The native dialog of the layout `dialog`; style its `::backdrop` with it.
 * @csspart dismiss - The cross of the dialog.
 *
 * @cssprop [--upsell-accent=#4046ca] - Background of the paying button.
 * @cssprop [--upsell-accent-text=#fff] - Text on the paying button; keep 4.5:1 contrast.
 * @cssprop [--upsell-background] - Background of the card.
 * @cssprop [--upsell-text] - Text.
 * @cssprop [--upsell-muted] - Less important text; keep 4.5:1 contrast.
 * @cssprop [--upsell-tint] - Background of the price block.
 * @cssprop [--upsell-border] - Lines.
 * @cssprop [--upsell-good] - Confirmation and success.
 * @cssprop [--upsell-care] - A notice, a declined charge.
 * @cssprop [--upsell-shadow] - Shadow of the card; `none` for a flat one.
 * @cssprop [--upsell-radius=16px] - Corner radius of the card.
 * @cssprop [--upsell-button-radius=10px] - Corner radius of the buttons.
 * @cssprop [--upsell-space] - Inner padding; by default 16 px to 28 px, as the card is wide.
 * @cssprop [--upsell-width=640px] - Largest width of the card; 560 px in a dialog, none as a banner.
 *
 * @cssstate loading - Waiting for the server's decision.
 * @cssstate hidden - Nothing to show.
 * @cssstate ready - The offer, its price and two buttons.
 * @cssstate pricing - The same, while another number of pieces is being priced.
 * @cssstate expired - The price is no longer valid.
 * @cssstate leaving - On the way to the hosted checkout.
 * @cssstate sending - Accepted, not yet answered by the server.
 * @cssstate withdrawn - The offer ended before it was accepted.
 * @cssstate holding - Accepted; can still be undone.
 * @cssstate charging - The payment method is being charged.
 * @cssstate confirming - Nobody knows yet whether it was charged.
 * @cssstate action-required - The bank asks the customer to confirm.
 * @cssstate succeeded - Charged.
 * @cssstate failed - Declined by the bank.
 * @cssstate not-charged - Not charged for another reason.
 * @cssstate undone - Taken back before it was charged.
 * @cssstate refunding - Charged, undone, and on its way back.
 * @cssstate refunded - Charged and given back.
 * @cssstate plan-pending - No offer: a change of the plan is being made.
 * @cssstate plan-scheduled - No offer: a change of the plan waits for its date.
 * @cssstate plan-kept - That change was cancelled.
 */
export class UpsellOffer extends ReactiveElement {
  static observedAttributes = Object.values(FIELDS)

  declare server?: string | undefined
  declare placement?: string | undefined
  declare paymentId?: string | undefined
  declare subscriptionId?: string | undefined
  declare customerToken?: string | undefined
  declare locale?: string | undefined
  declare trigger?: 'load' | 'visible' | 'manual' | undefined
  declare layout?: 'card' | 'banner' | 'dialog' | undefined
  declare theme?: 'auto' | 'light' | 'dark' | undefined
  declare checkout?: 'page' | 'overlay' | undefined
  declare frameAncestors?: string | undefined
  declare reserve?: number | undefined
  /** Shows this decision, or any state of the card, in the words of `strings`, and sends nothing. */
  declare preview?: DecisionView | Shown | undefined
  /** The texts of a preview; otherwise they come from the server. */
  declare strings?: Strings | undefined
  /** @internal Replaces the HTTP client, in tests. */
  declare ask?: Ask | undefined

  /** @internal */
  readonly updates = new OfferController(this)
  readonly #internals = this.attachInternals()

  constructor() {
    super(FIELDS, styles)
  }

  attributeChangedCallback(attribute: string, _: unknown, value: string | null): void {
    const name = Object.keys(FIELDS).find((field) => FIELDS[field] === attribute)
    const isJson = value && (name === 'preview' || name === 'strings')
    Reflect.set(this, name!, isJson ? JSON.parse(value) : (value ?? undefined))
  }

  /** Asks for an offer now; needed with `trigger="manual"`. Once the last one is over, asks for another. */
  show(): void {
    this.updates.show()
  }

  /** Closes the offer, recorded as dismissed. Does nothing once it was accepted. */
  dismiss(): void {
    this.updates.decline('dismissed')
  }

  #showState(): void {
    try {
      // Chromium before 125 refuses names without dashes.
      this.#internals.states.clear()
      this.#internals.states.add(this.updates.state.name.replace('_', '-'))
    } catch {
      // Without custom states the card is the same; only the page's own styles miss them.
    }
  }

  /** @internal */
  override render(): TemplateResult | typeof nothing {
    const { state, late } = this.updates
    this.#showState()
    // A property, not an attribute: a strict Content-Security-Policy forbids style attributes.
    if (state.name === 'loading' && this.reserve)
      return html`<div .style=${`height:${this.reserve}px`}></div>`
    if (state.name !== 'idle' && state.name !== 'hidden' && state.name !== 'loading')
      return view(this.updates, state)
    // Closed and not taken away: only so it gives the focus back to where it was.
    return this.layout === 'dialog' && late ? late.dialog(this.updates) : nothing
  }
}

UpsellOffer.define(FIELDS)

declare global {
  interface HTMLElementTagNameMap {
    'upsell-offer': UpsellOffer
  }
}
