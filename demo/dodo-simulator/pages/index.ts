import formbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply } from 'fastify'

import { priceRequest } from '../cart.ts'
import type { Country, Payment } from '../dodo.ts'
import { DodoError } from '../errors.ts'
import { effectsOf } from '../faults.ts'
import { consumedBy, payHosted, type HostedForm } from '../hosted.ts'
import { billingOf } from '../sessions.ts'
import { found, type Session, type World } from '../world.ts'
import { checkoutPage } from './checkout.ts'
import { message } from './layout.ts'
import { approvalPages, linkPages } from './payment-routes.ts'
import { portalPages } from './portal-routes.ts'
import { goBack } from './return.ts'

interface ById {
  Params: { id: string }
}

/** What a customer sees at Dodo: checkout, the bank's approval, the portal. */
export const pages = (world: World) => async (app: FastifyInstance) => {
  await app.register(formbody)
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store').type('text/html; charset=utf-8')
  })
  app.setErrorHandler((error, _request, reply) => {
    const status = error instanceof DodoError ? error.status : 500
    return reply.code(status).send(message('This did not work', (error as Error).message))
  })
  checkoutPages(app, world)
  approvalPages(app, world)
  linkPages(app, world)
  portalPages(app, world)
}

function checkoutPages(app: FastifyInstance, world: World): void {
  const session = (id: string) => found(world.sessions, 'Checkout session', id)
  const show = (reply: FastifyReply, open: Session, form: HostedForm = {}, error?: string) => {
    const consumed = consumedBy(world, open)
    return consumed ? leave(reply, consumed) : reply.send(paymentForm(world, open, form, error))
  }

  app.get<ById>('/session/:id', ({ params }, reply) => show(reply, session(params.id)))

  app.post<ById & { Body: HostedForm }>('/session/:id', ({ params, body }, reply) =>
    show(reply, session(params.id), body),
  )

  app.post<ById & { Body: HostedForm }>('/session/:id/pay', async (request, reply) => {
    const open = session(request.params.id)
    try {
      const stored = await payHosted(world, open, request.body ?? {}, effectsOf(request))
      const { payment } = stored
      if (payment.status === 'failed') {
        return show(reply, open, request.body, 'Your card was declined. Nothing was charged.')
      }
      return payment.payment_link ? reply.redirect(payment.payment_link, 303) : goBack(world, reply, stored)
    } catch (error) {
      if (!(error instanceof DodoError)) throw error
      return show(reply.code(error.status), open, request.body, error.message)
    }
  })
}

function paymentForm(world: World, session: Session, form: HostedForm, error?: string): string {
  const customer = world.customers.get(session.customer_id ?? '')
  const country = (form.country as Country) ?? billingOf(session.request, customer).country
  const price = priceRequest(world, session.request, country)
  return checkoutPage({ session, price, customer, form, error })
}

/** A used session: on to the bank while it has to approve, otherwise the plain truth. */
function leave(reply: FastifyReply, { status, payment_link }: Payment) {
  if (status === 'requires_customer_action' && payment_link) return reply.redirect(payment_link, 303)
  const text =
    status === 'succeeded' ? 'This order is already paid.' : 'The payment of this order is being processed.'
  return reply.send(message('Nothing left to pay here', `${text} You can close this page.`))
}
