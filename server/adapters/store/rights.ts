import type { Kysely } from 'kysely'

import { isOfApp, type Right } from '../../domain/right.ts'
import { plusMs, type Instant } from '../../domain/time.ts'
import type { Database } from './database.ts'

/** Dodo keeps a hosted checkout for a day; an hour more for clocks and for a payment that was begun at the end. */
const CHECKOUT_OVER_MS = 25 * 3_600_000

export function rightStore(db: Kysely<Database>) {
  return {
    /**
     * Who may be paid: an acceptance's id, a decision's id for its hosted checkout, or nobody.
     * @returns null also for a holder who never can be any more.
     */
    async rightHolder(right: Right, now: Instant): Promise<string | null> {
      const holder = await holderOf(db, right)
      return holder !== null && (await isOver(db, right, holder, now)) ? null : holder
    },

    /**
     * Gives the right to be paid to a decision's hosted checkout: from nobody, or from the acceptance that is proven
     * not charged. @returns false when somebody else holds it.
     */
    async passRight(right: Right, decisionId: string, from: string | null, now: Instant): Promise<boolean> {
      if (await takeRight(db, right, decisionId, now)) return true
      const { numUpdatedRows } = await db
        .updateTable('payment_right')
        .set({ holder: decisionId })
        .where('occasion_id', '=', right.occasionId)
        .where('offer_id', '=', right.offerId)
        .where('holder', 'in', from === null ? [decisionId] : [decisionId, from])
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    /** Nothing can be paid under this holder: the right is free again. */
    dropRight: (right: Right, holder: string): Promise<void> => dropRight(db, right, holder),
  }
}

/** @returns whether the right to be paid is the holder's now: it was free, or its holder never can be paid any more. */
export async function takeRight(
  db: Kysely<Database>,
  right: Right,
  holder: string,
  now: Instant,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('payment_right')
    .values({ occasion_id: right.occasionId, offer_id: right.offerId, holder })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 1n) return true
  const before = await holderOf(db, right)
  if (before === null || !(await isOver(db, right, before, now))) return false
  const { numUpdatedRows } = await db
    .updateTable('payment_right')
    .set({ holder })
    .where('occasion_id', '=', right.occasionId)
    .where('offer_id', '=', right.offerId)
    .where('holder', '=', before)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function dropRight(db: Kysely<Database>, right: Right, holder: string): Promise<void> {
  await db
    .deleteFrom('payment_right')
    .where('occasion_id', '=', right.occasionId)
    .where('offer_id', '=', right.offerId)
    .where('holder', '=', holder)
    .execute()
}

async function holderOf(db: Kysely<Database>, right: Right): Promise<string | null> {
  const row = await db
    .selectFrom('payment_right')
    .select('holder')
    .where('occasion_id', '=', right.occasionId)
    .where('offer_id', '=', right.offerId)
    .executeTakeFirst()
  return row?.holder ?? null
}

/** In an app a charge that is proven not to exist, anywhere a checkout whose day is over, holds nothing any more. */
async function isOver(db: Kysely<Database>, right: Right, holder: string, now: Instant): Promise<boolean> {
  const acceptance = await db
    .selectFrom('acceptance')
    .select('status')
    .where('id', '=', holder)
    .executeTakeFirst()
  if (acceptance) return isOfApp(right) && ['failed', 'not_charged'].includes(acceptance.status)
  const checkout = await db
    .selectFrom('hosted_checkout')
    .select((eb) => eb.fn.max('created_at').as('at'))
    .where('decision_id', '=', holder)
    .executeTakeFirst()
  if (!checkout?.at || checkout.at > plusMs(now, -CHECKOUT_OVER_MS)) return false
  const decision = await db
    .selectFrom('decision')
    .select('status')
    .where('id', '=', holder)
    .executeTakeFirst()
  return decision?.status !== 'bought'
}
