import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'

import { sql } from 'kysely'

import { freePort } from '../../demo/companion.ts'
import { openPostgres, unfitness } from '../../server/adapters/postgres.ts'
import { createStore } from '../../server/adapters/store/store.ts'
import { aPurchase } from '../support/catalog.ts'
import { lossyProxy } from '../support/lossy-proxy.ts'
import { asked, cluster, emptyDatabase } from '../support/postgres.ts'

async function open(t: TestContext, url?: string) {
  const database = await openPostgres(url ?? (await emptyDatabase()))
  t.after(() => database.close())
  return { ...database, store: createStore(database.db) }
}

const killAll = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'upsell-offer'`

describe('PostgreSQL', () => {
  it('is brought up to date once, however many instances start at the same time', async (t) => {
    const url = await emptyDatabase()
    await Promise.all(Array.from({ length: 4 }, () => open(t, url)))
    const applied = await asked(url, 'select name from kysely_migration')
    assert.equal(new Set(applied.map(({ name }) => name)).size, applied.length)
    assert.ok(applied.length > 0)
  })

  it('compares text by its bytes, whatever the system’s locale becomes', async (t) => {
    const url = await emptyDatabase()
    await open(t, url)
    const others = await asked(
      url,
      `select table_name, column_name from information_schema.columns where table_schema = 'public'
       and data_type = 'text' and collation_name is distinct from 'C'`,
    )
    assert.deepEqual(others, [])
  })

  it('answers whole numbers as numbers, and refuses one that would be rounded', async (t) => {
    const { db } = await open(t)
    const { rows } = await sql<{ n: unknown }>`select 9007199254740991::bigint as n`.execute(db)
    assert.deepEqual(rows, [{ n: 9_007_199_254_740_991 }])
    await assert.rejects(sql`select 9007199254740993::bigint as n`.execute(db), {
      message: '9007199254740993 is too large to be counted exactly.',
    })
    const counted = await db
      .selectFrom('quote')
      .select((eb) => eb.fn.countAll().as('n'))
      .executeTakeFirst()
    assert.deepEqual(counted, { n: 0 })
  })

  it('may end all connections, idle or at work: the next question is answered', async (t) => {
    const url = await emptyDatabase()
    const { db, store } = await open(t, url)
    await store.savePurchase(aPurchase())
    const busy = Array.from({ length: 5 }, () =>
      sql`select pg_sleep(30)`.execute(db).then(
        () => 'answered',
        () => 'cut off',
      ),
    )
    let letGo = () => {}
    const cut = new Promise<void>((resolve) => (letGo = resolve))
    const outcome = db
      .transaction()
      .execute(async (trx) => {
        await trx.deleteFrom('purchase').execute()
        await cut
      })
      .then(
        () => 'committed',
        () => 'cut off',
      )
    const working = `select 1 from pg_stat_activity where state = 'active' and query = 'select pg_sleep(30)'`
    while ((await asked(url, working)).length < busy.length) await pause(10)

    await asked(url, killAll)
    for (const one of await Promise.all(busy)) assert.equal(one, 'cut off')
    letGo()
    assert.equal(await outcome, 'cut off')
    assert.deepEqual(await store.purchase('pay_0'), aPurchase())
  })

  it('that answers no more is given up, not waited for in turn', async (t) => {
    const proxy = await lossyProxy(`${await emptyDatabase()}?query_timeout=500`)
    t.after(() => proxy.close())
    const { db } = await open(t, proxy.url)
    const begun = performance.now()
    const work = db.transaction().execute(async (trx) => {
      await trx.deleteFrom('purchase').execute()
      proxy.fallSilent()
      await trx.deleteFrom('webhook').execute()
    })
    await assert.rejects(work)
    assert.ok(performance.now() - begun < 950, 'one timeout, not one for the rollback too')
  })
})

describe('a PostgreSQL that cannot be used', () => {
  const refusal = (url: string) =>
    openPostgres(url).then(
      async (database) => {
        await database.close()
        return 'opened'
      },
      (error: Error) => `${error.name}: ${error.message}`,
    )

  it('stops the start with one line when nothing answers, without the password', async () => {
    const port = await freePort('127.0.0.1', 0)
    assert.equal(
      await refusal(`postgres://upsell:hunter2@127.0.0.1:${port}/upsell`),
      `DatabaseError: PostgreSQL at 127.0.0.1:${port}: nothing answers there (ECONNREFUSED).`,
    )
  })

  it('stops the start with PostgreSQL’s own words when it refuses', async () => {
    const { url } = await cluster()
    const { port } = new URL(url('x'))
    const at = `DatabaseError: PostgreSQL at 127.0.0.1:${port}:`
    assert.equal(await refusal(url('nowhere')), `${at} database "nowhere" does not exist.`)
    assert.equal(
      await refusal(`postgres://ana:hunter2@127.0.0.1:${port}/postgres`),
      `${at} role "ana" does not exist.`,
    )
  })

  for (const value of ['off', 'local']) {
    it(`is refused with synchronous_commit=${value}`, async () => {
      const url = await emptyDatabase()
      assert.equal(
        await refusal(`${url}?options=-c%20synchronous_commit%3D${value}`),
        `DatabaseError: PostgreSQL at ${new URL(url).host}: synchronous_commit is ${value}, so that a committed charge could be lost; set it to on.`,
      )
      assert.deepEqual(await asked(url, `select 1 from pg_tables where schemaname = 'public'`), [])
    })
  }

  it('is refused also when it was changed after the start', async (t) => {
    const url = await emptyDatabase()
    const { store } = await open(t, url)
    const name = new URL(url).pathname.slice(1)
    await asked(url, `alter database ${name} set synchronous_commit = off`)
    await asked(url, killAll)
    await assert.rejects(store.purchase('pay_0'), { name: 'DatabaseError' })
  })

  it('is taken when it waits for its standbys', async () => {
    for (const value of ['remote_write', 'remote_apply']) {
      assert.equal(
        await refusal(`${await emptyDatabase()}?options=-c%20synchronous_commit%3D${value}`),
        'opened',
      )
    }
  })

  it('is refused before version 13', () => {
    const given = { versionName: '12.22', synchronousCommit: 'on' }
    assert.equal(unfitness({ ...given, version: 120_022 }), 'version 12.22 is too old; 13 or newer is needed')
    assert.equal(unfitness({ ...given, version: 130_000 }), null)
  })
})
