import type { Evidence } from './evidence.ts'
import type { Ended } from './invariants.ts'
import type { LedgerPayment } from './ledger.ts'

/** The one-click payments of each acceptance, in a ledger to which nothing is added any more. */
const indexes = new WeakMap<Evidence['ledger']['payments'], ReadonlyMap<string, LedgerPayment[]>>()

/** The one-click payments of an acceptance, as they really are. */
export function paymentsOf({ ledger }: Evidence, acceptanceId: string): readonly LedgerPayment[] {
  const index = indexes.get(ledger.payments) ?? indexOf(ledger.payments)
  indexes.set(ledger.payments, index)
  return index.get(acceptanceId) ?? []
}

function indexOf(payments: Evidence['ledger']['payments']): ReadonlyMap<string, LedgerPayment[]> {
  const index = new Map<string, LedgerPayment[]>()
  for (const payment of payments.values()) {
    if (payment.origin !== 'one_click') continue
    const id = payment.metadata['upsell_acceptance'] ?? ''
    index.set(id, [...(index.get(id) ?? []), payment])
  }
  return index
}

export const isKept = ({ succeededAt, refundedAt }: LedgerPayment): boolean =>
  succeededAt !== null && refundedAt === null

/** Dodo began it later than it says it can, or twice for one request: "not charged" may have been said before. */
export const isExcused = (payments: readonly LedgerPayment[]): boolean =>
  payments.length > 1 || payments.some(({ beyond }) => beyond)

/** A payment that a person must look at: ours bare of metadata, one that only claims to be ours, a stranger alike. */
export function lookAlikeOf(evidence: Evidence, { id, quoted, customerId, purchaseId }: Ended): boolean {
  return [...evidence.ledger.payments.values()].some(
    (payment) =>
      payment.customerId === customerId &&
      payment.id !== purchaseId &&
      ((payment.origin === 'forged' && payment.metadata['upsell_acceptance'] === id) ||
        (payment.listedBare && payment.amount === quoted) ||
        (payment.origin === 'shop' && payment.amount === quoted)),
  )
}
