import type { FastifyReply } from 'fastify'

import type { StoredPayment, World } from '../world.ts'
import { message } from './layout.ts'

/** To the shop, if it said where that is. The parameters are unsigned, as Dodo's. */
export function goBack(world: World, reply: FastifyReply, { payment, returnUrl }: StoredPayment) {
  if (!returnUrl) return reply.send(message('Done', 'You can close this page.'))
  const url = new URL(returnUrl)
  const subscription = world.subscriptions.get(payment.subscription_ids[0] ?? '')?.subscription
  if (subscription) {
    url.searchParams.set('subscription_id', subscription.subscription_id)
    url.searchParams.set('status', subscription.status)
  } else {
    url.searchParams.set('payment_id', payment.payment_id)
    url.searchParams.set('status', payment.status ?? 'processing')
  }
  url.searchParams.set('email', payment.customer.email)
  return reply.redirect(url.href, 303)
}
