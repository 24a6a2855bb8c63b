import type { FastifyInstance, FastifyReply } from 'fastify'

import type { PlanChangePreview, Subscription } from '../dodo.ts'
import { effectsOf } from '../faults.ts'
import { noHandles, type LinkHandles } from '../links.ts'
import { pick, type Effect } from '../rules.ts'
import { check } from '../schemas/check.ts'
import { PaymentMethodBody, PlanChangeBody } from '../schemas/subscriptions.ts'
import { SubscriptionPatch, SubscriptionQuery } from '../schemas/subscriptions.ts'
import { updatePaymentMethod } from '../subscriptions/payment-method.ts'
import { cancelScheduled, changePlan, previewPlanChange } from '../subscriptions/plan-change.ts'
import { listItem } from '../subscriptions/subscription.ts'
import { updateSubscription } from '../subscriptions/update.ts'
import { found, type World } from '../world.ts'
import { page, readQuery } from './listing.ts'

interface ById {
  Params: { id: string }
}

export function subscriptionRoutes(app: FastifyInstance, world: World): void {
  const stored = (id: string) => found(world.subscriptions, 'Subscription', id)

  app.get('/subscriptions', async (request) => {
    const query = readQuery(SubscriptionQuery, request)
    const scheduled = query.cancel_at_next_billing_date
    return page(request, query, {
      rows:
        query.customer_id === undefined
          ? world.subscriptions.rows
          : world.subscriptions.of(query.customer_id),
      madeAt: ({ subscription }) => subscription.created_at,
      keeps: ({ subscription }) =>
        (query.product_id ?? subscription.product_id) === subscription.product_id &&
        (query.status ?? subscription.status) === subscription.status &&
        (query.brand_id ?? subscription.brand_id) === subscription.brand_id &&
        (scheduled === undefined || (scheduled === 'true') === subscription.cancel_at_next_billing_date),
      show: listItem,
    })
  })

  app.get<ById>(
    '/subscriptions/:id',
    async ({ params }): Promise<Subscription> => stored(params.id).subscription,
  )

  app.patch<ById>('/subscriptions/:id', async (request): Promise<Subscription> => {
    const one = stored(request.params.id)
    updateSubscription(world, one, check(SubscriptionPatch, request.body), effectsOf(request))
    return one.subscription
  })

  app.post<ById>(
    '/subscriptions/:id/change-plan/preview',
    async ({ params, body }): Promise<PlanChangePreview> =>
      previewPlanChange(world, stored(params.id), check(PlanChangeBody, body)),
  )

  app.post<ById>('/subscriptions/:id/change-plan', async (request, reply) => {
    const effects = effectsOf(request)
    const body = check(PlanChangeBody, request.body)
    const handles = await changePlan(world, stored(request.params.id), body, effects)
    return handles ?? planAnswer(world, reply, effects)
  })

  app.delete<ById>('/subscriptions/:id/change-plan/scheduled', async (request, reply) => {
    cancelScheduled(world, stored(request.params.id), effectsOf(request))
    return reply.code(204).send()
  })

  app.post<ById>('/subscriptions/:id/update-payment-method', async (request): Promise<LinkHandles> => {
    const body = check(PaymentMethodBody, request.body)
    return updatePaymentMethod(world, stored(request.params.id), body, effectsOf(request))
  })
}

const ANSWERS = ['nulls', 'object', 'empty'] as const

/** Over time Dodo has answered a change without a page in three ways, so the simulator takes turns. */
function planAnswer(world: World, reply: FastifyReply, effects: readonly Effect[]) {
  const how = pick(effects, 'plan_answer')?.how ?? ANSWERS[world.planChanges % ANSWERS.length] ?? 'nulls'
  world.planChanges += 1
  switch (how) {
    case 'nulls':
      return noHandles
    case 'object':
      return {}
    case 'empty':
      return reply.send()
  }
}
