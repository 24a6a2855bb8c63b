/** A subscription as Dodo answers it: Basic for three people at $12.00 a month. */
export const dodoSubscription = (given: Record<string, unknown> = {}): Record<string, unknown> => ({
  subscription_id: 'sub_1',
  status: 'active',
  product_id: 'pdt_basic',
  quantity: 3,
  currency: 'USD',
  recurring_pre_tax_amount: 1_200,
  tax_inclusive: false,
  customer: { customer_id: 'cus_1', email: 'test@acme.com', name: 'Test user', metadata: {} },
  billing: { city: 'New York', country: 'US', state: null, street: '11th Main', zipcode: '10001' },
  brand_id: 'bus_1',
  metadata: {},
  addons: [{ addon_id: 'adn_storage', quantity: 2 }],
  meters: [],
  on_demand: false,
  has_payment_method: true,
  payment_method_id: 'pm_1',
  created_at: '2026-11-02T10:00:00.000Z',
  previous_billing_date: '2026-11-02T10:00:00.000Z',
  next_billing_date: '2026-12-02T10:00:00.000000Z',
  payment_frequency_count: 1,
  payment_frequency_interval: 'Month',
  cancel_at_next_billing_date: false,
  scheduled_change: null,
  discounts: null,
  ...given,
})

export const dodoLine = (given: Record<string, unknown> = {}): Record<string, unknown> => ({
  type: 'subscription',
  id: 'li_1',
  product_id: 'pdt_basic',
  name: 'Basic',
  description: null,
  currency: 'USD',
  unit_price: 1_200,
  quantity: 1,
  proration_factor: -0.5,
  tax: 0,
  tax_rate: null,
  tax_inclusive: false,
  ...given,
})

interface PreviewParts {
  readonly summary?: Record<string, unknown>
  readonly lines?: readonly Record<string, unknown>[]
  readonly charge?: Record<string, unknown>
  readonly plan?: Record<string, unknown>
}

/** What Dodo answers for the half of a month: $6.00 back for Basic, $23.00 for Pro, and $1.70 tax. */
export const dodoPreview = ({ summary, lines, charge, plan }: PreviewParts = {}) => ({
  immediate_charge: {
    effective_at: '2026-11-22T10:00:00Z',
    line_items: lines ?? [
      dodoLine(),
      dodoLine({ name: 'Pro', product_id: 'pdt_pro', unit_price: 4_600, proration_factor: 0.5 }),
    ],
    summary: {
      currency: 'USD',
      total_amount: 1_870,
      tax: 170,
      customer_credits: 0,
      settlement_amount: 1_870,
      settlement_currency: 'USD',
      settlement_tax: 170,
      ...summary,
    },
    ...charge,
  },
  new_plan: dodoSubscription({ product_id: 'pdt_pro', recurring_pre_tax_amount: 2_900, ...plan }),
})
