import { openPostgres, readPostgres } from './postgres.ts'
import { openSqlite, readSqlite } from './sqlite.ts'
import type { OpenDatabase } from './store/store.ts'

/**
 * Opens the database that DATABASE_URL names, with all migrations applied.
 * @param url - As config.ts has checked it.
 * @throws DatabaseError, in one line for the merchant.
 */
export function openDatabase(url: string): Promise<OpenDatabase> {
  const file = /^sqlite:(.+)$/.exec(url)?.[1]
  return file ? openSqlite(file) : openPostgres(url)
}

/**
 * Opens it to be read and no more, beside whoever owns it. Migrates nothing.
 * @throws DatabaseError, also where its tables are those of another version.
 */
export function readDatabase(url: string): Promise<OpenDatabase> {
  const file = /^sqlite:(.+)$/.exec(url)?.[1]
  return file ? readSqlite(file) : readPostgres(url)
}
