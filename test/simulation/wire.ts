import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'dodopayments'

import { instant } from '../../server/domain/time.ts'
import type { LedgerPayment } from './ledger.ts'

/** Answers and errors in the very shapes that Dodo's SDK hands to the adapter. */

export const wirePayment = (payment: LedgerPayment, how: 'whole' | 'listed'): object => ({
  payment_id: payment.id,
  created_at: instant(payment.createdAt),
  currency: 'USD',
  total_amount: payment.amount,
  status: payment.status,
  customer: { customer_id: payment.customerId },
  metadata: how === 'listed' && payment.listedBare ? {} : payment.metadata,
  subscription_id: null,
  refund_status: payment.refundedAt === null ? null : 'full',
  dispute_status: payment.disputedAt === null ? null : 'dispute_opened',
  ...(how === 'whole' && {
    product_cart: [{ product_id: payment.productId, quantity: 1 }],
    billing: { country: 'US' },
    payment_link: payment.status === 'requires_customer_action' ? `https://bank.test/${payment.id}` : null,
  }),
})

export const wirePreview = (total: number): object => ({
  currency: 'USD',
  is_byop: false,
  current_breakup: { subtotal: total, discount: 0, tax: 0, total_amount: total },
  product_cart: [{ name: 'Team license', is_subscription: false }],
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
