import type DodoPayments from 'dodopayments'
import type { FastifyInstance } from 'fastify'

import { effectsOf } from '../faults.ts'
import { previewCheckout } from '../preview.ts'
import { check } from '../schemas/check.ts'
import { CheckoutBody } from '../schemas/checkout.ts'
import { createCheckout } from '../sessions.ts'
import { found, type World } from '../world.ts'

export function checkoutRoutes(app: FastifyInstance, world: World): void {
  app.post('/checkouts', async (request): Promise<DodoPayments.CheckoutSessionResponse> =>
    createCheckout(world, check(CheckoutBody, request.body), effectsOf(request)),
  )

  app.post('/checkouts/preview', async (request) => previewCheckout(world, check(CheckoutBody, request.body)))

  app.get<{ Params: { id: string } }>(
    '/checkouts/:id',
    async ({ params }): Promise<DodoPayments.CheckoutSessionStatus> => {
      const session = found(world.sessions, 'Checkout session', params.id)
      const payment = world.payments.get(session.payment_ids.at(-1) ?? '')?.payment
      const customer = payment?.customer ?? world.customers.get(session.customer_id ?? '')?.customer
      return {
        id: session.id,
        created_at: session.created_at,
        customer_email: customer?.email ?? null,
        customer_name: customer?.name ?? null,
        payment_id: payment?.payment_id ?? null,
        payment_status: payment?.status ?? null,
      }
    },
  )
}
