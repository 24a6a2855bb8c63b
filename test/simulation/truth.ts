import type { Ended } from './invariants.ts'
import type { LedgerPayment } from './ledger.ts'
import type { World } from './world.ts'

/** The one-click payments of an acceptance, as they really are. */
export const paymentsOf = ({ ledger }: World, acceptanceId: string): LedgerPayment[] =>
  [...ledger.payments.values()].filter(
    ({ origin, metadata }) => origin === 'one_click' && metadata['upsell_acceptance'] === acceptanceId,
  )

export const isKept = ({ succeededAt, refundedAt }: LedgerPayment): boolean =>
  succeededAt !== null && refundedAt === null

/** Dodo began it later than it says it can, or twice for one request: "not charged" may have been said before. */
export const isExcused = (payments: readonly LedgerPayment[]): boolean =>
  payments.length > 1 || payments.some(({ beyond }) => beyond)

/** A payment that a person must look at: ours bare of metadata, one that only claims to be ours, a stranger alike. */
export function lookAlikeOf(world: World, { id, quoted, customerId, purchaseId }: Ended): boolean {
  return [...world.ledger.payments.values()].some(
    (payment) =>
      payment.customerId === customerId &&
      payment.id !== purchaseId &&
      ((payment.origin === 'forged' && payment.metadata['upsell_acceptance'] === id) ||
        (payment.listedBare && payment.amount === quoted) ||
        (payment.origin === 'shop' && payment.amount === quoted)),
  )
}
