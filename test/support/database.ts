import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openSqlite, type OpenDatabase } from '../../server/adapters/sqlite.ts'

/** Every store test runs against each of these. */
export const databases: Record<string, () => Promise<OpenDatabase>> = {
  sqlite: () => openSqlite(':memory:'),
}

const TABLES = [
  'purchase',
  'claim',
  'session',
  'decision',
  'quote',
  'acceptance',
  'acceptance_event',
  'refund',
  'hosted_checkout',
  'webhook',
] as const

/** Emptying tables takes no time; opening a database may. */
export async function empty({ db }: OpenDatabase): Promise<void> {
  for (const table of TABLES) await db.deleteFrom(table).execute()
}

/** A path for a database file that is gone after the test. */
export function temporaryFile(t: { after(done: () => void): void }, name = 'upsell-offer.db'): string {
  const folder = mkdtempSync(join(tmpdir(), 'upsell-offer-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, name)
}
