import type { Deps } from '../deps.ts'
import { metadataKeysOf } from '../domain/catalog.ts'
import type { Decision } from '../domain/decision.ts'
import type { DodoEvent } from '../domain/event.ts'
import { showsChange } from '../domain/order.ts'
import { purchaseOf, type Payment } from '../domain/payment.ts'
import type { Subscription } from '../domain/plan.ts'
import { rightOf } from '../domain/right.ts'
import { rebuild } from './rebuild.ts'
import { settle, settlePayment, type Testimony } from './settle.ts'
import { acceptancePaidBy, decisionBoughtBy } from './witness.ts'

/**
 * Acts on a kept webhook. May run twice for one event: every effect is idempotent.
 * @returns `later` when Dodo must be asked first and does not answer now.
 */
export async function hear(deps: Deps, event: DodoEvent, webhook: string): Promise<'heard' | 'later'> {
  const testimony: Testimony = { witness: 'webhook', webhook }
  switch (event.type) {
    case 'payment':
      return hearPayment(deps, event.payment, testimony)
    case 'subscription':
      await hearSubscription(deps, event.subscription, testimony)
      return 'heard'
    case 'refunded':
    case 'disputed':
      return hearReturn(deps, event, testimony)
    case 'other':
      return 'heard'
  }
}

/** One of several instances that hear what was kept. */
export interface Listener {
  readonly name: string
  readonly isStopped: () => boolean
}

/**
 * Acts on webhooks that were kept and not acted on yet. Every instance goes through them in an order of its own and
 * leaves out what another has done meanwhile: so they share what has piled up.
 * @returns how many of them are done with
 */
export async function hearKept(
  deps: Deps,
  limit: number,
  { name, isStopped }: Listener = { name: '', isStopped: () => false },
): Promise<number> {
  const kept = await deps.store.unhandledWebhooks(limit)
  const place = new Map(kept.map(({ id }) => [id, deps.tokens.hash(name + id)]))
  const isBefore = (a: string, b: string) => (place.get(a) ?? '') < (place.get(b) ?? '')
  let heard = 0
  for (const { id, body } of kept.toSorted((a, b) => (isBefore(a.id, b.id) ? -1 : 1))) {
    if (isStopped()) break
    try {
      if (!(await deps.store.isUnhandled(id))) continue
      if ((await hear(deps, deps.gateway.readEvent(body), id)) === 'later') continue
      await deps.store.finishWebhook(id, deps.now())
      heard += 1
    } catch (error) {
      // Kept for the next look; the others must not wait behind it.
      deps.log.error({ err: error, webhook: id }, 'a webhook could not be acted on; trying again')
    }
  }
  return heard
}

/** Takes in a payment of the shop, whoever told of it. @returns `later` when Dodo must be asked for more first */
export async function hearPayment(
  deps: Deps,
  payment: Payment,
  testimony: Testimony,
): Promise<'heard' | 'later'> {
  // Every payment of the shop is a purchase that an offer may follow, ours included: those are refused when claimed.
  await deps.store.savePurchase(purchaseOf(payment, metadataKeysOf(deps.catalog())))
  const acceptance = (await acceptancePaidBy(deps, payment)) ?? (await rebuild(deps, payment))
  if (acceptance === 'later') return 'later'
  if (acceptance) {
    await settlePayment(deps, acceptance.id, payment, testimony)
    return 'heard'
  }
  const decision = payment.status === 'succeeded' ? await decisionBoughtBy(deps, payment) : null
  if (decision) await bought(deps, decision, payment)
  return 'heard'
}

/** A subscription may show that a plan change of ours was made. */
async function hearSubscription(deps: Deps, subscription: Subscription, testimony: Testimony): Promise<void> {
  for (const stored of await deps.store.openChangesOf(subscription.id)) {
    const order = (await deps.store.quote(stored.quoteId))?.order
    if (order?.type !== 'change' || !showsChange(subscription, order)) continue
    await settle(deps, stored.id, { type: 'changed', at: deps.now() }, testimony)
  }
}

/** Paid on the hosted checkout. If the offer was paid before, there or by one click, this payment goes back. */
async function bought(deps: Deps, decision: Decision, payment: Payment): Promise<void> {
  if (decision.boughtPaymentId === payment.id || (await isRenewal(deps, decision, payment))) return
  const at = deps.now()
  const charged = await deps.store.chargedAcceptance(decision.id)
  if (!charged && (await deps.store.markBought(decision.id, payment.id, at))) {
    const right = rightOf({ ...decision, offerId: decision.offer?.id ?? '' })
    if (decision.subscriptionId !== null) await deps.store.dropRight(right, decision.id)
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

/** Dodo copies the metadata of the first payment of a subscription to every one that renews it. */
async function isRenewal({ store }: Deps, { boughtPaymentId }: Decision, payment: Payment): Promise<boolean> {
  if (!boughtPaymentId || payment.subscriptionId === null) return false
  return (await store.purchase(boughtPaymentId))?.subscriptionId === payment.subscriptionId
}

async function hearReturn(
  deps: Deps,
  event: Extract<DodoEvent, { type: 'refunded' | 'disputed' }>,
  testimony: Testimony,
): Promise<'heard' | 'later'> {
  const { paymentId } = event
  await deps.store.markRefundedOrDisputed(paymentId)
  const whole = event.type === 'disputed' || event.whole
  if (!whole) return 'heard'
  if (event.type === 'refunded') await deps.store.finishRefund(paymentId)
  const acceptance = await deps.store.acceptanceOfPayment(paymentId)
  const fact = { type: event.type, paymentId, at: deps.now() }
  const settled = acceptance && (await settle(deps, acceptance.id, fact, testimony))
  const known = settled?.state.status === 'refunded' || settled?.state.status === 'disputed'
  return known ? 'heard' : hearUnknown(deps, paymentId, testimony)
}

/** The return of a payment overtook the news of the payment: what it was, Dodo says itself. */
async function hearUnknown(deps: Deps, paymentId: string, testimony: Testimony): Promise<'heard' | 'later'> {
  const purchase = await deps.store.purchase(paymentId)
  if (purchase && !purchase.metadata['upsell_acceptance']) return 'heard'
  const answer = await deps.gateway.payment(paymentId)
  if (answer.type === 'answer') return hearPayment(deps, answer.value, testimony)
  return answer.type === 'unreachable' ? 'later' : 'heard'
}
