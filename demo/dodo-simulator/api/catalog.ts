import type { FastifyInstance } from 'fastify'

import type { Addon, Discount, Product, ProductListItem } from '../dodo.ts'
import { AddonQuery, ProductQuery } from '../schemas/queries.ts'
import { found, type World } from '../world.ts'
import { page, readQuery } from './listing.ts'

export function catalogRoutes(app: FastifyInstance, world: World): void {
  app.get('/products', async (request) => {
    const query = readQuery(ProductQuery, request)
    const archived = query.archived === 'true'
    const products = [...world.products.values()]
      .filter(({ seed }) => (seed.archived ?? false) === archived)
      .map(({ product }) => product)
    const keeps = (one: Product) =>
      query.recurring === undefined || one.is_recurring === (query.recurring === 'true')
    return page(request, query, { rows: products, madeAt, keeps, show: listItem })
  })

  app.get<{ Params: { id: string } }>(
    '/products/:id',
    async ({ params }): Promise<Product> => found(world.products, 'Product', params.id).product,
  )

  app.get('/addons', async (request) => {
    const rows = [...world.addons.values()]
    return page(request, readQuery(AddonQuery, request), { rows, madeAt, show: (addon) => addon })
  })

  app.get<{ Params: { id: string } }>('/addons/:id', async ({ params }): Promise<Addon> =>
    found(world.addons, 'Add-on', params.id),
  )

  app.get<{ Params: { code: string } }>('/discounts/code/:code', async ({ params }): Promise<Discount> =>
    found(world.discounts, 'Discount', params.code),
  )
}

const madeAt = ({ created_at }: { created_at: string }) => created_at

const listItem = (product: Product): ProductListItem => ({
  product_id: product.product_id,
  business_id: product.business_id,
  created_at: product.created_at,
  updated_at: product.updated_at,
  name: product.name ?? null,
  description: product.description ?? null,
  image: product.image ?? null,
  is_recurring: product.is_recurring,
  tax_category: product.tax_category,
  metadata: product.metadata,
  entitlements: [],
  currency: product.price.currency,
  price: 'price' in product.price ? product.price.price : product.price.fixed_price,
  price_detail: product.price,
  tax_inclusive: product.price.tax_inclusive ?? null,
})
