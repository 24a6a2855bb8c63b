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
  lintAllows: [],
  onDecline: null,
  onAccept: null,
  ...over,
})

/** An offer, its downsell, a subscription for whoever has refused the first, a bigger plan, and one for an app. */
export const CATALOG: Catalog = {
  seller: 'Acme',
  returnUrl: 'https://shop.example.com/thanks',
  policy: { ...DEFAULT_POLICY, refundUndoMs: 10 * 60_000 },
  legal: NO_LEGAL,
  regions: {},
  words: {},
  lintAllows: [],
  offers: [
    offer('team', 'pdt_team', { onDecline: 'team-lite' }),
    offer('team-lite', 'pdt_lite', { when: ALWAYS }),
    offer('extra', 'pdt_extra'),
    offer('go-pro', 'pdt_pro', {
      kind: 'plan_change',
      placements: ['thank-you', 'app'],
      when: { type: 'subscribed', anyOf: ['pdt_basic'] },
    }),
    offer('course', 'pdt_course', { placements: ['app'], when: ALWAYS }),
  ],
}

export const OFFERED = ['pdt_team', 'pdt_lite', 'pdt_extra', 'pdt_pro', 'pdt_course']

/** Bought again every month. */
export const RECURRING: ReadonlySet<string> = new Set(['pdt_extra'])
