import type { Currency, Metadata, PlanChangeRequest, TaxCategory, TimeInterval } from './dodo.ts'

export interface SimulatorOptions {
  host?: string
  /** 0, the default, takes any free port. */
  port?: number
  seed?: Seed
  /** Added to every answer of the API. */
  latencyMs?: number
  /** From the creation of a payment or refund to its final status. */
  settleMs?: number
  webhookDelayMs?: number
  webhook?: WebhookTarget
  /** Dodo waits 5 s, 5 min, 30 min, … ; a demo cannot. The length is the number of retries. */
  retryScheduleMs?: number[]
  /** When set, only this bearer is accepted; otherwise any. */
  apiKey?: string
  /** How many of the newest requests and of the newest deliveries are kept at least; older ones are forgotten. */
  logLimit?: number
  business?: Partial<Business>
  /** Decides rules with a `probability`; pass a seeded one to replay a run. */
  random?: () => number
}

/** What a merchant sets in Dodo's dashboard, and what Dodo does not document. */
export interface Business {
  /** For plan changes that do not say it themselves. */
  on_payment_failure: NonNullable<PlanChangeRequest['on_payment_failure']>
  allow_plan_change_via_payment_link: boolean
  /** Whether a customer may have several subscriptions at a time. */
  multiple_subscriptions: boolean
  /** Dodo's pages contradict each other: its older ones say that only `full_immediately` starts a new cycle. */
  proration_starts_new_cycle: boolean
  proration_unit: 'day' | 'millisecond'
  /** Documented is only `full_immediately` for a change at the next billing date. */
  do_not_bill_at_next_billing_date: boolean
}

export interface WebhookTarget {
  url: string
  /** `whsec_` and the key in base64. */
  secret: string
}

export interface Seed {
  products?: SeedProduct[]
  discounts?: SeedDiscount[]
}

/** `price` is in minor units of `currency` (USD). With a payment frequency it is a plan that is subscribed to. */
export interface SeedProduct {
  product_id: string
  name: string
  price: number
  currency?: Currency
  description?: string | null
  image?: string | null
  metadata?: Metadata
  pay_what_you_want?: boolean
  tax_category?: TaxCategory
  tax_inclusive?: boolean
  payment_frequency_interval?: TimeInterval
  /** Default 1. */
  payment_frequency_count?: number
  trial_period_days?: number
  /** What may be bought with the plan; they are put into the catalog, too. */
  addons?: readonly SeedAddon[]
  /** Archived products can still be read, but not bought. */
  archived?: boolean
}

/** `price` is in minor units of `currency` (USD), for as often as the plan is paid. */
export interface SeedAddon {
  id: string
  name: string
  price: number
  currency?: Currency
  description?: string | null
  tax_category?: TaxCategory
}

export interface SeedDiscount {
  code: string
  type: 'percentage' | 'flat'
  /** Basis points of a percentage (1000 = 10 %), minor units of `currency` (USD) of a flat code. */
  amount: number
  currency?: Currency
  expires_at?: string | null
  /** Empty or absent: every product. */
  restricted_to?: string[]
  usage_limit?: number | null
  /** How many payments of a subscription it lowers; all of them by default. */
  subscription_cycles?: number | null
  preserve_on_plan_change?: boolean
}

export type Settings = Required<Omit<SimulatorOptions, 'webhook' | 'apiKey' | 'business'>> &
  Pick<SimulatorOptions, 'webhook' | 'apiKey'> & { business: Business }

const BUSINESS: Business = {
  on_payment_failure: 'apply_change',
  allow_plan_change_via_payment_link: true,
  multiple_subscriptions: true,
  proration_starts_new_cycle: true,
  proration_unit: 'day',
  do_not_bill_at_next_billing_date: false,
}

export function withDefaults(options: SimulatorOptions): Settings {
  return {
    host: '127.0.0.1',
    port: 0,
    seed: {},
    latencyMs: 0,
    settleMs: 300,
    webhookDelayMs: 50,
    retryScheduleMs: [5_000, 30_000],
    logLimit: 50_000,
    random: Math.random,
    ...options,
    business: { ...BUSINESS, ...options.business },
  }
}
