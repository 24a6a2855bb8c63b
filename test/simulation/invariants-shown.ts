import type { AcceptanceStatus } from '../../server/domain/acceptance.ts'
import type { Evidence } from './evidence.ts'
import type { Ended, Violation } from './invariants.ts'
import type { LedgerPayment } from './ledger.ts'
import { isExcused, paymentsOf } from './truth.ts'

/** I7 and I12: no sentence that the ledger contradicts, no checkout beside a charge, no offer after a "no". */
export function shownViolations(evidence: Evidence, ended: readonly Ended[]): Violation[] {
  const found: Violation[] = []
  const payments = new Map(ended.map(({ id }) => [id, paymentsOf(evidence, id)]))
  const quotedOf = new Map(ended.map(({ id, quoted }) => [id, quoted]))
  const say = (id: string, at: number, status: AcceptanceStatus) => {
    // Done for nothing: the plan alone tells.
    const free = status === 'succeeded' && quotedOf.get(id) === 0
    const untrue = free ? null : contradiction(status, at, payments.get(id) ?? [])
    if (untrue) found.push({ invariant: 'I7', what: `${id} was said to be ${status}, ${untrue}` })
  }
  for (const { acceptanceId, at, status } of evidence.seen.shown) say(acceptanceId, at, status)
  // What stood in the row could have been shown; its time is a server's, whose clock may be wrong.
  for (const { id, steps } of ended) {
    for (const { at, status } of steps) say(id, at + evidence.faults.skewMs, status)
  }
  return [
    ...new Map(found.map((each) => [each.what, each])).values(),
    ...checkouts(evidence, ended),
    ...declined(evidence),
  ]
}

function contradiction(
  status: AcceptanceStatus,
  at: number,
  payments: readonly LedgerPayment[],
): string | null {
  const succeeded = payments.filter(({ succeededAt }) => succeededAt !== null)
  switch (status) {
    case 'undone':
      return payments.length > 0 ? 'but was charged' : null
    case 'not_charged':
    case 'failed':
      return succeeded.length > 0 && !isExcused(payments) ? 'but the charge succeeded' : null
    case 'succeeded':
    case 'disputed':
      return succeeded.some(({ succeededAt }) => succeededAt! <= at) ? null : 'but had not succeeded'
    case 'refunded':
      return succeeded.some(({ refundedAt }) => refundedAt !== null && refundedAt <= at)
        ? null
        : 'but was not refunded'
    case 'held':
    case 'charging':
    case 'confirming':
    case 'action_required':
      return null
  }
}

/** A hosted checkout is handed out only where the one-click charge can no longer succeed. */
function checkouts(evidence: Evidence, ended: readonly Ended[]): Violation[] {
  const found: Violation[] = []
  for (const { at, decisionId, url } of evidence.seen.urls) {
    for (const { id, decisionId: own, acceptedAt } of ended) {
      if (own !== decisionId || acceptedAt > at + evidence.faults.skewMs) continue
      const payments = paymentsOf(evidence, id)
      if (isExcused(payments) || !payments.some(({ succeededAt }) => succeededAt !== null)) continue
      found.push({ invariant: 'H3', what: `${url} was handed out, but ${id} is or will be paid by click` })
    }
  }
  return found
}

function declined({ seen }: Evidence): Violation[] {
  const firstAsked = new Map<string, number>()
  for (const { decisionId, askedAt } of seen.offers) {
    if (!firstAsked.has(decisionId)) firstAsked.set(decisionId, askedAt)
  }
  const found = new Set<string>()
  for (const no of seen.declines) {
    for (const shown of seen.offers) {
      const since =
        shown.purchaseId === no.purchaseId ? shown.askedAt : (firstAsked.get(shown.decisionId) ?? 0)
      if (shown.customerId !== no.customerId || since <= no.answeredAt) continue
      if (shown.offerId === no.offerId) found.add(`${shown.offerId} was shown again in ${shown.decisionId}`)
    }
  }
  return [...found].map((what) => ({ invariant: 'I12', what }))
}
