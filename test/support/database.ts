import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openPostgres } from '../../server/adapters/postgres.ts'
import { openSqlite } from '../../server/adapters/sqlite.ts'
import type { OpenDatabase } from '../../server/adapters/store/store.ts'
import { emptyDatabase } from './postgres.ts'

/** Every store test runs against each of these. */
export const databases: Record<string, () => Promise<OpenDatabase>> = {
  sqlite: () => openSqlite(':memory:'),
  postgres: async () => openPostgres(await emptyDatabase()),
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
  'payment_right',
  'used_token',
  'webhook',
  'sweep',
  'accepting',
  'hit',
  'evidence',
  'evidence_head',
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
