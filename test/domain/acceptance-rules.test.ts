import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import {
  isProvenUncharged,
  isSettled,
  refundsDue,
  type Acceptance,
  type AcceptanceStatus,
  type PaymentFact,
} from '../../server/domain/acceptance.ts'
import { applyFacts, SILENCE_MS } from '../../server/domain/apply-fact.ts'
import { at, FACTS, later, STATES, total } from '../support/facts.ts'

const told = (from: Acceptance, ...facts: PaymentFact[]): Acceptance => applyFacts(from, facts)
/** Empty listings at equal distances, the last at `count × everyMs`. */
const looks = (count: number, everyMs: number) =>
  Array.from({ length: count }, (_, index) => empty((index + 1) * everyMs))

const empty = (ms: number, lookAlike = false): PaymentFact => ({
  type: 'not_listed',
  lookAlike,
  at: later(ms),
})
const success = (paymentId: string, paid = total): PaymentFact => ({ ...FACTS.succeeded, paymentId, paid })

describe('a payment that Dodo reports', () => {
  it('is kept with what was paid and when it was heard of', () => {
    assert.deepEqual(told(STATES.confirming, { ...FACTS.succeeded, at: later(7) }), {
      status: 'succeeded',
      at: later(7),
      paymentId: 'pay_1',
      paid: total,
      surplus: [],
    })
  })

  it('is a sale also where nothing is remembered as sent: the row may come from a backup', () => {
    const { succeeded, ...others } = FACTS
    for (const reason of ['quote_changed', 'offer_gone', 'too_late', 'unreachable'] as const) {
      const unsent: Acceptance = { status: 'not_charged', at, reason, sent: false }
      assert.deepEqual(told(unsent, succeeded), STATES.succeeded)
      for (const fact of Object.values(others)) assert.equal(told(unsent, fact), unsent)
    }
    assert.deepEqual(told(STATES.held, succeeded), STATES.succeeded)
  })

  it('goes back where the customer was told that they took it back in time', () => {
    const state = told({ status: 'undone', at: later(-9) }, FACTS.succeeded)
    assert.deepEqual(state, { ...STATES.succeeded, undoneAt: later(-9) })
    assert.deepEqual(refundsDue(state, total), [{ paymentId: 'pay_1', reason: 'undone' }])
    assert.equal(told(state, FACTS.refunded).status, 'refunded')
  })

  it('is remembered while the charge is under way, and stays known when the answer is lost', () => {
    const charging = told(STATES.charging, FACTS.pending)
    assert.deepEqual(charging, { status: 'charging', since: at, paymentId: 'pay_1' })
    assert.equal(told(charging, FACTS.pending), charging)
    assert.deepEqual(told(charging, FACTS.no_answer), {
      status: 'confirming',
      since: at,
      paymentId: 'pay_1',
      emptyListings: 0,
      silentMs: 0,
      lookedAt: at,
    })
  })

  it('disproves a refusal that comes after it', () => {
    const charging = told(STATES.charging, FACTS.pending)
    assert.equal(told(charging, FACTS.refused), charging)
  })

  it('says why it failed', () => {
    const state = told(STATES.confirming, { ...FACTS.failed, reason: 'cancelled' })
    assert.deepEqual(state, { status: 'failed', at, reason: 'cancelled', paymentId: 'pay_1' })
  })

  it('keeps the link to the bank when a later report leaves it out, and takes a new one', () => {
    const { action_required: asked } = STATES
    assert.equal(told(asked, { ...FACTS.action_required, url: null }), asked)
    const url = 'https://bank.test/again'
    assert.deepEqual(told(asked, { ...FACTS.action_required, url }), { ...asked, url })
  })

  it('keeps the moment of sending while the bank is asked, so that the search for it starts there', () => {
    assert.deepEqual(told(STATES.confirming, { ...FACTS.action_required, at: later(9) }), {
      ...STATES.action_required,
      since: at,
    })
  })
})

describe('a charge whose answer was lost', () => {
  it('is not charged after twenty minutes and three empty listings', () => {
    assert.deepEqual(told(STATES.confirming, ...looks(5, SILENCE_MS / 5)), {
      status: 'not_charged',
      at: later(SILENCE_MS),
      reason: 'no_payment',
      sent: true,
    })
    assert.equal(SILENCE_MS, 20 * 60_000)
  })

  it('stays open a millisecond before twenty minutes, however many listings were empty', () => {
    const state = told(STATES.confirming, ...looks(9, (SILENCE_MS - 1) / 9))
    assert.equal(state.status, 'confirming')
  })

  it('stays open when the clock jumps: silence is counted from look to look', () => {
    const jumped = told(STATES.confirming, ...looks(3, 1_000), empty(10 * SILENCE_MS), empty(11 * SILENCE_MS))
    assert.equal(jumped.status, 'confirming')
    const back = told(STATES.confirming, ...looks(3, 60_000), empty(-SILENCE_MS), empty(0))
    assert.equal(back.status, 'confirming')
  })

  it('stays open after two empty listings, however long the silence', () => {
    assert.equal(told(STATES.confirming, empty(SILENCE_MS), empty(2 * SILENCE_MS)).status, 'confirming')
  })

  it('counts anew after a payment that looks like it', () => {
    const almost = told(STATES.confirming, ...looks(4, SILENCE_MS / 5))
    const alike = told(almost, empty(SILENCE_MS, true))
    assert.deepEqual(alike, { ...STATES.confirming, lookedAt: later(SILENCE_MS) })
    assert.equal(told(STATES.confirming, empty(SILENCE_MS, true)), STATES.confirming)
  })

  it('does not heed what became of another payment, unless it succeeded', () => {
    const known = told(STATES.charging, FACTS.pending)
    assert.equal(told(known, { ...FACTS.failed, paymentId: 'pay_2' }), known)
    assert.equal(told(known, { ...FACTS.action_required, paymentId: 'pay_2' }), known)
    assert.equal(told(known, success('pay_2')).status, 'succeeded')
  })

  it('is never declared not charged while a payment is known', () => {
    const known = { ...STATES.confirming, emptyListings: 2, silentMs: SILENCE_MS, paymentId: 'pay_1' }
    assert.equal(told(known, empty(SILENCE_MS), empty(2 * SILENCE_MS)), known)
  })

  it('is a sale after all when the payment appears late', () => {
    const state = told(STATES.confirming, ...looks(5, SILENCE_MS / 5))
    assert.equal(told(state, FACTS.succeeded).status, 'succeeded')
  })
})

/** Whether the state is final, and whether it allows a second way to pay. */
const ENDS: Record<AcceptanceStatus, [settled: boolean, mayPayOtherwise: boolean]> = {
  held: [false, false],
  undone: [true, false],
  charging: [false, false],
  confirming: [false, false],
  action_required: [false, false],
  succeeded: [true, false],
  failed: [true, true],
  not_charged: [true, true],
  refunded: [true, false],
  disputed: [true, false],
}

describe('the standard checkout', () => {
  for (const [status, [settled, mayPayOtherwise]] of Object.entries(ENDS)) {
    it(`${mayPayOtherwise ? 'may' : 'may not'} be opened when ${status}`, () => {
      const state = STATES[status as AcceptanceStatus]
      assert.equal(isSettled(state), settled)
      assert.equal(isProvenUncharged(state), mayPayOtherwise)
    })
  }
})
