import type { Deps, SignedTerms, StoredAcceptance } from '../deps.ts'
import type { Decision } from '../domain/decision.ts'
import type { Order } from '../domain/order.ts'
import type { Payment } from '../domain/payment.ts'
import type { Quote } from '../domain/quote.ts'

type Sold = Pick<StoredAcceptance, 'id' | 'occasionId' | 'offerId'>

const termsOf = (
  route: SignedTerms['route'],
  { id, occasionId, offerId }: Sold,
  quote: Quote,
): SignedTerms => ({
  route,
  id,
  occasionId,
  offerId,
  customerId: quote.order.customerId,
  ...quote.total,
})

const checkoutTerms = (decision: Decision, quote: Quote): SignedTerms =>
  termsOf('checkout', { ...decision, offerId: decision.offer?.id ?? '' }, quote)

/** What the payment of an acceptance carries, to be known by it again: also by a server that has lost the acceptance. */
export function oneClickMetadata(
  { tokens }: Pick<Deps, 'tokens'>,
  sold: Sold,
  quote: Quote,
): Record<string, string> {
  return {
    upsell_acceptance: sold.id,
    upsell_offer: sold.offerId,
    upsell_occasion: sold.occasionId,
    upsell_total: `${quote.total.amount} ${quote.total.currency}`,
    upsell_kind: quote.order.type,
    upsell_mac: tokens.sign(termsOf('one_click', sold, quote)),
  }
}

/** What the payment on a decision's hosted checkout carries. */
export function checkoutMetadata(
  { tokens }: Pick<Deps, 'tokens'>,
  decision: Decision,
  quote: Quote,
): Record<string, string> {
  return {
    upsell_decision: decision.id,
    upsell_offer: decision.offer?.id ?? '',
    upsell_route: 'checkout',
    upsell_mac: tokens.sign(checkoutTerms(decision, quote)),
  }
}

/**
 * The acceptance that a payment says it pays, if the payment can prove it. Anyone can put metadata on a payment, so
 * the MAC must fit the stored quote, and the payment must be of its customer and for what it sold.
 */
export async function acceptancePaidBy(deps: Deps, payment: Payment): Promise<StoredAcceptance | null> {
  const { upsell_acceptance: id, upsell_route: route, upsell_mac: mac } = payment.metadata
  if (!id || route === 'checkout') return null
  const stored = await deps.store.acceptance(id)
  const quote = stored && (await deps.store.quote(stored.quoteId))
  const proven =
    quote && isOf(payment, quote.order) && deps.tokens.isSigned(termsOf('one_click', stored, quote), mac)
  if (proven) return stored
  const lost = stored ? null : lostTerms(deps, payment)
  if (!lost) {
    const fields = { payment: payment.id, acceptance: id.slice(0, 64) }
    deps.log.warn(fields, 'a payment names an acceptance it does not pay')
  }
  return null
}

/** The signed terms of a payment of ours whose acceptance this server does not know: its database is an older one. */
export function lostTerms({ tokens }: Pick<Deps, 'tokens'>, payment: Payment): SignedTerms | null {
  const { metadata } = payment
  const [, amount, currency] = /^(\d{1,15}) ([A-Z]{3})$/.exec(metadata['upsell_total'] ?? '') ?? []
  if (!metadata['upsell_acceptance'] || amount === undefined || currency === undefined) return null
  const terms: SignedTerms = {
    route: 'one_click',
    id: metadata['upsell_acceptance'],
    occasionId: metadata['upsell_occasion'] ?? '',
    offerId: metadata['upsell_offer'] ?? '',
    customerId: payment.customerId,
    amount: Number(amount),
    currency,
  }
  return tokens.isSigned(terms, metadata['upsell_mac']) ? terms : null
}

/** The decision that a payment on the hosted checkout bought, on the same terms of proof. */
export async function decisionBoughtBy(deps: Deps, payment: Payment): Promise<Decision | null> {
  const { upsell_decision: id, upsell_route: route, upsell_mac: mac } = payment.metadata
  if (!id || route !== 'checkout') return null
  const decision = await deps.store.decision(id)
  for (const { quoteId } of decision ? await deps.store.hostedCheckouts(id) : []) {
    const quote = await deps.store.quote(quoteId)
    const proven =
      quote &&
      decision &&
      isOf(payment, quote.order) &&
      deps.tokens.isSigned(checkoutTerms(decision, quote), mac)
    if (proven) return decision
  }
  const fields = { payment: payment.id, decision: id.slice(0, 64) }
  deps.log.warn(fields, 'a payment names a decision it does not buy')
  return null
}

/** A listing does not name products, nor does the payment of a subscription; where they are named they must fit. */
function isOf({ customerId, items, subscriptionId }: Payment, order: Order): boolean {
  if (customerId !== order.customerId) return false
  if (order.type === 'change') return subscriptionId === order.subscriptionId
  return items.length === 0 || items.some(({ productId }) => productId === order.productId)
}
