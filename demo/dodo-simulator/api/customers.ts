import type { FastifyInstance } from 'fastify'

import { createCustomer } from '../customers.ts'
import type { Customer, PaymentMethod } from '../dodo.ts'
import { newId } from '../ids.ts'
import { CustomerBody } from '../schemas/bodies.ts'
import { assertMetadata, check } from '../schemas/check.ts'
import { PortalQuery } from '../schemas/queries.ts'
import { found, type World } from '../world.ts'
import { readQuery } from './listing.ts'

interface ById {
  Params: { id: string }
}

export function customerRoutes(app: FastifyInstance, world: World): void {
  const customer = (id: string) => found(world.customers, 'Customer', id)

  app.post('/customers', async (request): Promise<Customer> => {
    const body = check(CustomerBody, request.body)
    assertMetadata(body.metadata ?? {})
    return createCustomer(world, body).customer
  })

  app.get<ById>('/customers/:id', async ({ params }): Promise<Customer> => customer(params.id).customer)

  app.get<ById>(
    '/customers/:id/payment-methods',
    async ({ params }): Promise<{ items: PaymentMethod[] }> => ({
      items: customer(params.id).methods.map(({ method }) => method),
    }),
  )

  app.delete<{ Params: { id: string; method: string } }>(
    '/customers/:id/payment-methods/:method',
    async ({ params }, reply) => {
      const owner = customer(params.id)
      owner.methods = owner.methods.filter(({ method }) => method.payment_method_id !== params.method)
      return reply.code(204).send()
    },
  )

  app.post<ById>('/customers/:id/customer-portal/session', async (request) => {
    const { customer_id } = customer(request.params.id).customer
    const { return_url = null } = readQuery(PortalQuery, request)
    const token = newId('portal')
    world.portals.set(token, { customer_id, return_url })
    return { link: `${world.url}/portal/${token}` }
  })
}
