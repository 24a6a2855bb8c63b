import type { Evidence } from './evidence.ts'
import type { Ended, Violation } from './invariants.ts'
import { isExcused, isKept, paymentsOf } from './truth.ts'

/** I4 and I7 for plan changes: done means paid and shown, and nobody keeps a plan that they were told they did not get. */
export function planViolations(evidence: Evidence, ended: readonly Ended[]): Violation[] {
  const { plans } = evidence.ledger
  if (!plans) return []
  return ended
    .filter(({ sells }) => sells === 'change')
    .flatMap((acceptance) => [
      ...endedUntrue(evidence, acceptance, plans),
      ...shownUntrue(evidence, acceptance, plans.changed),
    ])
}

function endedUntrue(
  evidence: Evidence,
  { id, state, quoted }: Ended,
  { changed, beyond }: NonNullable<Evidence['ledger']['plans']>,
): Violation[] {
  const wrong = (what: string): Violation[] => [
    { invariant: 'I4', what: `${id} is ${state.status}, ${what}` },
  ]
  const payments = paymentsOf(evidence, id)
  switch (state.status) {
    case 'succeeded':
      if (!changed.has(id)) return wrong('but the plan did not change')
      return state.paymentId === null && quoted > 0 && payments.some(isKept) ? wrong('but was paid') : []
    case 'undone':
    case 'failed':
    case 'not_charged':
      return changed.has(id) && !isExcused(payments) && !beyond.has(id) ? wrong('but the plan changed') : []
    case 'held':
    case 'charging':
    case 'confirming':
    case 'action_required':
    case 'refunded':
    case 'disputed':
      return []
  }
}

/** Nobody is told "done" before the subscription shows it. */
function shownUntrue({ seen }: Evidence, { id }: Ended, changed: ReadonlyMap<string, number>): Violation[] {
  const at = changed.get(id) ?? Infinity
  return seen.shown
    .filter((shown) => shown.acceptanceId === id && shown.status === 'succeeded' && shown.at < at)
    .slice(0, 1)
    .map(() => ({ invariant: 'I7', what: `${id} was said to have succeeded before the plan changed` }))
}
