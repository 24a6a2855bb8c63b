import type DodoPayments from 'dodopayments'
import type { FastifyInstance } from 'fastify'

import type { Payment, PaymentListItem } from '../dodo.ts'
import { effectsOf } from '../faults.ts'
import { refundable } from '../refunds.ts'
import { pick } from '../rules.ts'
import { PaymentQuery } from '../schemas/queries.ts'
import { madeSince } from '../table.ts'
import { found, type StoredPayment, type World } from '../world.ts'
import { page, readQuery } from './listing.ts'

interface ById {
  Params: { id: string }
}

export function paymentRoutes(app: FastifyInstance, world: World): void {
  const stored = (id: string) => found(world.payments, 'Payment', id)

  app.get('/payments', async (request) => {
    const query = readQuery(PaymentQuery, request)
    const bare = pick(effectsOf(request), 'drop_metadata') !== undefined
    return page(request, query, {
      rows: candidates(world, query),
      madeAt: ({ payment }) => payment.created_at,
      keeps: wanted(query),
      show: ({ payment }) => listItem(payment, bare),
    })
  })

  app.get<ById>('/payments/:id', async ({ params }): Promise<Payment> => stored(params.id).payment)

  app.get<ById>(
    '/payments/:id/line-items',
    async ({ params }): Promise<DodoPayments.PaymentRetrieveLineItemsResponse> => {
      const paid = stored(params.id)
      return {
        currency: paid.payment.currency,
        items: paid.invoice.lines.map((line) => ({
          items_id: line.id,
          amount: line.total - line.tax,
          tax: line.tax,
          refundable_amount:
            paid.payment.status === 'succeeded' && !line.prorated ? refundable(world, paid, line) : 0,
          name: line.name,
          description: line.description,
        })),
      }
    },
  )
}

type Query = ReturnType<typeof readQuery<typeof PaymentQuery>>

function candidates({ payments }: World, { customer_id, subscription_id, created_at_gte }: Query) {
  const owner = subscription_id ?? customer_id
  const rows = owner === undefined ? payments.rows : payments.of(owner)
  if (created_at_gte === undefined) return rows
  return madeSince(rows, Date.parse(created_at_gte), ({ payment }) => payment.created_at)
}

const wanted =
  (query: Query) =>
  ({ payment }: StoredPayment) =>
    (query.customer_id ?? payment.customer.customer_id) === payment.customer.customer_id &&
    (query.brand_id ?? payment.brand_id) === payment.brand_id &&
    (query.currency ?? payment.currency) === payment.currency &&
    (query.status ?? payment.status) === payment.status &&
    (query.subscription_id === undefined || payment.subscription_ids.includes(query.subscription_id)) &&
    (query.product_id === undefined ||
      (payment.product_cart ?? []).some(({ product_id }) => product_id === query.product_id))

/** A list item lacks the session, the error, the cart and the billing address. */
const listItem = (payment: Payment, bare: boolean): PaymentListItem => ({
  payment_id: payment.payment_id,
  brand_id: payment.brand_id,
  created_at: payment.created_at,
  currency: payment.currency,
  total_amount: payment.total_amount,
  status: payment.status ?? null,
  customer: payment.customer,
  metadata: bare ? {} : payment.metadata,
  digital_products_delivered: payment.digital_products_delivered,
  has_license_key: false,
  is_multi_subscription: payment.is_multi_subscription,
  payment_provider: payment.payment_provider,
  subscription_ids: payment.subscription_ids,
  subscription_id: payment.subscription_id ?? null,
  payment_method: payment.payment_method ?? null,
  payment_method_type: payment.payment_method_type ?? null,
  card_last_four: payment.card_last_four ?? null,
  card_network: payment.card_network ?? null,
  invoice_id: payment.invoice_id ?? null,
  invoice_url: payment.invoice_url ?? null,
  refund_status: payment.refund_status ?? null,
  dispute_status: null,
})
