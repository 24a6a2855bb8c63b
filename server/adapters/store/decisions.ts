import type { Kysely, Selectable } from 'kysely'

import type { Decision, DecisionStatus, ShownOffer } from '../../domain/decision.ts'
import type { TraceLine } from '../../domain/offer.ts'
import type { ChangeUnderWay } from '../../domain/plan.ts'
import type { Quote } from '../../domain/quote.ts'
import type { Instant } from '../../domain/time.ts'
import type { Database } from './database.ts'

export function decisionStore(db: Kysely<Database>) {
  return {
    /**
     * Records a decision with its quote before it is shown.
     * @param refusedSince - A "no" to the offer since then, which the rules had not read yet, withdraws it.
     * @returns false when it does not stand: withdrawn, or another request decided this step first. Re-read it.
     */
    async saveDecision(
      decision: Decision,
      quote: Quote | null,
      refusedSince: Instant | null = null,
    ): Promise<boolean> {
      return db.transaction().execute(async (trx) => {
        if (!(await insertDecision(trx, decision, quote))) return false
        if (refusedSince === null || !(await isRefused(trx, decision, refusedSince))) return true
        await withdraw(trx, decision.id, decision.decidedAt)
        return false
      })
    },

    async decision(id: string): Promise<Decision | null> {
      const row = await db.selectFrom('decision').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? toDecision(row) : null
    },

    /** Where a purchase stands at a placement: its last step. */
    async lastDecision(occasionId: string, placement: string): Promise<Decision | null> {
      const row = await db
        .selectFrom('decision')
        .selectAll()
        .where('occasion_id', '=', occasionId)
        .where('placement', '=', placement)
        .orderBy('step', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row ? toDecision(row) : null
    },

    /** The last step before this one that the customer said yes to. */
    async acceptedBefore({ occasionId, placement, step }: Decision): Promise<Decision | null> {
      const row = await db
        .selectFrom('decision')
        .selectAll()
        .where('occasion_id', '=', occasionId)
        .where('placement', '=', placement)
        .where('step', '<', step)
        .where('status', '=', 'accepted')
        .orderBy('step', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row ? toDecision(row) : null
    },

    async offersMade(occasionId: string, since: Instant): Promise<number> {
      const { made } = await db
        .selectFrom('decision')
        .select((eb) => eb.fn.countAll<number | bigint>().as('made'))
        .where('occasion_id', '=', occasionId)
        .where('offer_id', 'is not', null)
        .where('decided_at', '>=', since)
        .executeTakeFirstOrThrow()
      return Number(made)
    },

    /** Offers this customer refused since `since`, in any purchase. */
    async declines(
      customerId: string,
      since: Instant,
    ): Promise<{ offerId: string; productId: string; at: Instant }[]> {
      const rows = await db
        .selectFrom('decision')
        .select(['offer_id', 'product_id', 'closed_at'])
        .where('customer_id', '=', customerId)
        .where('closed_at', '>=', since)
        .where('status', 'in', REFUSED)
        .execute()
      return rows.map((row) => ({
        offerId: row.offer_id ?? '',
        productId: row.product_id ?? '',
        at: row.closed_at as Instant,
      }))
    },

    async markViewed(decisionId: string, now: Instant): Promise<void> {
      await db
        .updateTable('decision')
        .set({ viewed_at: now })
        .where('id', '=', decisionId)
        .where('viewed_at', 'is', null)
        .execute()
    },

    /**
     * Records a "no". It is a "no" to the offer: where else it is open for this customer it is withdrawn.
     * @returns false when the decision was no longer open: someone answered it first.
     */
    async closeDecision(
      { id, customerId, offer }: Decision,
      status: 'declined' | 'dismissed' | 'undone',
      now: Instant,
      reason: string | null = null,
    ): Promise<boolean> {
      return db.transaction().execute(async (trx) => {
        const open = trx.updateTable('decision').where('status', '=', 'open')
        const { numUpdatedRows } = await open
          .set({ status, closed_at: now, decline_reason: reason })
          .where('id', '=', id)
          .executeTakeFirst()
        await open
          .set({ status: 'withdrawn', closed_at: now })
          .where('customer_id', '=', customerId)
          .where('offer_id', '=', offer?.id ?? '')
          .execute()
        return numUpdatedRows === 1n
      })
    },

    /** Takes an offer back that nobody has answered. */
    withdrawDecision: (id: string, now: Instant): Promise<void> => withdraw(db, id, now),

    async saveQuote(quote: Quote): Promise<void> {
      await db
        .insertInto('quote')
        .values(quoteRow(quote))
        .onConflict((oc) => oc.column('id').doNothing())
        .execute()
    },

    async quote(id: string): Promise<Quote | null> {
      const row = await db.selectFrom('quote').select('terms').where('id', '=', id).executeTakeFirst()
      return row ? (JSON.parse(row.terms) as Quote) : null
    },

    async lastQuote(decisionId: string): Promise<Quote | null> {
      const row = await db
        .selectFrom('quote')
        .select('terms')
        .where('decision_id', '=', decisionId)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row ? (JSON.parse(row.terms) as Quote) : null
    },
  }
}

/** A "no" of the customer, whatever it is called. */
const REFUSED = ['declined', 'dismissed', 'undone'] as const

async function isRefused(
  trx: Kysely<Database>,
  { customerId, offer }: Decision,
  since: Instant,
): Promise<boolean> {
  const no = await trx
    .selectFrom('decision')
    .select('id')
    .where('customer_id', '=', customerId)
    .where('closed_at', '>=', since)
    .where('offer_id', '=', offer?.id ?? '')
    .where('status', 'in', REFUSED)
    .limit(1)
    .executeTakeFirst()
  return no !== undefined
}

async function withdraw(trx: Kysely<Database>, id: string, now: Instant): Promise<void> {
  await trx
    .updateTable('decision')
    .set({ status: 'withdrawn', closed_at: now })
    .where('id', '=', id)
    .where('status', '=', 'open')
    .execute()
}

export async function insertDecision(
  trx: Kysely<Database>,
  decision: Decision,
  quote: Quote | null,
): Promise<boolean> {
  const inserted = await trx
    .insertInto('decision')
    .values(toRow(decision))
    .onConflict((oc) => oc.columns(['occasion_id', 'placement', 'step']).doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows !== 1n) return false
  if (quote) await trx.insertInto('quote').values(quoteRow(quote)).execute()
  return true
}

const quoteRow = (quote: Quote): Database['quote'] => ({
  id: quote.id,
  decision_id: quote.decisionId,
  created_at: quote.createdAt,
  terms: JSON.stringify(quote),
})

function toRow(decision: Decision): Database['decision'] {
  return {
    id: decision.id,
    occasion_id: decision.occasionId,
    customer_id: decision.customerId,
    placement: decision.placement,
    step: decision.step,
    offer_id: decision.offer?.id ?? null,
    product_id: decision.productId,
    subscription_id: decision.subscriptionId,
    status: decision.status,
    offer: decision.offer ? JSON.stringify(decision.offer) : null,
    trace: JSON.stringify(decision.trace),
    locale: decision.locale,
    decided_at: decision.decidedAt,
    viewed_at: null,
    closed_at: null,
    decline_reason: null,
    under_way: decision.underWay ? JSON.stringify(decision.underWay) : null,
    bought_payment_id: null,
    forgotten_at: null,
  }
}

export function toDecision(row: Selectable<Database['decision']>): Decision {
  return {
    id: row.id,
    occasionId: row.occasion_id,
    customerId: row.customer_id,
    placement: row.placement,
    step: row.step,
    status: row.status as DecisionStatus,
    productId: row.product_id,
    subscriptionId: row.subscription_id,
    offer: row.offer ? (JSON.parse(row.offer) as ShownOffer) : null,
    trace: JSON.parse(row.trace) as TraceLine[],
    locale: row.locale,
    decidedAt: row.decided_at as Instant,
    ...(row.viewed_at !== null && { viewedAt: row.viewed_at as Instant }),
    ...(row.under_way !== null && { underWay: JSON.parse(row.under_way) as ChangeUnderWay }),
    ...(row.bought_payment_id !== null && { boughtPaymentId: row.bought_payment_id }),
  }
}
