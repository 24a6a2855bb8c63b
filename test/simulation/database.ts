import SQLite from 'better-sqlite3'
import { Kysely, type SqliteStatement } from 'kysely'

import { migrate } from '../../server/adapters/migrations.ts'
import { EmbeddedDialect } from '../../server/adapters/sqlite.ts'
import { createStore, type Database, type Store } from '../../server/adapters/store/store.ts'
import type { Instant } from '../../server/domain/time.ts'

export interface SharedDatabase {
  /** The real one, shared by all servers of a history: it keeps nothing in memory. */
  readonly store: Store
  /** What waits for a worker, as the database says: it is asked again only after a write. */
  due(): Due
  rows<T>(sql: string, ...given: string[]): T[]
  run(sql: string, ...given: string[]): void
  clear(): void
}

/** ISO texts; null: nothing is due, ever. */
export interface Due {
  readonly webhook: boolean
  readonly evidence: boolean
  readonly acceptance: string | null
  readonly refund: string | null
}

/** The real schema in memory, used by one history after the other. */
export async function openDatabase(): Promise<SharedDatabase> {
  const sqlite = new SQLite(':memory:')
  sqlite.pragma('foreign_keys = ON')
  let due: Due | null = null
  const prepare = preparingOnce(sqlite, () => (due = null))
  const dialect = new EmbeddedDialect({ database: { prepare, close: () => void sqlite.close() } })
  const kysely = new Kysely<Database>({ dialect })
  await migrate(kysely)
  const tables = tablesOf(sqlite)
  const asked = prepare(DUE)
  const dueNow = () => (due ??= dueOf(asked.all([])[0] as { [table in keyof Due]: unknown }))
  return {
    store: lookingCheaply(createStore(kysely), dueNow),
    due: dueNow,
    rows: <T>(sql: string, ...given: string[]) => prepare(sql).all(given) as T[],
    run: (sql, ...given) => void prepare(sql).run(given),
    clear: () => tables.forEach((table) => prepare(`delete from ${table}`).run([])),
  }
}

/** The same answers for a worker that finds nothing, which is what it finds nearly always. */
function lookingCheaply(store: Store, due: () => Due): Store {
  const isDue = (at: string | null, now: Instant) => at !== null && at <= now
  return {
    ...store,
    unhandledWebhooks: async (limit) => (due().webhook ? store.unhandledWebhooks(limit) : []),
    unsealedEvidence: async (limit) => (due().evidence ? store.unsealedEvidence(limit) : []),
    dueAcceptances: async (now, limit) =>
      isDue(due().acceptance, now) ? store.dueAcceptances(now, limit) : [],
    dueRefunds: async (now) => (isDue(due().refund, now) ? store.dueRefunds(now) : []),
    nextDueAt: async () => earliest(due()) as Instant | null,
  }
}

const DUE = `select
  (select 1 from webhook where handled_at is null limit 1) as webhook,
  (select 1 from evidence where seq is null limit 1) as evidence,
  (select min(due_at) from acceptance) as acceptance,
  (select min(due_at) from refund) as refund`

const dueOf = ({ webhook, evidence, acceptance, refund }: { [table in keyof Due]: unknown }): Due => ({
  webhook: webhook !== null,
  evidence: evidence !== null,
  acceptance: acceptance as string | null,
  refund: refund as string | null,
})

/** When the next acceptance or refund is due. */
export const earliest = ({ acceptance, refund }: Due): string | null =>
  acceptance === null || (refund !== null && refund < acceptance) ? refund : acceptance

/** @param wrote - Called before every statement that may change something. */
function preparingOnce(sqlite: SQLite.Database, wrote: () => void): (text: string) => SqliteStatement {
  const prepared = new Map<string, SqliteStatement>()
  return (text) => {
    const known = prepared.get(text)
    if (known) return known
    const statement = sqlite.prepare(text)
    const { reader, readonly } = statement
    const told: SqliteStatement = readonly
      ? statement
      : {
          reader,
          all: (given) => (wrote(), statement.all(given)),
          run: (given) => (wrote(), statement.run(given)),
          iterate: (given) => (wrote(), statement.iterate(given)),
        }
    prepared.set(text, told)
    return told
  }
}

const tablesOf = (sqlite: SQLite.Database): string[] =>
  sqlite
    .prepare<[], { name: string }>(
      `select name from sqlite_master where type = 'table' and name not like 'kysely%' and name not like 'sqlite%'`,
    )
    .all()
    .map(({ name }) => name)
