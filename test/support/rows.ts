import type { Consent, Session, StoredAcceptance } from '../../server/adapters/store/store.ts'
import type { Decision } from '../../server/domain/decision.ts'
import type { EvidenceRecord } from '../../server/domain/evidence.ts'
import type { CartOrder } from '../../server/domain/order.ts'
import type { Quote } from '../../server/domain/quote.ts'
import { at, later, STATES, total } from './facts.ts'

export const aDecision = (given: Partial<Decision> = {}): Decision => ({
  id: 'dec_1',
  occasionId: 'pay_0',
  customerId: 'cus_1',
  placement: 'thank-you',
  step: 0,
  status: 'open',
  productId: 'pdt_team',
  subscriptionId: null,
  offer: {
    id: 'team-license',
    kind: 'purchase',
    headline: 'Bring your whole team',
    body: '',
    benefits: ['Ten seats'],
  },
  trace: [{ offer: 'team-license', outcome: 'chosen' }],
  locale: 'en',
  decidedAt: at,
  ...given,
})

export const anOrder = (given: Partial<CartOrder> = {}): CartOrder => ({
  type: 'cart',
  customerId: 'cus_1',
  productId: 'pdt_team',
  quantity: 1,
  discountCode: null,
  billing: { country: 'US', zipcode: '10001' },
  currency: 'USD',
  ...given,
})

export const aQuote = (given: Partial<Quote> = {}): Quote => ({
  id: 'quo_1',
  decisionId: 'dec_1',
  order: anOrder(),
  proof: { level: 'unbound', max: null },
  mode: 'one_click',
  methodId: 'pm_1',
  total,
  lines: [{ label: 'Team license', amount: 1_100 }],
  tax: 110,
  credit: 0,
  recurring: null,
  difference: null,
  effectiveAt: null,
  quantity: null,
  card: { brand: 'Visa', last4: '4242' },
  consent: { text: 'By clicking you order', checkbox: null, links: [], footnote: { text: '', links: [] } },
  labels: { accept: 'Buy now – pay {total}', decline: 'No thanks' },
  holdSeconds: 5,
  refundUndoMs: 0,
  locale: 'en',
  createdAt: at,
  expiresAt: later(600_000),
  ...given,
})

export const anAcceptance = (given: Partial<StoredAcceptance> = {}): StoredAcceptance => ({
  id: 'acc_1',
  decisionId: 'dec_1',
  quoteId: 'quo_1',
  occasionId: 'pay_0',
  customerId: 'cus_1',
  offerId: 'team-license',
  subscriptionId: null,
  version: 0,
  state: STATES.held,
  acceptedAt: at,
  ...given,
})

export const aSession = (given: Partial<Session> = {}): Session => ({
  tokenHash: 'hash_1',
  occasionId: 'pay_0',
  customerId: 'cus_1',
  proof: { level: 'unbound', max: null },
  subscriptionId: null,
  placement: 'thank-you',
  origin: 'https://shop.example.com',
  locale: 'en',
  expiresAt: later(900_000),
  ...given,
})

/** The record of a yes; what it says is tested where it is made. */
export const anEvidence = (id = 'acc_1'): EvidenceRecord => ({
  id,
  type: 'acceptance',
  at,
  facts: '{}',
  person: '{"salt":"s"}',
  personHash: 'hash',
  mac: 'mac',
})

export const CONSENT: Consent = {
  label: 'Buy now – pay $12.10',
  text: 'By clicking you order',
  locale: 'en',
  displayed: total,
}
