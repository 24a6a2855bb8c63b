import type { Kysely } from 'kysely'

import type { Proof } from '../../domain/buyer.ts'
import type { Level, Purchase } from '../../domain/claim.ts'
import type { Instant } from '../../domain/time.ts'
import type { Database } from './database.ts'

export interface Session {
  readonly tokenHash: string
  readonly occasionId: string
  readonly customerId: string
  readonly proof: Proof
  readonly placement: string
  /** The one subscription that the customer token names; null: any of the customer's. */
  readonly subscriptionId: string | null
  /** The page's origin; null for a client that sends none. */
  readonly origin: string | null
  readonly locale: string
  readonly expiresAt: Instant
}

export function purchaseStore(db: Kysely<Database>) {
  return {
    async purchase(paymentId: string): Promise<Purchase | null> {
      const row = await db
        .selectFrom('purchase')
        .selectAll()
        .where('payment_id', '=', paymentId)
        .executeTakeFirst()
      return row ? toPurchase(row) : null
    },

    /** Writes what Dodo said last. A refund or dispute, once heard of, is not forgotten by an older answer. */
    async savePurchase(purchase: Purchase): Promise<void> {
      const row = toRow(purchase)
      await db
        .insertInto('purchase')
        .values(row)
        .onConflict((oc) =>
          oc.column('payment_id').doUpdateSet((eb) => ({
            status: eb
              .case()
              .when('purchase.status', '=', 'succeeded')
              .then('succeeded')
              .else(row.status)
              .end(),
            amount: row.amount,
            currency: row.currency,
            metadata: row.metadata,
            billing: purchase.billing.country === '' ? eb.ref('purchase.billing') : row.billing,
            items: row.items === '[]' ? eb.ref('purchase.items') : row.items,
            refunded_or_disputed: eb
              .case()
              .when('purchase.refunded_or_disputed', '=', 1)
              .then(1)
              .else(row.refunded_or_disputed)
              .end(),
          })),
        )
        .execute()
    },

    async markRefundedOrDisputed(paymentId: string): Promise<void> {
      await db
        .updateTable('purchase')
        .set({ refunded_or_disputed: 1 })
        .where('payment_id', '=', paymentId)
        .execute()
    },

    /** Products this customer has paid for and kept, as far as this server has heard. */
    async ownedProducts(customerId: string): Promise<string[]> {
      const rows = await db
        .selectFrom('purchase')
        .select('items')
        .where('customer_id', '=', customerId)
        .where('status', '=', 'succeeded')
        .where('refunded_or_disputed', '=', 0)
        .execute()
      return rows.flatMap(({ items }) =>
        (JSON.parse(items) as Purchase['items']).map(({ productId }) => productId),
      )
    },

    /** First claim wins. @returns the hash of the key that holds the claim: the caller's, or somebody else's. */
    async claim(purchaseId: string, keyHash: string, now: Instant): Promise<string> {
      await db
        .insertInto('claim')
        .values({ purchase_id: purchaseId, key_hash: keyHash, claimed_at: now })
        .onConflict((oc) => oc.column('purchase_id').doNothing())
        .execute()
      const { key_hash } = await db
        .selectFrom('claim')
        .select('key_hash')
        .where('purchase_id', '=', purchaseId)
        .executeTakeFirstOrThrow()
      return key_hash
    },

    async claimant(purchaseId: string): Promise<string | null> {
      const row = await db
        .selectFrom('claim')
        .select('key_hash')
        .where('purchase_id', '=', purchaseId)
        .executeTakeFirst()
      return row?.key_hash ?? null
    },

    async saveSession(session: Session): Promise<void> {
      await db
        .insertInto('session')
        .values({
          token_hash: session.tokenHash,
          occasion_id: session.occasionId,
          customer_id: session.customerId,
          level: session.proof.level,
          placement: session.placement,
          subscription_id: session.subscriptionId,
          max_amount: session.proof.max?.amount ?? null,
          max_currency: session.proof.max?.currency ?? null,
          origin: session.origin,
          locale: session.locale,
          expires_at: session.expiresAt,
        })
        .onConflict((oc) => oc.column('token_hash').doNothing())
        .execute()
    },

    async session(tokenHash: string): Promise<Session | null> {
      const row = await db
        .selectFrom('session')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst()
      return row
        ? {
            tokenHash: row.token_hash,
            occasionId: row.occasion_id,
            customerId: row.customer_id,
            proof: {
              level: row.level as Level,
              max:
                row.max_amount !== null && row.max_currency !== null
                  ? { amount: row.max_amount, currency: row.max_currency }
                  : null,
            },
            placement: row.placement,
            subscriptionId: row.subscription_id,
            origin: row.origin,
            locale: row.locale,
            expiresAt: row.expires_at as Instant,
          }
        : null
    },

    /** A customer token opens one session. @returns false when it was used before. */
    async useToken(id: string, expiresAt: Instant): Promise<boolean> {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('used_token')
        .values({ id, expires_at: expiresAt })
        .onConflict((oc) => oc.doNothing())
        .executeTakeFirst()
      return numInsertedOrUpdatedRows === 1n
    },

    /** The purchase that began a subscription: the first of its payments that this server knows. */
    async purchaseOfSubscription(subscriptionId: string): Promise<Purchase | null> {
      const row = await db
        .selectFrom('purchase')
        .selectAll()
        .where('subscription_id', '=', subscriptionId)
        .orderBy('paid_at')
        .limit(1)
        .executeTakeFirst()
      return row ? toPurchase(row) : null
    },

    /** Where and in which currency this customer bought last, as far as this server has heard. */
    async lastPurchase(customerId: string): Promise<Purchase | null> {
      const rows = await db
        .selectFrom('purchase')
        .selectAll()
        .where('customer_id', '=', customerId)
        .where('status', '=', 'succeeded')
        .orderBy('paid_at', 'desc')
        .limit(10)
        .execute()
      return rows.map(toPurchase).find(({ billing }) => billing.country !== '') ?? null
    },
  }
}

function toRow(purchase: Purchase): Database['purchase'] {
  return {
    payment_id: purchase.paymentId,
    customer_id: purchase.customerId,
    status: purchase.status,
    amount: purchase.total.amount,
    currency: purchase.total.currency,
    items: JSON.stringify(purchase.items),
    billing: JSON.stringify(purchase.billing),
    metadata: JSON.stringify(purchase.metadata),
    paid_at: purchase.paidAt,
    refunded_or_disputed: purchase.refundedOrDisputed ? 1 : 0,
    subscription_id: purchase.subscriptionId,
    forgotten_at: null,
  }
}

function toPurchase(row: Database['purchase']): Purchase {
  return {
    paymentId: row.payment_id,
    customerId: row.customer_id,
    status: row.status as Purchase['status'],
    total: { amount: row.amount, currency: row.currency },
    items: JSON.parse(row.items) as Purchase['items'],
    billing: JSON.parse(row.billing) as Purchase['billing'],
    metadata: JSON.parse(row.metadata) as Purchase['metadata'],
    paidAt: row.paid_at as Instant,
    refundedOrDisputed: row.refunded_or_disputed === 1,
    subscriptionId: row.subscription_id,
  }
}
