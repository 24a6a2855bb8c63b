import type { Deps } from '../deps.ts'
import type { Decision } from '../domain/decision.ts'
import type { DodoEvent } from '../domain/event.ts'
import { factsOf, purchaseOf, type Payment } from '../domain/payment.ts'
import { settle } from './settle.ts'
import { acceptancePaidBy, decisionBoughtBy } from './witness.ts'

/** Acts on a kept webhook. May run twice for one event: every effect is idempotent. */
export async function hear(deps: Deps, event: DodoEvent): Promise<void> {
  switch (event.type) {
    case 'payment':
      return hearPayment(deps, event.payment)
    case 'refunded':
    case 'disputed':
      return hearReturn(deps, event)
    case 'other':
      return
  }
}

async function hearPayment(deps: Deps, payment: Payment): Promise<void> {
  // Every payment of the shop is a purchase that an offer may follow, ours included: those are refused when claimed.
  await deps.store.savePurchase(purchaseOf(payment))
  const acceptance = await acceptancePaidBy(deps, payment)
  if (acceptance) {
    for (const fact of factsOf(payment, deps.now())) await settle(deps, acceptance.id, fact, 'webhook')
    return
  }
  const decision = payment.status === 'succeeded' ? await decisionBoughtBy(deps, payment) : null
  if (decision) await bought(deps, decision, payment)
}

/** Paid on the hosted checkout. If the offer was paid before, there or by one click, this payment goes back. */
async function bought(deps: Deps, decision: Decision, payment: Payment): Promise<void> {
  if (decision.boughtPaymentId === payment.id) return
  const at = deps.now()
  const acceptance = await deps.store.lastAcceptance(decision.id)
  const charged = acceptance?.state.status === 'succeeded' || acceptance?.state.status === 'disputed'
  if (decision.boughtPaymentId || charged) {
    deps.log.error({ decision: decision.id, payment: payment.id }, 'paid twice: refunding')
    const refund = { paymentId: payment.id, reason: 'surplus' }
    return deps.store.requestRefund(acceptance?.id ?? decision.id, refund, at)
  }
  await deps.store.markBought(decision.id, payment.id, at)
  deps.log.info(
    { decision: decision.id, payment: payment.id, ...payment.total },
    'bought on the hosted checkout',
  )
}

async function hearReturn(
  deps: Deps,
  event: Extract<DodoEvent, { type: 'refunded' | 'disputed' }>,
): Promise<void> {
  const { paymentId } = event
  await deps.store.markRefundedOrDisputed(paymentId)
  if (event.type === 'refunded' && event.whole) await deps.store.finishRefund(paymentId)
  const acceptance = await deps.store.acceptanceOfPayment(paymentId)
  if (!acceptance || (event.type === 'refunded' && !event.whole)) return
  await settle(deps, acceptance.id, { type: event.type, paymentId, at: deps.now() }, 'webhook')
}
