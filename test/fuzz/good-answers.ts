import { dodoPreview, dodoSubscription } from '../support/dodo-plans.ts'
import { dodoPayment } from '../support/dodo.ts'

type Json = Readonly<Record<string, unknown>>

/** A right answer of every shape that we rely on, to be broken. */
export const GOOD = {
  // Another one than the charge names: a cache in between may answer with anything.
  payment: dodoPayment({ payment_id: 'pay_another' }),
  payments: { items: [dodoPayment(), dodoPayment({ payment_id: 'pay_2' })] },
  checkout: { session_id: 'cks_1', checkout_url: 'https://checkout.test/1', payment_id: 'pay_1' },
  session: { id: 'cks_1', payment_id: 'pay_1', payment_status: 'succeeded' },
  customer: { customer_id: 'cus_1', blocked_at: null, email: 'a@example.com', name: 'A', metadata: {} },
  portal: { link: 'https://portal.test/1' },
  change: { payment_link: 'https://pay.test/1', payment_id: 'pay_1', client_secret: 's' },
  refund: { refund_id: 'ref_1', payment_id: 'pay_1', status: 'succeeded' },
  methods: {
    items: [
      {
        payment_method_id: 'pm_1',
        payment_method: 'card',
        recurring_enabled: true,
        card: { card_network: 'visa', last4_digits: '4242', expiry_month: '12', expiry_year: '2034' },
      },
    ],
  },
  price: {
    currency: 'USD',
    is_byop: false,
    current_breakup: { subtotal: 1_000, discount: 0, tax: 0, total_amount: 1_000 },
    recurring_breakup: { total_amount: 500 },
    next_billing_date: '2026-12-22T10:00:00Z',
    product_cart: [{ name: 'Team', is_subscription: true }],
  },
  subscription: dodoSubscription(),
  subscriptions: { items: [dodoSubscription()] },
  product: {
    product_id: 'pdt_team',
    name: 'Team',
    is_recurring: true,
    price: {
      type: 'recurring_price',
      currency: 'USD',
      payment_frequency_count: 1,
      payment_frequency_interval: 'Month',
    },
    addons: ['adn_1'],
  },
  changePrice: dodoPreview(),
} satisfies Record<string, Json>

export type Shape = keyof typeof GOOD
