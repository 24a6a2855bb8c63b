import { isSettled } from '../../server/domain/acceptance.ts'
import type { Ended } from '../simulation/invariants.ts'
import type { Truth, TruePayment } from './truth.ts'

export interface Spread {
  readonly count: number
  readonly p50: number
  readonly p99: number
  readonly max: number
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.map(Math.round).toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: sorted.at(-1) ?? 0 }
}

/**
 * How long customers read "we are confirming" although the truth was there: from the later of that and the bank's
 * decision to the row that says it, where the webhook came at once.
 */
export function confirmingMs(ended: readonly Ended[], truth: Truth, quietAt: number): number[] {
  const payments = new Map(truth.payments.map((payment) => [payment.id, payment]))
  return ended.flatMap((acceptance) => {
    const since = acceptance.steps.find(({ status }) => status === 'confirming')?.at
    const settled = acceptance.steps.find(({ status }) => isSettled({ status } as Ended['state']))
    const payment = paymentOf(acceptance, payments)
    if (since === undefined || !settled || settled.at > quietAt || payment?.told !== 'at_once') return []
    return [Math.max(0, settled.at - Math.max(since, payment.decidedAt ?? 0))]
  })
}

const paymentOf = ({ state }: Ended, payments: ReadonlyMap<string, TruePayment>): TruePayment | undefined =>
  'paymentId' in state ? payments.get(state.paymentId ?? '') : undefined

export function countsOf(values: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}
