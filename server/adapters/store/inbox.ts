import type { Kysely } from 'kysely'

import type { Instant } from '../../domain/time.ts'
import { addRefund } from './acceptances.ts'
import type { Database } from './database.ts'

export interface DueRefund {
  readonly paymentId: string
  readonly acceptanceId: string
  readonly reason: string
  /** `sent`: asked for before; whether Dodo heard it is looked up first. */
  readonly status: 'due' | 'sent'
  readonly dueAt: Instant
}

export function inboxStore(db: Kysely<Database>) {
  return {
    /** Keeps a verified webhook. @returns false when this id was kept before. */
    async receiveWebhook(id: string, body: string, now: Instant): Promise<boolean> {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('webhook')
        .values({ id, body, received_at: now, handled_at: null })
        .onConflict((oc) => oc.column('id').doNothing())
        .executeTakeFirst()
      return numInsertedOrUpdatedRows === 1n
    },

    async unhandledWebhooks(limit: number): Promise<{ id: string; body: string }[]> {
      return db
        .selectFrom('webhook')
        .select(['id', 'body'])
        .where('handled_at', 'is', null)
        .orderBy('received_at')
        .limit(limit)
        .execute()
    },

    /** Whether nobody has finished it yet. */
    async isUnhandled(id: string): Promise<boolean> {
      const row = await db
        .selectFrom('webhook')
        .select('id')
        .where('id', '=', id)
        .where('handled_at', 'is', null)
        .executeTakeFirst()
      return row !== undefined
    },

    /** Its effects are durable: the body, which names the customer, is not kept any longer. */
    async finishWebhook(id: string, now: Instant): Promise<void> {
      await db.updateTable('webhook').set({ handled_at: now, body: '' }).where('id', '=', id).execute()
    },

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
