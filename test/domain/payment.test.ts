import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { refundsDue } from '../../server/domain/acceptance.ts'
import { applyFacts } from '../../server/domain/apply-fact.ts'
import { factsOf, purchaseOf, type Payment } from '../../server/domain/payment.ts'
import { aPayment, at, DAY_MS, FACTS, later, STATES, total } from '../support/facts.ts'

const facts = (given: Partial<Payment>) => factsOf(aPayment(given), 'cart', at)
const NONE = new Set<string>()

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

  it('is which subscription it began, where a product was sold', () => {
    const began = { ...FACTS.succeeded, subscriptionId: 'sub_1' }
    assert.deepEqual(facts({ subscriptionId: 'sub_1' }), [began])
    // The subscription of a plan change was there before: later payments of it are none of its business.
    assert.deepEqual(factsOf(aPayment({ subscriptionId: 'sub_1' }), 'change', at), [FACTS.succeeded])
  })
})

describe('the renewal of a subscription that was bought', () => {
  it('carries the metadata of the first payment, and is not a second charge', () => {
    const first = aPayment({ subscriptionId: 'sub_1' })
    const bought = applyFacts(STATES.charging, factsOf(first, 'cart', at))
    const month = aPayment({ ...first, id: 'pay_2', createdAt: later(30 * DAY_MS) })
    const renewed = applyFacts(bought, factsOf(month, 'cart', later(30 * DAY_MS)))
    assert.equal(renewed, bought)
    assert.deepEqual(refundsDue(renewed, total), [])
  })

  it('that went back leaves the sale a sale', () => {
    const bought = applyFacts(STATES.charging, factsOf(aPayment({ subscriptionId: 'sub_1' }), 'cart', at))
    const month = aPayment({ id: 'pay_2', subscriptionId: 'sub_1', refunded: true, disputed: true })
    assert.equal(applyFacts(bought, factsOf(month, 'cart', at)), bought)
  })
})

describe('a payment kept as a purchase', () => {
  const metadata = { upsell_acceptance: 'acc_1', email: 'test@acme.com', plan: 'gold' }

  it('keeps what an offer needs, and of the metadata our own and what rules ask for', () => {
    const payment = aPayment({ metadata, createdAt: later(-9_000) })
    assert.deepEqual(purchaseOf(payment, new Set(['plan', 'other'])), {
      paymentId: 'pay_1',
      customerId: 'cus_1',
      status: 'succeeded',
      total,
      items: [{ productId: 'pdt_team', quantity: 1 }],
      billing: { country: 'US' },
      metadata: { upsell_acceptance: 'acc_1', plan: 'gold' },
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
      assert.equal(purchaseOf(aPayment({ status: status as Payment['status'] }), NONE).status, expected))
  }

  it('went back when it was refunded or is disputed', () => {
    assert.equal(purchaseOf(aPayment({ refunded: true }), NONE).refundedOrDisputed, true)
    assert.equal(purchaseOf(aPayment({ disputed: true }), NONE).refundedOrDisputed, true)
  })

  it('has no country where Dodo tells no address', () =>
    assert.deepEqual(purchaseOf(aPayment({ billing: null }), NONE).billing, { country: '' }))
})
