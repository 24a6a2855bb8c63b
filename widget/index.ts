import { UpsellOffer } from './upsell-offer.ts'

export type { DecisionView } from '../server/contract.ts'
export {
  UpsellEvent,
  type UpsellAcceptedEvent,
  type UpsellDeclinedEvent,
  type UpsellEmptyEvent,
  type UpsellErrorEvent,
  type UpsellOfferedEvent,
  type UpsellSettledEvent,
  type UpsellViewedEvent,
} from './events.ts'
export { UpsellOffer }

// The same script may be on the page twice (tag manager and theme); the first definition wins.
if (!customElements.get('upsell-offer')) customElements.define('upsell-offer', UpsellOffer)
