import formbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply } from 'fastify'

import type { Outcome } from '../cards.ts'
import type { Country, Payment } from '../dodo.ts'
import { DodoError } from '../errors.ts'
import { effectsOf } from '../faults.ts'
import { consumedBy, payHosted, type HostedForm } from '../hosted.ts'
import { settle } from '../payments.ts'
import { billingOf, priceRequest } from '../sessions.ts'
import { found, type Session, type World } from '../world.ts'
import { approvalPage } from './approval.ts'
import { checkoutPage } from './checkout.ts'
import { message } from './layout.ts'
import { portalPage } from './portal.ts'

interface ById {
  Params: { id: string }
}

const ANSWERS: Record<string, Outcome> = {
  approve: { status: 'succeeded' },
  refuse: { status: 'failed', code: 'AUTHENTICATION_FAILURE' },
  cancel: { status: 'cancelled', code: 'CUSTOMER_CANCELLED' },
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
  app.get<ById>('/portal/:id', async ({ params }) => {
    const { customer_id, return_url } = found(world.portals, 'Portal link', params.id)
    const paid = [...world.payments.values()].filter(
      ({ payment }) => payment.customer.customer_id === customer_id,
    )
    return portalPage(found(world.customers, 'Customer', customer_id), paid, return_url)
  })
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
      const { payment } = await payHosted(world, open, request.body ?? {}, effectsOf(request))
      if (payment.status === 'failed') {
        return show(reply, open, request.body, 'Your card was declined. Nothing was charged.')
      }
      return payment.payment_link ? reply.redirect(payment.payment_link, 303) : goBack(reply, open, payment)
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

function approvalPages(app: FastifyInstance, world: World): void {
  const done = 'This payment needs no approval any more. You can close this page.'

  app.get<ById>('/3ds/:id', async ({ params }) => {
    const { payment } = found(world.payments, 'Payment', params.id)
    return payment.status === 'requires_customer_action' ? approvalPage(payment) : message('Done', done)
  })

  app.post<ById & { Body: { answer?: string } }>('/3ds/:id', async ({ params, body }, reply) => {
    const stored = found(world.payments, 'Payment', params.id)
    const outcome = ANSWERS[body?.answer ?? '']
    if (!outcome) throw new DodoError(422, 'INVALID_REQUEST_BODY', 'answer must be approve, refuse or cancel')
    if (stored.payment.status !== 'requires_customer_action') return reply.send(message('Done', done))
    void settle(world, stored, outcome)
    const session = found(world.sessions, 'Checkout session', stored.payment.checkout_session_id ?? '')
    return goBack(reply, session, stored.payment)
  })
}

function goBack(reply: FastifyReply, { request }: Session, { payment_id, status, customer }: Payment) {
  if (!request.return_url) return reply.send(message('Done', 'You can close this page.'))
  const url = new URL(request.return_url)
  url.searchParams.set('payment_id', payment_id)
  url.searchParams.set('status', status ?? 'processing')
  url.searchParams.set('email', customer.email)
  return reply.redirect(url.href, 303)
}
