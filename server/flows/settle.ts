import type { Deps, StoredAcceptance, Witness } from '../deps.ts'
import { refundsDue, type Acceptance, type PaymentFact } from '../domain/acceptance.ts'
import { applyFact } from '../domain/apply-fact.ts'
import type { Quote } from '../domain/quote.ts'
import { nextLook } from '../domain/schedule.ts'

/**
 * Records what one witness told of a payment, in one step. The answer to the charge, the webhook and the listing all
 * come through here and may race; whoever loses re-reads and applies its facts to the newer state. Ends because a row
 * only moves forward.
 */
export async function settle(
  deps: Deps,
  acceptanceId: string,
  told: PaymentFact | readonly PaymentFact[],
  witness: Witness,
): Promise<StoredAcceptance | null> {
  const facts = [told].flat()
  for (;;) {
    const stored = await deps.store.acceptance(acceptanceId)
    if (!stored) return null
    const state = facts.reduce(applyFact, stored.state)
    const fact = facts.at(-1)
    if (state === stored.state || !fact) return stored
    const quote = await deps.store.quote(stored.quoteId)
    const refunds = [
      ...(quote ? refundsDue(state, quote.total) : []),
      ...(await boughtTwice(deps, stored, state)),
    ]
    const advanced = await deps.store.advance(stored, {
      state,
      step: { witness, fact },
      dueAt: nextLook(state, deps.now()),
      refunds,
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
  const decision = await store.decision(decisionId)
  return decision?.boughtPaymentId ? [{ paymentId: state.paymentId, reason: 'bought_on_checkout' }] : []
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
  if (refunds.length > 0) {
    log.error({ ...fields, refunds, quoted: quote?.total }, 'charged twice or more than shown: refunding')
  } else log.info(fields, 'settled')
}
