import type { Acceptance, AcceptanceStatus } from '../../server/domain/acceptance.ts'
import type { Order } from '../../server/domain/order.ts'
import type { Quote } from '../../server/domain/quote.ts'
import type { Evidence } from './evidence.ts'
import { acceptanceViolations } from './invariants-acceptance.ts'
import { moneyViolations } from './invariants-money.ts'
import { planViolations } from './invariants-plans.ts'
import { shownViolations } from './invariants-shown.ts'

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
  readonly sells: Order['type']
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
export function violations(evidence: Evidence): Violation[] {
  const ended = endedAcceptances(evidence)
  const crashes = evidence.seen.errors.map((what) => ({ invariant: 'no unexpected error', what }))
  return [
    ...crashes,
    ...acceptanceViolations(evidence, ended),
    ...moneyViolations(evidence, ended),
    ...planViolations(evidence, ended),
    ...shownViolations(evidence, ended),
  ]
}

/** Every acceptance of the database, the oldest first. */
export function endedAcceptances({ database }: Evidence): Ended[] {
  const steps = database.rows<{ id: string; version: number; at: string; status: string; fact: string }>(
    'select acceptance_id as id, version, at, status, fact from acceptance_event order by acceptance_id, version',
  )
  const rows = database.rows<Record<string, string>>(
    `select a.id, a.decision_id, a.occasion_id, a.customer_id, a.state, a.accepted_at, q.terms
     from acceptance a join quote q on q.id = a.quote_id order by a.accepted_at, a.id`,
  )
  const stories = new Map<string, Step[]>()
  for (const { id, version, at, status, fact } of steps) {
    const story = stories.get(id) ?? []
    stories.set(id, story)
    story.push({
      version,
      at: Date.parse(at),
      status: status as AcceptanceStatus,
      fact: (JSON.parse(fact) as { type: string }).type,
    })
  }
  return rows.map((row) => {
    const terms = JSON.parse(row['terms']!) as Pick<Quote, 'total' | 'order'>
    return {
      id: row['id']!,
      decisionId: row['decision_id']!,
      purchaseId: row['occasion_id']!,
      customerId: row['customer_id']!,
      quoted: terms.total.amount,
      sells: terms.order.type,
      state: JSON.parse(row['state']!) as Acceptance,
      acceptedAt: Date.parse(row['accepted_at']!),
      steps: stories.get(row['id']!) ?? [],
    }
  })
}
