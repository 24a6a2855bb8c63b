import type { AcceptanceView, DecisionView } from '../server/contract.ts'
import type { How } from './api.ts'

const options = { bubbles: true, composed: true }

/** What every event about an offer carries. Never card, customer or purchase data. */
abstract class OfferedEvent extends Event {
  readonly decisionId: string
  readonly offerId: string

  constructor(type: string, decision: DecisionView, cancelable = false) {
    super(type, { ...options, cancelable })
    this.decisionId = decision.id
    this.offerId = decision.offer.id
  }
}

/** An offer is on the page. */
export class UpsellOfferedEvent extends OfferedEvent {
  constructor(decision: DecisionView) {
    super('upsell-offered', decision)
  }
}

/** At least half of the card was visible for a second. */
export class UpsellViewedEvent extends OfferedEvent {
  constructor(decision: DecisionView) {
    super('upsell-viewed', decision)
  }
}

/** The customer pressed the paying button and nothing was sent yet: `preventDefault()` keeps it so. */
export class UpsellAcceptedEvent extends OfferedEvent {
  constructor(decision: DecisionView) {
    super('upsell-accepted', decision, true)
  }
}

/** The customer said no, or closed the card. */
export class UpsellDeclinedEvent extends OfferedEvent {
  readonly how: How

  constructor(decision: DecisionView, how: How) {
    super('upsell-declined', decision)
    this.how = how
  }
}

/** The outcome of an acceptance is known. Fired once per outcome, not again by a reload. */
export class UpsellSettledEvent extends Event {
  readonly acceptanceId: string
  readonly status: AcceptanceView['status']
  readonly paymentId: string | undefined

  constructor({ id, status, paymentId }: AcceptanceView) {
    super('upsell-settled', options)
    this.acceptanceId = id
    this.status = status
    this.paymentId = paymentId
  }
}

/** There is nothing to offer: the element takes no space. */
export class UpsellEmptyEvent extends Event {
  constructor() {
    super('upsell-empty', options)
  }
}

/** The server refused or could not be reached before an offer was shown: the element takes no space. */
export class UpsellErrorEvent extends Event {
  /** The server's stable code, or `no_answer`. */
  readonly code: string

  constructor(code: string) {
    super('upsell-error', options)
    this.code = code
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'upsell-offered': UpsellOfferedEvent
    'upsell-viewed': UpsellViewedEvent
    'upsell-accepted': UpsellAcceptedEvent
    'upsell-declined': UpsellDeclinedEvent
    'upsell-settled': UpsellSettledEvent
    'upsell-empty': UpsellEmptyEvent
    'upsell-error': UpsellErrorEvent
  }
}
