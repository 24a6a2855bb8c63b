import type { Catalog, Offer } from './catalog.ts'
import type { Purchase } from './claim.ts'
import { toMs, type Instant } from './time.ts'

/** What is known of the customer when an offer is chosen. */
export interface CustomerFacts {
  /** Products the customer has paid for, this purchase included. */
  readonly ownedProducts: ReadonlySet<string>
  /** Refusals by this customer, in any purchase and on any device. */
  readonly declines: readonly { readonly offerId: string; readonly productId: string; readonly at: Instant }[]
  /** Offers already made after this purchase. */
  readonly offersMade: number
}

/** Why an offer was or was not chosen; kept with each decision. */
export interface TraceLine {
  readonly offer: string
  readonly outcome: 'matched' | 'chosen' | SkipReason
  readonly detail?: string
}

export type SkipReason =
  | 'other_kind'
  | 'other_placement'
  | 'condition_unsupported'
  | 'not_purchased'
  | 'funnel_only'
  | 'already_owned'
  | 'declined_recently'
  | 'offers_exhausted'
  | 'customer_blocked'
  | 'being_bought'
  | 'no_quote'

/** The offers that may follow a purchase at a placement, in file order, and why the others may not. */
export function eligibleOffers(
  catalog: Catalog,
  purchase: Purchase,
  placement: string,
  customer: CustomerFacts,
  now: Instant,
): { offers: Offer[]; trace: TraceLine[] } {
  const offers: Offer[] = []
  const trace: TraceLine[] = []
  for (const offer of catalog.offers) {
    const skipped =
      ruleReason(catalog, offer, purchase, placement) ?? personReason(catalog, offer, customer, now)
    trace.push({ offer: offer.id, outcome: skipped ?? 'matched' })
    if (!skipped) offers.push(offer)
  }
  return { offers, trace }
}

/** What follows a "no": the offer's downsell, which its own rules need not name the purchase again. */
export function downsellOf(
  catalog: Catalog,
  declined: string,
  customer: CustomerFacts,
  now: Instant,
): { offers: Offer[]; trace: TraceLine[] } {
  const next = catalog.offers.find((offer) => offer.id === declined)?.onDecline
  const offer = catalog.offers.find(({ id }) => id === next)
  if (!offer) return { offers: [], trace: [] }
  const skipped = unservedReason(offer) ?? personReason(catalog, offer, customer, now)
  return { offers: skipped ? [] : [offer], trace: [{ offer: offer.id, outcome: skipped ?? 'matched' }] }
}

/** What this version cannot serve, or cannot judge: never shown, rather than shown to the wrong customer. */
function unservedReason(offer: Offer): SkipReason | null {
  if (offer.kind !== 'purchase') return 'other_kind'
  return offer.when.unsupported.length > 0 ? 'condition_unsupported' : null
}

function ruleReason(
  catalog: Catalog,
  offer: Offer,
  purchase: Purchase,
  placement: string,
): SkipReason | null {
  const unserved = unservedReason(offer)
  if (unserved) return unserved
  if (!offer.placements.includes(placement)) return 'other_placement'
  const { purchased } = offer.when
  // Without a condition an offer is for everyone, except where the merchant made it a step of a funnel.
  if (!purchased) return catalog.offers.some((other) => other.onDecline === offer.id) ? 'funnel_only' : null
  const bought = purchase.items.some(({ productId }) => purchased.includes(productId))
  return bought ? null : 'not_purchased'
}

function personReason(
  catalog: Catalog,
  offer: Offer,
  customer: CustomerFacts,
  now: Instant,
): SkipReason | null {
  if (customer.offersMade >= catalog.policy.maxOffers) return 'offers_exhausted'
  if (customer.ownedProducts.has(offer.productId)) return 'already_owned'
  const since = toMs(now) - catalog.policy.declineCooldownMs
  const declined = customer.declines.some(
    (decline) =>
      toMs(decline.at) >= since && (decline.offerId === offer.id || isNearDuplicate(decline, offer, catalog)),
  )
  return declined ? 'declined_recently' : null
}

/** The same product at another price is the same offer again, unless the merchant made it the downsell. */
function isNearDuplicate(
  decline: { offerId: string; productId: string },
  offer: Offer,
  catalog: Catalog,
): boolean {
  if (decline.productId !== offer.productId) return false
  return catalog.offers.find(({ id }) => id === decline.offerId)?.onDecline !== offer.id
}
