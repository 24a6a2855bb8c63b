import type { Deps, StoredAcceptance } from '../deps.ts'
import type { Decision } from '../domain/decision.ts'
import { offerOf } from '../domain/offer-index.ts'
import type { Order } from '../domain/order.ts'
import type { Payment } from '../domain/payment.ts'
import type { Quote } from '../domain/quote.ts'
import { lostTerms } from './witness.ts'

/**
 * Writes an acceptance again that this database has lost, from the signed metadata of the payment that it was charged
 * with: a backup was restored, or a standby took over that lagged behind. Its consent is lost; its money is not.
 * @returns null when the payment is none of ours; `later` when Dodo must be asked what was sold and does not answer.
 */
export async function rebuild(deps: Deps, payment: Payment): Promise<StoredAcceptance | 'later' | null> {
  const { upsell_acceptance: id } = payment.metadata
  if (!id || payment.metadata['upsell_route'] === 'checkout' || (await deps.store.acceptance(id))) return null
  const terms = lostTerms(deps, payment)
  if (!terms) return null
  const order = await orderOf(deps, payment)
  if (order === 'later') return 'later'
  const { occasionId, offerId, customerId, amount, currency } = terms
  const decision = decisionOf(deps, payment, { id, occasionId, offerId, order })
  const acceptance: StoredAcceptance = {
    id,
    decisionId: decision.id,
    quoteId: `quo_of_${id}`,
    occasionId,
    customerId,
    offerId,
    subscriptionId: order.type === 'change' ? order.subscriptionId : null,
    version: 1,
    state: { status: 'charging', since: payment.createdAt, paymentId: payment.id },
    acceptedAt: payment.createdAt,
  }
  const quote = quoteOf(acceptance, order, { amount, currency })
  const written = await deps.store.rebuildAcceptance(acceptance, decision, quote, deps.now())
  if (written)
    deps.log.error({ acceptance: id, payment: payment.id }, 'rebuilt an acceptance that was lost here')
  return deps.store.acceptance(id)
}

/** What was sold, as far as the payment tells: a listing, and every payment of a subscription, leave the product out. */
async function orderOf(deps: Deps, payment: Payment): Promise<Order | 'later'> {
  const { customerId, subscriptionId, metadata } = payment
  if (subscriptionId !== null && metadata['upsell_kind'] === 'change') {
    const answer = await deps.gateway.subscription(subscriptionId)
    if (answer.type === 'unreachable') return 'later'
    const plan = answer.type === 'answer' ? answer.value.plan : { productId: '', quantity: 1, addons: [] }
    const always = { proration: 'full_immediately', effectiveAt: 'immediately', discountCode: null } as const
    return { type: 'change', customerId, subscriptionId, from: plan, to: plan, ...always }
  }
  const known = payment.items.length > 0 ? payment : await wholePayment(deps, payment)
  if (known === 'later') return 'later'
  const [item] = known.items
  return {
    type: 'cart',
    customerId,
    productId: item?.productId ?? '',
    quantity: item?.quantity ?? 1,
    discountCode: null,
    billing: known.billing ?? { country: '' },
    currency: known.total.currency,
  }
}

async function wholePayment({ gateway }: Deps, payment: Payment): Promise<Payment | 'later'> {
  const answer = await gateway.payment(payment.id)
  if (answer.type === 'unreachable') return 'later'
  return answer.type === 'answer' ? answer.value : payment
}

interface Lost {
  readonly id: string
  readonly occasionId: string
  readonly offerId: string
  readonly order: Order
}

function decisionOf(
  deps: Deps,
  { customerId, createdAt, subscriptionId }: Payment,
  { id, occasionId, offerId, order }: Lost,
): Decision {
  const offer = offerOf(deps.catalog(), offerId)
  return {
    id: `dec_of_${id}`,
    occasionId,
    customerId,
    // No placement of a page: the standing of none may change by it.
    placement: `rebuilt-${id}`.slice(0, 64),
    step: 0,
    status: 'accepted',
    productId: order.type === 'cart' ? order.productId : order.to.productId,
    subscriptionId,
    offer: {
      id: offerId,
      kind: offer?.kind ?? (order.type === 'cart' ? 'purchase' : 'plan_change'),
      headline: offer?.headline['en'] ?? offerId,
      body: '',
      benefits: [],
    },
    trace: [],
    locale: 'en',
    decidedAt: createdAt,
  }
}

const quoteOf = (
  { id, decisionId, acceptedAt }: StoredAcceptance,
  order: Order,
  total: Quote['total'],
): Quote => ({
  id: `quo_of_${id}`,
  decisionId,
  order,
  proof: { level: 'unbound', max: null },
  mode: 'one_click',
  methodId: null,
  total,
  lines: [],
  tax: 0,
  credit: 0,
  recurring: null,
  difference: null,
  effectiveAt: null,
  quantity: null,
  card: null,
  consent: { text: '', checkbox: null, links: [], footnote: { text: '', links: [] } },
  labels: { accept: '', decline: '' },
  holdSeconds: 0,
  refundUndoMs: 0,
  locale: 'en',
  createdAt: acceptedAt,
  expiresAt: acceptedAt,
})
