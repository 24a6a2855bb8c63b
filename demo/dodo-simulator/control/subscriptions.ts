import type { FastifyInstance } from 'fastify'
import { Type, type Static } from 'typebox'

import { iso } from '../calendar.ts'
import { priceRequest } from '../cart.ts'
import { invalidBody } from '../errors.ts'
import { check } from '../schemas/check.ts'
import { closed, Metadata } from '../schemas/common.ts'
import { Addons, SubscriptionStatus } from '../schemas/subscriptions.ts'
import { renew } from '../subscriptions/billing.ts'
import { begin } from '../subscriptions/start.ts'
import { addSubscription, nextCycle, setMethod } from '../subscriptions/subscription.ts'
import { found, type StoredSubscription, type World } from '../world.ts'

const Time = Type.String({ format: 'date-time' })

const state = {
  status: Type.Optional(SubscriptionStatus),
  on_demand: Type.Optional(Type.Boolean()),
  cancel_at_next_billing_date: Type.Optional(Type.Boolean()),
  previous_billing_date: Type.Optional(Time),
  next_billing_date: Type.Optional(Time),
  /** Left over from downgrades, in minor units. */
  credit: Type.Optional(Type.Integer({ minimum: 0 })),
  /** Whether a plan change waits for its payment. */
  pending_change: Type.Optional(Type.Boolean()),
}

const StatePatch = Type.Object(state, closed)

const SubscriptionSetup = Type.Object(
  {
    ...state,
    customer_id: Type.String(),
    product_id: Type.String(),
    quantity: Type.Optional(Type.Integer({ minimum: 1 })),
    addons: Type.Optional(Addons),
    discount_codes: Type.Optional(Type.Array(Type.String())),
    metadata: Type.Optional(Metadata),
    /** The customer's first one by default. */
    payment_method_id: Type.Optional(Type.String()),
    trial_period_days: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  closed,
)

const Renewal = Type.Object({ decline: Type.Optional(Type.String({ minLength: 1 })) }, closed)

interface ById {
  Params: { id: string }
}

/** Subscriptions without their story: nothing is charged or announced, except by `renew`. */
export function subscriptionControl(app: FastifyInstance, world: World): void {
  const stored = (id: string) => found(world.subscriptions, 'Subscription', id)

  app.post('/__sim/subscriptions', async (request) =>
    told(setUp(world, check(SubscriptionSetup, request.body))),
  )

  app.post<ById>('/__sim/subscriptions/:id', async ({ params, body }) =>
    told(setState(stored(params.id), check(StatePatch, body))),
  )

  app.post<ById>('/__sim/subscriptions/:id/renew', async ({ params, body }) => {
    const one = stored(params.id)
    const { decline } = check(Renewal, body ?? {})
    const paid = await renew(world, one, decline ? [{ type: 'decline', code: decline }] : [])
    return { ...told(one), payment_id: paid?.payment.payment_id ?? null }
  })
}

const told = ({ subscription, credit, changing }: StoredSubscription) => ({
  ...subscription,
  credit,
  pending_change: changing,
})

function setUp(world: World, setup: Static<typeof SubscriptionSetup>): StoredSubscription {
  const { customer_id, product_id, quantity = 1, addons = null, discount_codes = null } = setup
  const { metadata = {}, trial_period_days = null, ...rest } = setup
  const customer = found(world.customers, 'Customer', customer_id)
  const billing = customer.billing ?? { country: 'US' as const }
  const request = {
    product_cart: [{ product_id, quantity, addons }],
    discount_codes,
    subscription_data: { trial_period_days },
  }
  const { plans } = priceRequest(world, request, billing.country)
  const [plan] = plans
  if (!plan) throw invalidBody(`product_id ${product_id} is not recurring`)
  const stored = addSubscription(world, { plan, customer, billing, metadata })
  begin(stored, plan.trialDays)
  setMethod(stored, setup.payment_method_id ?? customer.methods[0]?.method.payment_method_id)
  return setState(stored, rest)
}

function setState(stored: StoredSubscription, patch: Static<typeof StatePatch>): StoredSubscription {
  const { subscription } = stored
  const { status, on_demand, cancel_at_next_billing_date, credit, pending_change } = patch
  const { previous_billing_date: previous, next_billing_date: next } = patch
  if (status) {
    subscription.status = status
    stored.dues = status === 'on_hold' ? { invoice: nextCycle(stored), renews: true } : null
    subscription.paused_at = status === 'paused' ? iso(new Date()) : null
    subscription.cancelled_at = status === 'cancelled' ? iso(new Date()) : null
  }
  if (on_demand !== undefined) subscription.on_demand = on_demand
  if (cancel_at_next_billing_date !== undefined) {
    subscription.cancel_at_next_billing_date = cancel_at_next_billing_date
  }
  if (previous) {
    subscription.previous_billing_date = iso(new Date(previous))
    if (previous < subscription.created_at) subscription.created_at = subscription.previous_billing_date
  }
  if (next) subscription.next_billing_date = iso(new Date(next))
  if (credit !== undefined) stored.credit = credit
  if (pending_change !== undefined) stored.changing = pending_change
  return stored
}
