import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'

import { readLedger } from '../ledger.ts'
import { settle } from '../payments.ts'
import { readRule } from '../rules.ts'
import { check } from '../schemas/check.ts'
import { closed, literals } from '../schemas/common.ts'
import { found, resetWorld, type World } from '../world.ts'
import { catalogControl } from './catalog.ts'
import { customerControl } from './customers.ts'
import { subscriptionControl } from './subscriptions.ts'

const WebhookSetup = Type.Object({ url: Type.String(), secret: Type.String({ pattern: '^whsec_' }) }, closed)

const LedgerQuery = Type.Object(
  { customer_id: Type.Optional(Type.String()), since: Type.Optional(Type.String({ format: 'date-time' })) },
  closed,
)

const BusinessPatch = Type.Partial(
  Type.Object(
    {
      on_payment_failure: literals(['prevent_change', 'apply_change']),
      allow_plan_change_via_payment_link: Type.Boolean(),
      multiple_subscriptions: Type.Boolean(),
      proration_starts_new_cycle: Type.Boolean(),
      proration_unit: literals(['day', 'millisecond']),
      do_not_bill_at_next_billing_date: Type.Boolean(),
    },
    closed,
  ),
)

/** What tests and the demo do behind Dodo's back. Needs no key; the rules do not see these requests. */
export const control = (world: World) => async (app: FastifyInstance) => {
  app.get('/__sim/ledger', async ({ query }) =>
    readLedger(world, check(LedgerQuery, { ...(query as object) })),
  )
  app.get('/__sim/requests', async () => world.requests)
  app.post('/__sim/rules', async (request) => addRules(world, request))
  app.get('/__sim/rules', async () => world.rules)
  app.delete('/__sim/rules', async () => ({ removed: world.rules.splice(0).length }))
  app.post('/__sim/reset', async () => {
    resetWorld(world)
    return { reset: true }
  })
  app.post('/__sim/webhook', async (request) => (world.webhook = check(WebhookSetup, request.body)))
  app.post('/__sim/business', async (request) =>
    Object.assign(world.business, check(BusinessPatch, request.body)),
  )
  app.post<{ Params: { id: string } }>('/__sim/payments/:id/settle', async ({ params }) => {
    const stored = found(world.payments, 'Payment', params.id)
    if (stored.outcome) void settle(world, stored, stored.outcome)
    return stored.payment
  })
  catalogControl(app, world)
  customerControl(app, world)
  subscriptionControl(app, world)
}

function addRules(world: World, { body }: FastifyRequest) {
  const rules = [body].flat().map(readRule)
  world.rules.push(...rules)
  return Array.isArray(body) ? rules : rules[0]
}
