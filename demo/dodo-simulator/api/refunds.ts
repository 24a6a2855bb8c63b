import type { FastifyInstance } from 'fastify'

import type { Refund } from '../dodo.ts'
import { effectsOf } from '../faults.ts'
import { createRefund, listItem } from '../refunds.ts'
import { RefundBody } from '../schemas/bodies.ts'
import { check } from '../schemas/check.ts'
import { RefundQuery } from '../schemas/queries.ts'
import { found, type World } from '../world.ts'
import { page, readQuery } from './listing.ts'

export function refundRoutes(app: FastifyInstance, world: World): void {
  app.post('/refunds', async (request): Promise<Refund> =>
    createRefund(world, check(RefundBody, request.body), effectsOf(request)),
  )

  app.get('/refunds', async (request) => {
    const query = readQuery(RefundQuery, request)
    const owner = query.subscription_id ?? query.customer_id
    return page(request, query, {
      rows: owner === undefined ? world.refunds.rows : world.refunds.of(owner),
      madeAt: ({ refund }) => refund.created_at,
      keeps: ({ refund }) =>
        (query.customer_id ?? refund.customer.customer_id) === refund.customer.customer_id &&
        (query.status ?? refund.status) === refund.status,
      show: ({ refund }) => listItem(refund),
    })
  })

  app.get<{ Params: { id: string } }>(
    '/refunds/:id',
    async ({ params }): Promise<Refund> => found(world.refunds, 'Refund', params.id).refund,
  )
}
