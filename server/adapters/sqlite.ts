import { closeSync, openSync } from 'node:fs'

import SQLite from 'better-sqlite3'
import { Kysely, SqliteAdapter, SqliteDialect, SqliteQueryCompiler, type SqliteDatabase } from 'kysely'

import { migrate, refuseOtherVersion } from './migrations.ts'
import { DatabaseError, DatabaseInUse, type Database, type OpenDatabase } from './store/database.ts'

/**
 * Opens the embedded database for this process alone.
 * @param path - A file, or `:memory:`.
 * @throws DatabaseError when another process owns the file, or when a commit would not survive a power cut.
 */
export async function openSqlite(path: string): Promise<OpenDatabase> {
  if (path !== ':memory:') for (const file of [path, `${path}-lock`]) forOwnUser(file)
  const lock = path === ':memory:' ? null : ownFile(path)
  const sqlite = new SQLite(path)
  sqlite.pragma('journal_mode = WAL')
  // The driver reopens a WAL database with NORMAL, where a committed charge could vanish in a power cut.
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  // What is deleted or forgotten must not stay readable in the file.
  sqlite.pragma('secure_delete = ON')
  sqlite.pragma('busy_timeout = 5000')
  if (sqlite.pragma('synchronous', { simple: true }) !== 2) {
    throw new DatabaseError(`${path}: SQLite refused synchronous=FULL; a committed charge could be lost.`)
  }
  const db = new Kysely<Database>({ dialect: new EmbeddedDialect({ database: preparingOnce(sqlite) }) })
  await migrate(db)
  return {
    db,
    async close() {
      await db.destroy()
      lock?.close()
    },
  }
}

/**
 * SQLite plans a statement anew at every run where the value of a parameter could improve the plan: beside an ORDER BY
 * and in a LIMIT. That costs ten times the query. A plus sign keeps the parameter out of the plan and changes no result.
 */
class PlannedOnce extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '+?'
  }
}

/** SQLite changes its tables in a transaction like anything else; Kysely would leave half a migration to whoever kills it. */
class AllOrNothing extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** Kysely's dialect for the embedded database. */
export class EmbeddedDialect extends SqliteDialect {
  override createAdapter(): AllOrNothing {
    return new AllOrNothing()
  }

  override createQueryCompiler(): PlannedOnce {
    return new PlannedOnce()
  }
}

/**
 * Opens the file for reading, also while a server owns it: with a write-ahead log readers and the writer do not wait for
 * each other, and this connection can write nothing.
 * @throws DatabaseError when there is no such file, or its tables are of another version.
 */
export async function readSqlite(path: string): Promise<OpenDatabase> {
  const sqlite = openForReading(path)
  const db = new Kysely<Database>({ dialect: new SqliteDialect({ database: preparingOnce(sqlite) }) })
  try {
    await refuseOtherVersion(db, path)
    return { db, close: () => db.destroy() }
  } catch (error) {
    await db.destroy()
    throw error
  }
}

function openForReading(path: string): SQLite.Database {
  try {
    return new SQLite(path, { readonly: true, fileMustExist: true })
  } catch (cause) {
    const why = 'there is no such database, or it cannot be read. DATABASE_URL says where it is.'
    throw new DatabaseError(`${path}: ${why}`, { cause })
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

/** It tells who bought what: not for other users of the machine. SQLite gives its journals the mode of their file. */
function forOwnUser(path: string): void {
  try {
    // Never one that is there: closing a file ends the locks that this process has on it.
    closeSync(openSync(path, 'ax', 0o600))
  } catch {
    // It is there; or SQLite will tell what is in the way.
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
    throw new DatabaseInUse(
      `${path} is in use by another upsell-offer process. Stop it, or set DATABASE_URL to another file.`,
      { cause },
    )
  }
}
