import type { PaymentFact } from './acceptance.ts'
import type { Billing, Purchase } from './claim.ts'
import type { Money } from './money.ts'
import type { Order } from './order.ts'
import type { Instant } from './time.ts'

/** What Dodo says of a payment, whichever witness said it: an answer, a webhook or a listing. */
export interface Payment {
  readonly id: string
  readonly customerId: string
  /** Unknown words of Dodo's count as `pending`: only these outcomes are final. */
  readonly status: 'succeeded' | 'failed' | 'cancelled' | 'action_required' | 'pending'
  readonly total: Money
  readonly createdAt: Instant
  readonly metadata: Readonly<Record<string, string>>
  /** Unknown in a listing. */
  readonly items: readonly { readonly productId: string; readonly quantity: number }[]
  readonly billing: Billing | null
  readonly subscriptionId: string | null
  /** Where the customer can finish a payment that their bank wants confirmed. */
  readonly actionUrl: string | null
  readonly refunded: boolean
  readonly disputed: boolean
}

/** Whether it says that it is a sale of ours; its MAC has to prove it. */
export const isOurs = ({ metadata }: Payment): boolean =>
  'upsell_acceptance' in metadata || 'upsell_decision' in metadata

/**
 * The payment as facts about the acceptance that it pays.
 * @param sold - What that acceptance bought: renewals carry the metadata of a subscription's first payment.
 */
export function factsOf(payment: Payment, sold: Order['type'], at: Instant): PaymentFact[] {
  const { id: paymentId, subscriptionId } = payment
  switch (payment.status) {
    case 'succeeded': {
      const began = sold === 'cart' && subscriptionId !== null && { subscriptionId }
      const facts: PaymentFact[] = [{ type: 'succeeded', paymentId, paid: payment.total, ...began, at }]
      if (payment.disputed) facts.push({ type: 'disputed', paymentId, at })
      if (payment.refunded) facts.push({ type: 'refunded', paymentId, at })
      return facts
    }
    case 'failed':
      return [{ type: 'failed', paymentId, reason: 'declined', at }]
    case 'cancelled':
      return [{ type: 'failed', paymentId, reason: 'cancelled', at }]
    case 'action_required':
      return [{ type: 'action_required', paymentId, url: payment.actionUrl, at }]
    case 'pending':
      return [{ type: 'pending', paymentId, at }]
  }
}

/**
 * The payment as a purchase that an offer may follow.
 * @param keep - Keys of the shop's metadata that rules ask for; the rest is the shop's business and is not kept.
 */
export function purchaseOf(payment: Payment, keep: ReadonlySet<string>): Purchase {
  const ours = Object.entries(payment.metadata).filter(([key]) => key.startsWith('upsell_') || keep.has(key))
  return {
    paymentId: payment.id,
    customerId: payment.customerId,
    status: purchaseStatus(payment.status),
    total: payment.total,
    items: payment.items,
    billing: payment.billing ?? { country: '' },
    metadata: Object.fromEntries(ours),
    paidAt: payment.createdAt,
    refundedOrDisputed: payment.refunded || payment.disputed,
    subscriptionId: payment.subscriptionId,
  }
}

function purchaseStatus(status: Payment['status']): Purchase['status'] {
  switch (status) {
    case 'succeeded':
      return 'succeeded'
    case 'failed':
    case 'cancelled':
      return 'over'
    case 'action_required':
    case 'pending':
      return 'pending'
  }
}
