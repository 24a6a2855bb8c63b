import type { Kysely } from 'kysely'

import type { ChargeQueue } from '../../domain/queue.ts'
import { toMs, type Instant } from '../../domain/time.ts'
import type { Database } from './database.ts'

export function queueStore(db: Kysely<Database>) {
  return {
    /** The charges that wait, for all instances together. */
    async waitingCharges(now: Instant): Promise<Pick<ChargeQueue, 'waiting' | 'oldestMs'>> {
      const { waiting, first } = await db
        .selectFrom('acceptance')
        .select((eb) => [eb.fn.countAll<number | bigint>().as('waiting'), eb.fn.min('due_at').as('first')])
        .where('status', '=', 'held')
        .executeTakeFirstOrThrow()
      return { waiting: Number(waiting), oldestMs: first ? Math.max(0, toMs(now) - toMs(first)) : 0 }
    },

    /** Charges that were begun, or found impossible, since a moment. */
    async chargesBegun(since: Instant): Promise<number> {
      const { begun } = await db
        .selectFrom('acceptance_event')
        .select((eb) => eb.fn.countAll<number | bigint>().as('begun'))
        .where('at', '>=', since)
        .where('status', 'in', ['charging', 'not_charged'])
        .where('witness', '=', 'worker')
        .executeTakeFirstOrThrow()
      return Number(begun)
    },
  }
}
