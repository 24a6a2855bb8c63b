import type { Kysely } from 'kysely'

import type { Instant } from '../../domain/time.ts'
import type { Database } from './database.ts'

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
    finishWebhook: (id: string, now: Instant): Promise<void> => finishWebhook(db, id, now),

    /** When a webhook was last received: until then this database has heard what Dodo told. */
    async lastWebhookAt(): Promise<Instant | null> {
      const row = await db
        .selectFrom('webhook')
        .select((eb) => eb.fn.max('received_at').as('at'))
        .executeTakeFirst()
      return (row?.at ?? null) as Instant | null
    },
  }
}

export async function finishWebhook(db: Kysely<Database>, id: string, now: Instant): Promise<void> {
  await db.updateTable('webhook').set({ handled_at: now, body: '' }).where('id', '=', id).execute()
}
