import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'
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
