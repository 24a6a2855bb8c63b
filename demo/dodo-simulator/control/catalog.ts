import type { FastifyInstance } from 'fastify'
import { Type, type Static } from 'typebox'

import { putAddon, putProduct } from '../catalog.ts'
import { invalidBody } from '../errors.ts'
import type { SeedProduct } from '../options.ts'
import { check } from '../schemas/check.ts'
import { closed, literals, Metadata, optional } from '../schemas/common.ts'
import { Currency } from '../schemas/vocabulary.ts'
import type { World } from '../world.ts'

const TaxCategory = literals(['digital_products', 'saas', 'e_book', 'edtech', 'live_tutoring'])

const AddonSetup = Type.Object(
  {
    id: Type.String({ minLength: 1 }),
    name: Type.String(),
    price: Type.Integer({ minimum: 0 }),
    currency: Type.Optional(Currency),
    description: optional(Type.String()),
    tax_category: Type.Optional(TaxCategory),
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
    tax_category: Type.Optional(TaxCategory),
    tax_inclusive: Type.Optional(Type.Boolean()),
    payment_frequency_interval: Type.Optional(literals(['Day', 'Week', 'Month', 'Year'])),
    payment_frequency_count: Type.Optional(Type.Integer({ minimum: 1 })),
    trial_period_days: Type.Optional(Type.Integer({ minimum: 0 })),
    addons: Type.Optional(Type.Array(AddonSetup)),
    archived: Type.Optional(Type.Boolean()),
  },
  closed,
)

export function catalogControl(app: FastifyInstance, world: World): void {
  app.post('/__sim/products', async (request) => patchProduct(world, check(ProductPatch, request.body)))
  app.post('/__sim/addons', async (request) => putAddon(world, check(AddonSetup, request.body)))
}

function patchProduct(world: World, patch: Static<typeof ProductPatch>) {
  const current: SeedProduct | undefined = world.products.get(patch.product_id)?.seed
  const { name = current?.name, price = current?.price } = patch
  if (name === undefined) throw invalidBody('name is missing')
  if (price === undefined) throw invalidBody('price is missing')
  return putProduct(world, { ...current, ...patch, name, price })
}
