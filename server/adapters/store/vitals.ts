import { sql, type Kysely } from 'kysely'

import type { Instant } from '../../domain/time.ts'
import type { Database } from './database.ts'

/** What the database tells of the work to be done. */
export interface Vitals {
  readonly acceptances: readonly { readonly status: string; readonly count: number }[]
  /** When the oldest charge was accepted whose outcome is not known. */
  readonly confirmingSince: Instant | null
  readonly refundsDue: number
  /** When the oldest webhook was received that is not acted on yet. */
  readonly unhandledSince: Instant | null
}

export function vitalsStore(db: Kysely<Database>) {
  return {
    /** Rejects when the database does not answer. */
    async answers(): Promise<void> {
      await sql`select 1`.execute(db)
    },

    async vitals(now: Instant): Promise<Vitals> {
      const counts = await db
        .selectFrom('acceptance')
        .select((eb) => ['status', eb.fn.countAll<number | bigint>().as('count')])
        .groupBy('status')
        .execute()
      const confirming = await db
        .selectFrom('acceptance')
        .select((eb) => eb.fn.min('accepted_at').as('since'))
        .where('status', '=', 'confirming')
        .executeTakeFirst()
      const refunds = await db
        .selectFrom('refund')
        .select((eb) => eb.fn.countAll<number | bigint>().as('due'))
        .where('due_at', '<=', now)
        .executeTakeFirstOrThrow()
      const webhooks = await db
        .selectFrom('webhook')
        .select((eb) => eb.fn.min('received_at').as('since'))
        .where('handled_at', 'is', null)
        .executeTakeFirst()
      return {
        acceptances: counts.map(({ status, count }) => ({ status, count: Number(count) })),
        confirmingSince: (confirming?.since ?? null) as Instant | null,
        refundsDue: Number(refunds.due),
        unhandledSince: (webhooks?.since ?? null) as Instant | null,
      }
    },
  }
}
