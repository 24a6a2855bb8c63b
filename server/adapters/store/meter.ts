import { sql, type Kysely } from 'kysely'

import { minuteOf, OwnMeter, type Meter } from '../../domain/meter.ts'
import type { Instant } from '../../domain/time.ts'
import type { Database } from './database.ts'

/**
 * Counts in the database, for all instances together.
 * @param disguise - Names hold addresses of visitors: stored is only what this makes of them.
 */
export function sharedMeter(db: Kysely<Database>, disguise: (name: string) => string): Meter {
  const own = new OwnMeter()
  return {
    async allows(name, most, now) {
      // A flood at one instance is turned away there and costs the database nothing.
      if (!(await own.allows(name, most, now))) return false
      try {
        return (await countHit(db, disguise(name), minuteOf(now))) <= most
      } catch {
        // Whoever asks will soon hear what is wrong with the database; until then this instance counts alone.
        return true
      }
    },
  }
}

async function countHit(db: Kysely<Database>, name: string, minute: number): Promise<number> {
  const { hits } = await db
    .insertInto('hit')
    .values({ name, minute, hits: 1 })
    .onConflict((oc) =>
      oc.column('name').doUpdateSet({
        // An instance whose clock is behind must not begin the minute again.
        hits: sql<number>`case when excluded.minute > hit.minute then 1 else hit.hits + 1 end`,
        minute: sql<number>`case when excluded.minute > hit.minute then excluded.minute else hit.minute end`,
      }),
    )
    .returning('hits')
    .executeTakeFirstOrThrow()
  return hits
}

const KEPT_MINUTES = 5

/** Counts of minutes gone by; one bounded batch. */
export async function deleteOldHits(db: Kysely<Database>, now: Instant, limit: number): Promise<number> {
  const old = db
    .selectFrom('hit')
    .select('name')
    .where('minute', '<', minuteOf(now) - KEPT_MINUTES)
    .limit(limit)
  const { numDeletedRows } = await db.deleteFrom('hit').where('name', 'in', old).executeTakeFirst()
  return Number(numDeletedRows)
}
