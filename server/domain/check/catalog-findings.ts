import type { Catalog, Offer } from '../catalog.ts'
import { isFunnelStep } from '../offer-index.ts'
import type { Instant } from '../time.ts'
import { conjunction } from './atoms.ts'
import { whyNever } from './contradiction.ts'
import { error, warning, type Finding } from './finding.ts'
import { funnelFindings } from './funnels.ts'
import { shadowFindings } from './shadows.ts'

/** What is wrong with a catalog, as far as it shows without asking Dodo. */
export function catalogFindings(catalog: Catalog, now: Instant): Finding[] {
  const never = new Map(catalog.offers.map((offer) => [offer.id, neverFinding(offer, now)]))
  const begins = (offer: Offer): boolean => !never.get(offer.id) && !isOnlyStep(catalog, offer)
  return [
    ...[...never.values()].filter((finding) => finding !== null),
    ...catalog.offers.flatMap(badgeFindings),
    ...shadowFindings(catalog, begins),
    ...funnelFindings(catalog, begins).filter(
      ({ rule, path }) => rule !== 'never_reached' || !never.get(path[1] ?? ''),
    ),
  ]
}

/** As the selection sees it: without a condition an offer is for everyone, except where it is a step of a funnel. */
const isOnlyStep = (catalog: Catalog, { id, when }: Offer): boolean =>
  when.type === 'all' && when.of.length === 0 && isFunnelStep(catalog, id)

function neverFinding(offer: Offer, now: Instant): Finding | null {
  const path = ['offers', offer.id, 'when']
  const never = whyNever([offer.when], now)
  if (never) {
    const finding = never.over ? warning : error
    return finding(never.over ? 'rule_over' : 'rule_never_holds', path, `never holds: ${never.why}`)
  }
  const wanted = offer.kind === 'purchase' ? 'purchased' : offer.kind === 'plan_change' ? 'subscribed' : null
  const { atoms } = conjunction([offer.when])
  const own = atoms.some((atom) => atom.type === wanted && atom.anyOf.every((id) => id === offer.productId))
  return own
    ? error('sells_what_it_asks_for', path, `never shown: whoever has ${offer.productId} has it already`)
    : null
}

function badgeFindings({ id, badge }: Offer): Finding[] {
  if (!badge || badge.proof) return []
  const text = 'never shown without its proof: add proof: last_90_days, or leave it out'
  return [warning('badge_without_proof', ['offers', id, 'badge'], text)]
}
