import type { CartOrder } from '../domain/order.ts'
import type { SavedMethod } from '../domain/payment-method.ts'
import type { Subscription } from '../domain/plan.ts'
import type { Price } from '../domain/price.ts'
import { AnswerCache } from './answer-cache.ts'
import type { Product } from './dodo-plan-shapes.ts'
import type { DodoGateway } from './dodo.ts'

/** A quote lives for ten minutes anyway, and just before the charge the price is asked again, past this cache. */
const PRICE_MS = 60_000
/** Long enough for the steps of one visit, too short for a card that was replaced to be offered again. */
const CUSTOMER_MS = 5_000

/**
 * The gateway for pages, which may be a little behind. What is not here is asked every time: what a customer has paid
 * for, the subscription that is to be changed, and what its change costs, which is another amount a second later.
 */
export function cachingGateway(gateway: DodoGateway, nowMs: () => number): DodoGateway {
  const products = new AnswerCache<Product>(PRICE_MS, nowMs)
  const prices = new AnswerCache<Price>(PRICE_MS, nowMs)
  const methods = new AnswerCache<SavedMethod[]>(CUSTOMER_MS, nowMs)
  const blocked = new AnswerCache<boolean>(CUSTOMER_MS, nowMs)
  const subscriptions = new AnswerCache<Subscription[]>(CUSTOMER_MS, nowMs)
  return {
    ...gateway,
    product: (id) => products.get([id], () => gateway.product(id)),
    price: (order) => {
      const own = priceKey(order, order.customerId)
      const shared = isForAnyone(order) ? priceKey(order, '') : null
      return prices.get(
        shared === null ? [own] : [shared, own],
        () => gateway.price(order),
        // What a subscription costs first may depend on who begins it: not everyone gets a trial.
        ({ recurring }) => [shared === null || recurring ? own : shared],
      )
    },
    methods: (customerId) => methods.get([customerId], () => gateway.methods(customerId)),
    isBlocked: (customerId) => blocked.get([customerId], () => gateway.isBlocked(customerId)),
    subscriptions: (customerId) => subscriptions.get([customerId], () => gateway.subscriptions(customerId)),
  }
}

/** A discount may be for some customers only, and without a country the customer's own address decides. */
const isForAnyone = ({ discountCode, billing }: CartOrder): boolean =>
  discountCode === null && billing.country !== ''

/** Everything that a price depends on. */
const priceKey = (
  { productId, quantity, discountCode, currency, billing }: CartOrder,
  customerId: string,
): string =>
  JSON.stringify([
    productId,
    quantity,
    discountCode,
    currency,
    billing.country,
    billing.state ?? '',
    billing.zipcode ?? '',
    customerId,
  ])
