import type { ChangeOrder } from '../../server/domain/order.ts'
import type { Plan, Subscription } from '../../server/domain/plan.ts'
import type { ChangePrice } from '../../server/domain/price.ts'
import { at, DAY_MS, later } from './facts.ts'

export const MONTHLY = { count: 1, unit: 'month' } as const

export const aPlan = (given: Partial<Plan> = {}): Plan => ({
  productId: 'pdt_basic',
  quantity: 3,
  addons: [{ addonId: 'adn_storage', quantity: 2 }],
  ...given,
})

/** Basic for three people at $12.00 a month, to be paid again in ten days. */
export const aSubscription = (given: Partial<Subscription> = {}): Subscription => ({
  id: 'sub_1',
  customerId: 'cus_1',
  status: 'active',
  plan: aPlan(),
  currency: 'USD',
  recurringAmount: 1_200,
  interval: MONTHLY,
  nextBillingAt: later(10 * DAY_MS),
  billing: { country: 'US', zipcode: '10001' },
  metadata: {},
  methodId: 'pm_1',
  onDemand: false,
  endsAtNextBilling: false,
  scheduled: null,
  ...given,
})

/** From Basic to Pro, at once, for the difference. */
export const aChangeOrder = (given: Partial<ChangeOrder> = {}): ChangeOrder => ({
  type: 'change',
  customerId: 'cus_1',
  subscriptionId: 'sub_1',
  from: aPlan(),
  to: aPlan({ productId: 'pdt_pro' }),
  proration: 'difference_immediately',
  effectiveAt: 'immediately',
  discountCode: null,
  ...given,
})

/** $17.00 and $1.70 tax now, then $29.00 a month. */
export const aChangePrice = (given: Partial<ChangePrice> = {}): ChangePrice => ({
  currency: 'USD',
  total: 1_870,
  tax: 170,
  lines: [
    { label: 'Basic', amount: -600 },
    { label: 'Pro', amount: 2_300 },
  ],
  credits: 0,
  effectiveAt: at,
  recurring: { amount: 2_900, interval: MONTHLY, nextBillingAt: later(10 * DAY_MS), plusTax: false },
  recurringBeforeTax: 2_900,
  ...given,
})
