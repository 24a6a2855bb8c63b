import type { Kysely } from 'kysely'

import type { Other } from '../../domain/abuse.ts'
import type { Instant } from '../../domain/time.ts'
import { toAcceptance, type Consent, type StoredAcceptance } from './acceptance-rows.ts'
import type { Database } from './database.ts'
import { acceptancesOf } from './turns.ts'

/** What is asked about acceptances; what changes them stands in `acceptances.ts`. */
export function acceptanceQueries(db: Kysely<Database>) {
  return {
    /** Changes of a subscription whose outcome is open. */
    async openChangesOf(subscriptionId: string): Promise<StoredAcceptance[]> {
      const rows = await db
        .selectFrom('acceptance')
        .selectAll()
        .where('subscription_id', '=', subscriptionId)
        .where('due_at', 'is not', null)
        .execute()
      return rows.map(toAcceptance)
    },

    /** Acceptances whose time has come, the longest waiting first. */
    async dueAcceptances(now: Instant, limit: number): Promise<StoredAcceptance[]> {
      const rows = await db
        .selectFrom('acceptance')
        .selectAll()
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .limit(limit)
        .execute()
      return rows.map(toAcceptance)
    },

    /** When the worker has something to do next, refunds included. */
    async nextDueAt(): Promise<Instant | null> {
      const acceptances = await db
        .selectFrom('acceptance')
        .select((eb) => eb.fn.min('due_at').as('at'))
        .executeTakeFirst()
      const refunds = await db
        .selectFrom('refund')
        .select((eb) => eb.fn.min('due_at').as('at'))
        .executeTakeFirst()
      const times = [acceptances?.at, refunds?.at].filter((at) => at !== null && at !== undefined)
      return (times.toSorted()[0] ?? null) as Instant | null
    },

    /** Looks again later, without anything new having been learnt. */
    async postpone(id: string, dueAt: Instant): Promise<void> {
      await db
        .updateTable('acceptance')
        .set({ due_at: dueAt })
        .where('id', '=', id)
        .where('due_at', 'is not', null)
        .execute()
    },

    /** All other acceptances of the customer. */
    otherAcceptances: ({ customerId, id }: StoredAcceptance): Promise<Other[]> =>
      acceptancesOf(db, customerId, id),

    async acceptanceOfPayment(paymentId: string): Promise<StoredAcceptance | null> {
      const row = await db
        .selectFrom('acceptance')
        .selectAll()
        .where('charge_payment_id', '=', paymentId)
        .executeTakeFirst()
      return row ? toAcceptance(row) : null
    },

    /** The acceptance that counts for a decision: the one that holds the right to be paid, else the latest. */
    async lastAcceptance(decisionId: string): Promise<StoredAcceptance | null> {
      const row = await db
        .selectFrom('acceptance')
        .leftJoin('payment_right', 'payment_right.holder', 'acceptance.id')
        .selectAll('acceptance')
        .where('decision_id', '=', decisionId)
        // The clocks of two instances may disagree about which was later; the right is one row.
        .orderBy((eb) => eb.case().when('payment_right.holder', 'is not', null).then(0).else(1).end())
        .orderBy('accepted_at', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row ? toAcceptance(row) : null
    },

    /** The acceptance of a decision whose charge succeeded and was not given back. */
    async chargedAcceptance(decisionId: string): Promise<StoredAcceptance | null> {
      const row = await db
        .selectFrom('acceptance')
        .selectAll()
        .where('decision_id', '=', decisionId)
        .where('status', 'in', ['succeeded', 'disputed'])
        .executeTakeFirst()
      return row ? toAcceptance(row) : null
    },

    /** How often each offer was bought by one click since a moment and kept. */
    async keptSales(since: Instant): Promise<Map<string, number>> {
      const rows = await db
        .selectFrom('acceptance')
        .select((eb) => ['offer_id', eb.fn.countAll<number | bigint>().as('sales')])
        .where('status', '=', 'succeeded')
        .where('accepted_at', '>=', since)
        .groupBy('offer_id')
        .execute()
      return new Map(rows.map(({ offer_id, sales }) => [offer_id, Number(sales)]))
    },

    /** The story of an acceptance, oldest first. */
    async history(id: string): Promise<{ at: string; witness: string; fact: string; status: string }[]> {
      return db
        .selectFrom('acceptance_event')
        .select(['at', 'witness', 'fact', 'status'])
        .where('acceptance_id', '=', id)
        .orderBy('version')
        .execute()
    },

    async consent(id: string): Promise<Consent | null> {
      const row = await db.selectFrom('acceptance').select('consent').where('id', '=', id).executeTakeFirst()
      return row ? (JSON.parse(row.consent) as Consent) : null
    },
  }
}
