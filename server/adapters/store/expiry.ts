import type { Kysely } from 'kysely'

import { plusMs, type Instant } from '../../domain/time.ts'
import type { Database } from './database.ts'
import { deleteOldHits } from './meter.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** A session that has ended, and a claim that nobody can come back to, are of no use to anybody. */
const VISIT_MS = DAY_MS
/** A claim may be come back to for a day after the payment. */
const CLAIM_MS = 2 * DAY_MS
/** Dodo repeats a webhook for a good day; people replay old ones by hand. */
const WEBHOOK_MS = 45 * DAY_MS

export function expiryStore(db: Kysely<Database>) {
  return {
    /** Deletes what is over, at most `limit` rows of each kind. @returns how many rows went */
    async deleteExpired(now: Instant, limit: number): Promise<number> {
      const before = (ms: number) => plusMs(now, -ms)
      const sessions = db
        .selectFrom('session')
        .select('token_hash')
        .where('expires_at', '<', before(VISIT_MS))
      const claims = db.selectFrom('claim').select('purchase_id').where('claimed_at', '<', before(CLAIM_MS))
      const tokens = db.selectFrom('used_token').select('id').where('expires_at', '<', now)
      const webhooks = db.selectFrom('webhook').select('id').where('received_at', '<', before(WEBHOOK_MS))
      const turns = db.selectFrom('accepting').select('customer_id').where('at', '<', before(DAY_MS))
      const gone = [
        await db.deleteFrom('session').where('token_hash', 'in', sessions.limit(limit)).executeTakeFirst(),
        await db.deleteFrom('claim').where('purchase_id', 'in', claims.limit(limit)).executeTakeFirst(),
        await db.deleteFrom('used_token').where('id', 'in', tokens.limit(limit)).executeTakeFirst(),
        await db.deleteFrom('webhook').where('id', 'in', webhooks.limit(limit)).executeTakeFirst(),
        await db.deleteFrom('accepting').where('customer_id', 'in', turns.limit(limit)).executeTakeFirst(),
      ]
      const rows = gone.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0)
      return rows + (await deleteOldHits(db, now, limit))
    },
  }
}
