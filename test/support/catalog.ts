import { DEFAULT_POLICY, type Catalog, type Offer } from '../../server/domain/catalog.ts'
import type { Purchase } from '../../server/domain/claim.ts'
import { at } from './facts.ts'

export function anOffer(given: Partial<Offer> = {}): Offer {
  return {
    id: 'team-license',
    kind: 'purchase',
    placements: ['thank-you'],
    when: { purchased: ['pdt_single'], unsupported: [] },
    productId: 'pdt_team',
    discountCode: null,
    headline: { en: 'Bring your whole team' },
    body: {},
    benefits: {},
    image: null,
    labels: { accept: {}, decline: {} },
    onDecline: null,
    ...given,
  }
}

export const aCatalog = (offers: readonly Offer[], policy: Partial<Catalog['policy']> = {}): Catalog => ({
  seller: 'Acme Fonts',
  returnUrl: null,
  policy: { ...DEFAULT_POLICY, ...policy },
  offers,
})

/** A single license for $10.00, paid at the frozen moment. */
export function aPurchase(given: Partial<Purchase> = {}): Purchase {
  return {
    paymentId: 'pay_0',
    customerId: 'cus_1',
    status: 'succeeded',
    total: { amount: 1_000, currency: 'USD' },
    items: [{ productId: 'pdt_single', quantity: 1 }],
    billing: { country: 'US', zipcode: '10001' },
    metadata: {},
    paidAt: at,
    refundedOrDisputed: false,
    subscriptionId: null,
    ...given,
  }
}
