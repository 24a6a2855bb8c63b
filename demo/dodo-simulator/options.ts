import type { Currency, Metadata, TaxCategory } from './dodo.ts'

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
  /** Decides rules with a `probability`; pass a seeded one to replay a run. */
  random?: () => number
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

/** A one-time product; `price` is in minor units of `currency` (USD). */
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
  /** Archived products can still be read, but not bought. */
  archived?: boolean
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
}

export type Settings = Required<Omit<SimulatorOptions, 'webhook' | 'apiKey'>> &
  Pick<SimulatorOptions, 'webhook' | 'apiKey'>

export function withDefaults(options: SimulatorOptions): Settings {
  return {
    host: '127.0.0.1',
    port: 0,
    seed: {},
    latencyMs: 0,
    settleMs: 300,
    webhookDelayMs: 50,
    retryScheduleMs: [5_000, 30_000],
    random: Math.random,
    ...options,
  }
}
