import type { Catalog, Offer } from './catalog.ts'
import { judge, type Condition, type Facts, type Judgement } from './condition.ts'
import { isFunnelStep, offerOf } from './offer-index.ts'
import {
  byNextBilling,
  changeRefusal,
  scheduledChangeOf,
  type ChangeUnderWay,
  type Subscription,
} from './plan.ts'
import { toMs } from './time.ts'

/** All that is known when an offer is chosen. */
export interface Situation {
  readonly placement: string
  readonly facts: Facts
  /** Products the customer has paid for or subscribes to, this purchase included. */
  readonly ownedProducts: ReadonlySet<string>
  /** Those that the occasion is about: the one it names, or all of the customer's. */
  readonly subscriptions: readonly Subscription[]
  /** Refusals by this customer, in any purchase and on any device. */
  readonly declines: readonly { readonly offerId: string; readonly productId: string; readonly at: string }[]
  /** Offers already made on this occasion. */
  readonly offersMade: number
}

/** Why an offer was or was not chosen; kept with each decision. */
export interface TraceLine {
  readonly offer: string
  readonly outcome: 'matched' | 'chosen' | SkipReason
  readonly detail?: string
  /** How its conditions were judged. */
  readonly when?: Judgement
}

export type SkipReason =
  | 'other_placement'
  | 'conditions_not_met'
  | 'funnel_only'
  | 'already_owned'
  | 'declined_recently'
  | 'offers_exhausted'
  | 'customer_blocked'
  | 'being_bought'
  | 'no_subscription'
  | 'subscription_not_changeable'
  | 'no_quote'

/** An offer that fits, with the subscription that it would change. */
export interface Candidate {
  readonly offer: Offer
  readonly subscription: Subscription | null
}

export interface Selection {
  readonly candidates: readonly Candidate[]
  readonly trace: readonly TraceLine[]
  /** Why a plan that fits cannot be offered now. */
  readonly underWay: ChangeUnderWay | null
}

/** The offers that fit, in file order, and why the others do not. */
export function eligibleOffers(catalog: Catalog, offers: readonly Offer[], situation: Situation): Selection {
  return select(offers, (offer) => {
    if (!offer.placements.includes(situation.placement)) return { outcome: 'other_placement' }
    const when = judge(offer.when, situation.facts)
    if (!when.holds) return { outcome: 'conditions_not_met', when }
    if (isFunnelOnly(catalog, offer)) return { outcome: 'funnel_only' }
    return { ...fitting(catalog, offer, situation), when }
  })
}

/**
 * What follows a "no" or a "yes": the step of the funnel, whose own rules need not name the purchase again. A step
 * that does not fit is skipped to the one behind it.
 */
export function funnelSteps(
  catalog: Catalog,
  from: string,
  way: 'onDecline' | 'onAccept',
  situation: Situation,
): Selection {
  const steps: Offer[] = []
  let next = offerOf(catalog, from)?.[way]
  for (let step = next && offerOf(catalog, next); step; step = next ? offerOf(catalog, next) : undefined) {
    steps.push(step)
    next = step[way]
  }
  return select(steps, (offer) => fitting(catalog, offer, situation))
}

type Verdict = Omit<TraceLine, 'offer'> & {
  readonly subscription?: Subscription | null
  readonly underWay?: ChangeUnderWay | null
}

function select(offers: readonly Offer[], verdictOn: (offer: Offer) => Verdict): Selection {
  const candidates: Candidate[] = []
  const trace: TraceLine[] = []
  let hindrance: ChangeUnderWay | null = null
  for (const offer of offers) {
    const { subscription = null, underWay = null, ...verdict } = verdictOn(offer)
    hindrance ??= underWay
    trace.push({ offer: offer.id, ...verdict })
    if (verdict.outcome === 'matched') candidates.push({ offer, subscription })
  }
  return { candidates, trace, underWay: hindrance }
}

/** Without a condition an offer is for everyone, except where the merchant made it a step of a funnel. */
function isFunnelOnly(catalog: Catalog, { id, when }: Offer): boolean {
  return when.type === 'all' && when.of.length === 0 && isFunnelStep(catalog, id)
}

/** What forbids an offer to this customer, whatever its conditions say. */
function fitting(catalog: Catalog, offer: Offer, situation: Situation): Verdict {
  const { policy } = catalog
  if (situation.offersMade >= policy.maxOffers) return { outcome: 'offers_exhausted' }
  const since = toMs(situation.facts.now) - policy.declineCooldownMs
  const declined = situation.declines.some(
    (decline) =>
      toMs(decline.at) >= since && (decline.offerId === offer.id || isNearDuplicate(decline, offer, catalog)),
  )
  if (declined) return { outcome: 'declined_recently' }
  if (offer.kind !== 'purchase') return changeable(offer, situation)
  return { outcome: situation.ownedProducts.has(offer.productId) ? 'already_owned' : 'matched' }
}

/** Which subscription an offer would change: one its conditions name, if they name any, and not changed already. */
function changeable(offer: Offer, { subscriptions }: Situation): Verdict {
  const named = plansAskedFor(offer.when)
  const meant = subscriptions
    .filter(({ plan }) => named.length === 0 || named.includes(plan.productId))
    .toSorted(byNextBilling)
  if (meant.length === 0) return { outcome: has(offer, subscriptions) ? 'already_owned' : 'no_subscription' }
  const others = meant.filter((subscription) => !has(offer, [subscription]))
  if (others.length === 0) return { outcome: 'already_owned' }
  const subscription = others.find((candidate) => changeRefusal(candidate) === null)
  if (subscription) return { outcome: 'matched', subscription }
  const why = others.map(changeRefusal).join(', ')
  const underWay = others.map(scheduledChangeOf).find((change) => change !== null) ?? null
  return { outcome: 'subscription_not_changeable', detail: why, underWay }
}

/** A plan under `not` is one to be spared. */
function plansAskedFor(when: Condition): readonly string[] {
  if (when.type === 'subscribed') return when.anyOf
  return when.type === 'all' || when.type === 'any' ? when.of.flatMap(plansAskedFor) : []
}

const has = ({ kind, productId }: Offer, subscriptions: readonly Subscription[]): boolean =>
  subscriptions.some(({ plan }) =>
    kind === 'addon'
      ? plan.addons.some(({ addonId, quantity }) => addonId === productId && quantity > 0)
      : plan.productId === productId,
  )

/** The same product at another price is the same offer again, unless the merchant made it the downsell. */
function isNearDuplicate(
  decline: { offerId: string; productId: string },
  offer: Offer,
  catalog: Catalog,
): boolean {
  if (decline.productId !== offer.productId) return false
  return offerOf(catalog, decline.offerId)?.onDecline !== offer.id
}
