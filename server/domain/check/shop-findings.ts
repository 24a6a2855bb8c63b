import type { Catalog, Offer } from '../catalog.ts'
import { partsOf } from '../condition.ts'
import type { Instant } from '../time.ts'
import { error, warning, type Finding } from './finding.ts'
import type { Shop, ShopProduct } from './shop.ts'

/** What a catalog names that the shop does not have, or has in another way than the offer needs. */
export function shopFindings(catalog: Catalog, shop: Shop, now: Instant): Finding[] {
  return catalog.offers.flatMap((offer) => [
    ...(offer.kind === 'addon' ? addonFindings(offer, shop) : productFindings(offer, shop)),
    ...discountFindings(offer, shop, now),
    ...ruleFindings(offer, shop),
  ])
}

/** Everything that has to be asked about. */
export function namedIn({ offers }: Catalog) {
  const sold = offers.flatMap(({ kind, productId }) => (kind === 'addon' ? [] : [productId]))
  const asked = offers.flatMap((offer) => productsAskedFor(offer).map(({ id }) => id))
  const discounts = offers.flatMap(({ discountCode }) => (discountCode === null ? [] : [discountCode]))
  const addons = offers.flatMap(({ kind, productId }) => (kind === 'addon' ? [productId] : []))
  return {
    products: [...new Set([...sold, ...asked])],
    addons: [...new Set(addons)],
    discounts: [...new Set(discounts)],
  }
}

interface Asked {
  readonly key: 'purchased' | 'subscribed'
  readonly id: string
}

function productsAskedFor({ when }: Offer): Asked[] {
  return partsOf(when).flatMap((part) => {
    if (part.type !== 'purchased' && part.type !== 'subscribed') return []
    const key: Asked['key'] = part.type
    return part.anyOf.map((id) => ({ key, id }))
  })
}

function productFindings(offer: Offer, shop: Shop): Finding[] {
  const { id, kind, productId } = offer
  const path = ['offers', id, 'product']
  const product = shop.products.get(productId)
  if (!product)
    return [error('no_such_product', path, `there is no product ${productId} in ${shop.mode} mode`)]
  const findings: Finding[] = []
  if (product.archived)
    findings.push(error('product_archived', path, `${productId} is archived: nobody can buy it`))
  if (product.price === 'as_you_like') {
    const text = `the customer names the price of ${productId}: without one it is never offered`
    findings.push(error('product_without_price', path, text))
  }
  if (kind === 'plan_change' && product.price === 'once') {
    const text = `${productId} is paid once: a subscription can only change to something recurring`
    findings.push(error('product_not_recurring', path, text))
  }
  if (kind === 'purchase') findings.push(...currencyFindings(offer, product, shop))
  return findings
}

/** One click is limited by the purchase it follows, and amounts in two currencies cannot be compared. */
function currencyFindings(offer: Offer, product: ShopProduct, { products }: Shop): Finding[] {
  const bought = productsAskedFor(offer)
    .filter(({ key }) => key === 'purchased')
    .flatMap(({ id }) => products.get(id) ?? [])
  const other = bought.find(({ currency }) => currency !== product.currency)
  if (!other) return []
  const text =
    `${product.id} is priced in ${product.currency}, ${other.id} in ${other.currency}: unless Dodo converts, ` +
    'it is sold on the checkout instead of by one click'
  return [warning('other_currency', ['offers', offer.id, 'product'], text)]
}

function addonFindings(offer: Offer, { addons, products, mode }: Shop): Finding[] {
  const { id, productId } = offer
  const path = ['offers', id, 'addon']
  if (!addons.get(productId)) {
    return [error('no_such_addon', path, `there is no add-on ${productId} in ${mode} mode`)]
  }
  const plans = productsAskedFor(offer)
    .filter(({ key }) => key === 'subscribed')
    .flatMap((asked) => products.get(asked.id) ?? [])
  return plans
    .filter((plan) => !plan.addons.includes(productId))
    .map((plan) =>
      error('addon_not_allowed', path, `${productId} cannot be added to ${plan.id}, for which it is offered`),
    )
}

function discountFindings({ id, discountCode, productId }: Offer, shop: Shop, now: Instant): Finding[] {
  if (discountCode === null) return []
  const path = ['offers', id, 'discount_code']
  const discount = shop.discounts.get(discountCode)
  if (!discount)
    return [error('no_such_discount', path, `there is no discount ${discountCode} in ${shop.mode} mode`)]
  const findings: Finding[] = []
  const { startsAt, expiresAt, products, usedUp } = discount
  if (expiresAt !== null && expiresAt <= now) {
    findings.push(error('discount_over', path, `${discountCode} has ended on ${expiresAt.slice(0, 10)}`))
  }
  if (usedUp) findings.push(error('discount_used_up', path, `${discountCode} is used up`))
  if (products.length > 0 && !products.includes(productId)) {
    findings.push(error('discount_for_others', path, `${discountCode} is not for ${productId}`))
  }
  if (startsAt !== null && startsAt > now) {
    findings.push(warning('discount_later', path, `${discountCode} begins on ${startsAt.slice(0, 10)}`))
  }
  return findings
}

function ruleFindings(offer: Offer, { products, mode }: Shop): Finding[] {
  const path = ['offers', offer.id, 'when']
  return productsAskedFor(offer).flatMap(({ key, id }) => {
    const product = products.get(id)
    if (!product) {
      const text = `there is no product ${id} in ${mode} mode: nobody has ${key} it`
      return [error('no_such_product', [...path, key], text)]
    }
    if (key === 'purchased' || product.price !== 'once') return []
    return [error('product_not_recurring', [...path, key], `${id} is paid once: nobody is subscribed to it`)]
  })
}
