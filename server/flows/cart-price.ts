import type { Answer, Deps } from '../deps.ts'
import type { Buyer } from '../domain/buyer.ts'
import type { CartOrder } from '../domain/order.ts'
import { chooseMethod } from '../domain/payment-method.ts'
import { unquotable, type Price } from '../domain/price.ts'
import { quoteCart } from '../domain/quote.ts'
import { termsOf, type NoPrice, type QuoteResult, type Wanted } from './price.ts'

/** Asks Dodo what a product costs this customer now and which saved method would pay it. */
export async function quotePurchase(deps: Deps, buyer: Buyer, wanted: Wanted): Promise<QuoteResult> {
  const { offer, quantity, decision } = wanted
  const order: CartOrder = {
    type: 'cart',
    customerId: buyer.customerId,
    productId: offer.productId,
    quantity,
    discountCode: offer.discountCode,
    billing: buyer.billing,
    currency: buyer.currency,
  }
  const [price, methods, holder] = await Promise.all([
    priceOf(deps, order),
    deps.gateway.methods(buyer.customerId),
    deps.store.rightHolder({ occasionId: buyer.occasionId, offerId: offer.id }, deps.now()),
  ])
  if (price.type !== 'price') return price
  // Without the list of saved methods the card cannot be checked before it is shown: sell on the checkout instead.
  // And where this decision's checkout is open, it may be paid there at any moment.
  const usable = methods.type === 'answer' && holder !== decision.id
  const method = usable ? chooseMethod(methods.value, deps.now()) : null
  return { type: 'quote', quote: quoteCart(termsOf(deps, buyer, wanted, method), order, price.price) }
}

/** What a cart costs now, and for a subscription how often. */
export async function priceOf(
  deps: Deps,
  order: CartOrder,
): Promise<{ readonly type: 'price'; readonly price: Price } | NoPrice> {
  const answer = await withInterval(deps, order, await deps.gateway.price(order))
  switch (answer.type) {
    case 'refused':
      return { type: 'gone', why: answer.why }
    case 'unreachable':
      return { type: 'later', why: answer.why }
    case 'answer': {
      const why = unquotable(answer.value)
      return why ? { type: 'gone', why } : { type: 'price', price: answer.value }
    }
  }
}

/** A preview tells what is paid again and when, but not how often: that stands on the product. */
async function withInterval(
  { gateway }: Deps,
  { productId }: CartOrder,
  answer: Answer<Price>,
): Promise<Answer<Price>> {
  if (answer.type !== 'answer' || !answer.value.recurring) return answer
  const product = await gateway.product(productId)
  if (product.type !== 'answer') return product
  const { interval } = product.value
  return { type: 'answer', value: { ...answer.value, recurring: { ...answer.value.recurring, interval } } }
}
