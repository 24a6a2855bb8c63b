import { DEFAULT_POLICY, type Catalog, type Offer } from '../../server/domain/catalog.ts'
import { ALWAYS } from '../../server/domain/condition.ts'
import { NO_LEGAL } from '../../server/domain/consent.ts'

const offer = (id: string, productId: string, over: Partial<Offer> = {}): Offer => ({
  id,
  kind: 'purchase',
  placements: ['thank-you'],
  when: { type: 'purchased', anyOf: ['pdt_single'] },
  productId,
  discountCode: null,
  startsAtOnce: null,
  quantity: { initial: 1, min: 1, max: 1 },
  proration: 'difference_immediately',
  effectiveAt: 'immediately',
  headline: { en: 'Bring your team' },
  body: {},
  benefits: {},
  comparison: null,
  badge: null,
  image: null,
  labels: { accept: {}, decline: {} },
  alternative: null,
  onDecline: null,
  onAccept: null,
  ...over,
})

/** An offer, its downsell, and another for whoever has refused the first. */
export const CATALOG: Catalog = {
  seller: 'Acme',
  returnUrl: 'https://shop.example.com/thanks',
  policy: DEFAULT_POLICY,
  legal: NO_LEGAL,
  regions: {},
  words: {},
  offers: [
    offer('team', 'pdt_team', { onDecline: 'team-lite' }),
    offer('team-lite', 'pdt_lite', { when: ALWAYS }),
    offer('extra', 'pdt_extra'),
  ],
}

export const OFFERED = ['pdt_team', 'pdt_lite', 'pdt_extra']
