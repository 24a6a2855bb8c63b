import type { Selectable, Transaction } from 'kysely'

import type { Acceptance } from '../../domain/acceptance.ts'
import type { EvidenceRecord } from '../../domain/evidence.ts'
import {
  forgottenFact,
  forgottenQuote,
  forgottenState,
  withoutIds,
  type Pseudonym,
} from '../../domain/forget.ts'
import type { Quote } from '../../domain/quote.ts'
import type { Instant } from '../../domain/time.ts'
import type { Consent } from './acceptance-rows.ts'
import type { Database } from './database.ts'
import { insertEvidence } from './evidence.ts'

export interface Forgetting {
  readonly at: Instant
  readonly pseudonym: Pseudonym
  /** What the chain of evidence says of records that lose their person. */
  readonly record: (records: readonly string[]) => EvidenceRecord
}

/** In one transaction, and once: a second time it finds nothing to forget. */
export async function forgetDecision(
  trx: Transaction<Database>,
  id: string,
  forgetting: Forgetting,
): Promise<void> {
  const { at, pseudonym } = forgetting
  const row = await trx.selectFrom('decision').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row || row.forgotten_at !== null) return
  const occasion = await freeOccasion(trx, row, pseudonym)
  const acceptances = await forgetAcceptances(trx, id, occasion, pseudonym)
  await forgetQuotes(trx, id, pseudonym)
  await forgetMoney(trx, [id, ...acceptances], pseudonym)
  // All is settled: nobody can be paid under these any more.
  await trx
    .deleteFrom('payment_right')
    .where('holder', 'in', [id, ...acceptances])
    .execute()
  await trx
    .updateTable('decision')
    .set({
      occasion_id: occasion,
      customer_id: pseudonym(row.customer_id),
      subscription_id: row.subscription_id && pseudonym(row.subscription_id),
      bought_payment_id: row.bought_payment_id && pseudonym(row.bought_payment_id),
      decline_reason: null,
      trace: '[]',
      under_way: null,
      forgotten_at: at,
    })
    .where('id', '=', id)
    .execute()
  await forgetEvidence(trx, acceptances, forgetting)
}

/** Whoever was forgotten, came back and is forgotten again counts their steps from the beginning. */
async function freeOccasion(
  trx: Transaction<Database>,
  { id, occasion_id, placement, step }: Selectable<Database['decision']>,
  pseudonym: Pseudonym,
): Promise<string> {
  const occasion = pseudonym(occasion_id)
  const before = await trx
    .selectFrom('decision')
    .select('id')
    .where('occasion_id', '=', occasion)
    .where('placement', '=', placement)
    .where('step', '=', step)
    .executeTakeFirst()
  return before ? pseudonym(`${occasion_id} ${id}`) : occasion
}

async function forgetAcceptances(
  trx: Transaction<Database>,
  decisionId: string,
  occasion: string,
  pseudonym: Pseudonym,
): Promise<string[]> {
  const rows = await trx.selectFrom('acceptance').selectAll().where('decision_id', '=', decisionId).execute()
  for (const row of rows) {
    const consent = JSON.parse(row.consent) as Consent | null
    await trx
      .updateTable('acceptance')
      .set({
        occasion_id: occasion,
        customer_id: pseudonym(row.customer_id),
        subscription_id: row.subscription_id && pseudonym(row.subscription_id),
        charge_payment_id: row.charge_payment_id && pseudonym(row.charge_payment_id),
        state: forgottenState(JSON.parse(row.state) as Acceptance, pseudonym),
        consent: JSON.stringify(consent && { ...consent, text: '' }),
      })
      .where('id', '=', row.id)
      .execute()
    const story = await trx
      .selectFrom('acceptance_event')
      .select(['version', 'fact'])
      .where('acceptance_id', '=', row.id)
      .execute()
    for (const { version, fact } of story) {
      await trx
        .updateTable('acceptance_event')
        .set({ fact: forgottenFact(fact, pseudonym) })
        .where('acceptance_id', '=', row.id)
        .where('version', '=', version)
        .execute()
    }
  }
  return rows.map(({ id }) => id)
}

async function forgetQuotes(trx: Transaction<Database>, decisionId: string, pseudonym: Pseudonym) {
  const rows = await trx.selectFrom('quote').selectAll().where('decision_id', '=', decisionId).execute()
  for (const { id, terms } of rows) {
    const forgotten = forgottenQuote(JSON.parse(terms) as Quote, pseudonym)
    await trx.updateTable('quote').set({ terms: forgotten }).where('id', '=', id).execute()
  }
}

/** Refunds, and pages of Dodo's that show who pays. */
async function forgetMoney(trx: Transaction<Database>, ids: readonly string[], pseudonym: Pseudonym) {
  const refunds = await trx.selectFrom('refund').selectAll().where('acceptance_id', 'in', ids).execute()
  for (const { payment_id, ...refund } of refunds) {
    await trx.deleteFrom('refund').where('payment_id', '=', payment_id).execute()
    await trx
      .insertInto('refund')
      .values({ ...refund, payment_id: pseudonym(payment_id) })
      .onConflict((oc) => oc.doNothing())
      .execute()
  }
  const pages = await trx
    .selectFrom('hosted_checkout')
    .select(['decision_id', 'attempt', 'session_id'])
    .where('decision_id', 'in', ids)
    .execute()
  for (const { decision_id, attempt, session_id } of pages) {
    await trx
      .updateTable('hosted_checkout')
      .set({ session_id: session_id && withoutIds(session_id, pseudonym), url: session_id && '' })
      .where('decision_id', '=', decision_id)
      .where('attempt', '=', attempt)
      .execute()
  }
}

/** The chain still proves what was agreed to and when; to whom is gone, and a record of its own says that. */
async function forgetEvidence(
  trx: Transaction<Database>,
  acceptances: readonly string[],
  { record }: Forgetting,
): Promise<void> {
  if (acceptances.length === 0) return
  const { numUpdatedRows } = await trx
    .updateTable('evidence')
    .set({ person: null })
    .where('id', 'in', acceptances)
    .where('person', 'is not', null)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) await insertEvidence(trx, record(acceptances))
}
