import type { Kysely } from 'kysely'

import type { Database } from './database.ts'

/** Rows as they are stored, JSON read. */
export type Rows = Readonly<Record<string, unknown>>[]

/** Everything that is stored about one customer, table by table. */
export interface Dossier {
  readonly purchases: Rows
  readonly claims: Rows
  readonly sessions: Rows
  readonly decisions: Rows
  readonly quotes: Rows
  readonly acceptances: Rows
  readonly events: Rows
  readonly evidence: Rows
  readonly checkouts: Rows
  readonly refunds: Rows
}

export function dossierStore(db: Kysely<Database>) {
  return {
    /** What the customer may ask for. Nothing in it opens anything: of sessions and claims the hashes are left out. */
    async dossier(customerId: string): Promise<Dossier> {
      const decisionIds = db.selectFrom('decision').select('id').where('customer_id', '=', customerId)
      const acceptanceIds = db.selectFrom('acceptance').select('id').where('customer_id', '=', customerId)
      const purchaseIds = db.selectFrom('purchase').select('payment_id').where('customer_id', '=', customerId)
      const ofEither = (column: 'acceptance_id') =>
        db
          .selectFrom('refund')
          .selectAll()
          .where((eb) => eb.or([eb(column, 'in', acceptanceIds), eb(column, 'in', decisionIds)]))
      const [
        purchases,
        claims,
        sessions,
        decisions,
        quotes,
        acceptances,
        events,
        evidence,
        checkouts,
        refunds,
      ] = await Promise.all([
        db.selectFrom('purchase').selectAll().where('customer_id', '=', customerId).execute(),
        db
          .selectFrom('claim')
          .select(['purchase_id', 'claimed_at'])
          .where('purchase_id', 'in', purchaseIds)
          .execute(),
        db
          .selectFrom('session')
          .select(['occasion_id', 'level', 'placement', 'origin', 'locale', 'expires_at'])
          .where('customer_id', '=', customerId)
          .execute(),
        db.selectFrom('decision').selectAll().where('customer_id', '=', customerId).execute(),
        db.selectFrom('quote').selectAll().where('decision_id', 'in', decisionIds).execute(),
        db.selectFrom('acceptance').selectAll().where('customer_id', '=', customerId).execute(),
        db
          .selectFrom('acceptance_event')
          .selectAll()
          .where('acceptance_id', 'in', acceptanceIds)
          .orderBy('version')
          .execute(),
        db.selectFrom('evidence').selectAll().where('id', 'in', acceptanceIds).execute(),
        db.selectFrom('hosted_checkout').selectAll().where('decision_id', 'in', decisionIds).execute(),
        ofEither('acceptance_id').execute(),
      ])
      const tables = { purchases, claims, sessions, decisions, quotes, acceptances, events, evidence }
      return read({ ...tables, checkouts, refunds }) as unknown as Dossier
    },
  }
}

const JSON_COLUMNS = new Set([
  'items',
  'billing',
  'metadata',
  'offer',
  'trace',
  'under_way',
  'terms',
  'state',
  'consent',
  'fact',
  'facts',
  'person',
])

const read = (tables: Record<string, readonly object[]>): Record<string, Rows> =>
  Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, rows.map(readRow)]))

const readRow = (row: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]: [string, unknown]) => [
      column,
      JSON_COLUMNS.has(column) && typeof value === 'string' ? (JSON.parse(value) as unknown) : value,
    ]),
  )
