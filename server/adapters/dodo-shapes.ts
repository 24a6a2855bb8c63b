import { Type, type Static, type TSchema } from 'typebox'
import { Compile } from 'typebox/compile'

import type { Billing } from '../domain/claim.ts'
import type { SavedMethod } from '../domain/payment-method.ts'
import type { Payment } from '../domain/payment.ts'
import type { Price } from '../domain/price.ts'
import { instant, toMs, type Instant } from '../domain/time.ts'

/**
 * What we rely on in Dodo's answers, and nothing more: open-world on purpose, because Dodo adds fields, statuses and
 * event types at any time. An answer without these fields is no answer (dodo/SDK 2.52: a 200 may be HTML or empty).
 */
export const maybe = <T extends TSchema>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]))
const Text = Type.String()
/** Beyond these a number is not the one that was sent. */
export const Amount = Type.Integer({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER })

/** Compiled once, at the start: a shape that is interpreted at every answer costs twenty times as much. */
export function fits<T extends TSchema>(schema: T): (data: unknown) => data is Static<T> {
  const compiled = Compile(schema)
  return (data): data is Static<T> => compiled.Check(data)
}

const PaymentShape = Type.Object({
  payment_id: Type.String({ minLength: 1 }),
  created_at: Text,
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  total_amount: Amount,
  status: maybe(Text),
  customer: Type.Object({ customer_id: Type.String({ minLength: 1 }) }),
  metadata: maybe(Type.Record(Text, Type.Unknown())),
  product_cart: maybe(Type.Array(Type.Object({ product_id: Text, quantity: Amount }))),
  billing: maybe(Type.Object({ country: Text, state: maybe(Text), zipcode: maybe(Text) })),
  subscription_id: maybe(Text),
  payment_link: maybe(Text),
  refund_status: maybe(Text),
  dispute_status: maybe(Text),
  disputes: maybe(Type.Array(Type.Unknown())),
})

const MethodsShape = Type.Object({
  items: Type.Array(
    Type.Object({
      payment_method_id: Text,
      payment_method: Text,
      recurring_enabled: maybe(Type.Boolean()),
      last_used_at: maybe(Text),
      card: maybe(
        Type.Object({
          card_network: maybe(Text),
          last4_digits: maybe(Text),
          expiry_month: maybe(Text),
          expiry_year: maybe(Text),
        }),
      ),
    }),
  ),
})

const Currency = Type.String({ pattern: '^[A-Z]{3}$' })

const PreviewShape = Type.Object({
  currency: Currency,
  is_byop: Type.Boolean(),
  current_breakup: Type.Object({
    subtotal: Amount,
    discount: Amount,
    tax: maybe(Amount),
    total_amount: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  }),
  recurring_breakup: maybe(Type.Object({ total_amount: Amount })),
  next_billing_date: maybe(Text),
  product_cart: Type.Array(Type.Object({ name: maybe(Text), is_subscription: Type.Boolean() })),
})

const isPayment = fits(PaymentShape)
const isMethods = fits(MethodsShape)
const isPreview = fits(PreviewShape)

/** @returns null when this is no payment that we can understand. */
export function readPayment(data: unknown): Payment | null {
  if (!isPayment(data) || Number.isNaN(toMs(data.created_at))) return null
  return {
    id: data.payment_id,
    customerId: data.customer.customer_id,
    status: paymentStatus(data.status),
    total: { amount: data.total_amount, currency: data.currency },
    createdAt: instant(toMs(data.created_at)),
    metadata: metadataOf(data.metadata),
    items: (data.product_cart ?? []).map(({ product_id, quantity }) => ({ productId: product_id, quantity })),
    billing: data.billing ? billingOf(data.billing) : null,
    subscriptionId: data.subscription_id ?? null,
    actionUrl: addressOf(data.payment_link),
    refunded: data.refund_status === 'full',
    disputed: (data.disputes?.length ?? 0) > 0 || Boolean(data.dispute_status),
  }
}

/** Dodo documents texts, numbers and truth values; anything else has no meaning for us. */
export function metadataOf(metadata: Record<string, unknown> | null | undefined): Record<string, string> {
  const entries = Object.entries(metadata ?? {}).map(([key, value]) => [
    key,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  return Object.fromEntries(entries) as Record<string, string>
}

/** An id or a word of Dodo's; null for none, or for what is no text. */
export const nameOf = (name: unknown): string | null => (typeof name === 'string' && name ? name : null)

/** Not whatever else stands there: an HTML page is a text, and a page must not be sent to what runs as a script. */
export const addressOf = (link: unknown): string | null =>
  typeof link === 'string' && /^https?:\/\//i.test(link) && URL.canParse(link) ? link : null

/** Dodo's times as ours; null for none, or for one that is no time. */
export function instantOf(text: string | null | undefined): Instant | null {
  const ms = text ? toMs(text) : NaN
  return Number.isNaN(ms) ? null : instant(ms)
}

export const billingOf = ({
  country,
  state,
  zipcode,
}: {
  country: string
  state?: string | null
  zipcode?: string | null
}): Billing => ({
  country,
  ...(state ? { state } : {}),
  ...(zipcode ? { zipcode } : {}),
})

function paymentStatus(status: string | null | undefined): Payment['status'] {
  if (status === 'succeeded' || status === 'failed' || status === 'cancelled') return status
  // Dodo may add words, and `null` is normal right after creation: not final, so wait for a fact that is.
  return status === 'requires_customer_action' ? 'action_required' : 'pending'
}

export function readMethods(data: unknown): SavedMethod[] | null {
  if (!isMethods(data)) return null
  return data.items.map(({ card, ...method }) => ({
    id: method.payment_method_id,
    kind: method.payment_method,
    reusable: method.recurring_enabled !== false,
    lastUsedAt: method.last_used_at ?? null,
    card: card
      ? {
          brand: card.card_network ?? null,
          last4: card.last4_digits ?? null,
          expiryMonth: card.expiry_month ?? null,
          expiryYear: card.expiry_year ?? null,
        }
      : null,
  }))
}

export function readPrice(data: unknown): Price | null {
  if (!isPreview(data)) return null
  const breakup: Static<typeof PreviewShape>['current_breakup'] = data.current_breakup
  return {
    currency: data.currency,
    subtotal: breakup.subtotal,
    discount: breakup.discount,
    tax: breakup.tax ?? 0,
    total: breakup.total_amount,
    productName: data.product_cart[0]?.name ?? null,
    recurring: data.product_cart.some(({ is_subscription }) => is_subscription)
      ? {
          amount: data.recurring_breakup?.total_amount ?? breakup.total_amount,
          interval: null,
          nextBillingAt: instantOf(data.next_billing_date),
          plusTax: !data.recurring_breakup,
        }
      : null,
    payWhatYouWant: data.is_byop,
  }
}
