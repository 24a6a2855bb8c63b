import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type SQLite from 'better-sqlite3'

import type { Violation } from '../simulation/invariants.ts'
import type { Stage } from './stage.ts'
import type { Truth } from './truth.ts'

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/
const AROUND_MS = 5_000

/** Everything that is known about the acceptance of a violation, in the order of time. */
export function storyOf(
  stage: Stage,
  truth: Truth,
  database: SQLite.Database,
  { what }: Violation,
): string[] {
  const id = UUID.exec(what)?.[0]
  if (!id) return []
  const events = database
    .prepare<[string], { at: string; version: number; witness: string; fact: string; status: string }>(
      'select * from acceptance_event where acceptance_id = ? order by version',
    )
    .all(id)
  const lines = [
    ...events.map(({ at, version, witness, fact, status }) =>
      line(Date.parse(at), 'row', `${version} ${status} by ${witness}: ${fact}`),
    ),
    ...truth.posts
      .filter(({ acceptanceId }) => acceptanceId === id)
      .map(({ at }) => line(at, 'dodo', 'a charge arrives')),
    ...truth.payments
      .filter(({ metadata }) => metadata['upsell_acceptance'] === id)
      .flatMap((payment) => [
        line(payment.createdAt, 'dodo', `${payment.id} begins, ${payment.amount}, ${payment.origin}`),
        line(
          payment.decidedAt ?? payment.createdAt,
          'dodo',
          `${payment.id} ${payment.status}, told ${payment.told}`,
        ),
      ]),
    ...stage.seen.shown
      .filter(({ acceptanceId }) => acceptanceId === id)
      .map(({ at, status }) => line(at, 'customer', `sees ${status}`)),
  ]
  const from = Math.min(...lines.map(({ at }) => at)) - AROUND_MS
  const to = Math.max(...events.map(({ at }) => Date.parse(at)), from) + AROUND_MS
  const harm = readFileSync(join(stage.folder, 'timeline.log'), 'utf8')
    .split('\n')
    .map((text) => line(Date.parse(text.slice(0, 24)), 'harm', text.slice(25)))
    .filter(({ at }) => at >= from && at <= to)
  return [...lines, ...harm].toSorted((a, b) => a.at - b.at).map(({ text }) => text)
}

const line = (at: number, who: string, what: string) => ({
  at,
  text: `${Number.isNaN(at) ? '' : new Date(at).toISOString()}  ${who.padEnd(9)} ${what}`,
})
