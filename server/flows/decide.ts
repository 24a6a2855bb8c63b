import type { Deps } from '../deps.ts'
import type { Offer } from '../domain/catalog.ts'
import type { Purchase } from '../domain/claim.ts'
import { shownOffer, type Decision } from '../domain/decision.ts'
import { downsellOf, eligibleOffers, type CustomerFacts, type TraceLine } from '../domain/offer.ts'
import type { Quote } from '../domain/quote.ts'
import { instant, toMs, type Instant } from '../domain/time.ts'
import { quoteOffer } from './price.ts'

export interface Decided {
  readonly decision: Decision
  readonly quote: Quote
}

/** Who is asking, and where: what a session says. */
export interface Visit {
  readonly purchaseId: string
  readonly placement: string
  readonly locale: string
}

/**
 * The first offer of a purchase at a placement, recorded before it is shown.
 * @returns null for no offer: none fits, or none can be priced now.
 */
export async function decide(deps: Deps, purchase: Purchase, visit: Visit): Promise<Decided | null> {
  const customer = await customerFacts(deps, purchase)
  const { offers, trace } = eligibleOffers(deps.catalog(), purchase, visit.placement, customer, deps.now())
  return choose(deps, purchase, visit, 0, offers, trace)
}

/** The next step of the funnel after a "no". */
export async function decideAfterDecline(
  deps: Deps,
  purchase: Purchase,
  visit: Visit,
  declined: Decision,
): Promise<Decided | null> {
  const customer = await customerFacts(deps, purchase)
  const { offers, trace } = downsellOf(deps.catalog(), declined.offer?.id ?? '', customer, deps.now())
  return offers.length > 0 ? choose(deps, purchase, visit, declined.step + 1, offers, trace) : null
}

async function customerFacts({ store, catalog, now }: Deps, purchase: Purchase): Promise<CustomerFacts> {
  const since = instant(toMs(now()) - catalog().policy.declineCooldownMs)
  const [owned, declines, offersMade] = await Promise.all([
    store.ownedProducts(purchase.customerId),
    store.declines(purchase.customerId, since),
    store.offersMade(purchase.paymentId),
  ])
  const bought = purchase.items.map(({ productId }) => productId)
  return { ownedProducts: new Set([...owned, ...bought]), declines, offersMade }
}

/** Takes the first offer that can be made, asking Dodo for each in turn; one that cannot is skipped. */
async function choose(
  deps: Deps,
  purchase: Purchase,
  visit: Visit,
  step: number,
  offers: readonly Offer[],
  rules: readonly TraceLine[],
): Promise<Decided | null> {
  const trace = new Map(rules.map((line) => [line.offer, line]))
  const undecided = { purchase, visit, step, at: deps.now() }
  for (const offer of offers) {
    const open = openDecision(undecided, deps.newId('dec'), offer)
    const [hindrance, priced] = await Promise.all([
      hindranceTo(deps, purchase, offer),
      quoteOffer(deps, purchase, { ...open, headline: open.offer.headline }, offer),
    ])
    if (hindrance === 'no_answer' || priced.type === 'later') {
      // Nothing is concluded from silence: not recorded, so that the next load asks again.
      deps.log.warn({ purchase: purchase.paymentId, offer: offer.id }, 'no offer shown: Dodo does not answer')
      return null
    }
    if (!hindrance && priced.type === 'quote') {
      trace.set(offer.id, { offer: offer.id, outcome: 'chosen' })
      return record(deps, { ...open, trace: [...trace.values()] }, priced.quote)
    }
    const detail = priced.type === 'gone' ? { detail: priced.why } : {}
    trace.set(offer.id, { offer: offer.id, outcome: hindrance ?? 'no_quote', ...detail })
  }
  return record(deps, noDecision(undecided, deps.newId('dec'), [...trace.values()]), null)
}

interface Undecided {
  readonly purchase: Purchase
  readonly visit: Visit
  readonly step: number
  readonly at: Instant
}

const openDecision = ({ purchase, visit, step, at }: Undecided, id: string, offer: Offer) => ({
  id,
  purchaseId: purchase.paymentId,
  customerId: purchase.customerId,
  placement: visit.placement,
  step,
  status: 'open' as const,
  productId: offer.productId,
  offer: shownOffer(offer, visit.locale),
  locale: visit.locale,
  decidedAt: at,
})

const noDecision = (
  { purchase, visit, step, at }: Undecided,
  id: string,
  trace: readonly TraceLine[],
): Decision => ({
  id,
  purchaseId: purchase.paymentId,
  customerId: purchase.customerId,
  placement: visit.placement,
  step,
  status: 'none',
  productId: null,
  offer: null,
  trace,
  locale: visit.locale,
  decidedAt: at,
})

/** What no rule knows: it is being bought elsewhere, or Dodo knows of a purchase or of a blocked customer. */
async function hindranceTo(
  { gateway, store }: Deps,
  { customerId, paymentId }: Purchase,
  { id, productId }: Offer,
): Promise<'already_owned' | 'being_bought' | 'customer_blocked' | 'no_answer' | null> {
  if (await store.rightHolder(paymentId, id)) return 'being_bought'
  const [paid, blocked] = await Promise.all([
    gateway.hasPaidFor(customerId, productId),
    gateway.isBlocked(customerId),
  ])
  if (paid.type !== 'answer' || blocked.type === 'unreachable') return 'no_answer'
  // A customer that Dodo will not speak of is no reason to offer nothing: it refuses the charge of a blocked one itself.
  if (blocked.type === 'answer' && blocked.value) return 'customer_blocked'
  return paid.value ? 'already_owned' : null
}

/** Another tab may have decided first: then what it recorded is the decision. */
async function record(deps: Deps, decision: Decision, quote: Quote | null): Promise<Decided | null> {
  if (await deps.store.saveDecision(decision, quote)) return quote ? { decision, quote } : null
  const first = await deps.store.lastDecision(decision.purchaseId, decision.placement)
  return first?.status === 'open' ? withQuote(deps, first) : null
}

/** An open decision with its latest quote. */
export async function withQuote({ store }: Pick<Deps, 'store'>, decision: Decision): Promise<Decided | null> {
  const quote = await store.lastQuote(decision.id)
  return quote && { decision, quote }
}
