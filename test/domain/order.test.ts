import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { productOf, showsChange } from '../../server/domain/order.ts'
import type { Plan, Subscription } from '../../server/domain/plan.ts'
import { later } from '../support/facts.ts'
import { aChangeOrder, aPlan, aSubscription } from '../support/plans.ts'
import { anOrder } from '../support/rows.ts'

const pro = aPlan({ productId: 'pdt_pro' })
const waits = (plan: Plan): Subscription['scheduled'] => ({ plan, at: later(1), name: null })

describe('the product of an order', () => {
  it('is the one that is bought, or the plan that is changed to', () => {
    assert.equal(productOf(anOrder()), 'pdt_team')
    assert.equal(productOf(aChangeOrder()), 'pdt_pro')
  })
})

describe('a subscription that was to change', () => {
  const now = aChangeOrder()
  const next = aChangeOrder({ effectiveAt: 'next_billing_date' })

  it('shows it by having the plan, with every seat and add-on', () => {
    for (const order of [now, next]) {
      assert.equal(showsChange(aSubscription({ plan: pro }), order), true)
      assert.equal(showsChange(aSubscription(), order), false)
      assert.equal(showsChange(aSubscription({ plan: { ...pro, quantity: 1 } }), order), false)
      assert.equal(showsChange(aSubscription({ plan: { ...pro, addons: [] } }), order), false)
    }
  })

  it('shows it by a plan that waits for its date, where it was to wait', () => {
    const scheduled = aSubscription({ scheduled: waits(pro) })
    assert.equal(showsChange(scheduled, next), true)
    assert.equal(showsChange(scheduled, now), false)
    assert.equal(showsChange(aSubscription({ scheduled: waits(aPlan({ productId: 'pdt_x' })) }), next), false)
  })

  it('shows an add-on, though the product stays the same', () => {
    const more = aPlan({ addons: [{ addonId: 'adn_storage', quantity: 3 }] })
    const order = aChangeOrder({ to: more })
    assert.equal(showsChange(aSubscription(), order), false)
    assert.equal(showsChange(aSubscription({ plan: more }), order), true)
  })
})
