import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import {
  byNextBilling,
  changeRefusal,
  directionOf,
  sameInterval,
  samePlan,
  withAddon,
  type ChangeRefusal,
  type Interval,
  type Plan,
  type Subscription,
} from '../../server/domain/plan.ts'
import { later } from '../support/facts.ts'
import { aPlan, aSubscription, MONTHLY } from '../support/plans.ts'

const seats = (quantity: number) => ({ addonId: 'adn_seats', quantity })
const storage = (quantity: number) => ({ addonId: 'adn_storage', quantity })

describe('two plans', () => {
  it('are the same whatever the order of their add-ons, and however those are counted', () => {
    const plan = aPlan({ addons: [storage(2), seats(1)] })
    assert.equal(samePlan(plan, aPlan({ addons: [seats(1), storage(2)] })), true)
    assert.equal(samePlan(plan, aPlan({ addons: [storage(1), seats(1), storage(1)] })), true)
    assert.equal(
      samePlan(plan, aPlan({ addons: [storage(2), seats(1), { addonId: 'adn_x', quantity: 0 }] })),
      true,
    )
  })

  const others: Record<string, Partial<Plan>> = {
    product: { productId: 'pdt_pro' },
    number: { quantity: 4 },
    'number of add-ons': { addons: [storage(3)] },
    'set of add-ons': { addons: [storage(2), seats(1)] },
    'missing add-on': { addons: [] },
  }
  for (const [what, given] of Object.entries(others)) {
    it(`are not the same with another ${what}`, () => {
      assert.equal(samePlan(aPlan(), aPlan(given)), false)
      assert.equal(samePlan(aPlan(given), aPlan()), false)
    })
  }
})

describe('an add-on that is bought', () => {
  const addons = fc.array(
    fc.record({ addonId: fc.constantFrom('adn_storage', 'adn_seats', 'adn_x'), quantity: fc.nat(5) }),
    { maxLength: 5 },
  )
  const count = (plan: Plan, id: string) =>
    plan.addons.reduce((sum, { addonId, quantity }) => sum + (addonId === id ? quantity : 0), 0)

  it('comes to what is there already, and everything else stays', () => {
    assert.deepEqual(withAddon(aPlan(), 'adn_seats', 2), aPlan({ addons: [storage(2), seats(2)] }))
    assert.deepEqual(withAddon(aPlan(), 'adn_storage', 1), aPlan({ addons: [storage(3)] }))
    fc.assert(
      fc.property(addons, fc.integer({ min: 1, max: 9 }), (before, more) => {
        const plan = aPlan({ addons: before })
        const after = withAddon(plan, 'adn_storage', more)
        assert.equal(count(after, 'adn_storage'), count(plan, 'adn_storage') + more)
        for (const id of ['adn_seats', 'adn_x']) assert.equal(count(after, id), count(plan, id))
        assert.deepEqual({ ...after, addons: [] }, { ...plan, addons: [] })
      }),
    )
  })
})

describe('a subscription that is to be changed', () => {
  it('can be when it is active', () => assert.equal(changeRefusal(aSubscription()), null))

  const scheduled = { plan: aPlan(), at: later(1), name: null }
  const cases: [why: string, given: Partial<Subscription>, refusal: ChangeRefusal][] = [
    ...(['pending', 'on_hold', 'paused', 'ended', 'other'] as const).map(
      (status): [string, Partial<Subscription>, ChangeRefusal] => [`is ${status}`, { status }, 'not_active'],
    ),
    ['is charged on demand', { onDemand: true }, 'on_demand'],
    ['ends at its next date', { endsAtNextBilling: true }, 'ends_soon'],
    ['waits for another change', { scheduled }, 'change_scheduled'],
    ['is on hold and waits for a change', { status: 'on_hold', scheduled }, 'not_active'],
  ]
  for (const [why, given, refusal] of cases) {
    it(`cannot be when it ${why}: ${refusal}`, () =>
      assert.equal(changeRefusal(aSubscription(given)), refusal))
  }
})

describe('the direction of a plan change', () => {
  const price = (amount: number, unit: Interval['unit'] = 'month', count = 1) => ({
    amount,
    interval: { count, unit },
  })

  it('is up for a dearer plan and down for a cheaper one', () => {
    assert.equal(directionOf(price(1_200), price(2_900)), 'upgrade')
    assert.equal(directionOf(price(2_900), price(1_200)), 'downgrade')
    assert.equal(directionOf(price(0), price(1_200)), 'upgrade')
    assert.equal(directionOf(price(1_200), price(0)), 'downgrade')
  })

  it('is judged by what a day costs, not by the number on the bill', () => {
    assert.equal(directionOf(price(1_200), price(12_000, 'year')), 'downgrade')
    assert.equal(directionOf(price(12_000, 'year'), price(1_200)), 'upgrade')
    assert.equal(directionOf(price(700, 'week'), price(600, 'day', 6)), null)
    assert.equal(directionOf(price(300, 'month', 3), price(101, 'month')), 'upgrade')
  })

  it('is none for the same price, also when it is paid at another pace', () => {
    assert.equal(directionOf(price(1_200), price(1_200)), null)
    assert.equal(directionOf(price(1_000), price(12_000, 'year')), null)
    assert.equal(directionOf(price(100_000), price(100_100)), null)
    assert.equal(directionOf(price(100_000), price(100_101)), 'upgrade')
    assert.equal(directionOf(price(0), price(0, 'year')), null)
  })

  it('takes an interval of no length for one of its unit', () => {
    assert.equal(directionOf(price(100, 'month', 0), price(100)), null)
  })

  it('is the other one the other way round', () => {
    const anyPrice = fc.record({
      amount: fc.nat(1_000_000),
      interval: fc.record({
        count: fc.integer({ min: 1, max: 24 }),
        unit: fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'year' as const),
      }),
    })
    const opposite = { upgrade: 'downgrade', downgrade: 'upgrade' }
    fc.assert(
      fc.property(anyPrice, anyPrice, (from, to) => {
        const direction = directionOf(from, to)
        assert.equal(directionOf(to, from), direction && opposite[direction])
      }),
    )
  })
})

describe('two intervals', () => {
  it('are the same with the same number of the same unit', () => {
    assert.equal(sameInterval(MONTHLY, { count: 1, unit: 'month' }), true)
    assert.equal(sameInterval(MONTHLY, { count: 2, unit: 'month' }), false)
    assert.equal(sameInterval({ count: 1, unit: 'year' }, { count: 12, unit: 'month' }), false)
  })
})

describe('of several subscriptions', () => {
  it('the one that is paid soonest comes first, one without a date last', () => {
    const due = [later(9), null, later(1), null, later(5)]
    const sorted = due.map((nextBillingAt) => aSubscription({ nextBillingAt })).toSorted(byNextBilling)
    assert.deepEqual(
      sorted.map(({ nextBillingAt }) => nextBillingAt),
      [later(1), later(5), later(9), null, null],
    )
  })
})
