import { type Kysely, type Transaction } from 'kysely'

import type { Decision } from '../../domain/decision.ts'
import type { EvidenceRecord } from '../../domain/evidence.ts'
import type { Quote } from '../../domain/quote.ts'
import { rightOf } from '../../domain/right.ts'
import type { Instant } from '../../domain/time.ts'
import {
  toAcceptance,
  toRow,
  type Advance,
  type Consent,
  type Step,
  type StoredAcceptance,
} from './acceptance-rows.ts'
import type { Database } from './database.ts'
import { insertDecision } from './decisions.ts'
import { insertEvidence } from './evidence.ts'
import { finishWebhook } from './inbox.ts'
import { addRefund } from './refunds.ts'
import { dropRight, takeRight } from './rights.ts'
import { mayAccept, type Sold } from './turns.ts'

export function acceptanceStore(db: Kysely<Database>, moved: (acceptanceId: string) => void) {
  const acceptance = async (id: string, from: Kysely<Database> = db): Promise<StoredAcceptance | null> => {
    const row = await from.selectFrom('acceptance').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? toAcceptance(row) : null
  }

  return {
    acceptance: (id: string) => acceptance(id),

    /**
     * The first durable write of an acceptance, and the claim of the right to charge: one row per purchase and offer.
     * Repeated after a lost commit it finds its own row: the page made the id.
     * @returns the new or identical acceptance; null when another acceptance or answer was first, also one for the same
     * product on another occasion, or when the customer has accepted enough for a day.
     */
    async accept(
      wanted: StoredAcceptance,
      consent: Consent,
      dueAt: Instant,
      evidence: EvidenceRecord,
    ): Promise<{ stored: StoredAcceptance; created: boolean } | null> {
      try {
        return await db.transaction().execute(async (trx) => {
          if (!(await takeRight(trx, rightOf(wanted), wanted.id, wanted.acceptedAt))) {
            // Asked only now: the same id may have come to two instances at once, and the insert waited for the other.
            const same = await acceptance(wanted.id, trx)
            if (same) return { stored: same, created: false }
            throw new AnsweredFirst()
          }
          const sold = await closeOpenDecision(trx, wanted)
          if (!sold || !(await mayAccept(trx, wanted, sold))) throw new AnsweredFirst()
          await insertAcceptance(trx, wanted, consent, dueAt)
          await insertEvidence(trx, evidence)
          await record(trx, wanted, {
            witness: 'customer',
            fact: { type: 'accepted', at: wanted.acceptedAt },
          })
          return { stored: wanted, created: true }
        })
      } catch (error) {
        if (error instanceof AnsweredFirst) return null
        throw error
      }
    },

    /**
     * @returns the new row, or null when someone else wrote first: re-read and apply the fact again. After a commit
     * whose answer was lost, that someone may be this very call: a charge is then not sent, and found not to exist.
     */
    async advance(from: StoredAcceptance, to: Advance): Promise<StoredAcceptance | null> {
      const next: StoredAcceptance = { ...from, version: from.version + 1, state: to.state }
      const advanced = await db.transaction().execute(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('acceptance')
          .set({ ...toRow(next), due_at: to.dueAt })
          .where('id', '=', from.id)
          .where('version', '=', from.version)
          .executeTakeFirst()
        if (numUpdatedRows !== 1n) return null
        await record(trx, next, to.step)
        if (to.step.webhook !== undefined) await finishWebhook(trx, to.step.webhook, to.step.fact.at)
        // Paid after all: its right may have been given back, or, in a row that a backup had forgotten, never taken.
        if (wasUnpaid(from) && (to.state.status === 'succeeded' || to.state.status === 'confirming')) {
          await takeRight(trx, rightOf(next), next.id, to.step.fact.at)
        }
        if (to.giveBack) await dropRight(trx, rightOf(next), next.id)
        for (const refund of to.refunds ?? []) await addRefund(trx, next.id, refund, to.step.fact.at)
        if (to.decision) {
          await trx
            .updateTable('decision')
            .set({ status: to.decision, closed_at: to.decision === 'open' ? null : to.step.fact.at })
            .where('id', '=', from.decisionId)
            .where('status', '=', 'accepted')
            .execute()
        }
        return next
      })
      if (advanced) moved(from.id)
      return advanced
    },

    /**
     * Writes an acceptance again that was lost, with the decision and the quote it belongs to.
     * @returns false when it is known by now.
     */
    async rebuildAcceptance(
      lost: StoredAcceptance,
      decision: Decision,
      quote: Quote,
      now: Instant,
    ): Promise<boolean> {
      return db.transaction().execute(async (trx) => {
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('acceptance')
          .values({ ...toRow(lost), consent: 'null', due_at: now })
          .onConflict((oc) => oc.doNothing())
          .executeTakeFirst()
        if (numInsertedOrUpdatedRows !== 1n) return false
        await insertDecision(trx, decision, quote)
        await takeRight(trx, rightOf(lost), lost.id, now)
        await record(trx, lost, { witness: 'listing', fact: { type: 'rebuilt', at: now } })
        return true
      })
    },
  }
}

const wasUnpaid = ({ state: { status } }: StoredAcceptance): boolean =>
  status === 'held' || status === 'undone' || status === 'not_charged' || status === 'failed'

/** Rolls the transaction back: another acceptance or a decline stands. */
class AnsweredFirst extends Error {}

/** @throws AnsweredFirst when the id is taken, by an acceptance of another purchase. */
async function insertAcceptance(
  trx: Transaction<Database>,
  wanted: StoredAcceptance,
  consent: Consent,
  dueAt: Instant,
): Promise<void> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('acceptance')
    .values({ ...toRow(wanted), consent: JSON.stringify(consent), due_at: dueAt })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) throw new AnsweredFirst()
}

/** @returns what it sells; null when it is not open: somebody answered it first. */
async function closeOpenDecision(trx: Transaction<Database>, wanted: StoredAcceptance): Promise<Sold | null> {
  const row = await trx
    .updateTable('decision')
    .set({ status: 'accepted', closed_at: wanted.acceptedAt })
    .where('id', '=', wanted.decisionId)
    .where('status', '=', 'open')
    .returning(['product_id as productId', 'subscription_id as subscriptionId'])
    .executeTakeFirst()
  return row ?? null
}

async function record(
  trx: Transaction<Database>,
  at: StoredAcceptance,
  { witness, fact, webhook }: Step,
): Promise<void> {
  await trx
    .insertInto('acceptance_event')
    .values({
      acceptance_id: at.id,
      version: at.version,
      at: fact.at,
      witness,
      fact: JSON.stringify(webhook === undefined ? fact : { ...fact, webhook }),
      status: at.state.status,
    })
    .execute()
}
