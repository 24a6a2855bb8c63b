import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { sql } from 'kysely'

import { freePort } from '../../demo/companion.ts'
import { openDatabase, readDatabase } from '../../server/adapters/open-database.ts'
import { createStore } from '../../server/adapters/store/store.ts'
import { aPurchase } from '../support/catalog.ts'
import { temporaryFile } from '../support/database.ts'
import { emptyDatabase } from '../support/postgres.ts'

const URLS: Record<string, (t: Parameters<typeof temporaryFile>[0]) => Promise<string>> = {
  sqlite: async (t) => `sqlite:${temporaryFile(t)}`,
  postgres: () => emptyDatabase(),
}

for (const [name, urlFor] of Object.entries(URLS)) {
  describe(`a ${name} database that is only read`, () => {
    it('is read while a server owns it, the latest write included', async (t) => {
      const url = await urlFor(t)
      const owner = await openDatabase(url)
      const reader = await readDatabase(url)
      t.after(() => Promise.all([owner.close(), reader.close()]))
      await createStore(owner.db).savePurchase(aPurchase())
      assert.deepEqual(await createStore(reader.db).purchase('pay_0'), aPurchase())
    })

    it('cannot be written to', async (t) => {
      const url = await urlFor(t)
      const owner = await openDatabase(url)
      const reader = await readDatabase(url)
      t.after(() => Promise.all([owner.close(), reader.close()]))
      await assert.rejects(createStore(reader.db).savePurchase(aPurchase()), /read-?only/)
    })

    it('is read after its server has ended', async (t) => {
      const url = await urlFor(t)
      const owner = await openDatabase(url)
      await createStore(owner.db).savePurchase(aPurchase())
      await owner.close()
      const reader = await readDatabase(url)
      t.after(() => reader.close())
      assert.equal((await createStore(reader.db).purchase('pay_0'))?.paymentId, 'pay_0')
      // And a server can have it at once.
      await (await openDatabase(url)).close()
    })

    for (const [change, words] of [
      [
        `delete from kysely_migration where name = '0003_sweep'`,
        /it is of an older version: `upsell-offer serve`/,
      ],
      [`insert into kysely_migration values ('9999_later', '2030-01-01')`, /it is of a newer version/],
      ['drop table kysely_migration', /there is nothing in it yet/],
    ] as const) {
      it(`is refused when ${words.source.split(':')[0]}`, async (t) => {
        const url = await urlFor(t)
        const owner = await openDatabase(url)
        await sql.raw(change).execute(owner.db)
        await owner.close()
        await assert.rejects(readDatabase(url), words)
      })
    }
  })
}

describe('a database that is not there', () => {
  it('is said to be missing, and is not made', async (t) => {
    const file = temporaryFile(t)
    const message = `${file}: there is no such database, or it cannot be read. DATABASE_URL says where it is.`
    await assert.rejects(readDatabase(`sqlite:${file}`), { message })
    await assert.rejects(readDatabase(`sqlite:${file}`), { message })
  })

  it('is named without its password', async () => {
    const port = await freePort('127.0.0.1', 0)
    await assert.rejects(readDatabase(`postgres://upsell:hunter2@127.0.0.1:${port}/upsell`), {
      message: `PostgreSQL at 127.0.0.1:${port}: nothing answers there (ECONNREFUSED).`,
    })
  })
})
