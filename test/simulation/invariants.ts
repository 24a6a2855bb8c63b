import type { Acceptance, AcceptanceStatus } from '../../server/domain/acceptance.ts'
import { acceptanceViolations } from './invariants-acceptance.ts'
import { chainViolations } from './invariants-chain.ts'
import { moneyViolations } from './invariants-money.ts'
import { shownViolations } from './invariants-shown.ts'
import type { World } from './world.ts'

export interface Violation {
  readonly invariant: string
  readonly what: string
}

/** An acceptance as the database has it at the end, with its story. */
export interface Ended {
  readonly id: string
  readonly decisionId: string
  readonly purchaseId: string
  readonly customerId: string
  readonly quoted: number
  readonly state: Acceptance
  readonly acceptedAt: number
  readonly steps: readonly Step[]
}

export interface Step {
  readonly version: number
  readonly at: number
  readonly status: AcceptanceStatus
  readonly fact: string
}

/** Compares what the server holds and said with what really happened at Dodo. */
export function violations(world: World): Violation[] {
  const ended = endedAcceptances(world)
  const crashes = world.seen.errors.map((what) => ({ invariant: 'no unexpected error', what }))
  return [
    ...crashes,
    ...acceptanceViolations(world, ended),
    ...moneyViolations(world, ended),
    ...shownViolations(world, ended),
    ...chainViolations((sql) => world.database.rows(sql)),
  ]
}

function endedAcceptances({ database }: World): Ended[] {
  const steps = database.rows<{ id: string; version: number; at: string; status: string; fact: string }>(
    'select acceptance_id as id, version, at, status, fact from acceptance_event order by acceptance_id, version',
  )
  const rows = database.rows<Record<string, string>>(
    `select a.id, a.decision_id, a.occasion_id, a.customer_id, a.state, a.accepted_at, q.terms
     from acceptance a join quote q on q.id = a.quote_id order by a.accepted_at, a.id`,
  )
  return rows.map((row) => ({
    id: row['id']!,
    decisionId: row['decision_id']!,
    purchaseId: row['occasion_id']!,
    customerId: row['customer_id']!,
    quoted: (JSON.parse(row['terms']!) as { total: { amount: number } }).total.amount,
    state: JSON.parse(row['state']!) as Acceptance,
    acceptedAt: Date.parse(row['accepted_at']!),
    steps: steps
      .filter(({ id }) => id === row['id'])
      .map(({ version, at, status, fact }) => ({
        version,
        at: Date.parse(at),
        status: status as AcceptanceStatus,
        fact: (JSON.parse(fact) as { type: string }).type,
      })),
  }))
}
