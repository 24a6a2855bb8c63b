import type { Addon, Country, Currency, Discount, Product } from './dodo.ts'
import { rejected } from './errors.ts'

/** Simplified: one rate per country, and no difference between the states of the US. */
const TAX_PERCENT: Partial<Record<Country, number>> = { US: 9, DE: 19, FR: 20, GB: 20, NL: 21, IN: 18 }

/** Dodo's documented minimum charges in minor units; the US one is assumed. */
const MINIMUM: Partial<Record<Currency, number>> = {
  AUD: 50,
  CAD: 50,
  EUR: 50,
  GBP: 30,
  INR: 500,
  USD: 50,
}

/** A product, or an add-on to it. */
export interface CartLine {
  /** The position in the cart; an add-on has that of its product. */
  item: number
  product: Product
  addon: Addon | null
  quantity: number
  /** What one of it costs, as listed. */
  unit: number
}

/** A discount of a subscription; `left` is how many payments it will still lower, null for all of them. */
export interface PlanDiscount {
  discount: Discount
  left: number | null
}

/** All amounts are whole minor units. `total` is what the customer pays for it, `tax` included. */
export interface InvoiceLine {
  id: string
  name: string
  description: string | null
  quantity: number
  /** Price of the line without tax and before any discount. */
  before: number
  discount: number
  tax: number
  total: number
  /** Part of a plan change: it cannot be refunded alone. */
  prorated: boolean
}

export interface Invoice {
  currency: Currency
  lines: InvoiceLine[]
  discounts: Discount[]
  subtotal: number
  discount: number
  tax: number
  total: number
}

export interface PricedLine extends CartLine, InvoiceLine {
  /** Taken off the listed price of the line; `discount` is its part without tax. */
  cutOff: number
  taxPercent: number
  taxInclusive: boolean
}

export interface PricedCart extends Invoice {
  country: Country
  lines: PricedLine[]
}

export function priceCart(cart: readonly CartLine[], discounts: Discount[], country: Country): PricedCart {
  const currency = cartCurrency(cart)
  const cuts = cart.map(() => 0)
  for (const discount of discounts) cut(cart, cuts, discount, currency)
  const lines = cart.map((line, index) => ({
    ...priceLine(line, cuts[index] ?? 0, country),
    id: lineId(cart, index),
  }))
  return { country, ...sumUp(currency, lines), lines, discounts }
}

export function sumUp(currency: Currency, lines: InvoiceLine[]): Invoice {
  const sum = (read: (line: InvoiceLine) => number) => lines.reduce((total, line) => total + read(line), 0)
  return {
    currency,
    lines,
    discounts: [],
    subtotal: sum((line) => line.before),
    discount: sum((line) => line.discount),
    tax: sum((line) => line.tax),
    total: sum((line) => line.total),
  }
}

export const minimumOf = (currency: Currency): number => MINIMUM[currency] ?? 0

/** A free cart is allowed, one below the minimum of its currency is not. */
export function assertChargeable({ total, currency }: Invoice): void {
  const minimum = minimumOf(currency)
  if (total > 0 && total < minimum) {
    throw rejected('TOTAL_PAYMENT_AMOUNT_BELOW_MINIMUM_AMOUNT', `The total is below ${minimum} ${currency}`)
  }
}

/** An inclusive price stays what it is and the tax is taken out of it; otherwise the tax comes on top. */
function priceLine(line: CartLine, cutOff: number, country: Country): Omit<PricedLine, 'id'> {
  const taxPercent = TAX_PERCENT[country] ?? 0
  // An add-on does not say it, so it is taxed like its product.
  const taxInclusive = line.product.price.tax_inclusive === true
  const listed = line.unit * line.quantity
  const charged = listed - cutOff
  const withoutTax = (amount: number) =>
    taxInclusive ? Math.round((amount * 100) / (100 + taxPercent)) : amount
  const before = withoutTax(listed)
  const net = withoutTax(charged)
  const tax = taxInclusive ? charged - net : Math.round((net * taxPercent) / 100)
  return {
    ...line,
    name: (line.addon ?? line.product).name ?? '',
    description: (line.addon ?? line.product).description ?? null,
    prorated: false,
    cutOff,
    before,
    discount: before - net,
    tax,
    total: net + tax,
    taxPercent,
    taxInclusive,
  }
}

const ownId = ({ addon, product }: CartLine) => addon?.id ?? product.product_id

/** The id of the product or add-on, made unique when the cart names it twice. */
function lineId(cart: readonly CartLine[], index: number): string {
  const ids = cart.map(ownId)
  const id = ids[index] ?? ''
  return ids.indexOf(id) === index ? id : `${id}_${index}`
}

function cartCurrency(cart: readonly CartLine[]): Currency {
  const first = cart[0]
  if (!first) throw rejected('PRODUCT_CART_EMPTY', 'product_cart is empty')
  const currencyOf = ({ addon, product }: CartLine) => addon?.currency ?? product.price.currency
  const currency = currencyOf(first)
  const other = cart.find((line) => currencyOf(line) !== currency)
  if (!other) return currency
  // Dodo converts; the simulator has no exchange rates.
  throw rejected('UNSUPPORTED_CURRENCY', `${ownId(other)} is not sold in ${currency}`)
}

/** Adds what a discount takes off to each line it covers, never more than is left of that line. */
function cut(cart: readonly CartLine[], cuts: number[], discount: Discount, currency: Currency): void {
  const only = discount.restricted_to
  const covers = ({ product }: CartLine) => only.length === 0 || only.includes(product.product_id)
  if (!cart.some(covers)) {
    throw rejected('DISCOUNT_NOT_AVAILABLE_FOR_PRODUCT', `${discount.code} is not for these products`)
  }
  const left = cart.map((line, index) => (covers(line) ? line.unit * line.quantity - (cuts[index] ?? 0) : 0))
  const total = left.reduce((sum, amount) => sum + amount, 0)
  let flat = Math.min(discount.type === 'flat' ? flatAmount(discount, currency) : 0, total)
  let rest = total
  left.forEach((amount, index) => {
    const off =
      discount.type === 'flat'
        ? Math.round((flat * amount) / (rest || 1))
        : Math.round((amount * discount.amount) / 10_000)
    flat -= discount.type === 'flat' ? off : 0
    rest -= amount
    cuts[index] = (cuts[index] ?? 0) + off
  })
}

function flatAmount(discount: Discount, currency: Currency): number {
  const option = discount.currency_options?.find((row) => row.currency === currency)
  if (!option) throw rejected('UNSUPPORTED_CURRENCY', `${discount.code} is not available in ${currency}`)
  return option.max_amount_possible ?? 0
}
