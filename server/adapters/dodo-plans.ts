import type { DodoPayments } from 'dodopayments'
import type { SubscriptionPreviewChangePlanParams } from 'dodopayments/resources/subscriptions'

import type { ChangeOrder } from '../domain/order.ts'
import type { Subscription } from '../domain/plan.ts'
import type { ChangePrice } from '../domain/price.ts'
import { describe, once, provesNothingSent, read, sentOnce, shaped, type Answer } from './dodo-calls.ts'
import { readChangePrice, readProduct, readSubscription, type Product } from './dodo-plan-shapes.ts'
import { addressOf, nameOf } from './dodo-shapes.ts'
import type { ChargeAnswer } from './dodo.ts'

const PAGE_SIZE = 100

/** Subscriptions, their changes, and the pages on which a customer mends how they are paid. */
export function planCalls(client: DodoPayments) {
  return {
    subscription: async (id: string): Promise<Answer<Subscription>> =>
      shaped(await read((options) => client.subscriptions.retrieve(id, options)), readSubscription),

    /** The customer's subscriptions that are active now, at most a hundred. */
    subscriptions: async (customerId: string): Promise<Answer<Subscription[]>> =>
      shaped(
        await read((options) =>
          client.get<unknown>('/subscriptions', {
            query: { customer_id: customerId, status: 'active', page_number: 0, page_size: PAGE_SIZE },
            ...options,
          }),
        ),
        readList,
      ),

    product: async (id: string): Promise<Answer<Product>> =>
      shaped(await read((options) => client.products.retrieve(id, options)), readProduct),

    /** What a change costs now and later. Moves no money and locks no price. */
    changePrice: async (order: ChangeOrder): Promise<Answer<ChangePrice>> => {
      const answer = await read((options) =>
        client.subscriptions.previewChangePlan(order.subscriptionId, changeOf(order), options),
      )
      // Here a conflict is an answer: a change is under way or waits for its date.
      if (answer.type === 'unreachable' && answer.status === 409)
        return { ...answer, type: 'refused', status: 409 }
      return shaped(answer, readChangePrice)
    },

    /** Asks for the change at most once. That Dodo takes it on does not mean that it is paid, or made. */
    async changePlan(order: ChangeOrder, metadata: Readonly<Record<string, string>>): Promise<ChargeAnswer> {
      let answer: unknown
      try {
        answer = await client.subscriptions.changePlan(
          order.subscriptionId,
          { ...changeOf(order), metadata },
          sentOnce(),
        )
      } catch (error) {
        return { type: provesNothingSent(error) ? 'refused' : 'no_answer', why: describe(error) }
      }
      return changeAnswer(answer)
    },

    /** The page on which the customer pays a change; where the shop may not collect that way, Dodo refuses. */
    changeByLink: async (
      order: ChangeOrder,
      metadata: Readonly<Record<string, string>>,
    ): Promise<Answer<{ sessionId: string; url: string }>> =>
      shaped(
        // Not repeated: each call would begin a change of its own.
        await once((options) =>
          client.subscriptions.changePlan(
            order.subscriptionId,
            { ...changeOf(order), metadata, collect_via_payment_link: true },
            options,
          ),
        ),
        (answer) => {
          const url = addressOf(answer.payment_link)
          return url === null ? null : { sessionId: nameOf(answer.payment_id) ?? url, url }
        },
      ),

    /** Dodo's page on which the customer gives the subscription another payment method. */
    updateMethodPage: async (subscriptionId: string, returnUrl: string): Promise<Answer<string>> =>
      shaped(
        await once((options) =>
          client.subscriptions.updatePaymentMethod(
            subscriptionId,
            { payment_method: { type: 'new', return_url: returnUrl } },
            options,
          ),
        ),
        (answer) => addressOf(answer.payment_link),
      ),

    /** Dodo's portal, where a customer manages saved methods and subscriptions. */
    portalPage: async (customerId: string, returnUrl: string): Promise<Answer<string>> =>
      shaped(
        await read((options) =>
          client.customers.customerPortal.create(customerId, { return_url: returnUrl }, options),
        ),
        (answer) => addressOf(answer.link),
      ),

    /** Cancels a change that waits for its date. Dodo answers 404 when there is none: nothing is left to cancel. */
    cancelScheduledChange: async (subscriptionId: string): Promise<Answer<true>> => {
      const answer = await once((options) => client.subscriptions.cancelChangePlan(subscriptionId, options))
      const done = answer.type === 'answer' || (answer.type === 'refused' && answer.status === 404)
      return done ? { type: 'answer', value: true } : answer
    },
  }
}

/** What preview and change must share to cost the same; left out, Dodo drops the add-ons and pays no heed to a failure. */
function changeOf({ to, proration, effectiveAt, discountCode }: ChangeOrder) {
  return {
    product_id: to.productId,
    quantity: to.quantity,
    addons: to.addons.map(({ addonId, quantity }) => ({ addon_id: addonId, quantity })),
    proration_billing_mode: proration,
    effective_at: effectiveAt,
    on_payment_failure: 'prevent_change',
    ...(discountCode && { discount_codes: [discountCode] }),
  } satisfies SubscriptionPreviewChangePlanParams
}

/** Dodo answers a change with nothing, with nulls, or with the handles of its payment. */
function changeAnswer(answer: unknown): ChargeAnswer {
  if (answer === '' || answer === null || answer === undefined) return { type: 'accepted' }
  if (typeof answer !== 'object') return { type: 'no_answer', why: 'the answer has an odd shape' }
  const { payment_id: paymentId } = answer as { payment_id?: unknown }
  return typeof paymentId === 'string' && paymentId ? { type: 'payment', paymentId } : { type: 'accepted' }
}

function readList(body: unknown): Subscription[] | null {
  const items = (body as { items?: unknown } | null | undefined)?.items
  if (!Array.isArray(items)) return null
  const subscriptions = items.map(readSubscription)
  return subscriptions.includes(null) ? null : subscriptions.filter((item) => item !== null)
}
