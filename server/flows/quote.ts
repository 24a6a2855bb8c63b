import type { Deps, Session } from '../deps.ts'
import type { Decision } from '../domain/decision.ts'
import type { Quote } from '../domain/quote.ts'
import { UpsellError } from '../errors.ts'
import { quoteOffer } from './price.ts'

/** The decision of this session by its id. @throws decision_not_found for a foreign or unknown one. */
export async function decisionOf(
  { store }: Pick<Deps, 'store'>,
  session: Session,
  decisionId: string,
): Promise<Decision> {
  const decision = await store.decision(decisionId)
  if (decision?.purchaseId === session.purchaseId && decision.offer) return decision
  throw new UpsellError('decision_not_found')
}

/**
 * A fresh quote for a decision, stored before it is shown.
 * @throws offer_gone, upstream_unavailable
 */
export async function requote(deps: Deps, decision: Decision): Promise<Quote> {
  const offer = deps.catalog().offers.find(({ id }) => id === decision.offer?.id)
  const purchase = await deps.store.purchase(decision.purchaseId)
  if (!offer || !purchase || offer.productId !== decision.productId) throw new UpsellError('offer_gone')
  const result = await quoteOffer(
    deps,
    purchase,
    { ...decision, headline: decision.offer?.headline ?? offer.id },
    offer,
  )
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
