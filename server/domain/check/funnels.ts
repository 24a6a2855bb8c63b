import type { Catalog, Offer } from '../catalog.ts'
import { offerOf } from '../offer-index.ts'
import { warning, type Finding } from './finding.ts'

/**
 * Steps that nobody gets to see: what leads to them is never shown, they come later than the merchant allows, or the
 * customer has just bought or refused what they sell.
 * @param begins - Whether an offer can be the first that a customer sees.
 */
export function funnelFindings(catalog: Catalog, begins: (offer: Offer) => boolean): Finding[] {
  const { maxOffers } = catalog.policy
  if (maxOffers === 0) {
    return [warning('nothing_shown', ['policy', 'max_offers'], 'with 0 no offer is ever shown')]
  }
  const depths = depthsOf(catalog, begins)
  return catalog.offers.flatMap((offer) => {
    const depth = depths.get(offer.id)
    return [...depthFindings(offer, depth, maxOffers, begins(offer)), ...sameProductFindings(catalog, offer)]
  })
}

/** After how many offers one can be reached at the earliest. */
function depthsOf(catalog: Catalog, begins: (offer: Offer) => boolean): Map<string, number> {
  const depths = new Map<string, number>()
  let level = catalog.offers.filter(begins)
  for (let depth = 0; level.length > 0; depth++) {
    for (const { id } of level) depths.set(id, depth)
    const next = level.flatMap(({ onDecline, onAccept }) => [onDecline, onAccept])
    const ids = new Set(next.filter((id) => id !== null && !depths.has(id)))
    level = catalog.offers.filter(({ id }) => ids.has(id))
  }
  return depths
}

function depthFindings(
  { id }: Offer,
  depth: number | undefined,
  maxOffers: number,
  begins: boolean,
): Finding[] {
  const path = ['offers', id]
  if (depth === undefined) {
    return [warning('never_reached', path, 'never shown: nothing that can be shown leads to it')]
  }
  if (begins || depth < maxOffers) return []
  const place = `it is offer ${depth + 1} of its chain, and policy.max_offers is ${maxOffers}`
  return [warning('beyond_max_offers', path, `shown only where an offer before it cannot be made: ${place}`)]
}

function sameProductFindings(catalog: Catalog, offer: Offer): Finding[] {
  const findings: Finding[] = []
  const accepted = offer.onAccept === null ? undefined : offerOf(catalog, offer.onAccept)
  if (accepted && accepted.kind === offer.kind && accepted.productId === offer.productId) {
    const text = `never shown from here: “${accepted.id}” sells the product that was just bought`
    findings.push(warning('just_bought', ['offers', offer.id, 'on_accept'], text))
  }
  let from = offer
  for (let step = next(catalog, offer); step; step = next(catalog, step)) {
    // The direct step is the downsell that the merchant meant; further down it is the same offer again.
    if (from !== offer && step.productId === offer.productId && catalog.policy.declineCooldownMs > 0) {
      const text = `never shown after “${offer.id}” was declined: it sells the same product`
      findings.push(warning('just_declined', ['offers', from.id, 'on_decline'], text))
    }
    from = step
  }
  return findings
}

const next = (catalog: Catalog, { onDecline }: Offer): Offer | undefined =>
  onDecline === null ? undefined : offerOf(catalog, onDecline)
