import type { Kysely } from 'kysely'

import { acceptRefusal, type Other } from '../../domain/abuse.ts'
import type { Acceptance } from '../../domain/acceptance.ts'
import type { Instant } from '../../domain/time.ts'
import type { StoredAcceptance } from './acceptance-rows.ts'
import type { Database } from './database.ts'

/** What an acceptance sells: a product, or another plan of a subscription. */
export type Sold = Pick<Other, 'productId' | 'subscriptionId'>

/** Whether this customer may accept one more, while no other transaction accepts for them. */
export async function mayAccept(
  trx: Kysely<Database>,
  { customerId, acceptedAt, id }: StoredAcceptance,
  sold: Sold,
): Promise<boolean> {
  await takeTurn(trx, customerId, acceptedAt)
  return acceptRefusal({ ...sold, acceptedAt }, await acceptancesOf(trx, customerId, id)) === null
}

/**
 * Waits until no other transaction accepts for this customer, and keeps others waiting until this one ends: on
 * PostgreSQL by the lock of the row, on SQLite by its one writer.
 */
async function takeTurn(trx: Kysely<Database>, customerId: string, at: Instant): Promise<void> {
  await trx
    .insertInto('accepting')
    .values({ customer_id: customerId, at })
    .onConflict((oc) => oc.column('customer_id').doUpdateSet({ at }))
    .execute()
}

/** What a customer has accepted, on all occasions, without one. */
export async function acceptancesOf(
  db: Kysely<Database>,
  customerId: string,
  exceptId: string,
): Promise<Other[]> {
  const rows = await db
    .selectFrom('acceptance')
    .innerJoin('decision', 'decision.id', 'acceptance.decision_id')
    .select(['acceptance.state', 'acceptance.accepted_at', 'decision.product_id', 'decision.subscription_id'])
    .where('acceptance.customer_id', '=', customerId)
    .where('acceptance.id', '!=', exceptId)
    .execute()
  return rows.map((row) => ({
    state: JSON.parse(row.state) as Acceptance,
    acceptedAt: row.accepted_at as Instant,
    productId: row.product_id,
    subscriptionId: row.subscription_id,
  }))
}
