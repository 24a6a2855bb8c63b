import type { Addon, Currency, PlanChangePreview, PlanChangeRequest, Product } from '../dodo.ts'
import { newId } from '../ids.ts'
import {
  minimumOf,
  sumUp,
  type Invoice,
  type InvoiceLine,
  type PricedCart,
  type PricedLine,
} from '../pricing.ts'

export interface Proration {
  line: PricedLine
  /** Negative for what is given back of the old plan. */
  factor: number
}

export interface PlanPrices {
  mode: PlanChangeRequest['proration_billing_mode']
  /** What the running cycle was sold for; null in a trial, which gives nothing back. */
  old: PricedCart | null
  next: PricedCart
  /** The part of the running cycle that is still to come. */
  unused: number
  /** The new plan is paid at another rhythm, or a trial ends: its first cycle is paid in full. */
  freshCycle: boolean
}

export function prorations({ mode, old, next, unused, freshCycle }: PlanPrices): Proration[] {
  const at = (cart: PricedCart | null, factor: number) =>
    (cart?.lines ?? []).map((line): Proration => ({ line, factor }))
  switch (mode) {
    case 'prorated_immediately':
      return [...at(old, -unused), ...at(next, freshCycle ? 1 : unused)]
    case 'difference_immediately':
      return [...at(old, -1), ...at(next, 1)]
    case 'full_immediately':
      return at(next, 1)
    case 'do_not_bill':
      return []
  }
}

/** The credit spent is below zero, what is added to it above: as `customer_credits` has it. */
export interface Settlement {
  invoice: Invoice
  credits: number
}

/**
 * What is due after the credit of the subscription. Where less than nothing is due, it becomes credit; where it is
 * less than the least that can be charged, the least is charged and the rest becomes credit.
 */
export function settleCredit(due: Invoice, balance: number): Settlement {
  const spent = Math.min(balance, Math.max(0, due.total))
  const rest = due.total - spent
  const charged = rest > 0 ? Math.max(rest, minimumOf(due.currency)) : 0
  const credits = charged - due.total
  if (credits === 0) return { invoice: due, credits }
  const invoice = sumUp(due.currency, [...due.lines, creditLine(credits)])
  return { invoice: { ...invoice, discounts: due.discounts }, credits }
}

const creditLine = (credits: number): InvoiceLine => ({
  id: 'customer_credits',
  name: credits < 0 ? 'Credit used' : 'Credit added',
  description: null,
  quantity: 1,
  before: credits,
  discount: 0,
  tax: 0,
  total: credits,
  prorated: true,
})

export function prorationInvoice(currency: Currency, parts: readonly Proration[], next: PricedCart): Invoice {
  const lines = parts.map(({ line, factor }, index): InvoiceLine => {
    const net = Math.round((line.total - line.tax) * factor)
    const tax = Math.round(line.tax * factor)
    const { name, description, quantity } = line
    const id = `${line.id}_${index}`
    return {
      id,
      name,
      description,
      quantity,
      before: net,
      discount: 0,
      tax,
      total: net + tax,
      prorated: true,
    }
  })
  return { ...sumUp(currency, lines), discounts: parts.length > 0 ? next.discounts : [] }
}

type PreviewLine = PlanChangePreview['immediate_charge']['line_items'][number]

/** `unit_price` and `tax` are those of a whole cycle; whoever reads them multiplies by the factor. */
export function previewLine({ line, factor }: Proration): PreviewLine {
  const { addon, product } = line
  const charged = line.taxInclusive ? line.total : line.total - line.tax
  const common = {
    id: newId('li'),
    currency: product.price.currency,
    description: line.description,
    unit_price: Math.round(charged / line.quantity),
    quantity: line.quantity,
    proration_factor: factor,
    tax: line.tax,
    tax_rate: line.taxPercent,
    tax_inclusive: line.taxInclusive,
  }
  return addon ? addonLine(common, addon) : subscriptionLine(common, product)
}

const addonLine = <Common extends object>(common: Common, { name, tax_category }: Addon) => ({
  ...common,
  type: 'addon' as const,
  name,
  tax_category,
})

const subscriptionLine = <Common extends object>(common: Common, { name, product_id }: Product) => ({
  ...common,
  type: 'subscription' as const,
  name: name ?? null,
  product_id,
})
