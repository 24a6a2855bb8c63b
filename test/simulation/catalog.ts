import { DEFAULT_POLICY, type Catalog, type Offer } from '../../server/domain/catalog.ts'

const offer = (id: string, productId: string, over: Partial<Offer> = {}): Offer => ({
  id,
  kind: 'purchase',
  placements: ['thank-you'],
  when: { purchased: ['pdt_single'], unsupported: [] },
  productId,
  discountCode: null,
  headline: { en: 'Bring your team' },
  body: {},
  benefits: {},
  image: null,
  labels: { accept: {}, decline: {} },
  onDecline: null,
  ...over,
})

/** An offer, its downsell, and another for whoever has refused the first. */
export const CATALOG: Catalog = {
  seller: 'Acme',
  returnUrl: 'https://shop.example.com/thanks',
  policy: DEFAULT_POLICY,
  offers: [
    offer('team', 'pdt_team', { onDecline: 'team-lite' }),
    offer('team-lite', 'pdt_lite', { when: { purchased: null, unsupported: [] } }),
    offer('extra', 'pdt_extra'),
  ],
}

export const OFFERED = ['pdt_team', 'pdt_lite', 'pdt_extra']
