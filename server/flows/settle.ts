import type { Deps, StoredAcceptance, Witness } from '../deps.ts'
import {
  changeAhead,
  isSettled,
  refundsDue,
  type Acceptance,
  type PaymentFact,
} from '../domain/acceptance.ts'
import { applyFacts } from '../domain/apply-fact.ts'
import { factsOf, type Payment } from '../domain/payment.ts'
import type { Quote } from '../domain/quote.ts'
import { nextLook } from '../domain/schedule.ts'

/** Who told it, and the webhook that it stood in: marked as handled in the same step. */
export interface Testimony {
  readonly witness: Witness
  readonly webhook?: string
}

/**
 * Records what one witness told of a payment, in one step. The answer to the charge, the webhook and the listing all
 * come through here and may race; whoever loses re-reads and applies its facts to the newer state. Ends because a row
 * only moves forward.
 */
export function settle(
  deps: Deps,
  acceptanceId: string,
  told: PaymentFact | readonly PaymentFact[],
  testimony: Testimony,
): Promise<StoredAcceptance | null> {
  return settleWith(deps, acceptanceId, () => [told].flat(), testimony)
}

/** The same for a payment as it stands at Dodo. */
export const settlePayment = (
  deps: Deps,
  acceptanceId: string,
  payment: Payment,
  testimony: Testimony,
): Promise<StoredAcceptance | null> =>
  settleWith(
    deps,
    acceptanceId,
    (quote) => factsOf(payment, quote?.order.type ?? 'cart', deps.now()),
    testimony,
  )

async function settleWith(
  deps: Deps,
  acceptanceId: string,
  factsFor: (quote: Quote | null) => readonly PaymentFact[],
  { witness, webhook }: Testimony,
): Promise<StoredAcceptance | null> {
  for (;;) {
    const stored = await deps.store.acceptance(acceptanceId)
    if (!stored) return null
    const quote = await deps.store.quote(stored.quoteId)
    const facts = factsFor(quote)
    const ahead = quote?.order.type === 'change' ? changeAhead(quote.total) : null
    const state = applyFacts(stored.state, facts, ahead)
    const fact = facts.at(-1)
    if (state === stored.state || !fact) return stored
    const refunds = [
      ...(quote ? refundsDue(state, quote.total) : []),
      ...(await boughtTwice(deps, stored, state)),
    ]
    const advanced = await deps.store.advance(stored, {
      state,
      step: { witness, fact, ...(webhook !== undefined && { webhook }) },
      dueAt: nextLook(state, deps.now()),
      refunds,
      // A plan may be changed again; what is bought is bought once.
      giveBack: stored.subscriptionId !== null && isSettled(state),
    })
    if (!advanced) continue
    report(deps, advanced, witness, quote, refunds)
    deps.wake()
    return advanced
  }
}

/** Paid on the hosted checkout and, against all proof, by one click as well: the click's money goes back. */
async function boughtTwice(
  { store }: Deps,
  { decisionId }: StoredAcceptance,
  state: Acceptance,
): Promise<{ paymentId: string; reason: string }[]> {
  if (state.status !== 'succeeded' && state.status !== 'disputed') return []
  const { paymentId } = state
  const decision = await store.decision(decisionId)
  return decision?.boughtPaymentId && paymentId !== null ? [{ paymentId, reason: 'bought_on_checkout' }] : []
}

function report(
  { log }: Deps,
  { id, state }: StoredAcceptance,
  witness: Witness,
  quote: Quote | null,
  refunds: readonly { paymentId: string; reason: string }[],
): void {
  const payment = 'paymentId' in state ? { payment: state.paymentId } : {}
  const fields = { acceptance: id, ...payment, status: state.status, witness }
  const unwanted = refunds.filter(({ reason }) => reason !== 'undone')
  if (unwanted.length > 0) {
    log.error(
      { ...fields, refunds: unwanted, quoted: quote?.total },
      'charged twice or more than shown: refunding',
    )
  } else log.info(fields, 'settled')
}
