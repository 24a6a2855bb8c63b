import SQLite from 'better-sqlite3'
import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely'

import { migrate } from './migrations.ts'
import { DatabaseError, type Database, type OpenDatabase } from './store/database.ts'

/**
 * Opens the embedded database for this process alone.
 * @param path - A file, or `:memory:`.
 * @throws DatabaseError when another process owns the file, or when a commit would not survive a power cut.
 */
export async function openSqlite(path: string): Promise<OpenDatabase> {
  const lock = path === ':memory:' ? null : ownFile(path)
  const sqlite = new SQLite(path)
  sqlite.pragma('journal_mode = WAL')
  // The driver reopens a WAL database with NORMAL, where a committed charge could vanish in a power cut.
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('busy_timeout = 5000')
  if (sqlite.pragma('synchronous', { simple: true }) !== 2) {
    throw new DatabaseError(`${path}: SQLite refused synchronous=FULL; a committed charge could be lost.`)
  }
  const db = new Kysely<Database>({ dialect: new SqliteDialect({ database: preparingOnce(sqlite) }) })
  await migrate(db)
  return {
    db,
    async close() {
      await db.destroy()
      lock?.close()
    },
  }
}

const MOST_STATEMENTS = 500

/** Preparing a statement costs more than running it, and the server asks the same few hundred questions for ever. */
function preparingOnce(sqlite: SQLite.Database): SqliteDatabase {
  const prepared = new Map<string, SQLite.Statement>()
  return {
    prepare(text: string) {
      // A full disk ends a transaction by itself; an error of Kysely's own rollback would hide why.
      if (text === 'rollback' && !sqlite.inTransaction) return sqlite.prepare('select 1')
      let statement = prepared.get(text)
      if (!statement) {
        if (prepared.size >= MOST_STATEMENTS) prepared.clear()
        statement = sqlite.prepare(text)
        prepared.set(text, statement)
      }
      return statement
    },
    close: () => void sqlite.close(),
  }
}

/** Two processes on one file would each believe to be the only one that charges. The lock dies with its process. */
function ownFile(path: string): SQLite.Database {
  const lock = new SQLite(`${path}-lock`, { timeout: 0 })
  try {
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (cause) {
    lock.close()
    throw new DatabaseError(
      `${path} is in use by another upsell-offer process. Stop it, or set DATABASE_URL to another file.`,
      { cause },
    )
  }
}
