import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { refundsDue, type Acceptance, type PaymentFact } from '../../server/domain/acceptance.ts'
import { applyFacts, SILENCE_MS } from '../../server/domain/apply-fact.ts'
import { aChange, at, FACTS, later, STATES, total } from '../support/facts.ts'

const told = (from: Acceptance, ...facts: PaymentFact[]): Acceptance => applyFacts(from, facts)
const success = (paymentId: string) => ({ ...FACTS.succeeded, paymentId })
/** Twenty minutes of empty listings. */
const silence = Array.from({ length: 5 }, (_, index): PaymentFact => ({
  ...FACTS.not_listed,
  at: later(((index + 1) * SILENCE_MS) / 5),
}))

describe('a subscription that was bought', () => {
  const first = { ...FACTS.succeeded, subscriptionId: 'sub_1' }
  const renewal = { ...success('pay_2'), subscriptionId: 'sub_1' }

  it('is paid again every month, and none of that is a second charge', () => {
    const state = told(STATES.charging, first)
    assert.deepEqual(state, { ...STATES.succeeded, subscriptionId: 'sub_1' })
    assert.equal(told(state, renewal, { ...renewal, paymentId: 'pay_3' }), state)
  })

  it('is known also where a renewal was heard of first', () => {
    const state = told(STATES.confirming, renewal, first)
    assert.deepEqual(refundsDue(state, total), [])
    assert.equal(state.status, 'succeeded')
  })

  it('is known also where the first word of its payment did not name it', () => {
    const state = told(STATES.charging, FACTS.succeeded, first, renewal)
    assert.deepEqual(state, { ...STATES.succeeded, subscriptionId: 'sub_1' })
    assert.equal(told(state, FACTS.succeeded, { ...first, subscriptionId: 'sub_2' }), state)
  })

  it('is not taken from the second payment of a sale that began none', () => {
    const state = told(STATES.charging, FACTS.succeeded, renewal)
    assert.deepEqual(refundsDue(state, total), [{ paymentId: 'pay_2', reason: 'surplus' }])
    assert.equal('subscriptionId' in state, false)
  })

  it('that is another one, or a payment of none, was charged twice', () => {
    const state = told(STATES.charging, first)
    for (const second of [success('pay_2'), { ...renewal, subscriptionId: 'sub_2' }]) {
      assert.deepEqual(refundsDue(told(state, second), total), [{ paymentId: 'pay_2', reason: 'surplus' }])
    }
  })
})

describe('a plan change', () => {
  const sent: Acceptance = { ...STATES.charging, change: aChange() }
  const free: Acceptance = { ...STATES.charging, change: aChange({ due: false }) }

  it('is done when it is paid and the subscription shows it, whichever is told first', () => {
    const late = { ...FACTS.changed, at: later(3) }
    assert.deepEqual(told(sent, FACTS.succeeded, late), { ...STATES.succeeded, at: later(3) })
    assert.deepEqual(told(sent, late, FACTS.succeeded), STATES.succeeded)
  })

  it('for which nothing is due is done when the subscription shows it', () => {
    assert.deepEqual(told(free, FACTS.changed), {
      status: 'succeeded',
      at,
      paymentId: null,
      paid: { amount: 0, currency: 'USD' },
      surplus: [],
    })
  })

  it('for which nothing was due keeps the payment that was taken for it after all', () => {
    const state = told(free, FACTS.changed, FACTS.succeeded)
    assert.deepEqual(state, STATES.succeeded)
    assert.deepEqual(told(free, FACTS.succeeded, FACTS.changed), state)
  })

  it('is done for nothing where it shows, and silence proves that nobody was charged', () => {
    const shown = told(sent, FACTS.no_answer, FACTS.changed)
    const silent = told(shown, ...silence)
    assert.ok(silent.status === 'succeeded')
    assert.deepEqual([silent.paymentId, silent.paid.amount], [null, 0])
  })

  it('that shows nothing and was paid by nobody was not charged', () => {
    const state = told(sent, FACTS.no_answer, ...silence)
    assert.deepEqual([state.status, 'sent' in state && state.sent], ['not_charged', true])
  })

  it('is waited for as a charge again once the bank has said yes', () => {
    const asked = told(sent, FACTS.action_required)
    assert.deepEqual(asked, { ...STATES.action_required, change: aChange() })
    const paid = { paymentId: 'pay_1', paid: total, at }
    assert.deepEqual(told(asked, FACTS.succeeded), {
      ...STATES.charging,
      paymentId: 'pay_1',
      change: aChange({ paid }),
    })
  })

  it('whose payment went back before it was made is over', () => {
    for (const type of ['refunded', 'disputed'] as const) {
      const state = told(sent, FACTS.succeeded, success('pay_2'), { ...FACTS[type], at: later(4) })
      assert.deepEqual(state, { ...STATES[type], at: later(4), surplus: ['pay_2'] })
      const other = { ...FACTS[type], paymentId: 'pay_2' }
      assert.equal(told(sent, FACTS.succeeded, success('pay_2'), other).status, 'charging')
    }
  })
})
