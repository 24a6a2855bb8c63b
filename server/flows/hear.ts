import type { Deps } from '../deps.ts'
import type { Decision } from '../domain/decision.ts'
import type { DodoEvent } from '../domain/event.ts'
import { factsOf, purchaseOf, type Payment } from '../domain/payment.ts'
import { settle } from './settle.ts'
import { acceptancePaidBy, decisionBoughtBy } from './witness.ts'

/**
 * Acts on a kept webhook. May run twice for one event: every effect is idempotent.
 * @returns `later` when Dodo must be asked first and does not answer now.
 */
export async function hear(deps: Deps, event: DodoEvent): Promise<'heard' | 'later'> {
  switch (event.type) {
    case 'payment':
      await hearPayment(deps, event.payment)
      return 'heard'
    case 'refunded':
    case 'disputed':
      return hearReturn(deps, event)
    case 'other':
      return 'heard'
  }
}

async function hearPayment(deps: Deps, payment: Payment): Promise<void> {
  // Every payment of the shop is a purchase that an offer may follow, ours included: those are refused when claimed.
  await deps.store.savePurchase(purchaseOf(payment))
  const acceptance = await acceptancePaidBy(deps, payment)
  if (acceptance) {
    await settle(deps, acceptance.id, factsOf(payment, deps.now()), 'webhook')
    return
  }
  const decision = payment.status === 'succeeded' ? await decisionBoughtBy(deps, payment) : null
  if (decision) await bought(deps, decision, payment)
}

/** Paid on the hosted checkout. If the offer was paid before, there or by one click, this payment goes back. */
async function bought(deps: Deps, decision: Decision, payment: Payment): Promise<void> {
  if (decision.boughtPaymentId === payment.id) return
  const at = deps.now()
  const charged = await deps.store.chargedAcceptance(decision.id)
  if (!charged && (await deps.store.markBought(decision.id, payment.id, at))) {
    deps.log.info(
      { decision: decision.id, payment: payment.id, ...payment.total },
      'bought on the hosted checkout',
    )
    return
  }
  // Another instance may have heard the same webhook a moment before: that is one payment, not two.
  const now = await deps.store.decision(decision.id)
  if (now?.boughtPaymentId === payment.id) return
  deps.log.error({ decision: decision.id, payment: payment.id }, 'paid twice: refunding')
  const refund = { paymentId: payment.id, reason: 'surplus' }
  await deps.store.requestRefund(charged?.id ?? decision.id, refund, at)
}

async function hearReturn(
  deps: Deps,
  event: Extract<DodoEvent, { type: 'refunded' | 'disputed' }>,
): Promise<'heard' | 'later'> {
  const { paymentId } = event
  await deps.store.markRefundedOrDisputed(paymentId)
  const whole = event.type === 'disputed' || event.whole
  if (!whole) return 'heard'
  if (event.type === 'refunded') await deps.store.finishRefund(paymentId)
  const acceptance = await deps.store.acceptanceOfPayment(paymentId)
  const fact = { type: event.type, paymentId, at: deps.now() }
  const settled = acceptance && (await settle(deps, acceptance.id, fact, 'webhook'))
  const known = settled?.state.status === 'refunded' || settled?.state.status === 'disputed'
  return known ? 'heard' : hearUnknown(deps, paymentId)
}

/** The return of a payment overtook the news of the payment: what it was, Dodo says itself. */
async function hearUnknown(deps: Deps, paymentId: string): Promise<'heard' | 'later'> {
  const purchase = await deps.store.purchase(paymentId)
  if (purchase && !purchase.metadata['upsell_acceptance']) return 'heard'
  const answer = await deps.gateway.payment(paymentId)
  if (answer.type === 'answer') await hearPayment(deps, answer.value)
  return answer.type === 'unreachable' ? 'later' : 'heard'
}
