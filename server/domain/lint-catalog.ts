import type { Catalog, Offer } from './catalog.ts'
import { partsOf, type Condition } from './condition.ts'
import { lintCatalog, type Finding, type LintedOffer } from './lint.ts'
import { regionOf } from './region.ts'

/** Every dark pattern in the texts of a catalog, in file order, without those the merchant answers for. */
export const darkPatterns = ({ offers, words, legal, lintAllows }: Catalog): Finding[] =>
  lintCatalog({ offers: offers.map(linted), words, legal, allow: lintAllows })

const linted = (offer: Offer): LintedOffer => ({
  id: offer.id,
  headline: offer.headline,
  body: offer.body,
  benefits: offer.benefits,
  alt: offer.image?.alt ?? {},
  comparison: offer.comparison,
  badge: offer.badge && { texts: offer.badge.text, proof: offer.badge.proof },
  labels: offer.labels,
  discountCode: offer.discountCode,
  ends: partsOf(offer.when).some(({ type }) => type === 'between'),
  recurring: offer.kind !== 'purchase',
  reachesEu: reachesEu(offer.when),
  allow: offer.lintAllows,
})

/** Only a list of countries that must hold, and has none of the EU and EEA, keeps an offer away from there. */
function reachesEu(when: Condition): boolean {
  if (when.type === 'country') return when.anyOf.some((country) => regionOf(country) === 'eu')
  return when.type !== 'all' || when.of.every(reachesEu)
}
