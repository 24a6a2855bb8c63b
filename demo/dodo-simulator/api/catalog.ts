import type { FastifyInstance } from 'fastify'

import type { Discount, Product, ProductListItem } from '../dodo.ts'
import { ProductQuery } from '../schemas/others.ts'
import { found, type World } from '../world.ts'
import { page, readQuery } from './listing.ts'

export function catalogRoutes(app: FastifyInstance, world: World): void {
  app.get('/products', async (request) => {
    const query = readQuery(ProductQuery, request)
    const archived = query.archived === 'true'
    const products = [...world.products.values()]
      .filter((known) => known.archived === archived)
      .map(({ product }) => product)
      .filter((one) => query.recurring === undefined || one.is_recurring === (query.recurring === 'true'))
    return page(request, products.map(listItem), query)
  })

  app.get<{ Params: { id: string } }>(
    '/products/:id',
    async ({ params }): Promise<Product> => found(world.products, 'Product', params.id).product,
  )

  app.get<{ Params: { code: string } }>('/discounts/code/:code', async ({ params }): Promise<Discount> =>
    found(world.discounts, 'Discount', params.code),
  )
}

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
