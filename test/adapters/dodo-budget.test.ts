import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { CallBudget, type Priority } from '../../server/adapters/dodo-budget.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000

/** How many calls in a row are let through now. */
function allowed(budget: CallBudget, priority: Priority, nowMs: number): number {
  let count = 0
  while (count < 1_000 && budget.take(priority, nowMs) === 0) count += 1
  return count
}

const within = (times: readonly number[], ms: number): number =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + ms).length), 0)

describe('the shop’s rate limit', () => {
  it('is kept in every second and in every minute, however the calls come', () => {
    const step = fc.record({
      afterMs: fc.integer({ min: 0, max: 3_000 }),
      calls: fc.integer({ min: 1, max: 60 }),
      priority: fc.constantFrom('reconciliation' as const, 'quote' as const, 'look_up' as const),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (steps) => {
        const budget = new CallBudget()
        const sent: number[] = []
        let nowMs = 0
        for (const { afterMs, calls, priority } of steps) {
          nowMs += afterMs
          for (let n = 0; n < calls; n++) if (budget.take(priority, nowMs) === 0) sent.push(nowMs)
        }
        assert.ok(within(sent, SECOND_MS) <= 40)
        assert.ok(within(sent, MINUTE_MS) <= 240)
      }),
      { numRuns: 50 },
    )
  })

  for (const [perMinute, perSecond] of [
    [60, 30],
    [240, 40],
    [1_000, 100],
    [5_000, 500],
  ] as const) {
    it(`lets ${perMinute} calls a minute and ${perSecond} a second through, where that is the shop’s tier`, () => {
      const budget = new CallBudget(perMinute)
      const sent: number[] = []
      for (let nowMs = 0; nowMs < 3 * MINUTE_MS; nowMs += 10) {
        while (budget.take('reconciliation', nowMs) === 0) sent.push(nowMs)
      }
      assert.ok(within(sent.slice(0, 2 * perSecond), SECOND_MS) <= perSecond)
      const first = sent.filter((at) => at < MINUTE_MS).length
      assert.ok(first <= perMinute && first >= perMinute * 0.98, `${first}`)
    })
  }

  it('never holds a charge back, even when all of it is spent', () => {
    const budget = new CallBudget()
    allowed(budget, 'reconciliation', 0)
    budget.learnRefusal(30_000, 0)
    assert.equal(allowed(budget, 'charge', 0), 1_000)
  })

  it('leaves room for whoever is more urgent', () => {
    const budget = new CallBudget()
    const lookUps = allowed(budget, 'look_up', 0)
    const quotes = allowed(budget, 'quote', 0)
    const reconciliation = allowed(budget, 'reconciliation', 0)
    assert.deepEqual([lookUps, quotes, reconciliation], [14, 11, 11])
  })

  it('makes everyone else wait until the calls of many charges are paid back', () => {
    const budget = new CallBudget()
    for (let n = 0; n < 60; n++) budget.take('charge', 0)
    const waitMs = budget.take('reconciliation', 0)
    assert.ok(waitMs > 0)
    assert.equal(budget.take('reconciliation', waitMs), 0)
    assert.ok(budget.take('quote', waitMs) > 0)
  })

  it('says when it is worth asking again', () => {
    const budget = new CallBudget()
    allowed(budget, 'quote', 0)
    const waitMs = budget.take('quote', 0)
    assert.ok(budget.take('quote', waitMs - 1) > 0)
    assert.equal(budget.take('quote', waitMs), 0)
  })

  it('believes Dodo where the shop itself has called', () => {
    const budget = new CallBudget()
    budget.learnRemaining(3, 0)
    assert.equal(allowed(budget, 'reconciliation', 0), 3)
    budget.learnRemaining(200, 0)
    assert.equal(allowed(budget, 'reconciliation', 0), 0)
  })

  it('stays away after a 429 for as long as Dodo says, and a minute at most', () => {
    const budget = new CallBudget()
    budget.learnRefusal(20_000, 0)
    assert.equal(budget.take('reconciliation', 5_000), 15_000)
    assert.equal(budget.take('reconciliation', 20_000), 0)
    budget.learnRefusal(3_600_000, 20_000)
    assert.equal(budget.take('reconciliation', 20_000), 60_000)
    budget.learnRefusal(null, 80_000)
    assert.equal(budget.take('reconciliation', 80_000), 1_000)
  })

  it('goes on when the clock steps back an hour', () => {
    const budget = new CallBudget()
    const hourMs = 60 * MINUTE_MS
    allowed(budget, 'look_up', hourMs)
    budget.learnRefusal(30_000, hourMs)
    assert.ok(budget.take('look_up', 0) > 0)
    assert.equal(budget.take('look_up', MINUTE_MS), 0)
  })
})
