import type { Kysely } from 'kysely'

import { plusMs, type Instant } from '../../domain/time.ts'
import type { Database } from './database.ts'

/** A turn at going through the shop's payments. */
export interface SweepTurn {
  readonly since: Instant
  readonly claimedAt: Instant
}

export interface WantedTurn {
  readonly now: Instant
  readonly since: Instant
  /** How long after the last turn another one is worth it; after one that did not come to its end, `retryMs`. */
  readonly pauseMs: number
  readonly retryMs: number
}

const PAYMENTS = 'payments'

export function sweepStore(db: Kysely<Database>) {
  return {
    /**
     * Claims the next turn, for one instance of many. A turn that was begun and never ended, because Dodo was silent or
     * the process died, is taken over: from where that one began.
     * @returns null when another instance had a turn a short while ago, or takes this one.
     */
    async claimSweep({ now, since, pauseMs, retryMs }: WantedTurn): Promise<SweepTurn | null> {
      const last = await db.selectFrom('sweep').selectAll().where('name', '=', PAYMENTS).executeTakeFirst()
      const turn = { name: PAYMENTS, claimed_at: now, since, done: 0 }
      if (!last) {
        const { numInsertedOrUpdatedRows } = await db
          .insertInto('sweep')
          .values(turn)
          .onConflict((oc) => oc.doNothing())
          .executeTakeFirst()
        return numInsertedOrUpdatedRows === 1n ? { since, claimedAt: now } : null
      }
      const ended = last.done === 1
      if (last.claimed_at > plusMs(now, -(ended ? pauseMs : retryMs)) && last.claimed_at <= now) return null
      const from = ended || since < last.since ? since : (last.since as Instant)
      const { numUpdatedRows } = await db
        .updateTable('sweep')
        .set({ ...turn, since: from })
        .where('name', '=', PAYMENTS)
        .where('claimed_at', '=', last.claimed_at)
        .executeTakeFirst()
      return numUpdatedRows === 1n ? { since: from, claimedAt: now } : null
    },

    /** All payments of the turn were gone through. */
    async finishSweep({ claimedAt }: SweepTurn): Promise<void> {
      await db
        .updateTable('sweep')
        .set({ done: 1 })
        .where('name', '=', PAYMENTS)
        .where('claimed_at', '=', claimedAt)
        .execute()
    },
  }
}
