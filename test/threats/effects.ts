import { sql } from 'kysely'

import type { Harness } from '../support/harness.ts'

/** Who came in, and how often somebody knocked: written by a request that is let in or counted, and by nothing else. */
const BOOKKEEPING = new Set(['session', 'used_token', 'hit'])

/** All that a request could have changed: every row of every table, and what Dodo was asked to do. */
export interface Everything {
  readonly rows: Readonly<Record<string, readonly unknown[]>>
  readonly ledger: Readonly<Record<string, unknown>>
}

export async function everything({ database: { db }, dodo }: Harness): Promise<Everything> {
  const rows: Record<string, readonly unknown[]> = {}
  for (const { name } of await db.introspection.getTables()) {
    if (BOOKKEEPING.has(name)) continue
    rows[name] = (await sql`select * from ${sql.table(name)}`.execute(db)).rows
  }
  const { charges, changes, refunds, pages, scheduledCancelled } = dodo
  return {
    rows,
    ledger: structuredClone({ charges, changes, refunds, pages, scheduledCancelled }),
  }
}

/** Which tables and orders are others than before: the empty list where nothing happened. */
export function changedSince(before: Everything, after: Everything): string[] {
  // A table has no order of its own.
  const text = (list: unknown) =>
    (list as unknown[])
      .map((row) => JSON.stringify(row))
      .toSorted()
      .join()
  const parts = ({ rows, ledger }: Everything) => Object.entries({ ...rows, ...ledger })
  const old = new Map(parts(before).map(([name, list]) => [name, text(list)]))
  return parts(after).flatMap(([name, list]) => (old.get(name) === text(list) ? [] : [name]))
}

/** The rows and the orders that name any of these ids, as texts. */
export function naming({ rows, ledger }: Everything, ids: readonly string[]): string[] {
  const all = [...Object.values(rows).flat(), ...Object.values(ledger).flatMap((list) => list as unknown[])]
  return all.map((row) => JSON.stringify(row)).filter((row) => ids.some((id) => row.includes(id)))
}

/** How often Dodo was asked anything at all. */
export const callsToDodo = ({ dodo }: Harness): number => dodo.calls.length
