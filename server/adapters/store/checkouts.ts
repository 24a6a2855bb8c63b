import type { Kysely } from 'kysely'

import type { Instant } from '../../domain/time.ts'
import type { Database } from './database.ts'

export interface HostedCheckout {
  readonly decisionId: string
  readonly attempt: number
  readonly quoteId: string
  /** Null while Dodo is being asked: nobody can pay there yet. */
  readonly page: { readonly sessionId: string; readonly url: string } | null
  readonly createdAt: Instant
}

export function checkoutStore(db: Kysely<Database>) {
  return {
    /** Every checkout of a decision, the newest first: an older one may still be paid. */
    async hostedCheckouts(decisionId: string): Promise<HostedCheckout[]> {
      const rows = await db
        .selectFrom('hosted_checkout')
        .selectAll()
        .where('decision_id', '=', decisionId)
        .orderBy('attempt', 'desc')
        .execute()
      return rows.map((row) => ({
        decisionId,
        attempt: row.attempt,
        quoteId: row.quote_id,
        page:
          row.session_id !== null && row.url !== null ? { sessionId: row.session_id, url: row.url } : null,
        createdAt: row.created_at as Instant,
      }))
    },

    /** Announces a checkout before Dodo is asked for it. @returns false when another request does so already. */
    async announceCheckout({ decisionId, attempt, quoteId, createdAt }: HostedCheckout): Promise<boolean> {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('hosted_checkout')
        .values({
          decision_id: decisionId,
          attempt,
          quote_id: quoteId,
          session_id: null,
          url: null,
          created_at: createdAt,
        })
        .onConflict((oc) => oc.doNothing())
        .executeTakeFirst()
      return numInsertedOrUpdatedRows === 1n
    },

    /** Dodo gave no page: the next request need not wait for this one. */
    async withdrawCheckout({ decisionId, attempt }: HostedCheckout): Promise<void> {
      await db
        .deleteFrom('hosted_checkout')
        .where('decision_id', '=', decisionId)
        .where('attempt', '=', attempt)
        .where('session_id', 'is', null)
        .execute()
    },

    /** The page exists; only now may its address be handed out. */
    async openCheckout({ decisionId, attempt, page }: HostedCheckout): Promise<void> {
      await db
        .updateTable('hosted_checkout')
        .set({ session_id: page?.sessionId ?? null, url: page?.url ?? null })
        .where('decision_id', '=', decisionId)
        .where('attempt', '=', attempt)
        .execute()
    },

    /**
     * Bought on the hosted checkout, whatever the decision was before.
     * @returns false when a payment has bought it already.
     */
    async markBought(decisionId: string, paymentId: string, now: Instant): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('decision')
        .set({ status: 'bought', closed_at: now, bought_payment_id: paymentId })
        .where('id', '=', decisionId)
        .where('bought_payment_id', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
  }
}
