import type { Kysely } from 'kysely'

import type { PaymentFact } from '../../domain/acceptance.ts'
import type { Decision } from '../../domain/decision.ts'
import type { Instant } from '../../domain/time.ts'
import { toAcceptance, type Step, type StoredAcceptance, type Witness } from './acceptance-rows.ts'
import type { Database } from './database.ts'
import { toDecision } from './decisions.ts'

/** One line of an acceptance's story: who told what, and what it made of the state. */
export interface StoryLine {
  readonly at: Instant
  readonly witness: Witness
  readonly fact: Step['fact'] | PaymentFact
  /** The webhook that it stood in. */
  readonly webhook: string | null
  readonly status: string
}

export interface AskedRefund {
  readonly paymentId: string
  readonly reason: string
  readonly status: string
  readonly dueAt: Instant | null
}

/** What a person asks at night. Searches by any id, so these are no queries for a request. */
export function storyStore(db: Kysely<Database>) {
  return {
    /** Acceptances that the worker has not finished with, the oldest first. */
    async openAcceptances(limit: number): Promise<StoredAcceptance[]> {
      const rows = await db
        .selectFrom('acceptance')
        .selectAll()
        .where('due_at', 'is not', null)
        .orderBy('accepted_at')
        .limit(limit)
        .execute()
      return rows.map(toAcceptance)
    },

    /**
     * Every acceptance that an id has to do with, the oldest first.
     * @param id - Of an acceptance, a decision, a customer, a subscription, or a payment: the purchase it followed, its
     * own, or one that was given back.
     */
    async acceptancesAbout(id: string): Promise<StoredAcceptance[]> {
      const rows = await db
        .selectFrom('acceptance')
        .leftJoin('decision', 'decision.id', 'acceptance.decision_id')
        .selectAll('acceptance')
        .where((eb) =>
          eb.or([
            eb('acceptance.id', '=', id),
            eb('acceptance.decision_id', '=', id),
            eb('acceptance.occasion_id', '=', id),
            eb('acceptance.customer_id', '=', id),
            eb('acceptance.charge_payment_id', '=', id),
            eb('decision.subscription_id', '=', id),
            eb('decision.bought_payment_id', '=', id),
            eb(
              'acceptance.id',
              'in',
              eb.selectFrom('refund').select('acceptance_id').where('payment_id', '=', id),
            ),
          ]),
        )
        .orderBy('accepted_at')
        .execute()
      return rows.map(toAcceptance)
    },

    /** Every decision that an id has to do with, the oldest first. */
    async decisionsAbout(id: string): Promise<Decision[]> {
      const rows = await db
        .selectFrom('decision')
        .selectAll()
        .where((eb) =>
          eb.or([
            eb('id', '=', id),
            eb('occasion_id', '=', id),
            eb('customer_id', '=', id),
            eb('subscription_id', '=', id),
            eb('bought_payment_id', '=', id),
          ]),
        )
        .orderBy('decided_at')
        .orderBy('step')
        .execute()
      return rows.map(toDecision)
    },

    async storyOf(acceptanceId: string): Promise<StoryLine[]> {
      const rows = await db
        .selectFrom('acceptance_event')
        .selectAll()
        .where('acceptance_id', '=', acceptanceId)
        .orderBy('version')
        .execute()
      return rows.map(({ at, witness, fact: text, status }) => {
        const { webhook = null, ...fact } = JSON.parse(text) as Step['fact'] & { webhook?: string }
        return { at: at as Instant, witness: witness as Witness, fact, webhook, status }
      })
    },

    /** @param forId - The acceptance, or the decision where there is none. */
    async refundsFor(forId: string): Promise<AskedRefund[]> {
      const rows = await db
        .selectFrom('refund')
        .selectAll()
        .where('acceptance_id', '=', forId)
        .orderBy('payment_id')
        .execute()
      return rows.map((row) => ({
        paymentId: row.payment_id,
        reason: row.reason,
        status: row.status,
        dueAt: row.due_at as Instant | null,
      }))
    },
  }
}
