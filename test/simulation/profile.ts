import type { Prng } from './prng.ts'

/** How likely everything bad is. Probabilities per occasion, unless a comment says otherwise. */
export interface Profile {
  readonly name: 'heavy' | 'calm'
  /** An instance dies at a database call; at the calls around a charge far more often. */
  readonly crash: number
  readonly crashAtCharge: number
  /** An instance stands still for a while at a database call, then goes on as if nothing were. */
  readonly freeze: number
  readonly storeError: number
  readonly slowStore: number
  /** The clock of an instance is wrong, by up to `skewMs`. */
  readonly skew: number
  readonly skewMs: number
  /** Dodo's side of a question, of a charge, and the whole of Dodo for a while (times per history). */
  readonly readFault: number
  readonly chargeFault: number
  readonly outages: number
  readonly lag: number
  /** No listing can be read from beginning to end, for half an hour. */
  readonly listingBroken: number
  readonly metadataDropped: number
  readonly twin: number
  readonly afterHour: number
  readonly otherAmount: number
  readonly settlesLate: number
  readonly action: number
  readonly declined: number
  readonly webhookLost: number
  readonly webhookLate: number
  readonly webhookTwice: number
  /** What shops do meanwhile. */
  readonly priceChange: number
  readonly productGone: number
  readonly samePrice: number
  readonly merchantReturn: number
  readonly forged: number
  readonly otherPurchase: number
  readonly methodUnusable: number
  /** Between the browser and us. */
  readonly netFault: number
}

const HEAVY: Profile = {
  name: 'heavy',
  crash: 0.004,
  crashAtCharge: 0.08,
  freeze: 0.002,
  storeError: 0.003,
  slowStore: 0.02,
  skew: 0.3,
  skewMs: 100_000,
  readFault: 0.15,
  chargeFault: 0.5,
  outages: 0.6,
  lag: 0.2,
  listingBroken: 0.05,
  metadataDropped: 0.01,
  twin: 0.02,
  afterHour: 0.005,
  otherAmount: 0.04,
  settlesLate: 0.2,
  action: 0.15,
  declined: 0.2,
  webhookLost: 0.35,
  webhookLate: 0.3,
  webhookTwice: 0.2,
  priceChange: 0.2,
  productGone: 0.03,
  samePrice: 0.1,
  merchantReturn: 0.05,
  forged: 0.05,
  otherPurchase: 0.03,
  methodUnusable: 0.08,
  netFault: 0.12,
}

const CALM: Profile = {
  ...HEAVY,
  name: 'calm',
  crash: 0.0002,
  crashAtCharge: 0.003,
  freeze: 0.0001,
  storeError: 0.0001,
  slowStore: 0.003,
  skew: 0.05,
  skewMs: 10_000,
  readFault: 0.01,
  chargeFault: 0.03,
  outages: 0.02,
  lag: 0.05,
  listingBroken: 0.002,
  metadataDropped: 0.0005,
  twin: 0.001,
  afterHour: 0,
  otherAmount: 0.003,
  settlesLate: 0.05,
  action: 0.05,
  declined: 0.1,
  webhookLost: 0.02,
  webhookLate: 0.05,
  webhookTwice: 0.05,
  priceChange: 0.03,
  productGone: 0.005,
  samePrice: 0.05,
  merchantReturn: 0.02,
  forged: 0.01,
  otherPurchase: 0.01,
  methodUnusable: 0.02,
  netFault: 0.02,
}

export const PROFILES = { heavy: HEAVY, calm: CALM }

/** Every seed has its own weather: some faults absent, some doubled, so that rare pairs meet often enough. */
export function weather(profile: Profile, rng: Prng): Profile {
  const scaled = Object.entries(profile).map(([key, value]: [string, string | number]) => {
    if (typeof value === 'string' || key === 'skewMs') return [key, value]
    return [key, Math.min(0.9, value * rng.pick([0, 0.5, 1, 1, 2]))]
  })
  return Object.fromEntries(scaled) as Profile
}
