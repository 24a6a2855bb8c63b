import { Type, type Static } from 'typebox'

import type { Interval, Plan, Subscription } from '../domain/plan.ts'
import type { ChangePrice, QuoteLine } from '../domain/price.ts'
import { Amount, billingOf, fits, instantOf, maybe, metadataOf } from './dodo-shapes.ts'

/** Subscriptions and their changes, as far as we rely on them; open-world like all that Dodo sends. */
const Text = Type.String()
const Currency = Type.String({ pattern: '^[A-Z]{3}$' })
const Addons = maybe(Type.Array(Type.Object({ addon_id: Text, quantity: Amount })))

const IntervalFields = {
  payment_frequency_count: Amount,
  payment_frequency_interval: Text,
}

const SubscriptionShape = Type.Object({
  subscription_id: Type.String({ minLength: 1 }),
  status: Text,
  product_id: Text,
  quantity: Amount,
  addons: Addons,
  currency: Currency,
  recurring_pre_tax_amount: Amount,
  ...IntervalFields,
  next_billing_date: maybe(Text),
  customer: Type.Object({ customer_id: Type.String({ minLength: 1 }) }),
  billing: maybe(Type.Object({ country: Text, state: maybe(Text), zipcode: maybe(Text) })),
  metadata: maybe(Type.Record(Text, Type.Unknown())),
  payment_method_id: maybe(Text),
  on_demand: maybe(Type.Boolean()),
  cancel_at_next_billing_date: maybe(Type.Boolean()),
  scheduled_change: maybe(
    Type.Object({
      product_id: Text,
      quantity: Amount,
      addons: Addons,
      effective_at: Text,
      product_name: maybe(Text),
    }),
  ),
})

const LineShape = Type.Object({
  type: Text,
  name: maybe(Text),
  unit_price: Amount,
  quantity: Amount,
  proration_factor: Type.Number(),
  tax: maybe(Amount),
  tax_inclusive: maybe(Type.Boolean()),
})

const MeterShape = Type.Object({ type: Type.Literal('meter'), name: maybe(Text), subtotal: Amount })

const ChangePreviewShape = Type.Object({
  immediate_charge: Type.Object({
    effective_at: Text,
    line_items: Type.Array(Type.Union([MeterShape, LineShape])),
    summary: Type.Object({
      currency: Currency,
      total_amount: Amount,
      tax: maybe(Amount),
      customer_credits: Amount,
      settlement_amount: Amount,
      settlement_currency: Currency,
      settlement_tax: maybe(Amount),
    }),
  }),
  new_plan: Type.Object({
    currency: Currency,
    recurring_pre_tax_amount: Amount,
    ...IntervalFields,
    next_billing_date: maybe(Text),
  }),
})

const ProductShape = Type.Object({
  product_id: Text,
  name: maybe(Text),
  is_recurring: Type.Boolean(),
  price: Type.Object({
    type: Text,
    currency: Currency,
    payment_frequency_count: maybe(Amount),
    payment_frequency_interval: maybe(Text),
    trial_period_days: maybe(Amount),
  }),
  addons: maybe(Type.Array(Text)),
})

const isSubscription = fits(SubscriptionShape)
const isChangePreview = fits(ChangePreviewShape)
const isProduct = fits(ProductShape)

export interface Product {
  readonly id: string
  readonly name: string | null
  readonly recurring: boolean
  readonly currency: string
  readonly interval: Interval | null
  readonly addons: readonly string[]
}

export function readSubscription(data: unknown): Subscription | null {
  if (!isSubscription(data)) return null
  const interval = intervalOf(data)
  if (!interval) return null
  const change = data.scheduled_change
  const at = instantOf(change?.effective_at)
  return {
    id: data.subscription_id,
    customerId: data.customer.customer_id,
    status: statusOf(data.status),
    plan: planOf(data),
    currency: data.currency,
    recurringAmount: data.recurring_pre_tax_amount,
    interval,
    nextBillingAt: instantOf(data.next_billing_date),
    billing: data.billing ? billingOf(data.billing) : { country: '' },
    metadata: metadataOf(data.metadata),
    methodId: data.payment_method_id ?? null,
    onDemand: data.on_demand === true,
    endsAtNextBilling: data.cancel_at_next_billing_date === true,
    scheduled: change && at ? { plan: planOf(change), at, name: change.product_name ?? null } : null,
  }
}

const planOf = (data: {
  product_id: string
  quantity: number
  addons?: { addon_id: string; quantity: number }[] | null
}): Plan => ({
  productId: data.product_id,
  quantity: data.quantity,
  addons: (data.addons ?? []).map(({ addon_id, quantity }) => ({ addonId: addon_id, quantity })),
})

function statusOf(status: string): Subscription['status'] {
  if (status === 'active' || status === 'pending' || status === 'on_hold' || status === 'paused')
    return status
  return status === 'cancelled' || status === 'failed' || status === 'expired' ? 'ended' : 'other'
}

const UNITS = new Map<string, Interval['unit']>([
  ['Day', 'day'],
  ['Week', 'week'],
  ['Month', 'month'],
  ['Year', 'year'],
])

function intervalOf(data: {
  payment_frequency_count?: number | null
  payment_frequency_interval?: string | null
}): Interval | null {
  const unit = UNITS.get(data.payment_frequency_interval ?? '')
  const count = data.payment_frequency_count ?? 0
  return unit && count > 0 ? { count, unit } : null
}

/** What a plan change costs: the customer's side where the shop is paid in another currency. */
export function readChangePrice(data: unknown): ChangePrice | null {
  if (!isChangePreview(data)) return null
  const { immediate_charge: charge, new_plan: plan } = data
  const { summary } = charge
  const same = summary.currency === summary.settlement_currency
  const total = same ? summary.settlement_amount : summary.total_amount
  const tax = (same ? summary.settlement_tax : null) ?? summary.tax ?? 0
  const effectiveAt = instantOf(charge.effective_at)
  const interval = intervalOf(plan)
  if (!effectiveAt || !interval || plan.currency !== summary.currency || total < 0) return null
  const nextBillingAt = instantOf(plan.next_billing_date)
  return {
    currency: summary.currency,
    total,
    tax,
    lines: linesOf(charge.line_items, total - tax - summary.customer_credits),
    credits: summary.customer_credits,
    effectiveAt,
    recurring: { ...laterAmount(charge.line_items, plan.recurring_pre_tax_amount), interval, nextBillingAt },
    recurringBeforeTax: plan.recurring_pre_tax_amount,
  }
}

/** A line's tax is that of a whole period; without lines Dodo tells nothing about the tax of later ones. */
function laterAmount(items: readonly Line[], beforeTax: number): { amount: number; plusTax: boolean } {
  const charged = items.filter((item) => 'proration_factor' in item && item.proration_factor > 0)
  const tax = charged.reduce((sum, item) => sum + (('tax' in item && item.tax) || 0), 0)
  return { amount: beforeTax + tax, plusTax: charged.length === 0 }
}

type Line = Static<typeof LineShape> | Static<typeof MeterShape>

/** Dodo rounds each line by itself: what is left of the sum by that, a unit a line at most, goes to the largest. */
function linesOf(items: readonly Line[], subtotal: number): QuoteLine[] {
  const lines = items.map((item) => ({ label: item.name ?? '', amount: amountOf(item) }))
  const rest = subtotal - lines.reduce((sum, { amount }) => sum + amount, 0)
  const largest = lines.toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount))[0]
  if (!largest || Math.abs(rest) > lines.length) return lines
  return lines.map((line) => (line === largest ? { ...line, amount: line.amount + rest } : line))
}

function amountOf(item: Line): number {
  if (!('proration_factor' in item)) return item.subtotal
  const { unit_price, quantity, proration_factor, tax, tax_inclusive } = item
  const gross = unit_price * quantity - (tax_inclusive ? (tax ?? 0) : 0)
  return Math.round(gross * proration_factor)
}

export function readProduct(data: unknown): Product | null {
  if (!isProduct(data)) return null
  return {
    id: data.product_id,
    name: data.name ?? null,
    recurring: data.is_recurring,
    currency: data.price.currency,
    interval: intervalOf(data.price),
    addons: data.addons ?? [],
  }
}
