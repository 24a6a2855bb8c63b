import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { sql } from 'kysely'

import { openSqlite } from '../../server/adapters/sqlite.ts'
import { createStore, type OpenDatabase } from '../../server/adapters/store/store.ts'
import { aPurchase } from '../support/catalog.ts'
import { temporaryFile } from '../support/database.ts'

async function pragma({ db }: OpenDatabase, name: string): Promise<unknown> {
  const { rows } = await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(db)
  return Object.values(rows[0] ?? {})[0]
}

/** Opens the file in a process of its own, and prints what became of that. */
async function openElsewhere(file: string): Promise<string> {
  const sqlite = fileURLToPath(new URL('../../server/adapters/sqlite.ts', import.meta.url))
  const program = `
    import { openSqlite } from ${JSON.stringify(sqlite)}
    await openSqlite(${JSON.stringify(file)}).then(() => 'opened', (error) => error.message).then(console.log)`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program])
  return stdout.trim()
}

describe('the embedded database', () => {
  it('survives a power cut after every commit, also when it is opened again', async (t) => {
    const file = temporaryFile(t)
    for (let opened = 0; opened < 2; opened++) {
      const database = await openSqlite(file)
      assert.equal(await pragma(database, 'synchronous'), 2)
      assert.equal(await pragma(database, 'journal_mode'), 'wal')
      assert.equal(await pragma(database, 'foreign_keys'), 1)
      assert.equal(await pragma(database, 'busy_timeout'), 5_000)
      await database.close()
    }
  })

  it('keeps what was written, and runs its migrations once', async (t) => {
    const file = temporaryFile(t)
    const first = await openSqlite(file)
    await createStore(first.db).savePurchase(aPurchase())
    await first.close()

    const second = await openSqlite(file)
    t.after(() => second.close())
    assert.deepEqual(await createStore(second.db).purchase('pay_0'), aPurchase())
  })

  it('belongs to one owner, and says so to a second', async (t) => {
    const file = temporaryFile(t)
    const owner = await openSqlite(file)
    const message = `${file} is in use by another upsell-offer process. Stop it, or set DATABASE_URL to another file.`

    await assert.rejects(openSqlite(file), { message })
    assert.equal(await openElsewhere(file), message)

    await owner.close()
    assert.equal(await openElsewhere(file), 'opened')
    await (await openSqlite(file)).close()
  })

  it('says that its disk is full when it is, and works on once there is room', async (t) => {
    const database = await openSqlite(temporaryFile(t))
    t.after(() => database.close())
    const store = createStore(database.db)
    const pages = Number(await pragma(database, 'page_count'))
    const buyLargely = () =>
      database.db.transaction().execute(async (trx) => {
        await createStore(trx).savePurchase(aPurchase({ metadata: { upsell_note: 'x'.repeat(100_000) } }))
      })

    await pragma(database, `max_page_count = ${pages}`)
    await assert.rejects(buyLargely(), { message: 'database or disk is full' })
    await pragma(database, `max_page_count = ${pages + 1_000}`)
    await buyLargely()
    assert.notEqual(await store.purchase('pay_0'), null)
  })

  it('keeps the values of an ordered question out of its plan, so that SQLite makes the plan once', async (t) => {
    const database = await openSqlite(':memory:')
    t.after(() => database.close())
    const last = database.db
      .selectFrom('quote')
      .select('id')
      .where('decision_id', '=', 'dec_1')
      .orderBy('created_at')
    assert.match(last.limit(1).compile().sql, /= \+\? order by .* limit \+\?$/)
  })

  it('in memory is a new one each time', async (t) => {
    const [a, b] = [await openSqlite(':memory:'), await openSqlite(':memory:')]
    t.after(() => Promise.all([a.close(), b.close()]))
    await createStore(a.db).savePurchase(aPurchase())
    assert.equal(await createStore(b.db).purchase('pay_0'), null)
  })
})
