import type { Deps, Session } from '../deps.ts'
import type { Proof } from '../domain/buyer.ts'
import type { Decision } from '../domain/decision.ts'
import { offerOf } from '../domain/offer-index.ts'
import { productOf } from '../domain/order.ts'
import type { Quote } from '../domain/quote.ts'
import { UpsellError } from '../errors.ts'
import { buyerOf } from './buyer.ts'
import { quoteOffer } from './quote-offer.ts'

/** The decision of this session by its id. @throws decision_not_found for a foreign or unknown one. */
export async function decisionOf(
  { store }: Pick<Deps, 'store'>,
  session: Session,
  decisionId: string,
): Promise<Decision> {
  const decision = await store.decision(decisionId)
  if (decision?.occasionId === session.occasionId && decision.offer) return decision
  throw new UpsellError('decision_not_found')
}

export interface Requote {
  readonly proof: Proof
  /** As many as before, if not given. */
  readonly quantity?: number
}

/**
 * A fresh quote for a decision, stored before it is shown.
 * @throws offer_gone, upstream_unavailable, request_invalid for a quantity that the offer does not allow
 */
export async function requote(deps: Deps, decision: Decision, wanted: Requote): Promise<Quote> {
  const offer = offerOf(deps.catalog(), decision.offer?.id ?? '')
  if (!offer || offer.productId !== decision.productId) throw new UpsellError('offer_gone')
  const quantity = wanted.quantity ?? (await quantityBefore(deps, decision)) ?? offer.quantity.initial
  const { min, max } = offer.quantity
  if (quantity < min || quantity > max) {
    throw new UpsellError('request_invalid', { detail: `body.quantity must be from ${min} to ${max}.` })
  }
  const buyer = await buyerOf(deps, { ...decision, proof: wanted.proof })
  if (!buyer) throw new UpsellError('upstream_unavailable', { cause: 'the buyer is not known now' })
  const headline = decision.offer?.headline ?? offer.id
  const result = await quoteOffer(deps, buyer, { decision: { ...decision, headline }, offer, quantity })
  switch (result.type) {
    case 'gone':
      throw new UpsellError('offer_gone', { cause: result.why })
    case 'later':
      throw new UpsellError('upstream_unavailable', { cause: result.why })
    case 'quote':
      await deps.store.saveQuote(result.quote)
      return result.quote
  }
}

async function quantityBefore({ store }: Deps, { id, productId }: Decision): Promise<number | null> {
  const order = (await store.lastQuote(id))?.order
  return order?.type === 'cart' && productOf(order) === productId ? order.quantity : null
}
