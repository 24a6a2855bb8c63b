import type { Country, Currency, Discount, Product } from './dodo.ts'
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

export interface CartLine {
  product: Product
  quantity: number
  /** What the customer chose to pay; only for pay-what-you-want products. */
  amount: number | null
}

/** All amounts are whole minor units. `net` and `tax` add up to `total`, which the customer pays. */
export interface PricedLine extends CartLine {
  /** The product's id, made unique when the cart names it twice. */
  id: string
  unit: number
  /** Taken off the listed price of the line; `discount` is its part without tax. */
  cutOff: number
  /** Price of the line without tax and before any discount. */
  before: number
  discount: number
  tax: number
  total: number
  taxPercent: number
  taxInclusive: boolean
}

export interface PricedCart {
  country: Country
  currency: Currency
  lines: PricedLine[]
  discounts: Discount[]
  subtotal: number
  discount: number
  tax: number
  total: number
}

export function priceCart(cart: CartLine[], discounts: Discount[], country: Country): PricedCart {
  const currency = cartCurrency(cart)
  const cuts = cart.map(() => 0)
  for (const discount of discounts) cut(cart, cuts, discount, currency)
  const lines = cart.map((line, index) => ({
    ...priceLine(line, cuts[index] ?? 0, country),
    id: lineId(cart, index),
  }))
  const sum = (read: (line: PricedLine) => number) => lines.reduce((total, line) => total + read(line), 0)
  return {
    country,
    currency,
    lines,
    discounts,
    subtotal: sum((line) => line.before),
    discount: sum((line) => line.discount),
    tax: sum((line) => line.tax),
    total: sum((line) => line.total),
  }
}

/** A free cart is allowed, one below the minimum of its currency is not. */
export function assertChargeable({ total, currency }: PricedCart): void {
  const minimum = MINIMUM[currency] ?? 0
  if (total > 0 && total < minimum) {
    throw rejected('TOTAL_PAYMENT_AMOUNT_BELOW_MINIMUM_AMOUNT', `The total is below ${minimum} ${currency}`)
  }
}

/** An inclusive price stays what it is and the tax is taken out of it; otherwise the tax comes on top. */
function priceLine(line: CartLine, cutOff: number, country: Country): Omit<PricedLine, 'id'> {
  const taxPercent = TAX_PERCENT[country] ?? 0
  const taxInclusive = line.product.price.tax_inclusive === true
  const unit = unitPrice(line)
  const listed = unit * line.quantity
  const charged = listed - cutOff
  const withoutTax = (amount: number) =>
    taxInclusive ? Math.round((amount * 100) / (100 + taxPercent)) : amount
  const before = withoutTax(listed)
  const net = withoutTax(charged)
  const tax = taxInclusive ? charged - net : Math.round((net * taxPercent) / 100)
  return {
    ...line,
    unit,
    cutOff,
    before,
    discount: before - net,
    tax,
    total: net + tax,
    taxPercent,
    taxInclusive,
  }
}

function lineId(cart: CartLine[], index: number): string {
  const id = cart[index]?.product.product_id ?? ''
  return cart.findIndex(({ product }) => product.product_id === id) === index ? id : `${id}_${index}`
}

function unitPrice({ product, amount }: CartLine): number {
  if (product.price.type !== 'one_time_price') {
    throw rejected('UNSUPPORTED_ACTION', `The simulator does not sell subscriptions (${product.product_id})`)
  }
  if (!product.price.pay_what_you_want) return product.price.price
  if (amount === null) {
    throw rejected('PAY_AS_YOU_WANT_AMOUNT_REQUIRED', `${product.product_id} needs an amount`)
  }
  return amount
}

function cartCurrency(cart: CartLine[]): Currency {
  const first = cart[0]
  if (!first) throw rejected('PRODUCT_CART_EMPTY', 'product_cart is empty')
  const { currency } = first.product.price
  const other = cart.find((line) => line.product.price.currency !== currency)
  if (!other) return currency
  // Dodo converts; the simulator has no exchange rates.
  throw rejected('UNSUPPORTED_CURRENCY', `${other.product.product_id} is not sold in ${currency}`)
}

/** Adds what a discount takes off to each line it covers, never more than is left of that line. */
function cut(cart: CartLine[], cuts: number[], discount: Discount, currency: Currency): void {
  const only = discount.restricted_to
  const left = cart.map((line, index) =>
    only.length > 0 && !only.includes(line.product.product_id)
      ? 0
      : unitPrice(line) * line.quantity - (cuts[index] ?? 0),
  )
  const total = left.reduce((sum, amount) => sum + amount, 0)
  if (only.length > 0 && total === 0) {
    throw rejected('DISCOUNT_NOT_AVAILABLE_FOR_PRODUCT', `${discount.code} is not for these products`)
  }
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
