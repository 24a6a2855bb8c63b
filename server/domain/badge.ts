import type { Offer } from './catalog.ts'
import { plusMs, type Instant } from './time.ts'

/** Below that many sales "most popular" is an accident. */
const FEWEST_SALES = 20
const PROOF_DAYS = 90

/** From when on sales count as a proof. */
export const proofSince = (now: Instant): Instant => plusMs(now, -PROOF_DAYS * 86_400_000)

/** Sales that were kept, by the offer's name. */
export type KeptSales = ReadonlyMap<string, number>

/**
 * Why a badge must not be shown, or null: it says that an offer is the most popular of its kind, so the ledger must
 * show it.
 * @param kept - Since `proofSince`.
 */
export function badgeRefusal(offer: Offer, offers: readonly Offer[], kept: KeptSales): string | null {
  if (!offer.badge) return 'it has no badge'
  if (offer.badge.proof === null) return 'the badge names no proof'
  const own = kept.get(offer.id) ?? 0
  if (own < FEWEST_SALES) {
    return `${own} sales were kept in the last ${PROOF_DAYS} days; at least ${FEWEST_SALES} are needed`
  }
  const rival = offers
    .filter(({ id, kind }) => kind === offer.kind && id !== offer.id)
    .find(({ id }) => (kept.get(id) ?? 0) >= own)
  return rival ? `${rival.id} sold as often or more often in the last ${PROOF_DAYS} days` : null
}
