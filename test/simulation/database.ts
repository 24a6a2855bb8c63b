import SQLite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { Migrator } from 'kysely/migration'

import { migrations } from '../../server/adapters/migrations.ts'
import type { Database } from '../../server/adapters/store/store.ts'

export interface SharedDatabase {
  readonly kysely: Kysely<Database>
  readonly sqlite: SQLite.Database
  /** When the worker has something to do next, as the database says; ISO text, '' for at once. */
  nextDue(): string | null
  /** What an empty look of a worker would find, asked without the query builder: most looks are empty. */
  isIdle(now: string): boolean
  rows<T>(sql: string): T[]
  clear(): void
}

/** The real schema in memory, used by one history after the other. */
export async function openDatabase(): Promise<SharedDatabase> {
  const sqlite = new SQLite(':memory:')
  sqlite.pragma('foreign_keys = ON')
  const prepared = new Map<string, SQLite.Statement>()
  const prepare = (text: string) => {
    let statement = prepared.get(text)
    if (!statement) prepared.set(text, (statement = sqlite.prepare(text)))
    return statement
  }
  const dialect = new SqliteDialect({ database: { prepare, close: () => void sqlite.close() } })
  const kysely = new Kysely<Database>({ dialect })
  const provider = { getMigrations: async () => migrations }
  const { error } = await new Migrator({ db: kysely, provider }).migrateToLatest()
  if (error) throw error
  const tables = tablesOf(sqlite)
  return {
    kysely,
    sqlite,
    nextDue: () => nextDue(prepare),
    isIdle(now) {
      const due = nextDue(prepare)
      return due === null || (due !== '' && due > now)
    },
    rows: <T>(sql: string) => prepare(sql).all() as T[],
    clear: () => tables.forEach((table) => prepare(`delete from ${table}`).run()),
  }
}

const tablesOf = (sqlite: SQLite.Database): string[] =>
  sqlite
    .prepare<[], { name: string }>(
      `select name from sqlite_master where type = 'table' and name not like 'kysely%' and name not like 'sqlite%'`,
    )
    .all()
    .map(({ name }) => name)

function nextDue(prepare: (text: string) => SQLite.Statement): string | null {
  if (prepare('select 1 from webhook where handled_at is null limit 1').get()) return ''
  const { at } = prepare(
    `select min(at) as at from (select min(due_at) as at from acceptance where due_at is not null
     union all select min(due_at) from refund where due_at is not null)`,
  ).get() as { at: string | null }
  return at
}
