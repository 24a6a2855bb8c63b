import type { DodoPayments } from 'dodopayments'
import type { CheckoutSessionRequest } from 'dodopayments/resources/checkout-sessions'
import type { CountryCode, Currency } from 'dodopayments/resources/misc'

import type { CartOrder } from '../domain/order.ts'
import type { SavedMethod } from '../domain/payment-method.ts'
import type { Payment } from '../domain/payment.ts'
import type { Price } from '../domain/price.ts'
import type { Instant } from '../domain/time.ts'
import { describe, once, provesNothingSent, read, sentOnce, shaped, type Answer } from './dodo-calls.ts'
import { readEvent } from './dodo-events.ts'
import { keptOfEvent } from './dodo-kept.ts'
import { planCalls } from './dodo-plans.ts'
import { addressOf, nameOf, readMethods, readPayment, readPrice } from './dodo-shapes.ts'

export interface Charge {
  readonly order: CartOrder
  readonly methodId: string
  readonly metadata: Readonly<Record<string, string>>
  readonly returnUrl: string | null
}

/** The answer to the one request that moves money. Never thrown: what is not proven is `no_answer`. */
export type ChargeAnswer =
  | { readonly type: 'payment'; readonly paymentId: string }
  /** A plan change was taken on; Dodo names no payment for it. */
  | { readonly type: 'accepted' }
  /** Dodo refused the request, or was never reached: no charge exists. */
  | { readonly type: 'refused'; readonly why: string }
  | { readonly type: 'no_answer'; readonly why: string }

/** Whose payments; nobody's in particular: all of the shop's. */
export type PaymentFilter =
  | { readonly customer_id: string }
  | { readonly subscription_id: string }
  | { readonly created_at_lte?: Instant }

export type DodoGateway = ReturnType<typeof createDodoGateway>

const PAGE_SIZE = 100
const MAX_PAGES = 50

export function createDodoGateway(client: DodoPayments) {
  /** Every payment of a customer, of a subscription or of the shop since a moment, or not an answer: half a list proves nothing. */
  async function payments(of: PaymentFilter, since: Instant): Promise<Answer<Payment[]>> {
    const found: Payment[] = []
    for (let page = 0; page < MAX_PAGES; page++) {
      const answer = await read((options) =>
        client.get<unknown>('/payments', {
          query: { ...of, created_at_gte: since, page_number: page, page_size: PAGE_SIZE },
          ...options,
        }),
      )
      if (answer.type !== 'answer') return answer
      const items = itemsOf(answer.value)?.map(readPayment) ?? [null]
      if (items.includes(null)) return { type: 'unreachable', why: 'the list of payments has an odd shape' }
      found.push(...items.filter((payment) => payment !== null))
      // Not a short page: the end is an empty one (dodo/api §3), and a page may be cut shorter than was asked.
      if (items.length === 0) return { type: 'answer', value: found }
    }
    return { type: 'unreachable', why: `more than ${MAX_PAGES * PAGE_SIZE} payments`, tooMany: true }
  }

  /** Sends the charge at most once. Whether money moved is told by facts, not by this answer. */
  async function charge({ order, methodId, metadata, returnUrl }: Charge): Promise<ChargeAnswer> {
    let session
    try {
      session = await client.checkoutSessions.create(
        {
          ...cart(order),
          payment_method_id: methodId,
          confirm: true,
          metadata,
          ...(returnUrl ? { return_url: returnUrl } : {}),
        },
        sentOnce(),
      )
    } catch (error) {
      return { type: provesNothingSent(error) ? 'refused' : 'no_answer', why: describe(error) }
    }
    const paymentId = session?.payment_id ?? (await paymentOfSession(session?.session_id))
    return typeof paymentId === 'string' && paymentId
      ? { type: 'payment', paymentId }
      : { type: 'no_answer', why: 'the answer names no payment' }
  }

  async function paymentOfSession(sessionId: unknown): Promise<string | null> {
    if (typeof sessionId !== 'string' || !sessionId) return null
    const answer = await read((options) => client.checkoutSessions.retrieve(sessionId, options))
    return answer.type === 'answer' ? (answer.value?.payment_id ?? null) : null
  }

  return {
    ...planCalls(client),
    charge,
    payments,
    readEvent,
    keptOfEvent,

    /** Whether Dodo answers, and takes our key. */
    isReachable: async (): Promise<Answer<true>> =>
      shaped(
        await once((options) =>
          client.get<unknown>('/payments', { query: { page_number: 0, page_size: 1 }, ...options }),
        ),
        (body) => (itemsOf(body) ? true : null),
      ),

    payment: async (id: string): Promise<Answer<Payment>> =>
      shaped(await read((options) => client.payments.retrieve(id, options)), (data) => {
        const payment = readPayment(data)
        // The truth about another payment says nothing about this one.
        return payment?.id === id ? payment : null
      }),

    methods: async (customerId: string): Promise<Answer<SavedMethod[]>> =>
      shaped(
        await read((options) => client.customers.retrievePaymentMethods(customerId, options)),
        readMethods,
      ),

    /** What the order costs this customer now. Moves no money and locks no price. */
    price: async (order: CartOrder): Promise<Answer<Price>> =>
      shaped(await read((options) => client.checkoutSessions.preview(cart(order), options)), readPrice),

    isBlocked: async (customerId: string): Promise<Answer<boolean>> =>
      shaped(await read((options) => client.customers.retrieve(customerId, options)), (customer) =>
        customer?.customer_id === customerId ? Boolean(customer.blocked_at) : null,
      ),

    /** Whether the customer has paid for nothing else yet. */
    hasPaidOnce: async (customerId: string): Promise<Answer<boolean>> =>
      shaped(
        await read((options) =>
          client.get<unknown>('/payments', {
            query: { customer_id: customerId, status: 'succeeded', page_number: 0, page_size: 2 },
            ...options,
          }),
        ),
        (body) => {
          const items = itemsOf(body)
          return items && items.length <= 1
        },
      ),

    hasPaidFor: async (customerId: string, productId: string): Promise<Answer<boolean>> =>
      shaped(
        await read((options) =>
          client.get<unknown>('/payments', {
            query: {
              customer_id: customerId,
              product_id: productId,
              status: 'succeeded',
              page_number: 0,
              page_size: 1,
            },
            ...options,
          }),
        ),
        (body) => {
          const items = itemsOf(body)
          return items && items.length > 0
        },
      ),

    /** A checkout page with the same terms, the customer's saved methods on it. Charges nothing by itself. */
    hostedCheckout: async (
      order: CartOrder,
      page: { metadata: Readonly<Record<string, string>>; returnUrl: string; cancelUrl: string },
    ): Promise<Answer<{ sessionId: string; url: string }>> =>
      shaped(
        await read((options) =>
          client.checkoutSessions.create(
            {
              ...cart(order),
              show_saved_payment_methods: true,
              metadata: page.metadata,
              return_url: page.returnUrl,
              cancel_url: page.cancelUrl,
            },
            options,
          ),
        ),
        (session) => {
          const [sessionId, url] = [nameOf(session?.session_id), addressOf(session?.checkout_url)]
          return sessionId !== null && url !== null ? { sessionId, url } : null
        },
      ),

    /** How far a hosted checkout has come: Dodo's word for its payment, or null while nobody has paid. */
    hostedPayment: async (sessionId: string): Promise<Answer<{ status: string | null }>> =>
      shaped(await read((options) => client.checkoutSessions.retrieve(sessionId, options)), (session) =>
        session?.id === sessionId ? { status: nameOf(session.payment_status) } : null,
      ),

    /** Gives a whole payment back. Dodo refuses a second refund of it, so asking again does no harm. */
    refund: (paymentId: string, reason: string): Promise<Answer<unknown>> =>
      once((options) => client.refunds.create({ payment_id: paymentId, reason }, options)),
  }
}

/** The SDK's own pages read a body that is no list as an empty list. */
function itemsOf(body: unknown): unknown[] | null {
  const items = (body as { items?: unknown } | null | undefined)?.items
  return Array.isArray(items) ? items : null
}

function cart(order: CartOrder) {
  return {
    product_cart: [{ product_id: order.productId, quantity: order.quantity }],
    customer: { customer_id: order.customerId },
    // The purchase's own place decides tax and currency; without it Dodo may fall back to where this server stands.
    ...(order.billing.country && {
      billing_address: { ...order.billing, country: order.billing.country as CountryCode },
      minimal_address: true,
    }),
    ...(order.currency && { billing_currency: order.currency as Currency }),
    ...(order.discountCode && { discount_codes: [order.discountCode] }),
  } satisfies CheckoutSessionRequest
}
