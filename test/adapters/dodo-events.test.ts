import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { readEvent } from '../../server/adapters/dodo-events.ts'
import type { Instant } from '../../server/domain/time.ts'
import { dodoSubscription } from '../support/dodo-plans.ts'
import { dodoPayment } from '../support/dodo.ts'
import { aSubscription } from '../support/plans.ts'

const body = (type: string, data: unknown) =>
  JSON.stringify({ business_id: 'bus_1', type, timestamp: '2025-08-04T05:36:41.609359Z', data })
const event = (type: string, data: unknown) => readEvent(body(type, data))
const other = (name: string) => ({ type: 'other', name })

/** Dodo's own sample of a dispute (OpenAPI 1.113.0). */
const dispute = {
  amount: '400',
  created_at: '2025-08-04T05:39:56.332Z',
  currency: 'USD',
  customer: { customer_id: 'cus_8VbC6JDZzPEqfBPUdpj0K' },
  dispute_id: 'dp_q9BVPKzA4HeQs2f2PmDc',
  dispute_stage: 'dispute',
  dispute_status: 'dispute_opened',
  payload_type: 'Dispute',
  payment_id: 'pay_gUHcgg81JkW1sbH0zbykQ',
}
/** Dodo's own sample of a plan change (OpenAPI 1.86.0), without what never matters. */
const changed = {
  addons: [],
  billing: { city: 'New York', country: 'US', state: 'New York', street: '11th Main', zipcode: '08002' },
  cancel_at_next_billing_date: false,
  currency: 'USD',
  customer: { customer_id: 'cus_8VbC6JDZzPEqfBPUdpj0K', email: 'test@acme.com', name: 'Test user' },
  metadata: {},
  next_billing_date: '2025-08-23T12:01:14.672875Z',
  on_demand: false,
  payload_type: 'Subscription',
  payment_frequency_count: 1,
  payment_frequency_interval: 'Month',
  payment_method_id: null,
  product_id: 'pdt_RUST4raxbl0Rfe4VQi1z',
  quantity: 1,
  recurring_pre_tax_amount: 1000,
  status: 'active',
  subscription_id: 'sub_7EeHq2ewQuadropD2ra',
}
const refund = { payload_type: 'Refund', payment_id: 'pay_1', amount: 400, status: 'succeeded' }

describe('a webhook about a payment', () => {
  const sample = {
    payment_id: 'pay_2IjeQm4hqU6RA4Z4kwDee',
    customer: { customer_id: 'cus_8VbC6JDZzPEqfB' },
    created_at: '2025-08-04T05:30:31.152232Z',
    total_amount: 400,
    metadata: {},
    product_cart: [{ product_id: 'pdt_e9mUw084cWnu0tz', quantity: 1 }],
    payment_link: 'https://test.checkout.dodopayments.com/cbq',
    payload_type: 'Payment',
  }
  const payment = {
    id: 'pay_2IjeQm4hqU6RA4Z4kwDee',
    customerId: 'cus_8VbC6JDZzPEqfB',
    total: { amount: 400, currency: 'USD' },
    createdAt: '2025-08-04T05:30:31.152Z',
    metadata: {},
    items: [{ productId: 'pdt_e9mUw084cWnu0tz', quantity: 1 }],
    billing: { country: 'US', state: 'New York', zipcode: '08002' },
    subscriptionId: null,
    actionUrl: 'https://test.checkout.dodopayments.com/cbq',
    refunded: false,
    disputed: false,
  }
  const words = { succeeded: 'succeeded', failed: 'failed', processing: 'pending', cancelled: 'cancelled' }
  for (const [status, expected] of Object.entries(words)) {
    it(`tells the payment as it stands: ${status}`, () => {
      const heard = event(`payment.${status}`, dodoPayment({ ...sample, status }))
      assert.deepEqual(heard, { type: 'payment', payment: { ...payment, status: expected } })
    })
  }

  it('is believed for its data, which is newer than its name', () => {
    const heard = event('payment.processing', dodoPayment({ status: 'succeeded' }))
    assert.ok(heard.type === 'payment')
    assert.equal(heard.payment.status, 'succeeded')
  })

  it('finds the link to the bank in an event that is merely processing', () => {
    const waiting = dodoPayment({ status: 'requires_customer_action', payment_link: 'https://bank.test/3ds' })
    const heard = event('payment.processing', waiting)
    assert.ok(heard.type === 'payment')
    assert.equal(heard.payment.status, 'action_required')
    assert.equal(heard.payment.actionUrl, 'https://bank.test/3ds')
  })

  it('is without effect when the payment cannot be understood', () => {
    assert.deepEqual(event('payment.succeeded', { payment_id: 'pay_1' }), other('payment.succeeded'))
  })
})

describe('a webhook about money that goes back', () => {
  it('tells a whole refund from a part of one', () => {
    const whole = { type: 'refunded', paymentId: 'pay_1', whole: true }
    assert.deepEqual(event('refund.succeeded', { ...refund, is_partial: false }), whole)
    assert.deepEqual(event('refund.succeeded', refund), whole)
    assert.deepEqual(event('refund.succeeded', { ...refund, is_partial: true }), { ...whole, whole: false })
  })

  it('is no refund when the refund failed', () =>
    assert.deepEqual(event('refund.failed', refund), other('refund.failed')))

  it('tells of a new dispute, and of nothing when a dispute moves on', () => {
    const paymentId = dispute.payment_id
    assert.deepEqual(event('dispute.opened', dispute), { type: 'disputed', paymentId })
    for (const name of ['dispute.won', 'dispute.lost', 'dispute.challenged', 'dispute.a_word_of_2030']) {
      assert.deepEqual(event(name, dispute), other(name))
    }
  })

  it('is without effect when it names no payment', () => {
    assert.deepEqual(event('refund.succeeded', { payment_id: '' }), other('refund.succeeded'))
    assert.deepEqual(event('dispute.opened', {}), other('dispute.opened'))
  })
})

describe('a webhook about a subscription', () => {
  const told = { type: 'subscription', subscription: aSubscription() }
  const names = [
    'active',
    'renewed',
    'on_hold',
    'past_due',
    'paused',
    'unpaused',
    'cancelled',
    'failed',
    'expired',
    'plan_changed',
    'updated',
    'update_payment_method',
    'a_word_of_2030',
  ]
  for (const name of names) {
    it(`tells the subscription as it stands: ${name}`, () =>
      assert.deepEqual(event(`subscription.${name}`, dodoSubscription()), told))
  }

  it('is believed for its data, which is newer than its name', () => {
    const heard = event(
      'subscription.plan_changed',
      dodoSubscription({ status: 'on_hold', product_id: 'pdt_pro' }),
    )
    assert.ok(heard.type === 'subscription')
    assert.deepEqual([heard.subscription.status, heard.subscription.plan.productId], ['on_hold', 'pdt_pro'])
  })

  it('is understood in the words of Dodo’s own sample', () => {
    const heard = event('subscription.plan_changed', changed)
    assert.deepEqual(heard, {
      type: 'subscription',
      subscription: aSubscription({
        id: 'sub_7EeHq2ewQuadropD2ra',
        customerId: 'cus_8VbC6JDZzPEqfBPUdpj0K',
        plan: { productId: 'pdt_RUST4raxbl0Rfe4VQi1z', quantity: 1, addons: [] },
        recurringAmount: 1_000,
        nextBillingAt: '2025-08-23T12:01:14.672Z' as Instant,
        billing: { country: 'US', state: 'New York', zipcode: '08002' },
        methodId: null,
      }),
    })
  })

  it('is without effect when the subscription cannot be understood', () => {
    const name = 'subscription.plan_changed'
    assert.deepEqual(event(name, { subscription_id: 'sub_1', payment_id: 'pay_1' }), other(name))
  })
})

describe('a webhook about something else', () => {
  for (const name of ['dunning.recovered', 'credit.added', 'a.word.of.2030']) {
    it(`is without effect: ${name}`, () =>
      assert.deepEqual(event(name, { subscription_id: 'sub_1', payment_id: 'pay_1' }), other(name)))
  }

  const garbage = ['', 'null', '[]', '5', '"text"', '{', '<html>', '{}', '{"type":"payment.succeeded"}']
  for (const text of [...garbage, body('payment.succeeded', null), '{"type":5,"data":{}}']) {
    it(`is without effect when it reads ${text || 'nothing'}`, () =>
      assert.deepEqual(readEvent(text), other('unreadable')))
  }
})
