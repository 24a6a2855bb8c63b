import type { Billing } from './claim.ts'
import { toMs, type Instant } from './time.ts'

/** What a subscription gives: a product, how many of it, and what was added to it. */
export interface Plan {
  readonly productId: string
  readonly quantity: number
  readonly addons: readonly { readonly addonId: string; readonly quantity: number }[]
}

/** How often something recurring is paid, e.g. every 3 months. */
export interface Interval {
  readonly count: number
  readonly unit: 'day' | 'week' | 'month' | 'year'
}

/** A subscription as Dodo shows it. Holds no name, e-mail or street. */
export interface Subscription {
  readonly id: string
  readonly customerId: string
  /** Unknown words of Dodo's count as `other`: nothing is offered on them. */
  readonly status: 'active' | 'pending' | 'on_hold' | 'paused' | 'ended' | 'other'
  readonly plan: Plan
  readonly currency: string
  /** Per interval, before tax, in minor units of `currency`. */
  readonly recurringAmount: number
  readonly interval: Interval
  readonly nextBillingAt: Instant | null
  readonly billing: Billing
  readonly metadata: Readonly<Record<string, string>>
  /** The method that Dodo charges for it; null: none that it tells us. */
  readonly methodId: string | null
  readonly onDemand: boolean
  readonly endsAtNextBilling: boolean
  /** A change that waits for its date. */
  readonly scheduled: { readonly plan: Plan; readonly at: Instant; readonly name: string | null } | null
}

export type Proration = 'prorated_immediately' | 'difference_immediately' | 'full_immediately' | 'do_not_bill'

export function samePlan(a: Plan, b: Plan): boolean {
  return (
    a.productId === b.productId && a.quantity === b.quantity && addonText(a.addons) === addonText(b.addons)
  )
}

/** Dodo documents no order of add-ons, and may name one twice. */
function addonText(addons: Plan['addons']): string {
  const counted = new Map<string, number>()
  for (const { addonId, quantity } of addons) {
    counted.set(addonId, (counted.get(addonId) ?? 0) + quantity)
  }
  const some = [...counted].filter(([, quantity]) => quantity > 0)
  return JSON.stringify(some.toSorted(([a], [b]) => a.localeCompare(b)))
}

/** The plan with more of one add-on: what is there already is kept, because Dodo drops what is not sent again. */
export function withAddon(plan: Plan, addonId: string, more: number): Plan {
  const others = plan.addons.filter((addon) => addon.addonId !== addonId)
  const had = plan.addons.reduce((sum, addon) => sum + (addon.addonId === addonId ? addon.quantity : 0), 0)
  return { ...plan, addons: [...others, { addonId, quantity: had + more }] }
}

/** A change that stands in the way of another one: it waits for its payment, or for its date. */
export interface ChangeUnderWay {
  readonly subscriptionId: string
  readonly status: 'pending' | 'scheduled'
  /** The plan it changes to, by name. */
  readonly to: string | null
  readonly effectiveAt: Instant | null
}

export const scheduledChangeOf = ({ id, scheduled }: Subscription): ChangeUnderWay | null =>
  scheduled && { subscriptionId: id, status: 'scheduled', to: scheduled.name, effectiveAt: scheduled.at }

export type ChangeRefusal =
  | 'not_active'
  | 'on_demand'
  | 'ends_soon'
  /** A change waits for its date, or for its payment. */
  | 'change_scheduled'
  | 'change_pending'

/** Why Dodo would refuse to change a subscription, as far as it shows. */
export function changeRefusal(subscription: Subscription): ChangeRefusal | null {
  if (subscription.status !== 'active') return 'not_active'
  if (subscription.onDemand) return 'on_demand'
  if (subscription.endsAtNextBilling) return 'ends_soon'
  return subscription.scheduled ? 'change_scheduled' : null
}

const DAYS: Record<Interval['unit'], number> = { day: 1, week: 7, month: 365 / 12, year: 365 }

/** An amount per interval as an amount per day: two plans with other intervals can be compared. */
const perDay = (amount: number, { count, unit }: Interval): number =>
  amount / (Math.max(1, count) * DAYS[unit])

/**
 * Whether a change leads to a dearer or a cheaper plan, judged by the prices: "upgrade" must never name a cheaper one.
 * Two prices within a thousandth of each other are the same price, only paid at another pace.
 */
export function directionOf(
  from: { readonly amount: number; readonly interval: Interval },
  to: { readonly amount: number; readonly interval: Interval },
): 'upgrade' | 'downgrade' | null {
  const [before, after] = [perDay(from.amount, from.interval), perDay(to.amount, to.interval)]
  if (Math.abs(before - after) <= Math.max(before, after) / 1000) return null
  return after > before ? 'upgrade' : 'downgrade'
}

export const sameInterval = (a: Interval, b: Interval): boolean => a.count === b.count && a.unit === b.unit

/** The soonest of several subscriptions to be billed again comes first: where two would do, it is the livelier. */
export const byNextBilling = (a: Subscription, b: Subscription): number =>
  (a.nextBillingAt ? toMs(a.nextBillingAt) : Infinity) - (b.nextBillingAt ? toMs(b.nextBillingAt) : Infinity)
