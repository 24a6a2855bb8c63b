import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { readEvent } from '../../server/adapters/dodo-events.ts'
import { keptOfEvent } from '../../server/adapters/dodo-kept.ts'

const person = {
  customer_id: 'cus_1',
  name: 'Zebedee',
  email: 'z@privat.example',
  phone_number: '1717',
  metadata: { a: 'Zebedee' },
}
const billing = { country: 'DE', state: 'BE', zipcode: '10115', city: 'Kanarienstadt', street: 'Gasse 17' }
const metadata = { upsell_acceptance: 'acc', plan: 'gold', note: 'Zebedee' }

const PAYMENT = {
  payload_type: 'Payment',
  payment_id: 'pay_1',
  business_id: 'bus',
  created_at: '2026-11-22T10:00:00Z',
  currency: 'EUR',
  total_amount: 1_210,
  status: 'requires_customer_action',
  customer: person,
  billing,
  metadata,
  product_cart: [{ product_id: 'pdt_1', quantity: 2, name: 'Zebedee' }],
  subscription_id: 'sub_1',
  payment_link: 'https://pay.test/1',
  refund_status: 'full',
  dispute_status: null,
  disputes: [{ reason: 'Zebedee' }],
  card_holder_name: 'Zebedee',
  card_last_four: '1717',
}

const SUBSCRIPTION = {
  payload_type: 'Subscription',
  subscription_id: 'sub_1',
  status: 'active',
  product_id: 'pdt_1',
  quantity: 3,
  addons: [{ addon_id: 'adn_1', quantity: 2, note: 'Zebedee' }],
  currency: 'USD',
  recurring_pre_tax_amount: 1_200,
  payment_frequency_count: 1,
  payment_frequency_interval: 'Month',
  next_billing_date: '2026-12-22T10:00:00Z',
  customer: person,
  billing,
  metadata,
  payment_method_id: 'pm_1',
  on_demand: true,
  cancel_at_next_billing_date: true,
  scheduled_change: {
    product_id: 'pdt_2',
    quantity: 1,
    addons: [],
    effective_at: '2026-12-22T10:00:00Z',
    product_name: 'Pro',
    note: 'Zebedee',
  },
}

const keys = new Set(['plan'])
const event = (type: string, data: object) =>
  JSON.stringify({ business_id: 'bus', type, timestamp: '2026-11-22T10:00:00Z', data })
const ourMetadata = { upsell_acceptance: 'acc', plan: 'gold' }

describe('what is kept of a webhook', () => {
  for (const [type, data] of [
    ['payment.succeeded', PAYMENT],
    ['subscription.updated', SUBSCRIPTION],
    ['refund.succeeded', { payment_id: 'pay_1', is_partial: true, customer: person }],
    ['dispute.opened', { payment_id: 'pay_1', customer: person }],
  ] as const) {
    it(`says of ${type} all that the server understands of it, and nobody's name`, () => {
      const body = event(type, data)
      const kept = keptOfEvent(body, keys)
      assert.deepEqual(
        readEvent(kept),
        readEvent(event(type, 'metadata' in data ? { ...data, metadata: ourMetadata } : data)),
      )
      assert.notEqual(readEvent(kept).type, 'other')
      for (const leak of ['Zebedee', 'privat', '1717', 'Gasse', 'Kanarien'])
        assert.ok(!kept.includes(leak), kept)
    })
  }

  it('is little of an event that nobody understands', () => {
    const kept = keptOfEvent(event('license_key.created', { key: 'Zebedee', customer: person }), keys)
    assert.deepEqual(JSON.parse(kept).data, { customer: { customer_id: 'cus_1' } })
  })

  it('is nothing of what is no event', () => {
    for (const body of ['', 'Zebedee', '"Zebedee"', '[{"name":"Zebedee"}]', 'null', '{"data":"Zebedee"}']) {
      const kept = keptOfEvent(body, keys)
      assert.ok(!kept.includes('Zebedee'), kept)
      assert.equal(readEvent(kept).type, 'other')
    }
  })

  it('takes no object for a value, and no value for an object', () => {
    const odd = {
      payment_id: { name: 'Zebedee' },
      customer: 'Zebedee',
      product_cart: 'Zebedee',
      disputes: ['Zebedee'],
    }
    assert.ok(!keptOfEvent(event('payment.succeeded', odd), keys).includes('"Zebedee"'))
  })
})
