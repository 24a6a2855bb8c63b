import type { Addon, CheckoutRequest, Country, Discount, Product } from './dodo.ts'
import { invalidBody, rejected } from './errors.ts'
import { priceCart, type CartLine, type PlanDiscount, type PricedCart } from './pricing.ts'
import type { World } from './world.ts'

/** One recurring product of a cart: the subscription it starts. */
export interface Plan {
  lines: CartLine[]
  discounts: PlanDiscount[]
  trialDays: number
  /** What each payment after the first one costs. */
  cycle: PricedCart
}

export interface PricedCheckout {
  /** What is paid now: nothing for a plan that starts with a trial. */
  today: PricedCart
  /** The same cart without trials. */
  listed: PricedCart
  plans: Plan[]
}

interface Item {
  product_id: string
  quantity: number
  addons?: { addon_id: string; quantity: number }[] | null
  amount?: number | null
}

/** The cart at this very moment: nothing locks a price between a preview and the charge. */
export function priceRequest(world: World, request: CheckoutRequest, country: Country): PricedCheckout {
  const lines = request.product_cart.flatMap((item, index) => cartLines(world, item, index))
  const discounts = discountsOf(world, codesOf(request) ?? [])
  const trialDays = ({ product }: CartLine) => {
    if (product.price.type !== 'recurring_price') return 0
    return request.subscription_data?.trial_period_days ?? product.price.trial_period_days ?? 0
  }
  const due = lines.map((line) => (trialDays(line) > 0 ? { ...line, unit: 0 } : line))
  const plans = lines
    .filter(({ product, addon }) => product.is_recurring && !addon)
    .map((line): Plan => {
      const own = lines.filter(({ item }) => item === line.item)
      const initial = planDiscounts(line.product, discounts)
      const days = trialDays(line)
      const after = days > 0 ? initial : initial.map(lowered)
      return { lines: own, discounts: initial, trialDays: days, cycle: priceCart(own, still(after), country) }
    })
  return {
    today: priceCart(due, discounts, country),
    listed: priceCart(lines, discounts, country),
    plans,
  }
}

/** A product of a cart and its add-ons. @throws 422 */
export function cartLines(world: World, item: Item, index = 0): CartLine[] {
  const known = world.products.get(item.product_id)
  // Not documented which status and code an unknown product gets here.
  if (!known) throw rejected('MISSING_PRODUCT_INFORMATION', `Product ${item.product_id} does not exist`)
  if (known.seed.archived) throw rejected('PRODUCT_IS_DELETED', `Product ${item.product_id} is archived`)
  const { product } = known
  const { quantity } = item
  const unit = unitPrice(product, item.amount ?? null)
  const addons = addonsOf(world, product, item.addons ?? [])
  return [
    { item: index, product, addon: null, quantity, unit },
    ...addons.map((one) => ({ item: index, product, ...one, unit: one.addon.price })),
  ]
}

function unitPrice({ product_id, price }: Product, amount: number | null): number {
  if (price.type === 'usage_based_price') {
    throw rejected('UNSUPPORTED_ACTION', `The simulator does not sell by usage (${product_id})`)
  }
  if (price.type === 'recurring_price' || !price.pay_what_you_want) return price.price
  if (amount === null) throw rejected('PAY_AS_YOU_WANT_AMOUNT_REQUIRED', `${product_id} needs an amount`)
  return amount
}

function addonsOf(world: World, product: Product, addons: NonNullable<Item['addons']>) {
  if (addons.length > 0 && !product.is_recurring) {
    throw rejected('UNSUPPORTED_ACTION', `addons: ${product.product_id} is not a subscription`)
  }
  return addons.map(({ addon_id, quantity }, index): { addon: Addon; quantity: number } => {
    const addon = world.addons.get(addon_id)
    if (!addon || !product.addons?.includes(addon_id)) {
      throw rejected('MISSING_ADDON_IDS', `addons: ${addon_id} does not exist for ${product.product_id}`)
    }
    if (addons.findIndex((one) => one.addon_id === addon_id) !== index) {
      throw rejected('DUPLICATE_ADDON_IDS_IN_REQUEST', `addons: ${addon_id} is named twice`)
    }
    return { addon, quantity }
  })
}

interface Coded {
  discount_code?: string | null
  discount_codes?: string[] | null
}

/** null when the request does not speak of discounts, which for a plan change is not the same as none. */
export function codesOf({ discount_code, discount_codes }: Coded): string[] | null {
  if (discount_code && discount_codes) {
    throw invalidBody('discount_codes and discount_code cannot both be given')
  }
  return discount_codes ?? (discount_code ? [discount_code] : null)
}

/** @throws 422 */
export function discountsOf(world: World, codes: readonly string[]): Discount[] {
  return codes.map((code) => {
    const discount = world.discounts.get(code)
    if (!discount) throw rejected('INVALID_DISCOUNT_CODE', `Discount ${code} does not exist`)
    if (discount.expires_at && Date.parse(discount.expires_at) < Date.now()) {
      throw rejected('DISCOUNT_CODE_EXPIRED', `Discount ${code} has expired`)
    }
    if (discount.usage_limit && discount.times_used >= discount.usage_limit) {
      throw rejected('DISCOUNT_CODE_USAGE_LIMIT_EXCEEDED', `Discount ${code} is used up`)
    }
    return discount
  })
}

/** After one more payment. */
export const lowered = ({ discount, left }: PlanDiscount): PlanDiscount => ({
  discount,
  left: left === null ? null : Math.max(0, left - 1),
})

/** Those that still lower the next payment. */
export const still = (discounts: readonly PlanDiscount[]): Discount[] =>
  discounts.filter(({ left }) => left !== 0).map(({ discount }) => discount)

/** Those of a cart that are for this plan, before its first payment. */
export const planDiscounts = ({ product_id }: Product, discounts: readonly Discount[]): PlanDiscount[] =>
  discounts
    .filter(({ restricted_to: only }) => only.length === 0 || only.includes(product_id))
    .map((discount) => ({ discount, left: discount.subscription_cycles ?? null }))
