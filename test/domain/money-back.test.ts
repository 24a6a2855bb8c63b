import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import {
  canBeRefunded,
  isTooLate,
  refundsDue,
  type Acceptance,
  type AcceptanceStatus,
  type PaymentFact,
} from '../../server/domain/acceptance.ts'
import { applyFacts } from '../../server/domain/apply-fact.ts'
import { aChange, at, FACTS, later, MINUTE_MS, STATES, total } from '../support/facts.ts'

const told = (from: Acceptance, ...facts: PaymentFact[]): Acceptance => applyFacts(from, facts)
const success = (paymentId: string, paid = total): PaymentFact => ({ ...FACTS.succeeded, paymentId, paid })

describe('money that must go back', () => {
  it('is every second payment for one acceptance, each once', () => {
    const state = told(STATES.succeeded, success('pay_3'), success('pay_2'), success('pay_3'))
    assert.deepEqual(refundsDue(state, total), [
      { paymentId: 'pay_2', reason: 'surplus' },
      { paymentId: 'pay_3', reason: 'surplus' },
    ])
    assert.equal(told(state, success('pay_2'), success('pay_1')), state)
  })

  it('is a charge of more than the button said, also when it was disputed at once', () => {
    const dear = { ...STATES.disputed, paid: { ...total, amount: total.amount + 1 } }
    assert.deepEqual(refundsDue(dear as Acceptance, total), [{ paymentId: 'pay_1', reason: 'overcharged' }])
  })

  it('is a charge of more than the button said', () => {
    const state = told(STATES.charging, success('pay_1', { amount: 1_211, currency: 'USD' }))
    assert.deepEqual(refundsDue(state, total), [{ paymentId: 'pay_1', reason: 'overcharged' }])
  })

  it('is a charge in another currency, even of a smaller number', () => {
    const state = told(STATES.charging, success('pay_1', { amount: 1, currency: 'EUR' }))
    assert.deepEqual(refundsDue(state, total), [{ paymentId: 'pay_1', reason: 'overcharged' }])
  })

  it('is nothing where the charge was as shown, or less', () => {
    assert.deepEqual(refundsDue(STATES.succeeded, total), [])
    const less = told(STATES.charging, success('pay_1', { amount: 1_209, currency: 'USD' }))
    assert.deepEqual(refundsDue(less, total), [])
  })

  it('is not asked for again once the payment is refunded', () => {
    const over = told(STATES.charging, success('pay_1', { amount: 9_999, currency: 'USD' }))
    assert.deepEqual(refundsDue(told(over, FACTS.refunded), total), [])
  })

  it('is still the second payment after the first was refunded', () => {
    const state = told(STATES.refunded, success('pay_2'))
    assert.equal(state.status, 'refunded')
    assert.deepEqual(refundsDue(state, total), [{ paymentId: 'pay_2', reason: 'surplus' }])
  })

  it('is nothing in a state without a payment', () => {
    for (const status of ['held', 'charging', 'confirming', 'failed', 'not_charged'] as const) {
      assert.deepEqual(refundsDue(STATES[status], total), [])
    }
  })

  it('is a second payment of a plan change, also while the plan is waited for', () => {
    for (const status of ['charging', 'confirming', 'action_required'] as const) {
      const open: Acceptance = { ...STATES[status], change: aChange() }
      const twice = told(open, success('pay_1'), success('pay_3'), success('pay_2'), success('pay_3'))
      const due = ['pay_2', 'pay_3'].map((paymentId) => ({ paymentId, reason: 'surplus' }))
      assert.deepEqual(refundsDue(twice, total), due)
      assert.deepEqual(refundsDue(told(twice, FACTS.changed), total), due)
      assert.deepEqual(refundsDue(told(open, FACTS.changed, success('pay_1')), total), [])
    }
  })

  it('is whatever was taken for a plan change that was to cost nothing', () => {
    const free: Acceptance = { ...STATES.charging, change: aChange({ due: false }) }
    const nothing = { amount: 0, currency: 'USD' }
    assert.deepEqual(refundsDue(told(free, FACTS.changed), nothing), [])
    const over = [{ paymentId: 'pay_1', reason: 'overcharged' }]
    assert.deepEqual(refundsDue(told(free, FACTS.changed, FACTS.succeeded), nothing), over)
    assert.deepEqual(refundsDue(told(free, FACTS.succeeded, FACTS.changed), nothing), over)
  })

  it('is what the customer took back, once, and with every second payment', () => {
    const undone = { ...STATES.succeeded, undoneAt: later(9), surplus: ['pay_2'] }
    assert.deepEqual(refundsDue(undone, total), [
      { paymentId: 'pay_2', reason: 'surplus' },
      { paymentId: 'pay_1', reason: 'undone' },
    ])
    const less = { ...total, amount: 1 }
    assert.deepEqual(refundsDue({ ...undone, surplus: [] }, less), [
      { paymentId: 'pay_1', reason: 'overcharged' },
    ])
    assert.deepEqual(refundsDue({ ...undone, status: 'refunded' }, total), [
      { paymentId: 'pay_2', reason: 'surplus' },
    ])
  })

  it('returning for a second payment leaves the sale a sale', () => {
    const state = told(STATES.succeeded, success('pay_2'))
    assert.equal(told(state, { ...FACTS.refunded, paymentId: 'pay_2' }), state)
    assert.equal(told(state, { ...FACTS.disputed, paymentId: 'pay_2' }), state)
  })
})

describe('taking a charge back, as a refund', () => {
  const undoMs = 10 * MINUTE_MS
  const can = (given: object = {}, ms = undoMs, afterMs = 0) =>
    canBeRefunded({ ...STATES.succeeded, ...given }, ms, later(afterMs))

  it('is possible for as long as the merchant says, to the millisecond', () => {
    assert.equal(can(), true)
    assert.equal(can({}, undoMs, undoMs), true)
    assert.equal(can({}, undoMs, undoMs + 1), false)
    assert.equal(can({}, 0), false)
  })

  it('is possible once, and only for what ends with its money', () => {
    assert.equal(can({ undoneAt: at }), false)
    assert.equal(can({ paymentId: null }), false)
    assert.equal(can({ subscriptionId: 'sub_1' }), false)
  })

  for (const status of Object.keys(STATES) as AcceptanceStatus[]) {
    if (status === 'succeeded') continue
    it(`is not possible when ${status}`, () => assert.equal(canBeRefunded(STATES[status], undoMs, at), false))
  }
})

describe('a charge that begins late', () => {
  it('is too late two minutes after its hold, and only while it is held', () => {
    const held = (ms: number): Acceptance => ({ status: 'held', chargeAt: later(-ms) })
    assert.equal(isTooLate(held(2 * MINUTE_MS), at), false)
    assert.equal(isTooLate(held(2 * MINUTE_MS + 1), at), true)
    assert.equal(isTooLate(STATES.charging, later(60 * MINUTE_MS)), false)
  })
})
