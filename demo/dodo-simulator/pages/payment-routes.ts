import type { FastifyInstance, FastifyReply } from 'fastify'

import type { Outcome } from '../cards.ts'
import { DodoError } from '../errors.ts'
import { effectsOf } from '../faults.ts'
import { methodFrom, type CardForm } from '../hosted.ts'
import { cancelled, payLink } from '../links.ts'
import { settle } from '../payments.ts'
import { found, type StoredPayment, type World } from '../world.ts'
import { approvalPage } from './approval.ts'
import { message } from './layout.ts'
import { payPage } from './pay.ts'
import { goBack } from './return.ts'

interface ById {
  Params: { id: string }
}

const ANSWERS: Record<string, Outcome> = {
  approve: { status: 'succeeded' },
  refuse: { status: 'failed', code: 'AUTHENTICATION_FAILURE' },
  cancel: cancelled,
}

/** The bank's approval of a payment. */
export function approvalPages(app: FastifyInstance, world: World): void {
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
    return goBack(world, reply, stored)
  })
}

/** The page of a payment link. */
export function linkPages(app: FastifyInstance, world: World): void {
  const payment = (id: string) => found(world.payments, 'Payment', id)
  const show = (reply: FastifyReply, stored: StoredPayment, form: CardForm = {}, error?: string) => {
    const { status, payment_link, customer } = stored.payment
    if (status === 'requires_customer_action' && payment_link) return reply.redirect(payment_link, 303)
    if (status !== 'requires_payment_method') {
      return reply.send(message('Nothing left to pay here', 'You can close this page.'))
    }
    const owner = found(world.customers, 'Customer', customer.customer_id)
    return reply.send(payPage(stored, owner, form, error))
  }

  app.get<ById>('/pay/:id', async ({ params }, reply) => show(reply, payment(params.id)))

  app.post<ById & { Body: CardForm }>('/pay/:id', async (request, reply) => {
    const stored = payment(request.params.id)
    const form = request.body ?? {}
    if (stored.payment.status !== 'requires_payment_method') return show(reply, stored)
    try {
      const owner = found(world.customers, 'Customer', stored.payment.customer.customer_id)
      await payLink(world, stored, methodFrom(owner, form), effectsOf(request))
    } catch (error) {
      if (!(error instanceof DodoError)) throw error
      return show(reply.code(error.status), stored, form, error.message)
    }
    if (stored.payment.status === 'requires_payment_method') {
      return show(reply, stored, form, 'Your card was declined. Nothing was charged.')
    }
    return stored.payment.status === 'requires_customer_action'
      ? show(reply, stored)
      : goBack(world, reply, stored)
  })

  app.post<ById>('/pay/:id/cancel', async ({ params }, reply) => {
    const stored = payment(params.id)
    if (stored.payment.status !== 'requires_payment_method') return show(reply, stored)
    void settle(world, stored, cancelled)
    return goBack(world, reply, stored)
  })
}
