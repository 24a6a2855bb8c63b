import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { factsOf, purchaseOf, type Payment } from '../../server/domain/payment.ts'
import { at, FACTS, later, total } from '../support/facts.ts'

const aPayment = (given: Partial<Payment> = {}): Payment => ({
  id: 'pay_1',
  customerId: 'cus_1',
  status: 'succeeded',
  total,
  createdAt: later(-9_000),
  metadata: { upsell_acceptance: 'acc_1', email: 'test@acme.com' },
  items: [{ productId: 'pdt_team', quantity: 1 }],
  billing: { country: 'US' },
  subscriptionId: null,
  actionUrl: 'https://bank.test/3ds',
  refunded: false,
  disputed: false,
  ...given,
})
const facts = (given: Partial<Payment>) => factsOf(aPayment(given), at)

describe('what a payment proves', () => {
  it('is its outcome', () => {
    assert.deepEqual(facts({}), [FACTS.succeeded])
    assert.deepEqual(facts({ status: 'failed' }), [FACTS.failed])
    assert.deepEqual(facts({ status: 'cancelled' }), [{ ...FACTS.failed, reason: 'cancelled' }])
    assert.deepEqual(facts({ status: 'pending' }), [FACTS.pending])
    assert.deepEqual(facts({ status: 'action_required' }), [FACTS.action_required])
  })

  it('is the success first, and then that the money went back', () => {
    assert.deepEqual(facts({ refunded: true }), [FACTS.succeeded, FACTS.refunded])
    assert.deepEqual(facts({ disputed: true }), [FACTS.succeeded, FACTS.disputed])
    const both = facts({ disputed: true, refunded: true })
    assert.deepEqual(both, [FACTS.succeeded, FACTS.disputed, FACTS.refunded])
  })

  it('is no refund where nothing was ever paid', () =>
    assert.deepEqual(facts({ status: 'failed', refunded: true }), [FACTS.failed]))
})

describe('a payment kept as a purchase', () => {
  it('keeps what an offer needs, and of the metadata only our own', () => {
    assert.deepEqual(purchaseOf(aPayment()), {
      paymentId: 'pay_1',
      customerId: 'cus_1',
      status: 'succeeded',
      total,
      items: [{ productId: 'pdt_team', quantity: 1 }],
      billing: { country: 'US' },
      metadata: { upsell_acceptance: 'acc_1' },
      paidAt: later(-9_000),
      refundedOrDisputed: false,
      subscriptionId: null,
    })
  })

  const statuses = {
    succeeded: 'succeeded',
    failed: 'over',
    cancelled: 'over',
    action_required: 'pending',
    pending: 'pending',
  } as const satisfies Record<Payment['status'], string>
  for (const [status, expected] of Object.entries(statuses)) {
    it(`is ${expected} when Dodo says ${status}`, () =>
      assert.equal(purchaseOf(aPayment({ status: status as Payment['status'] })).status, expected))
  }

  it('went back when it was refunded or is disputed', () => {
    assert.equal(purchaseOf(aPayment({ refunded: true })).refundedOrDisputed, true)
    assert.equal(purchaseOf(aPayment({ disputed: true })).refundedOrDisputed, true)
  })

  it('has no country where Dodo tells no address', () =>
    assert.deepEqual(purchaseOf(aPayment({ billing: null })).billing, { country: '' }))
})
