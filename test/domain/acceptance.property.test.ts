import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { isSettled, type Acceptance, type PaymentFact } from '../../server/domain/acceptance.ts'
import { applyFact } from '../../server/domain/apply-fact.ts'
import { aChange, later, STATES, total } from '../support/facts.ts'

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
  fc.record({
    type: fc.constantFrom('refused' as const, 'no_answer' as const, 'taken_on' as const, 'changed' as const),
    at: moment,
  }),
  fc.record({ type: fc.constant('not_listed' as const), lookAlike: fc.boolean(), at: moment }),
  fc.record({ type: fc.constantFrom('refunded' as const, 'disputed' as const), paymentId, at: moment }),
)
const cart = fc.constantFrom<Acceptance>(STATES.charging, STATES.confirming, STATES.action_required)
const anyChange = fc
  .tuple(cart, fc.boolean())
  .map(([state, due]): Acceptance => ({ ...state, change: aChange({ due }) }) as Acceptance)
const sent = fc.oneof(cart, anyChange)
const story = (from: Acceptance, facts: readonly PaymentFact[]): Acceptance[] =>
  facts.reduce<Acceptance[]>((states, fact) => [...states, applyFact(states.at(-1) ?? from, fact)], [from])

const WON = ['succeeded', 'refunded', 'disputed']

describe('facts about any payments', () => {
  const facts = fc.array(anyFact, { maxLength: 20 })

  it('never take a sale back but to refunded or disputed, and never change what was paid', () => {
    fc.assert(
      fc.property(sent, facts, (from, told) => {
        const seen = story(from, told)
        const won = seen.filter(({ status }) => WON.includes(status))
        const first = seen.findIndex(({ status }) => WON.includes(status))
        if (first === -1) return
        assert.equal(won.length, seen.length - first)
        const kept = won.map((state) => ('paymentId' in state && state.paymentId) || 'none')
        // A change for nothing may turn out to have been paid for.
        assert.ok(new Set(kept).size === 1 || (kept[0] === 'none' && new Set(kept).size === 2))
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
        // Only a plan change that is paid by now is waited for as a charge again.
        for (const state of after.slice(left)) assert.ok(state.status !== 'charging' || state.change?.paid)
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
        for (const { counts, surplus } of story(from, told).map(paymentsOf)) {
          const all = counts === null ? surplus : [counts, ...surplus]
          assert.equal(new Set(all).size, all.length)
        }
      }),
    )
  })

  it('never make a plan change a sale that did not show, and never one that is due and unpaid but by silence', () => {
    fc.assert(
      fc.property(anyChange, facts, (from, told) => {
        const seen = story(from, told)
        const last = seen.findIndex(({ status }) => status === 'succeeded')
        const before = seen[last - 1]
        // A late success of what was given up as failed or not charged counts as it stands.
        if (!before || isSettled(before)) return
        const heard = told.slice(0, last).map(({ type }) => type)
        assert.ok(heard.includes('changed'))
        const due = 'change' in before && before.change?.due
        assert.ok(!due || heard.includes('succeeded') || told[last - 1]?.type === 'not_listed')
      }),
      { numRuns: 2_000 },
    )
  })

  it('never leave a plan change open that has both of its halves, or contradicts itself', () => {
    fc.assert(
      fc.property(anyChange, facts, (from, told) => {
        for (const state of story(from, told)) {
          if (!('change' in state) || !state.change) continue
          const { due, shown, paid, surplus } = state.change
          assert.ok(!shown || (due && paid === null))
          assert.ok(paid ? state.paymentId === paid.paymentId : surplus.length === 0)
          assert.ok(state.status !== 'action_required' || paid === null)
        }
      }),
    )
  })
})

function paymentsOf(state: Acceptance): { counts: string | null; surplus: readonly string[] } {
  if ('surplus' in state) return { counts: state.paymentId, surplus: state.surplus }
  const change = 'change' in state ? state.change : undefined
  return { counts: change?.paid?.paymentId ?? null, surplus: change?.surplus ?? [] }
}
