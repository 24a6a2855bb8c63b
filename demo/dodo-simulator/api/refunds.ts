import type { FastifyInstance } from 'fastify'

import type { Refund } from '../dodo.ts'
import { effectsOf } from '../faults.ts'
import { createRefund, listItem } from '../refunds.ts'
import { check } from '../schemas/check.ts'
import { RefundBody, RefundQuery } from '../schemas/others.ts'
import { found, type World } from '../world.ts'
import { page, readQuery } from './listing.ts'

export function refundRoutes(app: FastifyInstance, world: World): void {
  app.post('/refunds', async (request): Promise<Refund> =>
    createRefund(world, check(RefundBody, request.body), effectsOf(request)),
  )

  app.get('/refunds', async (request) => {
    const query = readQuery(RefundQuery, request)
    const refunds = [...world.refunds.values()]
      .map(({ refund }) => refund)
      .filter(
        (refund) =>
          (query.customer_id ?? refund.customer.customer_id) === refund.customer.customer_id &&
          (query.status ?? refund.status) === refund.status &&
          query.subscription_id === undefined,
      )
    return page(request, refunds.map(listItem), query)
  })

  app.get<{ Params: { id: string } }>(
    '/refunds/:id',
    async ({ params }): Promise<Refund> => found(world.refunds, 'Refund', params.id).refund,
  )
}
