import type DodoPayments from 'dodopayments'

import { invalidBody, rejected } from '../errors.ts'
import { cancelled, noHandles, openLink, type LinkHandles } from '../links.ts'
import { book, isOpen, settle } from '../payments.ts'
import { sumUp } from '../pricing.ts'
import type { Effect } from '../rules.ts'
import type { StoredPayment, StoredSubscription, World } from '../world.ts'
import { ownerOf, previousPaymentPending, sendBill, type Bill } from './billing.ts'
import { announceSubscription, beginCycle, nextCycle, setMethod } from './subscription.ts'

type Request = DodoPayments.SubscriptionUpdatePaymentMethodParams['payment_method']

/** `POST /subscriptions/{id}/update-payment-method`: on hold, the new card also pays what is due. */
export async function updatePaymentMethod(
  world: World,
  stored: StoredSubscription,
  request: Request,
  effects: readonly Effect[],
): Promise<LinkHandles> {
  const { subscription, dues } = stored
  if (!['active', 'on_hold'].includes(subscription.status)) {
    throw rejected('SUBSCRIPTION_INACTIVE', 'Subscription is not active')
  }
  forgetUnusedLinks(world, stored)
  const owner = ownerOf(world, stored)
  const use = (id: string | null | undefined) => methodUpdated(world, stored, id, effects)
  if (request.type === 'existing') {
    const id = request.payment_method_id
    const method = owner.customer.methods.find((one) => one.method.payment_method_id === id)
    if (!method) throw invalidBody(`payment_method_id ${id} does not belong to the customer`)
    if (dues) {
      const payment = await sendBill(world, stored, {
        ...duesBill(stored, dues, effects, () => use(id)),
        method,
      })
      return { ...noHandles, payment_id: payment?.payment.payment_id ?? null }
    }
    void use(id)
    return noHandles
  }
  const paid = (payment: StoredPayment | null) => use(payment?.payment.payment_method_id)
  const payment = dues
    ? await sendBill(world, stored, { ...duesBill(stored, dues, effects, paid), method: null })
    : book(world, {
        ...owner,
        method: null,
        invoice: sumUp(subscription.currency, []),
        metadata: subscription.metadata,
        subscriptionIds: [subscription.subscription_id],
        updatesMethod: true,
        effects,
        follow: async (one) => one.payment.status === 'succeeded' && paid(one),
      })
  if (!payment) return noHandles
  payment.returnUrl = request.return_url ?? null
  return openLink(world, payment)
}

function duesBill(
  { subscription }: StoredSubscription,
  { invoice }: NonNullable<StoredSubscription['dues']>,
  effects: readonly Effect[],
  paid: Bill['paid'],
): Omit<Bill, 'method'> {
  const { metadata } = subscription
  return { due: invoice, metadata, retryAttempt: 1, effects, paid, failed: async () => undefined }
}

/** A page that nobody paid on makes room for the next one. @throws 409 for any other open payment. */
function forgetUnusedLinks(world: World, { subscription }: StoredSubscription): void {
  for (const stored of world.payments.of(subscription.subscription_id).filter(isOpen)) {
    const { status, is_update_payment_method } = stored.payment
    if (status !== 'requires_payment_method') throw previousPaymentPending()
    if (is_update_payment_method || subscription.status === 'on_hold') void settle(world, stored, cancelled)
  }
}

function methodUpdated(
  world: World,
  stored: StoredSubscription,
  id: string | null | undefined,
  effects: readonly Effect[],
): Promise<unknown> {
  const { subscription, dues } = stored
  setMethod(stored, id)
  const events = ['update_payment_method']
  if (subscription.status === 'on_hold') {
    if (dues?.renews) beginCycle(stored, nextCycle(stored))
    stored.dues = null
    subscription.status = 'active'
    events.unshift('active')
  }
  return Promise.all(events.map((event) => announceSubscription(world, stored, event, effects)))
}
