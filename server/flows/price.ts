import type { Answer, Deps, Order } from '../deps.ts'
import type { Offer } from '../domain/catalog.ts'
import type { Purchase } from '../domain/claim.ts'
import type { Decision } from '../domain/decision.ts'
import { chooseMethod } from '../domain/payment-method.ts'
import { buildQuote, unquotable, type Price, type Quote } from '../domain/quote.ts'

/** A quote that holds now, or why there can be none: `gone` for good, `later` while Dodo does not answer. */
export type QuoteResult =
  | { readonly type: 'quote'; readonly quote: Quote }
  | { readonly type: 'gone'; readonly why: string }
  | { readonly type: 'later'; readonly why: string }

export function orderOf(
  purchase: Purchase,
  terms: { productId: string; quantity: number; discountCode: string | null },
): Order {
  return {
    customerId: purchase.customerId,
    productId: terms.productId,
    quantity: terms.quantity,
    discountCode: terms.discountCode,
    billing: purchase.billing,
    currency: purchase.total.currency,
  }
}

/** Asks Dodo what the offer costs this customer now and which saved card would pay it. */
export async function quoteOffer(
  deps: Deps,
  purchase: Purchase,
  decision: Pick<Decision, 'id' | 'locale'> & { headline: string },
  offer: Offer,
  quantity = 1,
): Promise<QuoteResult> {
  const order = orderOf(purchase, { productId: offer.productId, quantity, discountCode: offer.discountCode })
  const [price, methods, holder] = await Promise.all([
    deps.gateway.price(order),
    deps.gateway.methods(purchase.customerId),
    deps.store.rightHolder(purchase.paymentId, offer.id),
  ])
  const quotable = quotablePrice(price)
  if (quotable.type !== 'price') return quotable
  const now = deps.now()
  const quote = buildQuote({
    id: deps.newId('quo'),
    decisionId: decision.id,
    catalog: deps.catalog(),
    offer,
    purchase,
    level: 'unbound',
    quantity,
    price: quotable.price,
    // Without the list of saved methods the card cannot be checked before it is shown: sell on the checkout instead.
    // And where this decision's checkout is open, it may be paid there at any moment.
    method: methods.type === 'answer' && holder !== decision.id ? chooseMethod(methods.value, now) : null,
    headline: decision.headline,
    locale: decision.locale,
    now,
  })
  return { type: 'quote', quote }
}

export function quotablePrice(
  answer: Answer<Price>,
): { type: 'price'; price: Price } | { type: 'gone' | 'later'; why: string } {
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
