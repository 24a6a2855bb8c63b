import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'

import { createStore, type OpenDatabase, type Store } from '../../server/adapters/store/store.ts'
import { databases, empty } from '../support/database.ts'
import { at, later, MINUTE_MS } from '../support/facts.ts'

const HOURLY = { pauseMs: 60 * MINUTE_MS, retryMs: 5 * MINUTE_MS }
const many = <T>(make: () => Promise<T>) => Promise.all(Array.from({ length: 10 }, make))

for (const [name, open] of Object.entries(databases)) {
  describe(`the turns at Dodo’s payments, kept in ${name}`, () => {
    let database: OpenDatabase
    let store: Store

    before(async () => {
      database = await open()
      store = createStore(database.db)
    })
    beforeEach(() => empty(database))
    after(() => database.close())

    const turnAt = (ms: number, sinceMs = ms) =>
      store.claimSweep({ now: later(ms), since: later(sinceMs), ...HOURLY })

    it('are taken by one of ten instances that start together', async () => {
      const turns = await many(() => turnAt(0))
      assert.deepEqual(
        turns.filter((turn) => turn !== null),
        [{ since: at, claimedAt: at }],
      )
    })

    it('come once an hour, whoever had the last', async () => {
      const first = await turnAt(0)
      assert.ok(first)
      await store.finishSweep(first)
      assert.equal(await turnAt(59 * MINUTE_MS), null)
      const [second, ...others] = (await many(() => turnAt(60 * MINUTE_MS))).filter((turn) => turn !== null)
      assert.deepEqual([second?.since, others], [later(60 * MINUTE_MS), []])
    })

    it('are taken over from where one began that did not come to its end', async () => {
      await turnAt(0, -9 * MINUTE_MS)
      assert.equal(await turnAt(4 * MINUTE_MS), null, 'it may still be under way')
      const over = await turnAt(5 * MINUTE_MS, 3 * MINUTE_MS)
      assert.deepEqual(over, { since: later(-9 * MINUTE_MS), claimedAt: later(5 * MINUTE_MS) })
    })

    it('reach further back when a restored backup needs it', async () => {
      await turnAt(0, -MINUTE_MS)
      assert.equal((await turnAt(5 * MINUTE_MS, -9 * MINUTE_MS))?.since, later(-9 * MINUTE_MS))
    })

    it('are not ended by an instance whose turn was taken over', async () => {
      const slow = await turnAt(0, -9 * MINUTE_MS)
      assert.ok(slow)
      await turnAt(5 * MINUTE_MS)
      await store.finishSweep(slow)
      assert.equal((await turnAt(10 * MINUTE_MS))?.since, later(-9 * MINUTE_MS))
    })

    it('go on when the clock was an hour ahead', async () => {
      const ahead = await turnAt(60 * MINUTE_MS)
      assert.ok(ahead)
      await store.finishSweep(ahead)
      assert.ok(await turnAt(0))
    })
  })
}
