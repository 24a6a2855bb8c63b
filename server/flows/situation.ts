import type { Deps } from '../deps.ts'
import type { Buyer } from '../domain/buyer.ts'
import { needsOf } from '../domain/offer-index.ts'
import type { Situation } from '../domain/offer.ts'
import type { Subscription } from '../domain/plan.ts'
import { instant, toMs } from '../domain/time.ts'

const DAY_MS = 86_400_000

/**
 * Gathers what the rules of a placement ask for, and no more: each question to Dodo costs the shop's rate limit.
 * @returns null when Dodo does not answer: nothing is concluded from silence.
 */
export async function situationOf(
  deps: Deps,
  buyer: Buyer,
  placement: string,
  locale: string,
): Promise<Situation | null> {
  const { store } = deps
  const { customerId, occasionId, purchase } = buyer
  const now = deps.now()
  const catalog = deps.catalog()
  const needs = needsOf(catalog, placement)
  const [owned, declines, offersMade, subscriptions, firstPurchase] = await Promise.all([
    store.ownedProducts(customerId),
    store.declines(customerId, instant(toMs(now) - catalog.policy.declineCooldownMs)),
    // A purchase is an occasion once; an app's customer comes back every day.
    store.offersMade(occasionId, purchase ? instant(0) : instant(toMs(now) - DAY_MS)),
    needs.subscriptions ? subscriptionsOf(deps, buyer) : [],
    needs.firstPurchase ? isFirstPurchase(deps, customerId) : null,
  ])
  if (subscriptions === null || firstPurchase === 'no_answer') return null
  const bought = purchase
    ? purchase.items.map(({ productId }) => productId)
    : await alsoBought(deps, customerId, owned, needs.purchased)
  if (bought === null) return null
  const subscribed = subscriptions.map(({ plan }) => plan.productId)
  return {
    placement,
    facts: {
      purchased: new Set(purchase ? bought : [...owned, ...bought]),
      subscribed: new Set(subscribed),
      total: purchase?.total ?? null,
      currency: buyer.currency,
      country: buyer.billing.country,
      locale,
      firstPurchase,
      metadata: purchase?.metadata ?? {},
      now,
    },
    ownedProducts: new Set([...owned, ...bought, ...subscribed]),
    subscriptions,
    declines,
    offersMade,
  }
}

/** The one that the occasion names, or all that are active. @returns null for no answer */
async function subscriptionsOf({ gateway }: Deps, buyer: Buyer): Promise<readonly Subscription[] | null> {
  const { customerId, subscriptionId } = buyer
  if (subscriptionId === null) {
    const all = await gateway.subscriptions(customerId)
    return all.type === 'unreachable' ? null : all.type === 'answer' ? all.value : []
  }
  const one = await gateway.subscription(subscriptionId)
  if (one.type === 'unreachable') return null
  return one.type === 'answer' && one.value.customerId === customerId ? [one.value] : []
}

async function isFirstPurchase({ gateway }: Deps, customerId: string): Promise<boolean | null | 'no_answer'> {
  const answer = await gateway.hasPaidOnce(customerId)
  return answer.type === 'unreachable' ? 'no_answer' : answer.type === 'answer' ? answer.value : null
}

/** Products that rules ask for and this server has not heard of. @returns null for no answer */
async function alsoBought(
  { gateway }: Deps,
  customerId: string,
  owned: readonly string[],
  asked: readonly string[],
): Promise<string[] | null> {
  const unknown = asked.filter((productId) => !owned.includes(productId))
  const answers = await Promise.all(unknown.map((productId) => gateway.hasPaidFor(customerId, productId)))
  if (answers.some(({ type }) => type === 'unreachable')) return null
  return unknown.filter((_, n) => answers[n]?.type === 'answer' && answers[n].value)
}
