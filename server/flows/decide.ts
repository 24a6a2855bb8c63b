import type { Deps } from '../deps.ts'
import { badgeRefusal, proofSince } from '../domain/badge.ts'
import type { Buyer } from '../domain/buyer.ts'
import { localized, type Offer } from '../domain/catalog.ts'
import { shownOffer, type Decision } from '../domain/decision.ts'
import { offerOf, triggeredOffers } from '../domain/offer-index.ts'
import {
  eligibleOffers,
  funnelSteps,
  type Candidate,
  type Selection,
  type TraceLine,
} from '../domain/offer.ts'
import type { Quote } from '../domain/quote.ts'
import { plusMs, type Instant } from '../domain/time.ts'
import { hindranceTo, subscribesAlready } from './hindrance.ts'
import { CHANGE_PENDING } from './plan-price.ts'
import { quoteOffer } from './quote-offer.ts'
import { situationOf } from './situation.ts'

export interface Decided {
  readonly decision: Decision
  readonly quote: Quote
}

/** Who is asking, and where: what a session says. */
export interface Visit {
  readonly occasionId: string
  readonly placement: string
  readonly locale: string
}

/**
 * The offer of an occasion at a placement, recorded before it is shown.
 * @param step - Counts the decisions of this occasion at this placement.
 * @returns null for no offer: none fits, or none can be priced now.
 */
export async function decide(deps: Deps, buyer: Buyer, visit: Visit, step = 0): Promise<Decided | null> {
  const selection = await selectionFor(deps, buyer, visit)
  return selection && choose(deps, buyer, visit, step, selection)
}

/** The offers that fit now, before anything is asked about their price. @returns null while Dodo does not answer */
export async function selectionFor(deps: Deps, buyer: Buyer, visit: Visit): Promise<Selection | null> {
  const { placement, locale } = visit
  const situation = await situationOf(deps, buyer, placement, locale)
  if (!situation) return silence(deps, visit)
  const catalog = deps.catalog()
  return eligibleOffers(catalog, triggeredOffers(catalog, placement, situation.facts), situation)
}

/** The next step of the funnel after a "no" or a "yes". @returns null for none */
export async function decideNext(
  deps: Deps,
  buyer: Buyer,
  visit: Visit,
  answered: Decision,
  way: 'onDecline' | 'onAccept',
): Promise<Decided | null> {
  const catalog = deps.catalog()
  const from = answered.offer?.id ?? ''
  if (!offerOf(catalog, from)?.[way]) return null
  const situation = await situationOf(deps, buyer, visit.placement, visit.locale)
  if (!situation) return silence(deps, visit)
  const selection = funnelSteps(catalog, from, way, situation)
  return selection.candidates.length > 0 ? choose(deps, buyer, visit, answered.step + 1, selection) : null
}

/** Nothing is concluded from silence: not recorded, so that the next load asks again. */
function silence({ log }: Deps, { occasionId, placement }: Visit): null {
  log.warn({ occasion: occasionId, placement }, 'no offer shown: Dodo does not answer')
  return null
}

/** Takes the first offer that can be made, and records what was decided. */
export async function choose(
  deps: Deps,
  buyer: Buyer,
  visit: Visit,
  step: number,
  selection: Selection,
): Promise<Decided | null> {
  const weighed = await weigh(deps, buyer, visit, step, selection)
  return weighed && record(deps, weighed.decision, weighed.quote)
}

/** A decision that is not made yet, with its price where it is for an offer. */
export interface Weighed {
  readonly decision: Decision
  readonly quote: Quote | null
}

/**
 * What would be decided: the first offer that can be made, Dodo asked for each in turn; one that cannot is skipped.
 * @returns null while Dodo does not answer. Writes nothing.
 */
export async function weigh(
  deps: Deps,
  buyer: Buyer,
  visit: Visit,
  step: number,
  { candidates, trace: rules, underWay }: Selection,
): Promise<Weighed | null> {
  const trace = new Map(rules.map((line) => [line.offer, line]))
  const undecided = { buyer, visit, step, at: deps.now() }
  let hindering = underWay
  for (const candidate of candidates) {
    const { offer } = candidate
    const open = openDecision(undecided, deps.newId('dec'), candidate)
    const { headline } = open.offer
    const [hindrance, priced] = await Promise.all([
      hindranceTo(deps, buyer, candidate),
      quoteOffer(deps, buyer, { decision: { ...open, headline }, offer, quantity: offer.quantity.initial }),
    ])
    if (hindrance === 'no_answer' || priced.type === 'later') return silence(deps, visit)
    const line = trace.get(offer.id) ?? { offer: offer.id, outcome: 'matched' }
    const owned = priced.type === 'quote' && (await subscribesAlready(deps, buyer, priced.quote))
    if (owned === 'no_answer') return silence(deps, visit)
    if (!hindrance && !owned && priced.type === 'quote') {
      trace.set(offer.id, { ...line, outcome: 'chosen' })
      const badge = await provenBadge(deps, offer, visit.locale)
      const shown = {
        ...open.offer,
        ...(priced.direction && { direction: priced.direction }),
        ...(badge !== undefined && { badge }),
      }
      return { decision: { ...open, offer: shown, trace: [...trace.values()] }, quote: priced.quote }
    }
    if (priced.type === 'gone' && priced.why === CHANGE_PENDING && open.subscriptionId !== null) {
      hindering ??= { subscriptionId: open.subscriptionId, status: 'pending', to: null, effectiveAt: null }
    }
    const detail = priced.type === 'gone' ? { detail: priced.why } : {}
    trace.set(offer.id, { ...line, outcome: hindrance ?? (owned ? 'already_owned' : 'no_quote'), ...detail })
  }
  const none = noDecision(undecided, deps.newId('dec'), [...trace.values()])
  return { decision: { ...none, ...(hindering && { underWay: hindering }) }, quote: null }
}

interface Undecided {
  readonly buyer: Buyer
  readonly visit: Visit
  readonly step: number
  readonly at: Instant
}

const openDecision = (
  { buyer, visit, step, at }: Undecided,
  id: string,
  { offer, subscription }: Candidate,
) => ({
  id,
  occasionId: buyer.occasionId,
  customerId: buyer.customerId,
  placement: visit.placement,
  step,
  status: 'open' as const,
  productId: offer.productId,
  subscriptionId: subscription?.id ?? null,
  offer: shownOffer(offer, visit.locale),
  locale: visit.locale,
  decidedAt: at,
})

const noDecision = (
  { buyer, visit, step, at }: Undecided,
  id: string,
  trace: readonly TraceLine[],
): Decision => ({
  id,
  occasionId: buyer.occasionId,
  customerId: buyer.customerId,
  placement: visit.placement,
  step,
  status: 'none',
  productId: null,
  subscriptionId: null,
  offer: null,
  trace,
  locale: visit.locale,
  decidedAt: at,
})

/** "Most popular" is shown only while the ledger shows it. */
async function provenBadge(
  { store, catalog, now }: Deps,
  offer: Offer,
  locale: string,
): Promise<string | undefined> {
  if (!offer.badge) return undefined
  const kept = await store.keptSales(proofSince(now()))
  return badgeRefusal(offer, catalog().offers, kept) === null
    ? localized(offer.badge.text, locale)
    : undefined
}

/** Another tab may have decided first, or said no to the offer: then what is recorded is the decision. */
async function record(deps: Deps, decision: Decision, quote: Quote | null): Promise<Decided | null> {
  const refusedSince = plusMs(deps.now(), -deps.catalog().policy.declineCooldownMs)
  if (await deps.store.saveDecision(decision, quote, refusedSince)) return quote ? { decision, quote } : null
  const first = await deps.store.lastDecision(decision.occasionId, decision.placement)
  return first?.status === 'open' ? withQuote(deps, first) : null
}

/** An open decision with its latest quote. */
export async function withQuote({ store }: Pick<Deps, 'store'>, decision: Decision): Promise<Decided | null> {
  const quote = await store.lastQuote(decision.id)
  return quote && { decision, quote }
}
