import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'

import { createStore, type OpenDatabase, type Store } from '../../server/adapters/store/store.ts'
import { databases, empty } from '../support/database.ts'
import { at, later } from '../support/facts.ts'
import { aDecision } from '../support/rows.ts'

for (const [name, open] of Object.entries(databases)) {
  describe(`a hosted checkout, kept in ${name}`, () => {
    let database: OpenDatabase
    let store: Store

    before(async () => {
      database = await open()
      store = createStore(database.db)
    })
    beforeEach(() => empty(database))
    after(() => database.close())

    it('is asked for once at a time, and remembers every one', async () => {
      const first = { decisionId: 'dec_1', attempt: 1, quoteId: 'quo_1', page: null, createdAt: at }
      const asked = await Promise.all(Array.from({ length: 10 }, () => store.announceCheckout(first)))
      assert.equal(asked.filter(Boolean).length, 1)
      assert.deepEqual(await store.hostedCheckouts('dec_1'), [first])

      await store.withdrawCheckout(first)
      assert.deepEqual(await store.hostedCheckouts('dec_1'), [])
      assert.equal(await store.announceCheckout(first), true)
      const page = { sessionId: 'cks_1', url: 'https://test.checkout.dodopayments.com/session/cks_1' }
      await store.openCheckout({ ...first, page })
      await store.withdrawCheckout(first)
      const second = { ...first, attempt: 2, quoteId: 'quo_2', createdAt: later(1) }
      await store.announceCheckout(second)
      assert.deepEqual(await store.hostedCheckouts('dec_1'), [second, { ...first, page }])
    })

    it('buys its decision with the first of its payments', async () => {
      await store.saveDecision(aDecision(), null)
      const payments = Array.from({ length: 10 }, (_, i) => `pay_${i}`)
      const bought = await Promise.all(payments.map((id) => store.markBought('dec_1', id, later(1))))
      assert.equal(bought.filter(Boolean).length, 1)
      const decision = await store.decision('dec_1')
      assert.equal(decision?.boughtPaymentId, payments[bought.indexOf(true)])
      assert.equal(decision?.status, 'bought')
      assert.equal(await store.markBought('dec_9', 'pay_1', at), false)
    })
  })
}
