import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'

import { createStore, type OpenDatabase, type Store } from '../../server/adapters/store/store.ts'
import { databases, empty } from '../support/database.ts'
import { at, DAY_MS, later } from '../support/facts.ts'
import { aSession } from '../support/rows.ts'

const LIMIT = 100

for (const [name, open] of Object.entries(databases)) {
  describe(`what nobody needs any more, kept in ${name}`, () => {
    let database: OpenDatabase
    let store: Store

    before(async () => {
      database = await open()
      store = createStore(database.db)
    })
    beforeEach(() => empty(database))
    after(() => database.close())

    const deleted = (ms: number, limit = LIMIT) => store.deleteExpired(later(ms), limit)

    it('is a session a day after its end', async () => {
      await store.saveSession(aSession({ expiresAt: at }))
      assert.equal(await deleted(DAY_MS), 0)
      assert.ok(await store.session('hash_1'))
      assert.equal(await deleted(DAY_MS + 1), 1)
      assert.equal(await store.session('hash_1'), null)
    })

    it('is a claim two days old', async () => {
      await store.claim('pay_0', 'key', at)
      assert.equal(await deleted(2 * DAY_MS), 0)
      assert.equal(await deleted(2 * DAY_MS + 1), 1)
      assert.equal(await store.claimant('pay_0'), null)
    })

    it('is a customer token that has expired, which nobody believes any more', async () => {
      await store.useToken('tok_1', at)
      assert.equal(await deleted(0), 0)
      assert.equal(await store.useToken('tok_1', at), false)
      assert.equal(await deleted(1), 1)
    })

    it('is a webhook after forty-five days, and until then it is known again', async () => {
      await store.receiveWebhook('msg_1', '{}', at)
      assert.equal(await deleted(45 * DAY_MS), 0)
      assert.equal(await store.receiveWebhook('msg_1', '{}', at), false)
      assert.equal(await deleted(45 * DAY_MS + 1), 1)
    })

    it('goes a few at a time', async () => {
      for (const id of ['a', 'b', 'c']) await store.useToken(`tok_${id}`, at)
      assert.deepEqual([await deleted(1, 2), await deleted(1, 2), await deleted(1, 2)], [2, 1, 0])
    })
  })
}
