import type { FastifyInstance } from 'fastify'
import { Type, type Static } from 'typebox'

import { createCustomer, newCard } from '../customers.ts'
import { payHosted } from '../hosted.ts'
import { check } from '../schemas/check.ts'
import { CheckoutCustomer } from '../schemas/checkout.ts'
import { closed, Metadata } from '../schemas/common.ts'
import { Addons } from '../schemas/subscriptions.ts'
import { CountryCode } from '../schemas/vocabulary.ts'
import { openSession } from '../sessions.ts'
import { found, type World } from '../world.ts'

const Card = Type.Object(
  {
    number: Type.String(),
    expiry_month: Type.Optional(Type.String({ pattern: '^\\d\\d$' })),
    expiry_year: Type.Optional(Type.String({ pattern: '^\\d{4}$' })),
    recurring_enabled: Type.Optional(Type.Boolean()),
  },
  closed,
)

const CustomerSetup = Type.Object(
  {
    email: Type.String(),
    name: Type.Optional(Type.String()),
    country: Type.Optional(CountryCode),
    cards: Type.Optional(Type.Array(Card)),
    blocked: Type.Optional(Type.Boolean()),
  },
  closed,
)

const Purchase = Type.Object(
  {
    product_id: Type.String(),
    quantity: Type.Optional(Type.Integer({ minimum: 1 })),
    addons: Type.Optional(Addons),
    discount_codes: Type.Optional(Type.Array(Type.String())),
    customer: CheckoutCustomer,
    country: Type.Optional(CountryCode),
    card_number: Type.Optional(Type.String()),
    metadata: Type.Optional(Metadata),
  },
  closed,
)

export function customerControl(app: FastifyInstance, world: World): void {
  app.post('/__sim/customers', async (request) => setUpCustomer(world, check(CustomerSetup, request.body)))
  app.post('/__sim/purchases', async (request) => purchase(world, check(Purchase, request.body)))
}

function setUpCustomer(world: World, setup: Static<typeof CustomerSetup>) {
  const { email, name = email, country, cards = [], blocked = false } = setup
  const owner = createCustomer(world, { email, name, blocked, billing: country ? { country } : null })
  for (const card of cards) owner.methods.push(newCard(owner, card))
  return { ...owner.customer, payment_methods: owner.methods.map(({ method }) => method) }
}

/** A purchase as if the customer had walked through the hosted page, webhooks included. */
async function purchase(world: World, setup: Static<typeof Purchase>) {
  const { product_id, quantity = 1, addons = null, customer, country = 'US', card_number } = setup
  const { metadata = {}, discount_codes = null } = setup
  found(world.products, 'Product', product_id)
  const session = openSession(world, {
    product_cart: [{ product_id, quantity, addons }],
    discount_codes,
    customer,
    metadata,
    billing_address: { country },
  })
  const { payment } = await payHosted(world, session, card_number ? { card_number } : {}, [])
  const { payment_id, payment_method_id, subscription_id = null, status } = payment
  return {
    ...payment.customer,
    payment_id,
    payment_method_id,
    subscription_id,
    status,
    session_id: session.id,
  }
}
