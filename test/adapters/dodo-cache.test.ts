import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { AnswerCache } from '../../server/adapters/answer-cache.ts'
import { cachingGateway } from '../../server/adapters/dodo-cache.ts'
import type { CartOrder } from '../../server/domain/order.ts'
import { scriptedDodo } from '../support/harness.ts'
import { anOrder } from '../support/rows.ts'

const PRICE_MS = 60_000
const CUSTOMER_MS = 5_000

function cached() {
  const { dodo, gateway } = scriptedDodo()
  const clock = { nowMs: 0 }
  return { dodo, clock, gateway: cachingGateway(gateway, () => clock.nowMs) }
}

const MONTHLY = { amount: 5_450, interval: null, nextBillingAt: null, plusTax: false }

describe('the price of a product', () => {
  it('is asked once a minute, whoever looks', async () => {
    const { dodo, clock, gateway } = cached()
    await gateway.price(anOrder())
    await gateway.price(anOrder({ customerId: 'cus_2' }))
    clock.nowMs = PRICE_MS - 1
    assert.equal((await gateway.price(anOrder())).type, 'answer')
    assert.deepEqual(dodo.calls, ['price'])
    clock.nowMs = PRICE_MS
    await gateway.price(anOrder())
    assert.deepEqual(dodo.calls, ['price', 'price'])
  })

  const others: Record<string, Partial<CartOrder>> = {
    'another product': { productId: 'pdt_other' },
    'another quantity': { quantity: 2 },
    'a discount': { discountCode: 'TEAM20' },
    'another currency': { currency: 'EUR' },
    'another country': { billing: { country: 'DE', zipcode: '10001' } },
    'another state': { billing: { country: 'US', state: 'CA', zipcode: '10001' } },
    'another postcode': { billing: { country: 'US', zipcode: '94016' } },
  }
  for (const [what, given] of Object.entries(others)) {
    it(`is asked anew for ${what}`, async () => {
      const { dodo, gateway } = cached()
      await gateway.price(anOrder())
      await gateway.price(anOrder(given))
      assert.deepEqual(dodo.calls, ['price', 'price'])
    })
  }

  const personal: Record<string, Partial<CartOrder>> = {
    'there is a discount, which may be for some only': { discountCode: 'TEAM20' },
    'Dodo takes the country from the customer': { billing: { country: '' } },
  }
  for (const [why, given] of Object.entries(personal)) {
    it(`is each customer’s own where ${why}`, async () => {
      const { dodo, gateway } = cached()
      await gateway.price(anOrder(given))
      await gateway.price(anOrder({ ...given, customerId: 'cus_2' }))
      await gateway.price(anOrder(given))
      assert.deepEqual(dodo.calls, ['price', 'price'])
    })
  }

  it('is each customer’s own for a subscription: not everyone gets a trial', async () => {
    const { dodo, gateway } = cached()
    if (dodo.price !== 'refused') dodo.price = { ...dodo.price, recurring: MONTHLY }
    await gateway.price(anOrder())
    await gateway.price(anOrder({ customerId: 'cus_2' }))
    await gateway.price(anOrder())
    assert.deepEqual(dodo.calls, ['price', 'price'])
  })

  it('is one question when two look at the same time', async () => {
    const { dodo, gateway } = cached()
    await Promise.all([gateway.price(anOrder()), gateway.price(anOrder())])
    assert.deepEqual(dodo.calls, ['price'])
  })

  it('is asked again after a refusal or a silence', async () => {
    const { dodo, gateway } = cached()
    dodo.price = 'refused'
    assert.equal((await gateway.price(anOrder())).type, 'refused')
    dodo.down = true
    assert.equal((await gateway.price(anOrder())).type, 'unreachable')
    dodo.down = false
    await gateway.price(anOrder())
    assert.deepEqual(dodo.calls, ['price', 'price', 'price'])
  })
})

describe('what is known of a customer', () => {
  it('is remembered for the steps of one visit, and no longer', async () => {
    const { dodo, clock, gateway } = cached()
    const ask = async () => {
      await gateway.methods('cus_ana')
      await gateway.isBlocked('cus_ana')
      await gateway.subscriptions('cus_ana')
    }
    await ask()
    clock.nowMs = CUSTOMER_MS - 1
    await ask()
    assert.equal(dodo.calls.length, 3)
    clock.nowMs = CUSTOMER_MS
    await ask()
    assert.equal(dodo.calls.length, 6)
  })

  it('is never remembered where money or a plan depends on it', async () => {
    const { dodo, gateway } = cached()
    for (let n = 0; n < 2; n++) {
      await gateway.payment('pay_first')
      await gateway.subscription('sub_ana')
      await gateway.hasPaidFor('cus_ana', 'pdt_team')
    }
    assert.equal(dodo.calls.length, 6)
  })
})

describe('the cache', () => {
  const answer = async () => ({ type: 'answer' as const, value: 1 })

  it('forgets what was not asked for longest when it is full', async () => {
    const asked: string[] = []
    const cache = new AnswerCache<number>(1_000, () => 0, 2)
    const ask = (key: string) => cache.get([key], () => (asked.push(key), answer()))
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(key)
    assert.deepEqual(asked, ['a', 'b', 'c', 'b'])
  })

  it('does not keep an answer for an hour when the clock steps back', async () => {
    let nowMs = 3_600_000
    let asked = 0
    const cache = new AnswerCache<number>(1_000, () => nowMs)
    const ask = () => cache.get(['a'], () => ((asked += 1), answer()))
    await ask()
    nowMs = 0
    await ask()
    assert.equal(asked, 2)
  })
})
