import type { DodoPayments } from 'dodopayments'
import { Type } from 'typebox'
import { Value } from 'typebox/value'

import type { ShopDiscount, ShopProduct } from '../domain/check/shop.ts'
import { read, shaped, type Answer } from './dodo-calls.ts'
import { instantOf, maybe } from './dodo-shapes.ts'

const Text = Type.String()

const ProductShape = Type.Object({
  product_id: Text,
  is_recurring: Type.Boolean(),
  price: Type.Object({ type: Text, currency: Text, pay_what_you_want: maybe(Type.Boolean()) }),
  addons: maybe(Type.Array(Text)),
})

const DiscountShape = Type.Object({
  code: Text,
  restricted_to: maybe(Type.Array(Text)),
  usage_limit: maybe(Type.Integer()),
  times_used: maybe(Type.Integer()),
  starts_at: maybe(Text),
  expires_at: maybe(Text),
})

const PAGE_SIZE = 100
const MAX_PAGES = 50

export type DodoShop = ReturnType<typeof createDodoShop>

/** What the shop sells, for whoever checks a catalog against it. No flow of a sale needs these. */
export function createDodoShop(client: DodoPayments) {
  /** A product itself does not say that it is archived; the list of those does. */
  async function archivedProducts(): Promise<Answer<ReadonlySet<string>>> {
    const ids = new Set<string>()
    for (let page = 0; page < MAX_PAGES; page++) {
      const answer = await read((options) =>
        client.get<unknown>('/products', {
          query: { archived: true, page_number: page, page_size: PAGE_SIZE },
          ...options,
        }),
      )
      if (answer.type !== 'answer') return answer
      const found = productIdsIn(answer.value)
      if (!found) return { type: 'unreachable', why: 'the list of products has an odd shape' }
      if (found.length === 0) break
      for (const id of found) ids.add(id)
    }
    return { type: 'answer', value: ids }
  }

  return {
    archivedProducts,

    product: async (id: string): Promise<Answer<Omit<ShopProduct, 'archived'>>> =>
      shaped(await read((options) => client.products.retrieve(id, options)), readShopProduct),

    addon: async (id: string): Promise<Answer<true>> =>
      shaped(await read((options) => client.addons.retrieve(id, options)), (addon) =>
        addon?.id === id ? true : null,
      ),

    discount: async (code: string): Promise<Answer<ShopDiscount>> =>
      shaped(await read((options) => client.discounts.retrieveByCode(code, options)), readDiscount),
  }
}

function productIdsIn(body: unknown): string[] | null {
  const items = (body as { items?: unknown } | null | undefined)?.items
  if (!Array.isArray(items)) return null
  return items.flatMap((item: { product_id?: unknown } | null) =>
    typeof item?.product_id === 'string' ? [item.product_id] : [],
  )
}

function readShopProduct(data: unknown): Omit<ShopProduct, 'archived'> | null {
  if (!Value.Check(ProductShape, data)) return null
  const { type, currency, pay_what_you_want: asYouLike } = data.price
  return {
    id: data.product_id,
    currency,
    price:
      type === 'usage_based_price'
        ? 'usage'
        : asYouLike
          ? 'as_you_like'
          : data.is_recurring
            ? 'recurring'
            : 'once',
    addons: data.addons ?? [],
  }
}

function readDiscount(data: unknown): ShopDiscount | null {
  if (!Value.Check(DiscountShape, data)) return null
  const { usage_limit: limit, times_used: used } = data
  return {
    startsAt: instantOf(data.starts_at),
    expiresAt: instantOf(data.expires_at),
    products: data.restricted_to ?? [],
    usedUp: typeof limit === 'number' && (used ?? 0) >= limit,
  }
}
