import { iso, unusedPart } from '../calendar.ts'
import { cartLines, codesOf, discountsOf, lowered, planDiscounts, still } from '../cart.ts'
import type { PlanChangeRequest, Subscription } from '../dodo.ts'
import { rejected } from '../errors.ts'
import { priceCart, type CartLine, type PlanDiscount, type PricedCart } from '../pricing.ts'
import type { StoredSubscription, World } from '../world.ts'
import { prorations, type Proration } from './proration.ts'
import { cycleEnd, planFields, planLine, recurringPrice } from './subscription.ts'

/** What a subscription becomes. */
export interface Target {
  lines: CartLine[]
  discounts: PlanDiscount[]
  price: PricedCart
  parts: Proration[]
  billed: boolean
  startsCycle: boolean
}

/** @throws 422 */
export function targetOf(world: World, stored: StoredSubscription, request: PlanChangeRequest): Target {
  const lines = cartLines(world, request)
  const { product } = planLine(lines)
  const { subscription: now, cycle } = stored
  const price = recurringPrice(product)
  if (price.currency !== now.currency) {
    throw rejected('UNSUPPORTED_CURRENCY', `product_id: ${product.product_id} is not sold in ${now.currency}`)
  }
  const discounts = discountsFor(world, stored, request)
  const next = priceCart(lines, still(discounts), now.billing.country)
  const mode = request.proration_billing_mode
  const sameRhythm =
    price.payment_frequency_count === now.payment_frequency_count &&
    price.payment_frequency_interval === now.payment_frequency_interval
  const freshCycle = cycle === null || !sameRhythm
  const { proration_unit, proration_starts_new_cycle } = world.business
  const unused = unusedPart(now, new Date(), proration_unit)
  return {
    lines,
    discounts,
    price: next,
    parts: prorations({ mode, old: cycle, next, unused, freshCycle }),
    billed: mode !== 'do_not_bill',
    startsCycle:
      mode !== 'do_not_bill' && (mode === 'full_immediately' || freshCycle || proration_starts_new_cycle),
  }
}

/** Without a word about discounts those stay that are made to; an empty list removes them all. */
function discountsFor(world: World, stored: StoredSubscription, request: PlanChangeRequest): PlanDiscount[] {
  const codes = codesOf(request)
  if (codes === null) return stored.discounts.filter(({ discount }) => discount.preserve_on_plan_change)
  const known = world.products.get(request.product_id)
  return known ? planDiscounts(known.product, discountsOf(world, codes)) : []
}

export const discountsAfter = ({ discounts, startsCycle }: Target) =>
  startsCycle ? discounts.map(lowered) : discounts

export function changed(subscription: Subscription, target: Target): Subscription {
  const { lines, price, startsCycle } = target
  const discounts = discountsAfter(target)
  const now = new Date()
  return {
    ...subscription,
    ...planFields(lines, discounts, priceCart(lines, still(discounts), price.country)),
    ...(startsCycle && { previous_billing_date: iso(now), next_billing_date: iso(cycleEnd(lines, now)) }),
  }
}
