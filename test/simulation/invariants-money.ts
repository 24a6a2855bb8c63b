import type { Evidence } from './evidence.ts'
import type { Ended, Violation } from './invariants.ts'
import type { LedgerPayment } from './ledger.ts'
import { isExcused, isKept, paymentsOf } from './truth.ts'

/** I1, I4 and I6: one charge at most, the row says what the ledger says, and nobody pays more than they saw. */
export function moneyViolations(evidence: Evidence, ended: readonly Ended[]): Violation[] {
  const posts = new Map<string, number>()
  for (const { acceptanceId } of evidence.ledger.posts)
    posts.set(acceptanceId, (posts.get(acceptanceId) ?? 0) + 1)
  const found: Violation[] = []
  for (const [id, times] of posts) {
    if (times > 1) found.push({ invariant: 'I1', what: `${id} was sent to Dodo ${times} times` })
  }
  for (const acceptance of ended) {
    const payments = paymentsOf(evidence, acceptance.id)
    found.push(...oneAtMost(acceptance, payments), ...rowIsTruth(evidence, acceptance, payments))
    found.push(...amounts(acceptance, payments))
  }
  found.push(...notRequoted(evidence, ended))
  return [
    ...found,
    ...renewals(evidence),
    ...openRefunds(evidence),
    ...boughtIsTruth(evidence),
    ...boughtTwice(evidence, ended),
  ]
}

/** Between the click and the charge the sender asks once more for the price, and sends only at the price shown. */
function notRequoted({ ledger, seen }: Evidence, ended: readonly Ended[]): Violation[] {
  const quoted = new Map(ended.map((acceptance) => [acceptance.id, acceptance.quoted]))
  return ledger.posts
    .filter(({ acceptanceId, previewed }) => {
      if (previewed === 'not watched') return false
      const since = seen.committedAt.get(acceptanceId)
      return (
        since === undefined ||
        !previewed ||
        previewed.at < since ||
        previewed.amount !== quoted.get(acceptanceId)
      )
    })
    .map(({ acceptanceId }) => ({
      invariant: 'I6',
      what: `${acceptanceId} was charged unlike its last price`,
    }))
}

function oneAtMost({ id }: Ended, payments: readonly LedgerPayment[]): Violation[] {
  const kept = payments.filter(isKept)
  return kept.length > 1 ? [{ invariant: 'I1', what: `${id} was paid ${kept.length} times and kept` }] : []
}

/** Where Dodo lost the proof of a charge, or began it too late to be waited for, the next period proves the sale. */
function renewed(
  { ledger }: Evidence,
  paymentId: string,
  payments: readonly LedgerPayment[],
): LedgerPayment | undefined {
  const renewal = ledger.payments.get(paymentId)
  const lost = payments.some(
    ({ listedBare, beyond, subscriptionId }) =>
      (listedBare || beyond) && subscriptionId === renewal?.subscriptionId,
  )
  return renewal?.origin === 'renewal' && lost ? renewal : undefined
}

function rowIsTruth(
  evidence: Evidence,
  { id, state }: Ended,
  payments: readonly LedgerPayment[],
): Violation[] {
  const wrong = (what: string): Violation[] => [
    { invariant: 'I4', what: `${id} is ${state.status}, ${what}` },
  ]
  const succeeded = payments.filter(({ succeededAt }) => succeededAt !== null)
  switch (state.status) {
    case 'succeeded':
    case 'refunded':
    case 'disputed': {
      if (state.paymentId === null) {
        return succeeded.some(isKept) ? wrong('for nothing, but was paid') : []
      }
      const own =
        succeeded.find((payment) => payment.id === state.paymentId) ??
        renewed(evidence, state.paymentId, succeeded)
      if (!own) return wrong('but its payment did not succeed')
      if (own.amount !== state.paid.amount) return wrong('but another amount was paid')
      if (state.status === 'succeeded' && own.refundedAt !== null) return wrong('but it was refunded')
      if (state.status === 'refunded' && own.refundedAt === null) return wrong('but it was not')
      if (state.status === 'disputed' && own.disputedAt === null) return wrong('but it was not')
      const untold =
        state.status === 'succeeded' && evidence.seen.acknowledged.has(`dispute.opened ${own.id}`)
      return untold ? wrong('but its dispute was told') : []
    }
    case 'undone':
      return payments.length > 0 ? wrong('but a charge exists') : []
    case 'failed':
    case 'not_charged':
      return succeeded.length > 0 ? wrong('but a charge succeeded') : []
    case 'held':
    case 'charging':
    case 'confirming':
    case 'action_required':
      return []
  }
}

function amounts({ id, quoted }: Ended, payments: readonly LedgerPayment[]): Violation[] {
  return payments
    .filter((payment) => isKept(payment) && payment.amount > quoted)
    .map((payment) => ({ invariant: 'I6', what: `${id}: ${quoted} shown, ${payment.amount} kept` }))
}

function openRefunds({ database }: Evidence): Violation[] {
  return database
    .rows<{ payment_id: string }>("select payment_id from refund where status <> 'done'")
    .map(({ payment_id }) => ({ invariant: 'I2', what: `the refund of ${payment_id} never ended` }))
}

/** A subscription goes on: nobody gives its renewals back, unless it is a second one that nobody wanted. */
function renewals({ ledger }: Evidence): Violation[] {
  const payments = [...ledger.payments.values()]
  const second = new Set(
    payments
      .filter(({ beyond, refundedAt }) => beyond && refundedAt !== null)
      .map(({ subscriptionId }) => subscriptionId),
  )
  return payments
    .filter(({ origin, refundedAt }) => origin === 'renewal' && refundedAt !== null)
    .filter(({ subscriptionId }) => !second.has(subscriptionId))
    .map(({ id }) => ({ invariant: 'I4', what: `${id} renewed a subscription and was given back` }))
}

/** A purchase on the hosted checkout that Dodo told of settles its decision. */
function boughtIsTruth({ ledger, seen, database }: Evidence): Violation[] {
  const status = new Map(
    database
      .rows<{ id: string; status: string }>('select id, status from decision')
      .map((row) => [row.id, row.status]),
  )
  return [...ledger.payments.values()]
    .filter((payment) => payment.origin === 'hosted' && isKept(payment))
    .filter(({ id }) => seen.acknowledged.has(`succeeded ${id}`))
    .filter(({ metadata }) => status.get(metadata['upsell_decision'] ?? '') !== 'bought')
    .map(({ id, metadata }) => ({
      invariant: 'I4',
      what: `${metadata['upsell_decision']} was paid on the checkout by ${id} and is not bought`,
    }))
}

/** Nobody keeps paying for one offer by click and on the hosted checkout, or on two checkouts. */
function boughtTwice(evidence: Evidence, ended: readonly Ended[]): Violation[] {
  const found: Violation[] = []
  const hosted = [...evidence.ledger.payments.values()]
    .filter(({ origin }) => origin === 'hosted')
    .filter(isKept)
  const decisions = new Set(hosted.map(({ metadata }) => metadata['upsell_decision'] ?? ''))
  for (const decisionId of decisions) {
    const paid = hosted.filter(({ metadata }) => metadata['upsell_decision'] === decisionId)
    if (paid.length > 1)
      found.push({ invariant: 'H2', what: `${decisionId} was paid on ${paid.length} checkouts` })
    for (const { id, decisionId: own } of ended) {
      const payments = paymentsOf(evidence, id)
      if (own !== decisionId || isExcused(payments) || !payments.some(isKept)) continue
      found.push({ invariant: 'H1', what: `${decisionId} was paid by click and on the checkout` })
    }
  }
  return found
}
