import type { Kysely } from 'kysely'

import type { Instant } from '../../domain/time.ts'
import type { Database } from './database.ts'
import { forgetDecision, type Forgetting } from './forget-decision.ts'

/** Amounts, times, offers and outcomes stay; whoever it was is gone. Each call is complete in itself and may be repeated. */
export function forgettingStore(db: Kysely<Database>) {
  return {
    /** Decisions of before a moment whose persons are known still, the oldest first; none with a charge under way. */
    async decisionsToForget(before: Instant, limit: number): Promise<string[]> {
      const rows = await db
        .selectFrom('decision')
        .select('id')
        .where('forgotten_at', 'is', null)
        .where('decided_at', '<', before)
        .where('id', 'not in', underWay(db))
        .orderBy('decided_at')
        .limit(limit)
        .execute()
      return rows.map(({ id }) => id)
    },

    async purchasesToForget(before: Instant, limit: number): Promise<string[]> {
      const rows = await db
        .selectFrom('purchase')
        .select('payment_id')
        .where('forgotten_at', 'is', null)
        .where('paid_at', '<', before)
        .orderBy('paid_at')
        .limit(limit)
        .execute()
      return rows.map(({ payment_id }) => payment_id)
    },

    /** All that is about a customer, by the keys that `forget…` take. */
    async rowsOfCustomer(customerId: string): Promise<{ decisions: string[]; purchases: string[] }> {
      const decisions = await db
        .selectFrom('decision')
        .select('id')
        .where('customer_id', '=', customerId)
        .execute()
      const purchases = await db
        .selectFrom('purchase')
        .select('payment_id')
        .where('customer_id', '=', customerId)
        .execute()
      return {
        decisions: decisions.map(({ id }) => id),
        purchases: purchases.map(({ payment_id }) => payment_id),
      }
    },

    /** A decision with all that hangs on it: quotes, acceptances, their story, their evidence, checkouts, refunds. */
    forgetDecision: (id: string, forgetting: Forgetting): Promise<void> =>
      db.transaction().execute((trx) => forgetDecision(trx, id, forgetting)),

    async forgetPurchase(paymentId: string, { at, pseudonym }: Omit<Forgetting, 'record'>): Promise<void> {
      await db.transaction().execute(async (trx) => {
        const row = await trx
          .selectFrom('purchase')
          .selectAll()
          .where('payment_id', '=', paymentId)
          .executeTakeFirst()
        if (!row) return
        const { country } = JSON.parse(row.billing) as { country: string }
        await trx.deleteFrom('purchase').where('payment_id', '=', paymentId).execute()
        await trx
          .insertInto('purchase')
          .values({
            ...row,
            payment_id: pseudonym(paymentId),
            customer_id: pseudonym(row.customer_id),
            subscription_id: row.subscription_id && pseudonym(row.subscription_id),
            billing: JSON.stringify({ country }),
            metadata: '{}',
            forgotten_at: at,
          })
          // Dodo may tell again of a purchase that was forgotten: it is the same one.
          .onConflict((oc) => oc.doNothing())
          .execute()
        await trx.deleteFrom('claim').where('purchase_id', '=', paymentId).execute()
      })
    },

    /** What lives for a day anyway. */
    async forgetVisits(customerId: string): Promise<void> {
      await db.deleteFrom('session').where('customer_id', '=', customerId).execute()
      await db.deleteFrom('accepting').where('customer_id', '=', customerId).execute()
    },

    /** Acceptances and refunds of a customer whose money is on its way: their ids are needed still. */
    async moneyUnderWay(customerId: string): Promise<number> {
      const acceptances = await db
        .selectFrom('acceptance')
        .select('id')
        .where('customer_id', '=', customerId)
        .where('due_at', 'is not', null)
        .execute()
      const refunds = await db
        .selectFrom('refund')
        .innerJoin('acceptance', (join) =>
          join.on((eb) =>
            eb.or([
              eb('refund.acceptance_id', '=', eb.ref('acceptance.id')),
              eb('refund.acceptance_id', '=', eb.ref('acceptance.decision_id')),
            ]),
          ),
        )
        .select('refund.payment_id')
        .where('acceptance.customer_id', '=', customerId)
        .where('refund.due_at', 'is not', null)
        .execute()
      return acceptances.length + refunds.length
    },
  }
}

const underWay = (db: Kysely<Database>) =>
  db.selectFrom('acceptance').select('decision_id').where('due_at', 'is not', null)
