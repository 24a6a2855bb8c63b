import { localized, type Offer } from './catalog.ts'
import type { TraceLine } from './offer.ts'
import type { Instant } from './time.ts'

/** The server's choice for a purchase at a placement: an offer or none, with a trace of why. */
export interface Decision {
  readonly id: string
  readonly purchaseId: string
  readonly customerId: string
  readonly placement: string
  readonly step: number
  readonly status: DecisionStatus
  readonly productId: string | null
  /** The offer in the words that were shown; null: no offer. */
  readonly offer: ShownOffer | null
  readonly trace: readonly TraceLine[]
  readonly locale: string
  readonly decidedAt: Instant
  /** The payment of the hosted checkout that bought it. */
  readonly boughtPaymentId?: string
}

export type DecisionStatus =
  | 'none'
  | 'open'
  | 'accepted'
  | 'declined'
  | 'dismissed'
  | 'undone'
  /** Open when the customer said no to the same offer elsewhere. */
  | 'withdrawn'
  /** Paid on the hosted checkout. */
  | 'bought'

export interface ShownOffer {
  readonly id: string
  readonly headline: string
  readonly body: string
  readonly benefits: readonly string[]
  readonly image?: { readonly src: string; readonly alt: string }
  readonly labels: { readonly accept: string; readonly decline: string }
}

/** The offer in the words of one reader. */
export function shownOffer(offer: Offer, locale: string): ShownOffer {
  return {
    id: offer.id,
    headline: localized(offer.headline, locale) ?? offer.id,
    body: localized(offer.body, locale) ?? '',
    benefits: localized(offer.benefits, locale) ?? [],
    ...(offer.image && { image: { src: offer.image.src, alt: localized(offer.image.alt, locale) ?? '' } }),
    labels: {
      accept: localized(offer.labels.accept, locale) ?? 'Buy now \u2013 pay {total}',
      decline: localized(offer.labels.decline, locale) ?? 'No thanks',
    },
  }
}
