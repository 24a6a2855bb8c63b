import type { AcceptanceView, DecisionView } from '../server/contract.ts'
import type { How } from './api.ts'

/** What every event about an offer carries. Never card, customer or purchase data. */
export interface OfferDetail {
  readonly decisionId: string
  readonly offerId: string
}

export const detailOf = ({ id, offer }: DecisionView): OfferDetail => ({
  decisionId: id,
  offerId: offer.id,
})

export interface Details {
  /** An offer is on the page. */
  readonly 'upsell-offered': OfferDetail
  /** At least half of the card was visible for a second. */
  readonly 'upsell-viewed': OfferDetail
  /** The customer pressed the paying button and nothing was sent yet: `preventDefault()` keeps it so. */
  readonly 'upsell-accepted': OfferDetail
  /** The customer said no, or closed the card. */
  readonly 'upsell-declined': OfferDetail & { readonly how: How }
  /** The outcome of an acceptance is known. Fired once per outcome, not again by a reload. */
  readonly 'upsell-settled': {
    readonly acceptanceId: string
    readonly status: AcceptanceView['status']
    readonly paymentId: string | undefined
  }
  /** There is nothing to offer: the element takes no space. */
  readonly 'upsell-empty': object
  /** Refused or not reached before an offer was shown. `code` is the server's stable code, or `no_answer`. */
  readonly 'upsell-error': { readonly code: string }
}

/** Carries the fields of `Details` as its own: `event.offerId`, `event.status`. */
export class UpsellEvent extends Event {
  constructor(type: keyof Details, detail: object) {
    super(type, { bubbles: true, composed: true, cancelable: type === 'upsell-accepted' })
    Object.assign(this, detail)
  }
}

export type UpsellOfferedEvent = UpsellEvent & Details['upsell-offered']
export type UpsellViewedEvent = UpsellEvent & Details['upsell-viewed']
export type UpsellAcceptedEvent = UpsellEvent & Details['upsell-accepted']
export type UpsellDeclinedEvent = UpsellEvent & Details['upsell-declined']
export type UpsellSettledEvent = UpsellEvent & Details['upsell-settled']
export type UpsellEmptyEvent = UpsellEvent
export type UpsellErrorEvent = UpsellEvent & Details['upsell-error']

/** What a listener is given, by the name it listens to. */
export interface UpsellEventMap {
  'upsell-offered': UpsellOfferedEvent
  'upsell-viewed': UpsellViewedEvent
  'upsell-accepted': UpsellAcceptedEvent
  'upsell-declined': UpsellDeclinedEvent
  'upsell-settled': UpsellSettledEvent
  'upsell-empty': UpsellEmptyEvent
  'upsell-error': UpsellErrorEvent
}

declare global {
  interface GlobalEventHandlersEventMap extends UpsellEventMap {}
}
