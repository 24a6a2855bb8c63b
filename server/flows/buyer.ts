import type { Deps } from '../deps.ts'
import type { Buyer, Proof } from '../domain/buyer.ts'
import type { Purchase } from '../domain/claim.ts'

/** What a session or a quote remembers of its buyer. */
export interface BuyerKey {
  readonly occasionId: string
  readonly customerId: string
  readonly subscriptionId: string | null
  readonly proof: Proof
}

export const buyerOfPurchase = (purchase: Purchase, proof: Proof): Buyer => ({
  occasionId: purchase.paymentId,
  customerId: purchase.customerId,
  billing: purchase.billing,
  currency: purchase.total.currency,
  purchase,
  subscriptionId: purchase.subscriptionId,
  proof,
})

/** @returns null when the purchase is not known, or Dodo cannot be asked where an app's customer lives. */
export async function buyerOf(deps: Deps, key: BuyerKey): Promise<Buyer | null> {
  if (key.proof.level !== 'customer') {
    const purchase = await deps.store.purchase(key.occasionId)
    return purchase && buyerOfPurchase(purchase, key.proof)
  }
  const last = await deps.store.lastPurchase(key.customerId)
  if (last) return { ...key, billing: last.billing, currency: last.total.currency, purchase: null }
  // Nobody told this server of a purchase yet: a subscription knows where its customer lives.
  const subscriptions = await deps.gateway.subscriptions(key.customerId)
  if (subscriptions.type === 'unreachable') return null
  const known = subscriptions.type === 'answer' ? subscriptions.value : []
  const [first] = known.filter(({ billing }) => billing.country !== '')
  return {
    ...key,
    billing: first?.billing ?? { country: '' },
    currency: first?.currency ?? null,
    purchase: null,
  }
}
