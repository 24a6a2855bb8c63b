import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'

import { createStore, type OpenDatabase, type Store } from '../../server/adapters/store/store.ts'
import { aPurchase } from '../support/catalog.ts'
import { databases, empty } from '../support/database.ts'
import { at, later } from '../support/facts.ts'
import { aSession } from '../support/rows.ts'

const item = (productId: string) => [{ productId, quantity: 1 }]

for (const [name, open] of Object.entries(databases)) {
  describe(`a purchase, kept in ${name}`, () => {
    let database: OpenDatabase
    let store: Store

    before(async () => {
      database = await open()
      store = createStore(database.db)
    })
    beforeEach(() => empty(database))
    after(() => database.close())

    it('is kept whole', async () => {
      const purchase = aPurchase({
        items: [{ productId: 'pdt_single', quantity: 2 }],
        billing: { country: 'IN', state: 'Goa', zipcode: '403001' },
        metadata: { upsell_challenge: 'ü' },
        total: { amount: 9_007_199_254, currency: 'VND' },
        subscriptionId: 'sub_1',
      })
      await store.savePurchase(purchase)
      assert.deepEqual(await store.purchase('pay_0'), purchase)
      assert.equal(await store.purchase('pay_9'), null)
    })

    it('becomes paid when it was pending', async () => {
      await store.savePurchase(aPurchase({ status: 'pending', items: [] }))
      await store.savePurchase(aPurchase())
      assert.deepEqual(await store.purchase('pay_0'), aPurchase())
    })

    it('takes what a later, fuller word of Dodo says of its place and its amount', async () => {
      const total = { amount: 5, currency: 'USD' }
      await store.savePurchase(aPurchase({ status: 'pending', billing: { country: '' }, total }))
      await store.savePurchase(aPurchase())
      assert.deepEqual(await store.purchase('pay_0'), aPurchase())
    })

    it('stays paid whatever comes late', async () => {
      await store.savePurchase(aPurchase())
      for (const status of ['pending', 'over'] as const) {
        await store.savePurchase(aPurchase({ status, items: [] }))
        assert.deepEqual(await store.purchase('pay_0'), aPurchase())
      }
    })

    it('stays refunded whatever comes late', async () => {
      const gone = aPurchase({ refundedOrDisputed: true })
      await store.savePurchase(gone)
      await store.savePurchase(aPurchase())
      assert.deepEqual(await store.purchase('pay_0'), gone)
    })

    it('is refunded by its own webhook', async () => {
      await store.savePurchase(aPurchase())
      await store.markRefundedOrDisputed('pay_0')
      await store.savePurchase(aPurchase())
      assert.equal((await store.purchase('pay_0'))?.refundedOrDisputed, true)
    })

    it('makes its products owned while it is paid and kept', async () => {
      await store.savePurchase(aPurchase({ items: [...item('pdt_a'), ...item('pdt_b')] }))
      await store.savePurchase(aPurchase({ paymentId: 'pay_2', items: item('pdt_c'), status: 'pending' }))
      await store.savePurchase(
        aPurchase({ paymentId: 'pay_3', items: item('pdt_d'), refundedOrDisputed: true }),
      )
      await store.savePurchase(aPurchase({ paymentId: 'pay_4', items: item('pdt_e'), customerId: 'cus_2' }))
      assert.deepEqual(await store.ownedProducts('cus_1'), ['pdt_a', 'pdt_b'])
    })

    it('is claimed by exactly one of many browsers, who may come back', async () => {
      const keys = Array.from({ length: 10 }, (_, i) => `key_${i}`)
      const holders = await Promise.all(keys.map((key) => store.claim('pay_0', key, at)))
      assert.equal(new Set(holders).size, 1)
      const [winner = ''] = holders

      assert.ok(keys.includes(winner))
      assert.equal(await store.claim('pay_0', winner, later(1)), winner)
      assert.equal(await store.claim('pay_0', 'key_late', later(2)), winner)
      assert.equal(await store.claimant('pay_0'), winner)
      assert.equal(await store.claimant('pay_9'), null)
    })

    it('opens sessions that end', async () => {
      await store.saveSession(aSession())
      await store.saveSession(aSession({ tokenHash: 'hash_2', origin: null, expiresAt: later(1_000) }))
      assert.deepEqual(await store.session('hash_1'), aSession())
      assert.equal((await store.session('hash_2'))?.origin, null)

      const signedIn = aSession({
        tokenHash: 'hash_3',
        occasionId: 'cus_1',
        proof: { level: 'customer', max: { amount: 9_007_199_254_740_991, currency: 'VND' } },
        subscriptionId: 'sub_1',
      })
      await store.saveSession(signedIn)
      assert.deepEqual(await store.session('hash_3'), signedIn)
      const bound = aSession({ tokenHash: 'hash_4', proof: { level: 'bound', max: null } })
      await store.saveSession(bound)
      assert.deepEqual(await store.session('hash_4'), bound)
    })

    it('that began a subscription is the first of its payments', async () => {
      const paid = (paymentId: string, ms: number, given = {}) =>
        store.savePurchase(aPurchase({ paymentId, paidAt: later(ms), subscriptionId: 'sub_1', ...given }))
      assert.equal(await store.purchaseOfSubscription('sub_1'), null)
      await paid('pay_2', 2)
      await paid('pay_1', 1)
      await paid('pay_3', 3)
      await paid('pay_0', 0, { subscriptionId: 'sub_2' })
      assert.equal((await store.purchaseOfSubscription('sub_1'))?.paymentId, 'pay_1')
    })

    it('tells where its customer bought last, as far as anybody knows', async () => {
      const paid = (paymentId: string, ms: number, given = {}) =>
        store.savePurchase(aPurchase({ paymentId, paidAt: later(ms), ...given }))
      assert.equal(await store.lastPurchase('cus_1'), null)
      await paid('pay_1', 1)
      await paid('pay_2', 2, { billing: { country: 'DE' } })
      await paid('pay_3', 3, { billing: { country: '' } })
      await paid('pay_4', 4, { status: 'pending' })
      await paid('pay_5', 5, { customerId: 'cus_2' })
      assert.equal((await store.lastPurchase('cus_1'))?.paymentId, 'pay_2')
    })
  })

  describe(`a customer token, kept in ${name}`, () => {
    let database: OpenDatabase
    let store: Store

    before(async () => {
      database = await open()
      store = createStore(database.db)
    })
    beforeEach(() => empty(database))
    after(() => database.close())

    it('is used by exactly one of many', async () => {
      const used = await Promise.all(
        Array.from({ length: 10 }, () => store.useToken('tok_1', later(360_000))),
      )
      assert.equal(used.filter(Boolean).length, 1)
      assert.equal(await store.useToken('tok_1', later(999_000)), false)
      assert.equal(await store.useToken('tok_2', later(360_000)), true)
    })

    it('is remembered until it has expired anyway', async () => {
      await store.useToken('tok_1', later(360_000))
      await store.deleteExpired(later(360_000), 100)
      assert.equal(await store.useToken('tok_1', later(360_000)), false)
      await store.deleteExpired(later(360_001), 100)
      assert.equal(await store.useToken('tok_1', later(720_000)), true)
    })
  })
}
