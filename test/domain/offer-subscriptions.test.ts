import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { Condition } from '../../server/domain/condition.ts'
import { eligibleOffers } from '../../server/domain/offer.ts'
import type { Subscription } from '../../server/domain/plan.ts'
import { aCatalog, anOffer } from '../support/catalog.ts'
import { theFacts } from '../support/conditions.ts'
import { later } from '../support/facts.ts'
import { aPlan, aSubscription } from '../support/plans.ts'
import { aSituation } from '../support/situations.ts'

const subscribed = (...anyOf: string[]): Condition => ({ type: 'subscribed', anyOf })
const goPro = anOffer({
  id: 'go-pro',
  kind: 'plan_change',
  productId: 'pdt_pro',
  when: subscribed('pdt_basic'),
})
const storage = anOffer({
  id: 'storage',
  kind: 'addon',
  productId: 'adn_more',
  when: subscribed('pdt_basic'),
})
const forAll = (of: Condition): Condition => ({ type: 'all', of: [of] })
const of = (id: string, productId: string, given: Partial<Subscription> = {}) =>
  aSubscription({ id, plan: aPlan({ productId, addons: [] }), ...given })

/** Which subscription an offer would change, or why none. */
function chosen(offer: typeof goPro, ...subscriptions: Subscription[]): string {
  const facts = theFacts({ subscribed: new Set(subscriptions.map(({ plan }) => plan.productId)) })
  const situation = aSituation({ facts, subscriptions })
  const { candidates, trace } = eligibleOffers(aCatalog([offer]), [offer], situation)
  const { outcome, detail } = trace[0] ?? {}
  return candidates[0]?.subscription?.id ?? [outcome, detail].filter(Boolean).join(': ')
}

for (const offer of [goPro, storage]) {
  describe(`an offer of the kind ${offer.kind}`, () => {
    it('changes the subscription that its conditions name', () => {
      assert.equal(chosen(offer, of('sub_x', 'pdt_x'), of('sub_b', 'pdt_basic')), 'sub_b')
    })

    it('changes the one of several that is paid soonest', () => {
      const [late, soon] = [later(9), later(1)].map((nextBillingAt, n) =>
        of(`sub_${n}`, 'pdt_basic', { nextBillingAt }),
      )
      assert.ok(late && soon)
      assert.equal(chosen(offer, late, soon), 'sub_1')
    })

    it('changes the next one where the first cannot be changed', () => {
      const held = of('sub_0', 'pdt_basic', { status: 'on_hold', nextBillingAt: later(1) })
      assert.equal(chosen(offer, held, of('sub_1', 'pdt_basic')), 'sub_1')
    })

    it('is made to nobody whose subscriptions cannot be changed, and says why', () => {
      const scheduled = { plan: aPlan({ productId: 'pdt_pro' }), at: later(1), name: null }
      const held = of('sub_0', 'pdt_basic', { status: 'on_hold' })
      const waiting = of('sub_1', 'pdt_basic', { scheduled })
      assert.equal(chosen(offer, held), 'subscription_not_changeable: not_active')
      assert.equal(chosen(offer, held, waiting), 'subscription_not_changeable: not_active, change_scheduled')
    })

    it('changes any subscription where its conditions name none', () => {
      for (const when of [
        forAll({ type: 'country', anyOf: ['US'] }),
        forAll({ type: 'any', of: [forAll({ type: 'not', of: subscribed('pdt_z') })] }),
      ]) {
        assert.equal(chosen({ ...offer, when }, of('sub_x', 'pdt_x')), 'sub_x')
      }
    })

    it('changes any but the one that its conditions rule out', () => {
      const when: Condition = { type: 'not', of: subscribed('pdt_basic') }
      assert.equal(chosen({ ...offer, when }, of('sub_x', 'pdt_x')), 'sub_x')
      assert.equal(chosen({ ...offer, when }, of('sub_b', 'pdt_basic')), 'conditions_not_met')
    })

    it('is made to nobody without a subscription', () => {
      const when = forAll({ type: 'country', anyOf: ['US'] })
      assert.equal(chosen({ ...offer, when }), 'no_subscription')
    })
  })
}

describe('a change that waits for its date', () => {
  const scheduled = { plan: aPlan({ productId: 'pdt_pro' }), at: later(1), name: 'Pro' }
  const underWay = (...subscriptions: Subscription[]) => {
    const facts = theFacts({ subscribed: new Set(['pdt_basic']) })
    return eligibleOffers(aCatalog([goPro]), [goPro], aSituation({ facts, subscriptions })).underWay
  }

  it('is told as the reason why no plan can be offered', () => {
    const waiting = of('sub_1', 'pdt_basic', { scheduled })
    const held = of('sub_0', 'pdt_basic', { status: 'on_hold' })
    const expected = { subscriptionId: 'sub_1', status: 'scheduled', to: 'Pro', effectiveAt: later(1) }
    assert.deepEqual(underWay(waiting), expected)
    assert.deepEqual(underWay(held, waiting), expected)
  })

  it('is told of no other subscription, and of none that can be changed', () => {
    assert.equal(underWay(of('sub_1', 'pdt_basic', { status: 'on_hold' })), null)
    assert.equal(underWay(of('sub_1', 'pdt_x', { scheduled }), of('sub_2', 'pdt_basic')), null)
  })
})

describe('a plan that the customer has', () => {
  it('is not offered again', () => {
    const when = subscribed('pdt_basic', 'pdt_pro')
    assert.equal(chosen({ ...goPro, when }, of('sub_p', 'pdt_pro')), 'already_owned')
    const country: Condition = { type: 'country', anyOf: ['US'] }
    assert.equal(chosen({ ...goPro, when: country }, of('sub_p', 'pdt_pro')), 'already_owned')
    // Named is what it is to be changed from, and that is not there.
    const either: Condition = { type: 'any', of: [country, subscribed('pdt_basic')] }
    assert.equal(chosen({ ...goPro, when: either }, of('sub_p', 'pdt_pro')), 'already_owned')
    assert.equal(chosen({ ...goPro, when: either }, of('sub_x', 'pdt_x')), 'no_subscription')
  })

  it('is offered for another subscription of theirs', () => {
    assert.equal(chosen(goPro, of('sub_p', 'pdt_pro'), of('sub_b', 'pdt_basic')), 'sub_b')
  })

  it('with the add-on is not offered it again, and one that has none of it is', () => {
    const having = (quantity: number) => ({ plan: aPlan({ addons: [{ addonId: 'adn_more', quantity }] }) })
    assert.equal(chosen(storage, aSubscription(having(1))), 'already_owned')
    assert.equal(chosen(storage, aSubscription(having(0))), 'sub_1')
    assert.equal(chosen(storage, aSubscription(having(1)), aSubscription({ id: 'sub_2' })), 'sub_2')
  })

  it('is the same product as an add-on only by kind', () => {
    const odd = { ...storage, productId: 'pdt_basic' }
    assert.equal(chosen(odd, aSubscription()), 'sub_1')
  })
})
