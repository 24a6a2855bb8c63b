import type { Kysely } from 'kysely'

import type { Instant } from '../../domain/time.ts'
import type { Database } from './database.ts'

export interface DueRefund {
  readonly paymentId: string
  readonly acceptanceId: string
  readonly reason: string
  /** `sent`: asked for before; whether Dodo heard it is looked up first. */
  readonly status: 'due' | 'sent'
  readonly dueAt: Instant
}

export function refundStore(db: Kysely<Database>) {
  return {
    /** @param forId - The acceptance, or the decision where there is none. */
    requestRefund: (
      forId: string,
      refund: { paymentId: string; reason: string },
      at: Instant,
    ): Promise<void> => addRefund(db, forId, refund, at),

    async dueRefunds(now: Instant): Promise<DueRefund[]> {
      const rows = await db.selectFrom('refund').selectAll().where('due_at', '<=', now).execute()
      return rows.map((row) => ({
        paymentId: row.payment_id,
        acceptanceId: row.acceptance_id,
        reason: row.reason,
        status: row.status as DueRefund['status'],
        dueAt: row.due_at as Instant,
      }))
    },

    /** Claims the right to ask for a refund, before Dodo is asked. @returns false when another took it. */
    async claimRefund({ paymentId, dueAt }: DueRefund, dueAgainAt: Instant): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('refund')
        .set({ status: 'sent', due_at: dueAgainAt })
        .where('payment_id', '=', paymentId)
        .where('due_at', '=', dueAt)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    async postponeRefund(paymentId: string, dueAt: Instant): Promise<void> {
      await db
        .updateTable('refund')
        .set({ due_at: dueAt })
        .where('payment_id', '=', paymentId)
        .where('due_at', 'is not', null)
        .execute()
    },

    async finishRefund(paymentId: string): Promise<void> {
      await db
        .updateTable('refund')
        .set({ status: 'done', due_at: null })
        .where('payment_id', '=', paymentId)
        .execute()
    },
  }
}

export async function addRefund(
  trx: Kysely<Database>,
  acceptanceId: string,
  { paymentId, reason }: { paymentId: string; reason: string },
  at: Instant,
): Promise<void> {
  await trx
    .insertInto('refund')
    .values({ payment_id: paymentId, acceptance_id: acceptanceId, reason, status: 'due', due_at: at })
    .onConflict((oc) => oc.column('payment_id').doNothing())
    .execute()
}
