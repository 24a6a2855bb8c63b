import type { Billing } from './claim.ts'
import { samePlan, type Plan, type Proration, type Subscription } from './plan.ts'

/** A product to be bought: the part that a preview, a charge and a hosted checkout must share to cost the same. */
export interface CartOrder {
  readonly type: 'cart'
  readonly customerId: string
  readonly productId: string
  readonly quantity: number
  readonly discountCode: string | null
  readonly billing: Billing
  /** Null: Dodo's choice by the billing country. */
  readonly currency: string | null
}

/** A subscription to be changed, from the plan it had when the price was asked. */
export interface ChangeOrder {
  readonly type: 'change'
  readonly customerId: string
  readonly subscriptionId: string
  readonly from: Plan
  readonly to: Plan
  readonly proration: Proration
  readonly effectiveAt: 'immediately' | 'next_billing_date'
  readonly discountCode: string | null
}

/** What a quote sells to whom. Only what stands here is ever sent to Dodo. */
export type Order = CartOrder | ChangeOrder

export const productOf = (order: Order): string =>
  order.type === 'cart' ? order.productId : order.to.productId

/** Whether a subscription has become what a change was to make of it. */
export function showsChange({ plan, scheduled }: Subscription, order: ChangeOrder): boolean {
  if (samePlan(plan, order.to)) return true
  return order.effectiveAt === 'next_billing_date' && scheduled !== null && samePlan(scheduled.plan, order.to)
}
