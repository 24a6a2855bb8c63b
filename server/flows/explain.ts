import type { Deps } from '../deps.ts'
import type { Buyer } from '../domain/buyer.ts'
import { metadataKeysOf } from '../domain/catalog.ts'
import { claimRefusal, CLAIM_WINDOW_MS, inClaimWindow, levelOf, type Purchase } from '../domain/claim.ts'
import { eligibleOffers } from '../domain/offer.ts'
import { purchaseOf } from '../domain/payment.ts'
import { plusMs, type Instant } from '../domain/time.ts'
import { buyerOf, buyerOfPurchase } from './buyer.ts'
import { weigh, type Weighed } from './decide.ts'
import { situationOf } from './situation.ts'

/** Why a purchase could be claimed now, or could not. */
export interface Claimability {
  readonly level: 'unbound' | 'bound'
  /** Until when a browser that has not claimed it before may. */
  readonly until: Instant
  /** Why not, in the words of the log; null: it can be claimed. */
  readonly refusal: string | null
  readonly claimed: boolean
}

/** Whose offers are to be explained: a purchase, or a customer of an app. */
export type Subject =
  | {
      readonly type: 'purchase'
      readonly purchase: Purchase
      readonly claim: Claimability
      readonly buyer: Buyer
    }
  | { readonly type: 'customer'; readonly customerId: string; readonly buyer: Buyer }
  | { readonly type: 'unknown' }
  | { readonly type: 'no_answer' }

/** Writes nothing, so that it may look at a database that a server owns. */
export async function subjectOf(deps: Deps, id: string): Promise<Subject> {
  if (id.startsWith('cus_')) {
    const proof = { level: 'customer', max: null } as const
    const buyer = await buyerOf(deps, { occasionId: id, customerId: id, subscriptionId: null, proof })
    return buyer ? { type: 'customer', customerId: id, buyer } : { type: 'no_answer' }
  }
  const purchase = await purchaseFor(deps, id)
  if (purchase === 'no_answer') return { type: 'no_answer' }
  if (purchase === null) return { type: 'unknown' }
  const buyer = buyerOfPurchase(purchase, { level: levelOf(purchase), max: null })
  return { type: 'purchase', purchase, buyer, claim: await claimabilityOf(deps, purchase) }
}

async function purchaseFor(
  { store, gateway, catalog }: Deps,
  id: string,
): Promise<Purchase | null | 'no_answer'> {
  const known = await store.purchase(id)
  const answer = known ? null : await gateway.payment(id)
  if (answer?.type === 'unreachable') return 'no_answer'
  const purchase =
    known ?? (answer?.type === 'answer' ? purchaseOf(answer.value, metadataKeysOf(catalog())) : null)
  if (!purchase || purchase.items.length > 0 || purchase.subscriptionId === null) return purchase
  // The payment of a subscription does not name what was bought.
  const subscription = await gateway.subscription(purchase.subscriptionId)
  if (subscription.type === 'unreachable') return 'no_answer'
  if (subscription.type === 'refused') return purchase
  const { productId, quantity } = subscription.value.plan
  return { ...purchase, items: [{ productId, quantity }] }
}

async function claimabilityOf({ store, now }: Deps, purchase: Purchase): Promise<Claimability> {
  const level = levelOf(purchase)
  // As if asked by the browser that it is bound to, where it is bound to one.
  const refusal = claimRefusal(purchase, purchase.metadata['upsell_challenge'] ?? '', now())
  return {
    level,
    until: plusMs(purchase.paidAt, CLAIM_WINDOW_MS[level]),
    refusal: refusal ?? (inClaimWindow(purchase, now()) ? null : 'expired'),
    claimed: (await store.claimant(purchase.paymentId)) !== null,
  }
}

/**
 * What would be decided now, by the rules and the prices of this moment, with a line for every offer of the placement:
 * also for those that a decision need not look at, because nothing of theirs was bought.
 * @returns null while Dodo does not answer
 */
export async function weighNow(
  deps: Deps,
  buyer: Buyer,
  placement: string,
  locale: string,
): Promise<Weighed | null> {
  const situation = await situationOf(deps, buyer, placement, locale)
  if (!situation) return null
  const catalog = deps.catalog()
  const offers = catalog.offers.filter(({ placements }) => placements.includes(placement))
  const selection = eligibleOffers(catalog, offers, situation)
  return weigh(deps, buyer, { occasionId: buyer.occasionId, placement, locale }, 0, selection)
}
