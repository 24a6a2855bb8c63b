import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'dodopayments'

import { instant } from '../../server/domain/time.ts'
import type { LedgerPayment } from './ledger.ts'
import type { SimSubscription } from './plans.ts'

/** Answers and errors in the very shapes that Dodo's SDK hands to the adapter. */

export const wirePayment = (payment: LedgerPayment, how: 'whole' | 'listed'): object => ({
  payment_id: payment.id,
  created_at: instant(payment.createdAt),
  currency: 'USD',
  total_amount: payment.amount,
  status: payment.status,
  customer: { customer_id: payment.customerId },
  metadata: how === 'listed' && payment.listedBare ? {} : payment.metadata,
  subscription_id: payment.subscriptionId ?? null,
  refund_status: payment.refundedAt === null ? null : 'full',
  dispute_status: payment.disputedAt === null ? null : 'dispute_opened',
  ...(how === 'whole' && {
    product_cart: payment.subscriptionId ? null : [{ product_id: payment.productId, quantity: 1 }],
    billing: { country: 'US' },
    payment_link: payment.status === 'requires_customer_action' ? `https://bank.test/${payment.id}` : null,
  }),
})

export const wirePreview = (total: number, recurring: boolean, now: number): object => ({
  currency: 'USD',
  is_byop: false,
  current_breakup: { subtotal: total, discount: 0, tax: 0, total_amount: total },
  ...(recurring && {
    recurring_breakup: { total_amount: total },
    next_billing_date: instant(now + MONTH_MS),
  }),
  product_cart: [{ name: 'Team license', is_subscription: recurring }],
})

const MONTH_MS = 30 * 86_400_000
const monthly = { payment_frequency_count: 1, payment_frequency_interval: 'Month' }

export const wireSubscription = (
  { id, customerId, productId, addons, metadata }: SimSubscription,
  quantity: number,
): object => ({
  subscription_id: id,
  status: 'active',
  product_id: productId,
  quantity,
  addons,
  currency: 'USD',
  recurring_pre_tax_amount: productId === 'pdt_pro' ? 2_900 : 1_200,
  ...monthly,
  customer: { customer_id: customerId },
  billing: { country: 'US' },
  metadata,
  payment_method_id: 'pm_1',
  on_demand: false,
  cancel_at_next_billing_date: false,
  scheduled_change: null,
})

export const wireChangePreview = (total: number): object => ({
  immediate_charge: {
    effective_at: instant(0),
    line_items: [
      { type: 'subscription', name: 'Pro', unit_price: total, quantity: 1, proration_factor: 1, tax: 0 },
    ],
    summary: {
      currency: 'USD',
      total_amount: total,
      customer_credits: 0,
      settlement_amount: total,
      settlement_currency: 'USD',
    },
  },
  new_plan: {
    currency: 'USD',
    recurring_pre_tax_amount: 2_900,
    ...monthly,
    next_billing_date: instant(MONTH_MS),
  },
})

export const wireMethods = (usable: boolean, at: number): object => ({
  items: [
    {
      payment_method_id: 'pm_1',
      payment_method: usable ? 'card' : 'upi',
      recurring_enabled: true,
      last_used_at: instant(at),
      card: { card_network: 'visa', last4_digits: '4242', expiry_month: '12', expiry_year: '2034' },
    },
  ],
})

/** The same of a subscription. */
export const wirePlanEvent = (type: string, subscription: SimSubscription, quantity: number): string =>
  JSON.stringify({ type, business_id: 'bus_1', data: wireSubscription(subscription, quantity) })

/** A webhook as it is delivered: its data is the state of now, whatever its type says. */
export function wireEvent(type: string, payment: LedgerPayment): string {
  const data = type.startsWith('payment.')
    ? wirePayment(payment, 'whole')
    : { payment_id: payment.id, is_partial: false }
  return JSON.stringify({ type, business_id: 'bus_1', data })
}

const NO_HEADERS = new Headers()

export const statusError = (status: number): Error =>
  APIError.generate(status, { code: `STATUS_${status}` }, undefined, NO_HEADERS)

export const connectionError = (code: 'ECONNREFUSED' | 'ECONNRESET'): Error =>
  new APIConnectionError({ cause: Object.assign(new Error('fetch failed'), { code }) })

export const timeoutError = (): Error => new APIConnectionTimeoutError()

/** What ends a body that stalls, and what reading half a body throws. */
export const bodyAborted = (): Error => new DOMException('This operation was aborted', 'AbortError')
export const bodyTruncated = (): Error => new SyntaxError('Unexpected end of JSON input')
