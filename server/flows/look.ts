import type { Answer, Deps, StoredAcceptance } from '../deps.ts'
import { showsChange, type ChangeOrder, type Order } from '../domain/order.ts'
import type { Payment } from '../domain/payment.ts'
import { plusMs, toMs, type Instant } from '../domain/time.ts'
import { settle, settlePayment } from './settle.ts'
import { acceptancePaidBy, lostTerms } from './witness.ts'

/** Asks Dodo for the payment itself. An error while reading says nothing about the money. */
export async function lookUp(deps: Deps, acceptanceId: string, paymentId: string): Promise<void> {
  const answer = await deps.gateway.payment(paymentId)
  if (answer.type === 'answer') {
    await settlePayment(deps, acceptanceId, answer.value, { witness: 'look_up' })
  }
}

/** Asks Dodo what the subscription has become. @returns whether that is known now */
export async function lookAtPlan(deps: Deps, acceptanceId: string, order: ChangeOrder): Promise<boolean> {
  const answer = await deps.gateway.subscription(order.subscriptionId)
  if (answer.type !== 'answer') return false
  if (showsChange(answer.value, order)) {
    await settle(deps, acceptanceId, { type: 'changed', at: deps.now() }, { witness: 'look_up' })
  }
  return true
}

/** What two clocks that are kept may differ by. */
export const CLOCK_SKEW_MS = 120_000

/** Our clock may be wrong by hours, so the metadata is searched for from long before the moment of sending. */
const SEARCH_BACK_MS = 24 * 60 * 60_000

/** Every payment around a time that an acceptance or a decision could be paid by. */
export function paymentsAround(
  { gateway }: Deps,
  { customerId }: Pick<StoredAcceptance, 'customerId'>,
  order: { readonly type: 'cart' } | ChangeOrder,
  since: Instant,
): Promise<Answer<Payment[]>> {
  const of = order.type === 'change' ? { subscription_id: order.subscriptionId } : { customer_id: customerId }
  return gateway.payments(of, plusMs(since, -SEARCH_BACK_MS))
}

/** Those of them that prove to be the acceptance's. */
export async function ownPayments(
  deps: Deps,
  { id }: StoredAcceptance,
  listed: readonly Payment[],
): Promise<Payment[]> {
  const own: Payment[] = []
  for (const payment of listed) {
    if ((await acceptancePaidBy(deps, payment))?.id === id) own.push(payment)
  }
  return own
}

/** What Dodo lists of an acceptance that this database remembers as not sent. */
export interface SentBefore {
  /** Its own payments. */
  readonly own: readonly Payment[]
  /** Paid by an acceptance that this database has lost: the same offer on the same occasion, or the same subscription. */
  readonly twin: Payment | null
}

/** @returns null when Dodo does not tell */
export async function sentBefore(deps: Deps, held: StoredAcceptance): Promise<SentBefore | null> {
  const quote = await deps.store.quote(held.quoteId)
  if (!quote) return null
  const listing = await paymentsAround(deps, held, quote.order, held.acceptedAt)
  if (listing.type !== 'answer') return null
  return {
    own: await ownPayments(deps, held, listing.value),
    twin: await lostTwin(deps, held, quote.order, listing.value),
  }
}

async function lostTwin(
  deps: Deps,
  { id, occasionId, offerId, acceptedAt }: StoredAcceptance,
  order: Order,
  listed: readonly Payment[],
): Promise<Payment | null> {
  for (const payment of listed) {
    const terms = lostTerms(deps, payment)
    const open = payment.status !== 'failed' && payment.status !== 'cancelled' && !payment.refunded
    if (!terms || !open || terms.id === id) continue
    // A subscription is changed by one at a time, whatever the offer; the listing is its own.
    const isTwin =
      order.type === 'change'
        ? toMs(payment.createdAt) >= toMs(acceptedAt) - CLOCK_SKEW_MS
        : terms.occasionId === occasionId && terms.offerId === offerId
    if (isTwin && !(await deps.store.acceptance(terms.id))) return payment
  }
  return null
}
