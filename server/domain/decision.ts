import { localized, type Compared, type Offer, type OfferKind } from './catalog.ts'
import type { TraceLine } from './offer.ts'
import type { ChangeUnderWay } from './plan.ts'
import type { Instant } from './time.ts'

/** The server's choice on an occasion at a placement: an offer or none, with a trace of why. */
export interface Decision {
  readonly id: string
  readonly occasionId: string
  readonly customerId: string
  readonly placement: string
  readonly step: number
  readonly status: DecisionStatus
  readonly productId: string | null
  /** The subscription that the offer would change. */
  readonly subscriptionId: string | null
  /** The offer in the words that were shown; null: no offer. */
  readonly offer: ShownOffer | null
  readonly trace: readonly TraceLine[]
  readonly locale: string
  readonly decidedAt: Instant
  /** When the page first told that the card was seen. */
  readonly viewedAt?: Instant
  /** Where there is no offer because the subscription is being changed already. */
  readonly underWay?: ChangeUnderWay
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
  readonly kind: OfferKind
  /** For a plan change, by its prices; absent where they are the same. */
  readonly direction?: 'upgrade' | 'downgrade'
  readonly headline: string
  readonly body: string
  readonly benefits: readonly string[]
  readonly comparison?: { readonly current: ShownSide; readonly offered: ShownSide }
  readonly badge?: string
  readonly image?: { readonly src: string; readonly alt: string }
  readonly alternative?: { readonly label: string; readonly url: string }
}

interface ShownSide {
  readonly title: string
  readonly features: readonly string[]
}

/** The offer in the words of one reader. */
export function shownOffer(offer: Offer, locale: string): ShownOffer {
  const { image, comparison, alternative } = offer
  return {
    id: offer.id,
    kind: offer.kind,
    headline: localized(offer.headline, locale) ?? offer.id,
    body: localized(offer.body, locale) ?? '',
    benefits: localized(offer.benefits, locale) ?? [],
    ...(comparison && {
      comparison: { current: side(comparison.current, locale), offered: side(comparison.offered, locale) },
    }),
    ...(image && { image: { src: image.src, alt: localized(image.alt, locale) ?? '' } }),
    ...(alternative && {
      alternative: { label: localized(alternative.label, locale) ?? alternative.url, url: alternative.url },
    }),
  }
}

const side = ({ title, features }: Compared, locale: string): ShownSide => ({
  title: localized(title, locale) ?? '',
  features: localized(features, locale) ?? [],
})
