import type { Catalog, Offer } from '../../server/domain/catalog.ts'
import { eligibleOffers, funnelSteps, type Selection, type Situation } from '../../server/domain/offer.ts'
import { aCatalog } from './catalog.ts'
import { theFacts } from './conditions.ts'
import { later } from './facts.ts'

/** The thank-you page of a stranger who has just bought a single license. */
export const aSituation = (given: Partial<Situation> = {}): Situation => ({
  placement: 'thank-you',
  facts: theFacts(),
  ownedProducts: new Set(),
  subscriptions: [],
  declines: [],
  offersMade: 0,
  ...given,
})

/** What was found, and why the others were not, by name. */
const summary = ({ candidates, trace }: Selection) => ({
  offers: candidates.map(({ offer }) => offer.id),
  why: trace.map(({ outcome }) => outcome),
})

const catalogOf = (given: Offer[] | Catalog): Catalog => (Array.isArray(given) ? aCatalog(given) : given)

export function eligible(given: Offer[] | Catalog, situation: Partial<Situation> = {}) {
  const catalog = catalogOf(given)
  return summary(eligibleOffers(catalog, catalog.offers, aSituation(situation)))
}

export const after = (
  given: Offer[] | Catalog,
  from: string,
  way: 'onDecline' | 'onAccept',
  situation: Partial<Situation> = {},
) => summary(funnelSteps(catalogOf(given), from, way, aSituation(situation)))

export const declined = (offerId: string, productId: string, msAgo = 0) => ({
  declines: [{ offerId, productId, at: later(-msAgo) }],
})
