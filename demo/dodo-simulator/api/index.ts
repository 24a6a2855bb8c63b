import type { FastifyInstance } from 'fastify'

import { DodoError } from '../errors.ts'
import type { World } from '../world.ts'
import { catalogRoutes } from './catalog.ts'
import { checkoutRoutes } from './checkouts.ts'
import { customerRoutes } from './customers.ts'
import { paymentRoutes } from './payments.ts'
import { refundRoutes } from './refunds.ts'
import { subscriptionRoutes } from './subscriptions.ts'

/** Dodo's API. Any `Idempotency-Key` is ignored, as Dodo documents none. */
export const api = (world: World) => async (app: FastifyInstance) => {
  app.addHook('onRequest', async (request) => {
    const [, bearer] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? []
    const { apiKey } = world.settings
    if (!bearer || (apiKey !== undefined && bearer !== apiKey)) {
      throw new DodoError(401, 'UNAUTHORIZED', 'Missing or wrong API key')
    }
  })
  customerRoutes(app, world)
  catalogRoutes(app, world)
  checkoutRoutes(app, world)
  paymentRoutes(app, world)
  refundRoutes(app, world)
  subscriptionRoutes(app, world)
}
