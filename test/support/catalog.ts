import type { Buyer } from '../../server/domain/buyer.ts'
import { DEFAULT_POLICY, type Catalog, type Offer } from '../../server/domain/catalog.ts'
import type { Purchase } from '../../server/domain/claim.ts'
import { NO_LEGAL } from '../../server/domain/consent.ts'
import { buyerOfPurchase } from '../../server/flows/buyer.ts'
import { at } from './facts.ts'

export function anOffer(given: Partial<Offer> = {}): Offer {
  return {
    id: 'team-license',
    kind: 'purchase',
    placements: ['thank-you'],
    when: { type: 'purchased', anyOf: ['pdt_single'] },
    productId: 'pdt_team',
    discountCode: null,
    startsAtOnce: null,
    quantity: { initial: 1, min: 1, max: 1 },
    proration: 'difference_immediately',
    effectiveAt: 'immediately',
    headline: { en: 'Bring your whole team' },
    body: {},
    benefits: {},
    comparison: null,
    badge: null,
    image: null,
    labels: { accept: {}, decline: {} },
    alternative: null,
    lintAllows: [],
    onDecline: null,
    onAccept: null,
    ...given,
  }
}

export const aCatalog = (offers: readonly Offer[], policy: Partial<Catalog['policy']> = {}): Catalog => ({
  seller: 'Acme Fonts',
  returnUrl: null,
  legal: NO_LEGAL,
  regions: {},
  words: {},
  lintAllows: [],
  policy: { ...DEFAULT_POLICY, ...policy },
  offers,
})

/** The buyer of a purchase, as the first browser that claims it. */
export const aBuyer = (purchase: Purchase = aPurchase()): Buyer =>
  buyerOfPurchase(purchase, { level: 'unbound', max: null })

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
