import type { FastifyInstance } from 'fastify'

import { notFound } from '../errors.ts'
import { effectsOf } from '../faults.ts'
import { updatePaymentMethod } from '../subscriptions/payment-method.ts'
import { updateSubscription } from '../subscriptions/update.ts'
import { found, type World } from '../world.ts'
import { portalPage } from './portal.ts'

interface BySubscription {
  Params: { token: string; id: string }
}

export function portalPages(app: FastifyInstance, world: World): void {
  const portal = (token: string) => found(world.portals, 'Portal link', token)
  const owned = ({ token, id }: BySubscription['Params']) => {
    const stored = found(world.subscriptions, 'Subscription', id)
    if (stored.subscription.customer.customer_id === portal(token).customer_id) return stored
    throw notFound('Subscription', id)
  }

  app.get<{ Params: { token: string } }>('/portal/:token', async ({ params: { token } }) => {
    const { customer_id, return_url } = portal(token)
    return portalPage({
      token,
      owner: found(world.customers, 'Customer', customer_id),
      subscriptions: world.subscriptions.of(customer_id),
      payments: world.payments.of(customer_id),
      returnUrl: return_url,
    })
  })

  for (const [what, cancel_at_next_billing_date] of [
    ['cancel', true],
    ['keep', false],
  ] as const) {
    app.post<BySubscription>(`/portal/:token/:id/${what}`, async (request, reply) => {
      const { params } = request
      updateSubscription(world, owned(params), { cancel_at_next_billing_date }, effectsOf(request))
      return reply.redirect(`/portal/${params.token}`, 303)
    })
  }

  app.post<BySubscription>('/portal/:token/:id/card', async (request, reply) => {
    const return_url = `${world.url}/portal/${request.params.token}`
    const link = await updatePaymentMethod(world, owned(request.params), { type: 'new', return_url }, [])
    return reply.redirect(link.payment_link ?? return_url, 303)
  })
}
