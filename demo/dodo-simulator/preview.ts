import { iso, later } from './calendar.ts'
import { priceRequest, type Plan, type PricedCheckout } from './cart.ts'
import type { CheckoutRequest, Preview } from './dodo.ts'
import type { Invoice, PricedCart, PricedLine } from './pricing.ts'
import { assertRequest, billingOf, existingCustomer } from './sessions.ts'
import { cycleEnd } from './subscriptions/subscription.ts'
import type { World } from './world.ts'

/** `POST /checkouts/preview` */
export function previewCheckout(world: World, request: CheckoutRequest): Preview {
  assertRequest(request)
  const { country } = billingOf(request, existingCustomer(world, request))
  const { today, listed, plans } = priceRequest(world, request, country)
  const dates = plans.map(firstRenewal)
  const [only] = plans.length === 1 ? plans : []
  return {
    billing_country: country,
    currency: today.currency,
    is_byop: false,
    payment_method_required: today.total > 0 || plans.length > 0,
    total_price: today.total,
    total_tax: today.tax,
    tax_id_business_name: null,
    tax_id_err_msg: null,
    tax_id_format_name: null,
    next_billing_date: dates.toSorted()[0] ?? null,
    recurring_breakup: plans.length > 0 ? recurringBreakup(plans) : null,
    // Only told for a cart of more than one.
    subscriptions: plans.length > 1 ? plans.map((plan) => subscriptionQuote(plan, today)) : null,
    trial_amount: null,
    trial_period_days: only?.trialDays || null,
    current_breakup: breakup(today),
    product_cart: listed.lines
      .filter(({ addon }) => !addon)
      .map((line) => productLine(line, { today, listed, plans })),
  }
}

export const firstRenewal = ({ lines, trialDays }: Plan): string => {
  const now = new Date()
  return iso(trialDays > 0 ? later(now, trialDays, 'Day') : cycleEnd(lines, now))
}

const breakup = ({ subtotal, discount, tax, total }: Invoice) => ({
  subtotal,
  discount,
  tax,
  total_amount: total,
})

function recurringBreakup(plans: Plan[]) {
  const sum = (read: (cycle: PricedCart) => number) =>
    plans.reduce((total, { cycle }) => total + read(cycle), 0)
  return {
    subtotal: sum(({ subtotal }) => subtotal),
    discount: sum(({ discount }) => discount),
    tax: sum(({ tax }) => tax),
    total_amount: sum(({ total }) => total),
  }
}

function subscriptionQuote(plan: Plan, today: PricedCart) {
  const [first] = plan.lines
  const due = today.lines.filter(({ item }) => item === first?.item)
  return {
    product_id: first?.product.product_id ?? '',
    amount_due_now: due.reduce((sum, { total }) => sum + total, 0),
    tax_due_now: due.reduce((sum, { tax }) => sum + tax, 0),
    recurring_amount: plan.cycle.total,
    recurring_tax: plan.cycle.tax,
    next_billing_date: firstRenewal(plan),
    trial_period_days: plan.trialDays || null,
  }
}

type PreviewLine = Preview['product_cart'][number]

function productLine(line: PricedLine, { today, listed, plans }: PricedCheckout): PreviewLine {
  const { product, quantity } = line
  const percentage = listed.discounts.find(({ type }) => type === 'percentage')
  const addons = listed.lines.filter((one) => one.addon && one.item === line.item)
  return {
    product_id: product.product_id,
    name: line.name,
    description: line.description,
    quantity,
    currency: listed.currency,
    og_currency: listed.currency,
    og_price: line.unit,
    discounted_price: line.unit - Math.round(line.cutOff / quantity),
    discount_amount: percentage?.amount ?? null,
    discount_cycle: percentage?.subscription_cycles ?? null,
    is_subscription: product.is_recurring,
    is_usage_based: false,
    tax_category: product.tax_category,
    tax_inclusive: line.taxInclusive,
    tax_rate: line.taxPercent,
    tax: today.lines.find(({ id }) => id === line.id)?.tax ?? 0,
    addons: plans.some(({ lines }) => lines.some(({ item }) => item === line.item))
      ? addons.map((addon) => addonLine(addon, listed))
      : null,
    meters: [],
    credit_entitlements: [],
  }
}

function addonLine(line: PricedLine, { currency, discounts }: PricedCart) {
  const { addon, quantity, unit, cutOff } = line
  const percentage = discounts.find(({ type }) => type === 'percentage')
  return {
    addon_id: addon?.id ?? '',
    name: line.name,
    description: line.description,
    currency,
    og_currency: currency,
    single_quantity_price: unit,
    og_price: unit * quantity,
    discounted_price: unit * quantity - cutOff,
    discount_amount: percentage?.amount ?? null,
    quantity,
    tax_category: addon?.tax_category ?? ('saas' as const),
    tax_inclusive: line.taxInclusive,
    tax_rate: line.taxPercent,
    tax: line.tax,
  }
}
