import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { isOfApp, rightOf } from '../../server/domain/right.ts'

describe('the right to be paid', () => {
  const offer = { occasionId: 'pay_0', offerId: 'team', subscriptionId: null }

  it('is one per offer and occasion', () => {
    assert.deepEqual(rightOf(offer), { occasionId: 'pay_0', offerId: 'team' })
    assert.notDeepEqual(rightOf(offer), rightOf({ ...offer, offerId: 'other' }))
    assert.notDeepEqual(rightOf(offer), rightOf({ ...offer, occasionId: 'pay_1' }))
  })

  it('is one per subscription, whichever offer would change it and wherever', () => {
    const pro = { ...offer, subscriptionId: 'sub_1' }
    assert.deepEqual(
      rightOf(pro),
      rightOf({ occasionId: 'cus_1', offerId: 'storage', subscriptionId: 'sub_1' }),
    )
    assert.notDeepEqual(rightOf(pro), rightOf({ ...pro, subscriptionId: 'sub_2' }))
  })

  it('is of an app where its occasion is a customer', () => {
    assert.equal(isOfApp(rightOf({ ...offer, occasionId: 'cus_1' })), true)
    assert.equal(isOfApp(rightOf(offer)), false)
    assert.equal(isOfApp(rightOf({ ...offer, occasionId: 'cus_1', subscriptionId: 'sub_1' })), false)
  })
})
