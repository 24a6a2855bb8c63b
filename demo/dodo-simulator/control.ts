import type { FastifyInstance } from 'fastify'
import { Type, type Static } from 'typebox'

import { createCustomer, newCard } from './customers.ts'
import { invalidBody } from './errors.ts'
import { payHosted } from './hosted.ts'
import { readLedger } from './ledger.ts'
import type { SeedProduct } from './options.ts'
import { readRule } from './rules.ts'
import { check } from './schemas/check.ts'
import { CheckoutCustomer } from './schemas/checkout.ts'
import { closed, Metadata, optional } from './schemas/common.ts'
import { CountryCode, Currency } from './schemas/vocabulary.ts'
import { openSession } from './sessions.ts'
import { found, putProduct, resetWorld, type CatalogEntry, type World } from './world.ts'

const Card = Type.Object(
  {
    number: Type.String(),
    expiry_month: Type.Optional(Type.String({ pattern: '^\\d\\d$' })),
    expiry_year: Type.Optional(Type.String({ pattern: '^\\d{4}$' })),
    recurring_enabled: Type.Optional(Type.Boolean()),
  },
  closed,
)

const ProductPatch = Type.Object(
  {
    product_id: Type.String({ minLength: 1 }),
    name: Type.Optional(Type.String()),
    price: Type.Optional(Type.Integer({ minimum: 0 })),
    currency: Type.Optional(Currency),
    description: optional(Type.String()),
    image: optional(Type.String()),
    metadata: Type.Optional(Metadata),
    pay_what_you_want: Type.Optional(Type.Boolean()),
    tax_category: Type.Optional(
      Type.Unsafe<NonNullable<SeedProduct['tax_category']>>({
        enum: ['digital_products', 'saas', 'e_book', 'edtech', 'live_tutoring'],
      }),
    ),
    tax_inclusive: Type.Optional(Type.Boolean()),
    archived: Type.Optional(Type.Boolean()),
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
    customer: CheckoutCustomer,
    country: Type.Optional(CountryCode),
    card_number: Type.Optional(Type.String()),
    metadata: Type.Optional(Metadata),
  },
  closed,
)

const WebhookSetup = Type.Object({ url: Type.String(), secret: Type.String({ pattern: '^whsec_' }) }, closed)

/** What tests and the demo do behind Dodo's back. Needs no key; the rules do not see these requests. */
export const control = (world: World) => async (app: FastifyInstance) => {
  app.get('/__sim/ledger', async () => readLedger(world))
  app.get('/__sim/requests', async () => world.requests)
  app.post('/__sim/rules', async (request) => {
    const given = request.body
    const rules = [given].flat().map(readRule)
    world.rules.push(...rules)
    return Array.isArray(given) ? rules : rules[0]
  })
  app.get('/__sim/rules', async () => world.rules)
  app.delete('/__sim/rules', async () => ({ removed: world.rules.splice(0).length }))
  app.post('/__sim/reset', async () => {
    resetWorld(world)
    return { reset: true }
  })
  app.post('/__sim/webhook', async (request) => (world.webhook = check(WebhookSetup, request.body)))
  app.post('/__sim/products', async (request) => patchProduct(world, check(ProductPatch, request.body)))
  app.post('/__sim/customers', async (request) => setUpCustomer(world, check(CustomerSetup, request.body)))
  app.post('/__sim/purchases', async (request) => purchase(world, check(Purchase, request.body)))
}

function patchProduct(world: World, patch: Static<typeof ProductPatch>) {
  const known = world.products.get(patch.product_id)
  const current = known && asSeed(known)
  const { name = current?.name, price = current?.price } = patch
  if (name === undefined) throw invalidBody('name is missing')
  if (price === undefined) throw invalidBody('price is missing')
  return putProduct(world, { ...current, ...patch, name, price })
}

function asSeed({ product, archived }: CatalogEntry): SeedProduct {
  const { price } = product
  return {
    product_id: product.product_id,
    name: product.name ?? '',
    price: price.type === 'one_time_price' ? price.price : 0,
    currency: price.currency,
    description: product.description ?? null,
    image: product.image ?? null,
    metadata: product.metadata,
    pay_what_you_want: price.type === 'one_time_price' && price.pay_what_you_want === true,
    tax_category: product.tax_category,
    tax_inclusive: price.tax_inclusive === true,
    archived,
  }
}

function setUpCustomer(world: World, setup: Static<typeof CustomerSetup>) {
  const { email, name = email, country, cards = [], blocked = false } = setup
  const owner = createCustomer(world, { email, name, blocked, billing: country ? { country } : null })
  for (const card of cards) owner.methods.push(newCard(owner, card))
  return { ...owner.customer, payment_methods: owner.methods.map(({ method }) => method) }
}

/** A purchase as if the customer had walked through the hosted page, webhooks included. */
async function purchase(world: World, setup: Static<typeof Purchase>) {
  const { product_id, quantity = 1, customer, country = 'US', card_number, metadata = {} } = setup
  found(world.products, 'Product', product_id)
  const session = openSession(world, {
    product_cart: [{ product_id, quantity }],
    customer,
    metadata,
    billing_address: { country },
  })
  const { payment } = await payHosted(world, session, card_number ? { card_number } : {}, [])
  const { payment_id, payment_method_id, status } = payment
  return { ...payment.customer, payment_id, payment_method_id, status, session_id: session.id }
}
