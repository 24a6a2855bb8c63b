import type { Evidence } from './evidence.ts'
import type { Ended } from './invariants.ts'
import type { LedgerPayment } from './ledger.ts'

/** The one-click payments of an acceptance, as they really are. */
export const paymentsOf = ({ ledger }: Evidence, acceptanceId: string): LedgerPayment[] =>
  [...ledger.payments.values()].filter(
    ({ origin, metadata }) => origin === 'one_click' && metadata['upsell_acceptance'] === acceptanceId,
  )

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
