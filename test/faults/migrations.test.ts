import assert from 'node:assert/strict'
import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'

import SQLite from 'better-sqlite3'
import { sql } from 'kysely'

import { openPostgres } from '../../server/adapters/postgres.ts'
import { openSqlite } from '../../server/adapters/sqlite.ts'
import type { OpenDatabase } from '../../server/adapters/store/store.ts'
import { temporaryFile } from '../support/database.ts'
import { asked, emptyDatabase } from '../support/postgres.ts'

async function schemaOf({ db }: OpenDatabase): Promise<string> {
  const { rows } = await sql<{
    sql: string
  }>`select sql from sqlite_master where sql is not null order by sql`.execute(db)
  return rows.map((row) => row.sql).join('\n')
}

/** What is on the disk at each statement of a first start: the file and its journal, as a killed process leaves them. */
async function killedAtEach(t: TestContext): Promise<{ copies: string[]; whole: string }> {
  const file = temporaryFile(t)
  const copies: string[] = []
  const { prepare } = SQLite.prototype as { prepare: (this: SQLite.Database, text: string) => unknown }
  t.mock.method(SQLite.prototype, 'prepare', function (this: SQLite.Database, text: string) {
    if (this.name === file) copies.push(copyOf(file, copies.length))
    return prepare.call(this, text)
  })
  const database = await openSqlite(file)
  const whole = await schemaOf(database)
  await database.close()
  t.mock.restoreAll()
  return { copies, whole }
}

function copyOf(file: string, n: number): string {
  const folder = join(dirname(file), `killed-${n}`)
  mkdirSync(folder)
  for (const end of ['', '-wal']) {
    if (existsSync(file + end)) copyFileSync(file + end, join(folder, `db${end}`))
  }
  return join(folder, 'db')
}

describe('X27: a migration that is killed half-way', () => {
  it('is done by the next start, whichever statement it was at: SQLite', async (t) => {
    const { copies, whole } = await killedAtEach(t)
    assert.ok(copies.length >= 40, String(copies.length))
    for (const [n, copy] of copies.entries()) {
      const again = await openSqlite(copy).catch((error: unknown) =>
        assert.fail(`killed at ${n}: ${String(error)}`),
      )
      assert.equal(await schemaOf(again), whole, `killed at ${n}`)
      await again.close()
    }
  })

  it('leaves nothing of itself: PostgreSQL', async () => {
    const url = await emptyDatabase()
    const names = `select table_name from information_schema.tables where table_schema = 'public' order by 1`
    // A table that is in the way stops it in the middle.
    await asked(url, 'create table evidence (id text)')
    const broken = await openPostgres(url).then(
      async (database) => {
        await database.close()
        return false
      },
      () => true,
    )
    assert.ok(broken)
    const left = (await asked(url, names)).map((row) => row['table_name'])
    assert.deepEqual(
      left.filter((name) => !String(name).startsWith('kysely')),
      ['evidence'],
    )
    await asked(url, 'drop table evidence')
    const database = await openPostgres(url)
    await database.close()
    assert.ok((await asked(url, names)).length > 10)
  })
})
