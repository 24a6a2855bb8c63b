import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { isSettled, type Acceptance, type PaymentFact } from '../../server/domain/acceptance.ts'
import { applyFact } from '../../server/domain/apply-fact.ts'
import { FACTS, later, STATES, total } from '../support/facts.ts'

const moment = fc.integer({ min: 0, max: 40 * 60_000 }).map(later)
const paymentId = fc.constantFrom('pay_1', 'pay_2', 'pay_3')

const anyFact: fc.Arbitrary<PaymentFact> = fc.oneof(
  fc.record({ type: fc.constant('succeeded' as const), paymentId, paid: fc.constant(total), at: moment }),
  fc.record({
    type: fc.constant('failed' as const),
    paymentId,
    reason: fc.constantFrom('declined' as const, 'cancelled' as const),
    at: moment,
  }),
  fc.record({ type: fc.constant('pending' as const), paymentId, at: moment }),
  fc.record({
    type: fc.constant('action_required' as const),
    paymentId,
    url: fc.constantFrom(null, 'https://bank.test/a', 'https://bank.test/b'),
    at: moment,
  }),
  fc.record({ type: fc.constantFrom('refused' as const, 'no_answer' as const), at: moment }),
  fc.record({ type: fc.constant('not_listed' as const), lookAlike: fc.boolean(), at: moment }),
  fc.record({ type: fc.constantFrom('refunded' as const, 'disputed' as const), paymentId, at: moment }),
)
const sent = fc.constantFrom<Acceptance>(STATES.charging, STATES.confirming, STATES.action_required)
const story = (from: Acceptance, facts: readonly PaymentFact[]): Acceptance[] =>
  facts.reduce<Acceptance[]>((states, fact) => [...states, applyFact(states.at(-1) ?? from, fact)], [from])

const WON = ['succeeded', 'refunded', 'disputed']

describe('facts about one payment, in any order and repeated', () => {
  const aboutPay1 = fc.array(fc.constantFrom(...Object.values(FACTS)), { maxLength: 12 }).chain((facts) =>
    fc.shuffledSubarray([...facts, FACTS.succeeded], {
      minLength: facts.length + 1,
      maxLength: facts.length + 1,
    }),
  )

  it('end in a sale when one of them is its success', () => {
    fc.assert(
      fc.property(sent, aboutPay1, (from, facts) => {
        const last = story(from, facts).at(-1)
        assert.ok(last && WON.includes(last.status), last?.status)
      }),
    )
  })

  it('teach nothing more when all of them are told again', () => {
    fc.assert(
      fc.property(sent, aboutPay1, (from, facts) => {
        const once = [...facts, ...facts].reduce(applyFact, from)
        assert.equal(facts.reduce(applyFact, once), once)
      }),
    )
  })
})

describe('facts about any payments', () => {
  const facts = fc.array(anyFact, { maxLength: 20 })

  it('never take a sale back but to refunded or disputed, and never change what was paid', () => {
    fc.assert(
      fc.property(sent, facts, (from, told) => {
        const won = story(from, told).filter(({ status }) => WON.includes(status))
        const seen = story(from, told)
        const first = seen.findIndex(({ status }) => WON.includes(status))
        if (first === -1) return
        assert.equal(won.length, seen.length - first)
        const kept = won.map((state) => 'paymentId' in state && state.paymentId)
        assert.deepEqual(new Set(kept).size, 1)
      }),
    )
  })

  it('never lead back to a state from which the charge could be sent again', () => {
    fc.assert(
      fc.property(sent, facts, (from, told) => {
        const after = story(from, told).slice(1)
        for (const { status } of after) assert.ok(status !== 'held' && status !== 'undone')
        const left = after.findIndex(({ status }) => status !== 'charging')
        if (left === -1) return
        assert.ok(after.slice(left).every(({ status }) => status !== 'charging'))
      }),
    )
  })

  it('never reopen what is settled', () => {
    fc.assert(
      fc.property(sent, facts, (from, told) => {
        const settled = story(from, told).map(isSettled)
        const first = settled.indexOf(true)
        if (first !== -1) assert.ok(settled.slice(first).every(Boolean))
      }),
    )
  })

  it('never list a payment as surplus twice, nor the one that counts', () => {
    fc.assert(
      fc.property(sent, facts, (from, told) => {
        const last = told.reduce(applyFact, from)
        if (!('surplus' in last)) return
        assert.equal(new Set([last.paymentId, ...last.surplus]).size, last.surplus.length + 1)
      }),
    )
  })
})
