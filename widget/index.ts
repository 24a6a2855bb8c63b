import { loadLate } from './load.ts'
import { purchaseOfPage, SCRIPT } from './page.ts'
import { UpsellOffer } from './upsell-offer.ts'

export type { DecisionView } from '../server/contract.ts'
export {
  UpsellEvent,
  type UpsellAcceptedEvent,
  type UpsellDeclinedEvent,
  type UpsellEmptyEvent,
  type UpsellErrorEvent,
  type UpsellEventMap,
  type UpsellOfferedEvent,
  type UpsellSettledEvent,
  type UpsellViewedEvent,
} from './events.ts'
export { returned } from './page.ts'
export type { UpsellOfferAttributes } from './types/attributes.ts'
export { UpsellOffer }

/**
 * Binds a checkout to this browser: as metadata `upsell_challenge` of a checkout session, it keeps everyone else from
 * claiming what is paid there. Rejects on a page without HTTPS, where browsers do not hash.
 *
 * @returns base64url of the SHA-256 of this browser's key, which itself is never told to a checkout.
 */
export const challenge = async (): Promise<string> => (await loadLate()).challenge()

// Before any script that stands below this one can read the address, and whether or not there is an element yet.
purchaseOfPage()
if (SCRIPT.challenge !== 'off') {
  addEventListener('pointerover', bindPaymentLink, true)
  addEventListener('focusin', bindPaymentLink, true)
}
// The same script may be on the page twice (tag manager and theme); the first definition wins.
if (!customElements.get('upsell-offer')) customElements.define('upsell-offer', UpsellOffer)

/** Adds the challenge to a static payment link of Dodo's once it is touched or focused, before it can be followed. */
function bindPaymentLink(event: Event): void {
  for (const link of event.composedPath()) {
    if (!(link instanceof HTMLAnchorElement) || !link.host.endsWith('checkout.dodopayments.com')) continue
    // Where that is not possible, the purchase is claimed by whoever comes first.
    loadLate()
      .then((late) => late.bind(link))
      .catch(() => {})
  }
}
