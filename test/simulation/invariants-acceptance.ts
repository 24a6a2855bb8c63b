import { isSettled, type AcceptanceStatus } from '../../server/domain/acceptance.ts'
import { QUIET_MS } from './bounds.ts'
import type { Evidence } from './evidence.ts'
import type { Ended, Step, Violation } from './invariants.ts'
import { lookAlikeOf } from './truth.ts'

/** A look-up may tell of a success and of its return at once: then the step leads through `succeeded`. */
const RETURNED = ['refunded', 'disputed'] as const

const NEXT: Record<AcceptanceStatus, readonly AcceptanceStatus[]> = {
  held: ['undone', 'not_charged', 'charging'],
  undone: [],
  charging: ['charging', 'succeeded', 'failed', 'action_required', 'confirming', 'not_charged', ...RETURNED],
  confirming: ['confirming', 'succeeded', 'failed', 'not_charged', 'action_required', ...RETURNED],
  // Paid, while the plan is waited for.
  action_required: ['action_required', 'charging', 'succeeded', 'failed', ...RETURNED],
  succeeded: ['succeeded', 'refunded', 'disputed'],
  failed: ['succeeded', ...RETURNED],
  not_charged: ['succeeded', ...RETURNED],
  refunded: ['refunded'],
  disputed: ['disputed', 'refunded'],
}

/** A plan change that is paid after all has to be seen on its subscription. */
const isPaidAfterAll = (before: AcceptanceStatus, { status, fact }: Step, sells: Ended['sells']): boolean =>
  sells === 'change' &&
  (before === 'failed' || before === 'not_charged') &&
  status === 'confirming' &&
  fact === 'succeeded'

/** I2, I5 and I8: every yes has a row, every row a legal story, and every story an end. */
export function acceptanceViolations(evidence: Evidence, ended: readonly Ended[]): Violation[] {
  const found: Violation[] = []
  const known = new Set(ended.map(({ id }) => id))
  for (const id of evidence.seen.accepted) {
    if (!known.has(id)) found.push({ invariant: 'I2', what: `${id} was answered 202 and has no row` })
  }
  found.push(...unknownPayments(evidence, known), ...twoOpen(ended))
  for (const acceptance of ended)
    found.push(...storyViolations(acceptance), ...endViolations(evidence, acceptance))
  return found
}

function unknownPayments({ ledger, database }: Evidence, known: ReadonlySet<string>): Violation[] {
  const decisions = new Set(database.rows<{ id: string }>('select id from decision').map(({ id }) => id))
  const found: Violation[] = []
  for (const { id, origin, metadata } of ledger.payments.values()) {
    if (origin === 'one_click' && !known.has(metadata['upsell_acceptance'] ?? '')) {
      found.push({ invariant: 'I5', what: `${id} was charged for an acceptance without a row` })
    }
    if (origin === 'hosted' && !decisions.has(metadata['upsell_decision'] ?? '')) {
      found.push({ invariant: 'I5', what: `${id} was paid for a decision without a row` })
    }
  }
  return found
}

/** Two acceptances of one decision that were both sent: the slot was taken twice. */
function twoOpen(ended: readonly Ended[]): Violation[] {
  const sent = new Map<string, string>()
  const found: Violation[] = []
  for (const { id, decisionId, steps } of ended) {
    if (!steps.some(({ fact }) => fact === 'sent')) continue
    const other = sent.get(decisionId)
    if (other) found.push({ invariant: 'I1', what: `${other} and ${id} were both sent for one decision` })
    sent.set(decisionId, id)
  }
  return found
}

function storyViolations({ id, sells, state, steps }: Ended): Violation[] {
  const wrong = (what: string): Violation => ({ invariant: 'I8', what: `${id}: ${what}` })
  const found: Violation[] = []
  if (steps[0]?.status !== 'held') found.push(wrong('does not begin as held'))
  if (steps.at(-1)?.status !== state.status) found.push(wrong('its story ends elsewhere than its row'))
  if (steps.filter(({ fact }) => fact === 'sent').length > 1) found.push(wrong('was sent twice'))
  for (const [n, step] of steps.entries()) {
    const before = steps[n - 1]
    if (step.version !== n + 1) found.push(wrong(`version ${step.version} is line ${n + 1}`))
    if (!before) continue
    if (!NEXT[before.status].includes(step.status) && !isPaidAfterAll(before.status, step, sells)) {
      found.push(wrong(`${before.status} became ${step.status} by ${step.fact}`))
    }
  }
  return found
}

function endViolations(evidence: Evidence, acceptance: Ended): Violation[] {
  const { id, state, steps, acceptedAt } = acceptance
  const deadline = Math.max(evidence.faultsEndAt, acceptedAt) + QUIET_MS + 2 * evidence.faults.skewMs
  if (!isSettled(state)) {
    if (state.status === 'confirming' && lookAlikeOf(evidence, acceptance)) {
      if (evidence.seen.flagged.has(id)) return []
      return [{ invariant: 'I2', what: `${id} has a look-alike that nobody was called to look at` }]
    }
    return [{ invariant: 'I2', what: `${id} never ended: ${JSON.stringify(state)}` }]
  }
  const settledAt = steps.find(({ status }) => isSettled({ status } as typeof state))?.at ?? Infinity
  if (settledAt <= deadline || lookAlikeOf(evidence, acceptance)) return []
  return [
    { invariant: 'I2', what: `${id} ended ${Math.round((settledAt - deadline) / 60_000)} min too late` },
  ]
}
