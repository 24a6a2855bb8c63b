import type { Deps, SignedTerms, StoredAcceptance } from '../deps.ts'
import type { Decision } from '../domain/decision.ts'
import type { Payment } from '../domain/payment.ts'
import type { Quote } from '../domain/quote.ts'

export const oneClickTerms = (acceptanceId: string, quote: Quote): SignedTerms => ({
  route: 'one_click',
  id: acceptanceId,
  customerId: quote.customerId,
  ...quote.total,
})

export const checkoutTerms = (decisionId: string, quote: Quote): SignedTerms => ({
  ...oneClickTerms(decisionId, quote),
  route: 'checkout',
})

/**
 * The acceptance that a payment says it pays, if the payment can prove it. Anyone can put metadata on a payment, so
 * the MAC must fit the stored quote, and the payment must be of its customer and for its product.
 */
export async function acceptancePaidBy(deps: Deps, payment: Payment): Promise<StoredAcceptance | null> {
  const { upsell_acceptance: id, upsell_route: route, upsell_mac: mac } = payment.metadata
  if (!id || route === 'checkout') return null
  const stored = await deps.store.acceptance(id)
  const quote = stored && (await deps.store.quote(stored.quoteId))
  if (quote && isOf(payment, quote) && deps.tokens.isSigned(oneClickTerms(id, quote), mac)) return stored
  deps.log.warn(
    { payment: payment.id, acceptance: id.slice(0, 64) },
    'a payment names an acceptance it does not pay',
  )
  return null
}

/** The decision that a payment on the hosted checkout bought, on the same terms of proof. */
export async function decisionBoughtBy(deps: Deps, payment: Payment): Promise<Decision | null> {
  const { upsell_decision: id, upsell_route: route, upsell_mac: mac } = payment.metadata
  if (!id || route !== 'checkout') return null
  const decision = await deps.store.decision(id)
  for (const { quoteId } of decision ? await deps.store.hostedCheckouts(id) : []) {
    const quote = await deps.store.quote(quoteId)
    if (quote && isOf(payment, quote) && deps.tokens.isSigned(checkoutTerms(id, quote), mac)) return decision
  }
  deps.log.warn(
    { payment: payment.id, decision: id.slice(0, 64) },
    'a payment names a decision it does not buy',
  )
  return null
}

/** A listing does not name products; where they are named they must fit. */
const isOf = ({ customerId, items }: Payment, quote: Quote): boolean =>
  customerId === quote.customerId &&
  (items.length === 0 || items.some(({ productId }) => productId === quote.productId))
