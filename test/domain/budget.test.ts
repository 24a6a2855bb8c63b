import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { Budget, UnknownIds } from '../../server/domain/budget.ts'
import { at } from '../support/facts.ts'

const start = Date.parse(at)
const taken = (budget: Budget, nowMs: number, tries: number): number =>
  Array.from({ length: tries }, () => budget.take(nowMs)).filter(Boolean).length

describe('the budget for look-ups of unproven ids', () => {
  it('allows its burst at once', () => assert.equal(taken(new Budget(1, 10), start, 20), 10))

  it('refills at its rate, never beyond the burst', () => {
    const budget = new Budget(2, 10)
    taken(budget, start, 20)
    assert.equal(taken(budget, start + 499, 5), 0)
    assert.equal(taken(budget, start + 500, 5), 1)
    assert.equal(taken(budget, start + 3_000, 20), 5)
    assert.equal(taken(budget, start + 86_400_000, 50), 10)
  })

  it('neither stands still nor gives more than its burst away when the clock steps back', () => {
    const budget = new Budget(1, 1)
    assert.equal(budget.take(start), true)
    assert.equal(budget.take(start - 3_600_000), false)
    assert.equal(budget.take(start - 3_600_000 + 1_000), true)
    assert.equal(budget.take(start), true)
    assert.equal(budget.take(start), false)
  })
})

describe('ids that Dodo does not know', () => {
  it('are remembered until their time, to the millisecond', () => {
    const ids = new UnknownIds()
    ids.remember('pay_x', start + 60_000)
    assert.equal(ids.isKnown('pay_x', start + 59_999), true)
    assert.equal(ids.isKnown('pay_x', start + 60_000), false)
    assert.equal(ids.isKnown('pay_y', start), false)
  })

  it('never take more room than allowed: the oldest goes first', () => {
    const ids = new UnknownIds(2)
    for (const id of ['pay_1', 'pay_2', 'pay_1', 'pay_3']) ids.remember(id, start + 1)
    const known = ['pay_1', 'pay_2', 'pay_3'].filter((id) => ids.isKnown(id, start))
    assert.deepEqual(known, ['pay_1', 'pay_3'])
  })
})
