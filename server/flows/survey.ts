import type { Answer } from '../deps.ts'
import type { Catalog } from '../domain/catalog.ts'
import { namedIn } from '../domain/check/shop-findings.ts'
import type { Shop, ShopDiscount, ShopProduct } from '../domain/check/shop.ts'

/** The part of Dodo that tells what a shop sells. */
export interface ShopGateway {
  product(id: string): Promise<Answer<Omit<ShopProduct, 'archived'>>>
  archivedProducts(): Promise<Answer<ReadonlySet<string>>>
  addon(id: string): Promise<Answer<true>>
  discount(code: string): Promise<Answer<ShopDiscount>>
}

export type Surveyed =
  | { readonly type: 'shop'; readonly shop: Shop }
  /** Dodo did not answer all of it: what is not there is not known. */
  | { readonly type: 'no_answer'; readonly why: string }

/** Asks Dodo for everything that a catalog names, one by one: the shop's own checkout shares its rate limit. */
export async function survey(gateway: ShopGateway, catalog: Catalog, mode: Shop['mode']): Promise<Surveyed> {
  const named = namedIn(catalog)
  try {
    const archived = value(await gateway.archivedProducts()) ?? new Set()
    const products = await each(named.products, async (id) => {
      const product = value(await gateway.product(id))
      return product && { ...product, archived: archived.has(id) }
    })
    const addons = await each(named.addons, async (id) => value(await gateway.addon(id)))
    const discounts = await each(named.discounts, async (code) => value(await gateway.discount(code)))
    return { type: 'shop', shop: { mode, products, addons, discounts } }
  } catch (error) {
    if (error instanceof NoAnswer) return { type: 'no_answer', why: error.message }
    throw error
  }
}

async function each<T>(
  keys: readonly string[],
  ask: (key: string) => Promise<T>,
): Promise<ReadonlyMap<string, T>> {
  const answers = new Map<string, T>()
  for (const key of keys) answers.set(key, await ask(key))
  return answers
}

class NoAnswer extends Error {}

/** Not found is an answer, too; a key that may not ask, or silence, is none. */
function value<T>(answer: Answer<T>): T | null {
  if (answer.type === 'answer') return answer.value
  if (answer.type === 'refused' && (answer.status === 404 || answer.status === 422)) return null
  throw new NoAnswer(answer.why)
}
