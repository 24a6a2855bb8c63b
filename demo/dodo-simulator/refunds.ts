import type DodoPayments from 'dodopayments'

import type { Refund, RefundListItem } from './dodo.ts'
import { BUSINESS_ID } from './dodo.ts'
import { rejected } from './errors.ts'
import { newId, timestamp } from './ids.ts'
import type { InvoiceLine } from './pricing.ts'
import { pick, type Effect } from './rules.ts'
import { assertMetadata } from './schemas/check.ts'
import { announce } from './webhooks.ts'
import { found, type StoredPayment, type World } from './world.ts'

type RefundRequest = DodoPayments.RefundCreateParams

/** `POST /refunds`: pending first; without `items` everything that is left is refunded. */
export function createRefund(world: World, request: RefundRequest, effects: readonly Effect[]): Refund {
  const paid = found(world.payments, 'Payment', request.payment_id)
  assertRefundable(paid)
  assertMetadata(request.metadata ?? {})
  const items = refundedItems(world, paid, request)
  const amount = [...items.values()].reduce((sum, part) => sum + part, 0)
  const refund: Refund = {
    refund_id: newId('ref'),
    payment_id: paid.payment.payment_id,
    business_id: BUSINESS_ID,
    brand_id: BUSINESS_ID,
    status: 'pending',
    amount,
    currency: paid.payment.currency,
    is_partial: amount < paid.payment.total_amount,
    reason: request.reason ?? null,
    created_at: timestamp(),
    customer: paid.payment.customer,
    metadata: request.metadata ?? {},
  }
  const { customer, subscription_ids } = paid.payment
  const owners = [refund.payment_id, customer.customer_id, ...subscription_ids]
  world.refunds.add(refund.refund_id, { refund, items }, owners)
  paid.payment.refunds.push(listItem(refund))
  const settleMs = pick(effects, 'settle_late')?.ms ?? world.settings.settleMs
  world.timers.after(settleMs, () => void settleRefund(world, refund, paid, effects))
  return { ...refund }
}

export const listItem = (refund: Refund): RefundListItem => ({
  refund_id: refund.refund_id,
  payment_id: refund.payment_id,
  business_id: refund.business_id,
  status: refund.status,
  amount: refund.amount ?? null,
  currency: refund.currency ?? null,
  is_partial: refund.is_partial,
  reason: refund.reason ?? null,
  created_at: refund.created_at,
})

/** What can still be given back of one line, tax included. */
export function refundable(world: World, paid: StoredPayment, line: InvoiceLine): number {
  const given = refundsOf(world, paid).map(({ items }) => items.get(line.id) ?? 0)
  return given.reduce((left, part) => left - part, line.total)
}

const refundsOf = (world: World, { payment }: StoredPayment) =>
  world.refunds.of(payment.payment_id).filter(({ refund }) => refund.status !== 'failed')

function assertRefundable({ payment }: StoredPayment): void {
  if (payment.status !== 'succeeded') {
    throw rejected('PAYMENT_NOT_SUCCEEDED', 'Only a succeeded payment can be refunded')
  }
  if (payment.total_amount === 0) {
    throw rejected('ZERO_AMOUNT_PAYMENT_REFUND_NOT_ALLOWED', 'Nothing was paid')
  }
  if (payment.refund_status === 'full') {
    throw rejected('PAYMENT_ALREADY_REFUNDED', 'The payment is already refunded')
  }
  if (payment.refunds.some(({ status }) => status === 'pending' || status === 'review')) {
    throw rejected('EXISTING_REFUND_REQUEST_PROCESSING', 'Another refund of this payment is pending')
  }
}

function refundedItems(world: World, paid: StoredPayment, { items }: RefundRequest): Map<string, number> {
  const lines = paid.invoice.lines
  if (!items) {
    return new Map(lines.map((line) => [line.id, refundable(world, paid, line)]))
  }
  if (items.length === 0) throw rejected('NOTHING_TO_REFUND', 'items is empty')
  const amounts = new Map<string, number>()
  for (const item of items) {
    const line = lines.find(({ id }) => id === item.item_id)
    if (!line) throw rejected('LINE_ITEM_NOT_FOUND', `items: ${item.item_id} is not part of the payment`)
    if (line.prorated) throw rejected('LINE_ITEM_PRORATED', `items: ${item.item_id} is prorated`)
    if (amounts.has(item.item_id)) throw rejected('DUPLICATE_LINE_ITEMS_IN_REQUEST', item.item_id)
    amounts.set(item.item_id, itemAmount(item, line, refundable(world, paid, line)))
  }
  return amounts
}

type RefundItem = NonNullable<RefundRequest['items']>[number]

function itemAmount(item: RefundItem, line: InvoiceLine, left: number): number {
  if (left === 0) throw rejected('LINE_ITEM_FULLY_REFUNDED', `items: ${item.item_id} is already refunded`)
  if (item.amount === undefined || item.amount === null) return left
  const net = line.total - line.tax
  const amount = item.tax_inclusive === false ? Math.round((item.amount * line.total) / net) : item.amount
  if (amount <= left) return amount
  throw rejected('LINE_ITEM_REFUND_AMOUNT_TOO_HIGH', `items: only ${left} of ${item.item_id} is left`)
}

async function settleRefund(world: World, refund: Refund, paid: StoredPayment, effects: readonly Effect[]) {
  refund.status = pick(effects, 'decline') ? 'failed' : 'succeeded'
  const { payment } = paid
  payment.refunds = payment.refunds.map((one) =>
    one.refund_id === refund.refund_id ? listItem(refund) : one,
  )
  payment.updated_at = timestamp()
  if (refund.status === 'succeeded') {
    const rest = paid.invoice.lines.reduce((sum, line) => sum + refundable(world, paid, line), 0)
    payment.refund_status = rest === 0 ? 'full' : 'partial'
  }
  await announce(world, {
    type: `refund.${refund.status}`,
    hook: pick(effects, 'hook'),
    read: () => ({ payload_type: 'Refund', ...refund }),
  })
}
