import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { refundsDue, type Acceptance, type PaymentFact } from '../../server/domain/acceptance.ts'
import { applyFacts } from '../../server/domain/apply-fact.ts'
import type { Order } from '../../server/domain/order.ts'
import { factsOf, type Payment } from '../../server/domain/payment.ts'
import { aChange, aPayment, at, FACTS, later, STATES, total } from '../support/facts.ts'

/** What one witness tells in one step. */
type Telling = readonly PaymentFact[]

const moment = fc.integer({ min: 0, max: 40 * 60_000 }).map(later)
const snapshot = (given: Partial<Payment>, sold: Order['type'] = 'cart'): Telling =>
  factsOf(aPayment(given), sold, at)

/** How the payment looked before it was paid: webhooks come late, and listings lag. */
const BEFORE = [
  snapshot({ status: 'pending' }),
  snapshot({ status: 'action_required' }),
  snapshot({ status: 'failed' }),
  snapshot({ status: 'cancelled' }),
]
/** What the server tells itself, or Dodo tells beside the payment. */
const BESIDE: readonly Telling[] = [
  [FACTS.no_answer],
  [FACTS.not_listed],
  [{ ...FACTS.not_listed, lookAlike: true }],
  [FACTS.taken_on],
  [FACTS.refused],
]
const PAID = snapshot({})
const DISPUTED = snapshot({ disputed: true })
const CHANGED: Telling = [FACTS.changed]

/** By how it ends: what must be told at least once, and what else may be told of it. */
const ENDS = {
  succeeded: [PAID, []],
  disputed: [DISPUTED, [PAID, [FACTS.disputed]]],
  refunded: [snapshot({ refunded: true }), [PAID, DISPUTED, [FACTS.refunded], [FACTS.disputed]]],
} as const satisfies Record<string, readonly [Telling, readonly Telling[]]>

/** All of `must` and any of `may`, as often as it comes, in any order and at any time. */
const told = (must: readonly Telling[], may: readonly Telling[]): fc.Arbitrary<PaymentFact[]> =>
  fc
    .array(fc.constantFrom(...must, ...may), { maxLength: 12 })
    .chain((more) => fc.shuffledSubarray([...must, ...more], { minLength: must.length + more.length }))
    .chain((tellings) => fc.tuple(...tellings.map((telling) => moment.map((ms) => stamped(telling, ms)))))
    .map((tellings) => tellings.flat())

const stamped = (telling: Telling, when: typeof at): PaymentFact[] =>
  telling.map((fact) => ({ ...fact, at: when }))

const { held, failed, not_charged, charging, confirming, action_required } = STATES
const open = fc.constantFrom<Acceptance>(charging, confirming, action_required)
/** Also rows of a backup that has forgotten what was sent. */
const anyCart = fc.oneof(open, fc.constantFrom<Acceptance>(held, failed, not_charged))
const anyChange = fc
  .tuple(open, fc.boolean())
  .map(([state, due]) => ({ ...state, change: aChange({ due }) }) as Acceptance)

/** The end of a story without its times. */
function end(from: Acceptance, facts: readonly PaymentFact[]): object {
  const { at: _at, ...rest } = applyFacts(from, facts) as Extract<Acceptance, { status: 'succeeded' }>
  return rest
}

describe('whatever is told of one payment, in any order and however often', () => {
  for (const [status, [must, may]] of Object.entries(ENDS)) {
    const expected = { status, paymentId: 'pay_1', paid: total, surplus: [] }

    it(`ends as ${status} for a product`, () => {
      const facts = told([must], [...BEFORE, ...BESIDE, CHANGED, ...may])
      fc.assert(
        fc.property(anyCart, facts, (from, all) => assert.deepEqual(end(from, all), expected)),
        { numRuns: 2_000 },
      )
    })

    it(`ends as ${status} for a plan change that shows`, () => {
      const facts = told([must, CHANGED], [...BEFORE, ...BESIDE, ...may])
      fc.assert(
        fc.property(anyChange, facts, (from, all) => assert.deepEqual(end(from, all), expected)),
        { numRuns: 2_000 },
      )
    })
  }

  it('teaches nothing more when all of it is told again', () => {
    const facts = told([ENDS.refunded[0], CHANGED], [...BEFORE, ...BESIDE, ...ENDS.refunded[1]])
    fc.assert(
      fc.property(fc.oneof(anyCart, anyChange), facts, (from, all) => {
        const once = applyFacts(from, all)
        assert.equal(applyFacts(once, all), once)
      }),
    )
  })

  it('is taken back where the customer had undone it', () => {
    fc.assert(
      fc.property(told([PAID], [...BEFORE, ...BESIDE]), (all) => {
        const expected = { status: 'succeeded', paymentId: 'pay_1', paid: total, surplus: [], undoneAt: at }
        assert.deepEqual(end(STATES.undone, all), expected)
      }),
    )
  })
})

describe('a plan change that is paid after all', () => {
  it('is done only when the subscription shows it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Acceptance>(held, failed, not_charged),
        fc.boolean(),
        told([PAID], [...BEFORE, ...BESIDE]),
        (from, due, all) => {
          const paid = applyFacts(from, all, aChange({ due }))
          assert.equal(paid.status, 'confirming')
          const expected = { status: 'succeeded', paymentId: 'pay_1', paid: total, surplus: [] }
          assert.deepEqual(end(paid, CHANGED), expected)
        },
      ),
    )
  })
})

describe('two payments for one yes', () => {
  const second = factsOf(aPayment({ id: 'pay_2' }), 'cart', at)

  it('leave one that counts and one that goes back, in any order and however often', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyCart, anyChange),
        told([PAID, second, CHANGED], [...BEFORE, ...BESIDE]),
        (from, all) => {
          const state = applyFacts(from, all)
          assert.ok(state.status === 'succeeded')
          assert.deepEqual(new Set([state.paymentId, ...state.surplus]), new Set(['pay_1', 'pay_2']))
          assert.equal(state.surplus.length, 1)
          assert.deepEqual(refundsDue(state, total), [{ paymentId: state.surplus[0], reason: 'surplus' }])
        },
      ),
      { numRuns: 2_000 },
    )
  })
})

describe('the payments of a subscription that was bought', () => {
  const of = (id: string) => snapshot({ id, subscriptionId: 'sub_1' })

  it('never go back, in any order and however often', () => {
    const facts = told([of('pay_1'), of('pay_2'), of('pay_3')], [...BEFORE, ...BESIDE])
    fc.assert(
      fc.property(anyCart, facts, (from, all) => {
        const state = applyFacts(from, all)
        assert.ok(state.status === 'succeeded')
        assert.deepEqual([state.subscriptionId, refundsDue(state, total)], ['sub_1', []])
      }),
    )
  })
})
