import * as fc from 'fast-check'

import type { Condition, Facts } from '../../server/domain/condition.ts'
import { at, later } from './facts.ts'

/** A single license for $10.00, bought in New York by somebody who reads English. */
export const theFacts = (given: Partial<Facts> = {}): Facts => ({
  purchased: new Set(['pdt_single']),
  subscribed: new Set(),
  total: { amount: 1_000, currency: 'USD' },
  currency: 'USD',
  country: 'US',
  locale: 'en',
  firstPurchase: null,
  metadata: {},
  now: at,
  ...given,
})

const product = fc.constantFrom('pdt_a', 'pdt_b', 'pdt_c', 'pdt_d')
const products = fc.uniqueArray(product, { maxLength: 3 })
const some = <T>(...words: T[]) => fc.subarray(words, { minLength: 1 })

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    type: fc.constantFrom('purchased' as const, 'subscribed' as const),
    anyOf: fc.uniqueArray(product, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ type: fc.constant('currency' as const), anyOf: some('USD', 'EUR') }),
  fc.record({ type: fc.constant('country' as const), anyOf: some('US', 'IN', 'DE') }),
  fc.record({ type: fc.constant('locale' as const), anyOf: some('en', 'de', 'de-AT') }),
  fc.record({
    type: fc.constant('total' as const),
    currency: fc.constantFrom(null, 'USD', 'EUR'),
    min: fc.nat(2_000),
    max: fc.constantFrom(500, 1_000, Infinity),
  }),
  fc.record({ type: fc.constant('first_purchase' as const), is: fc.boolean() }),
  fc.record({
    type: fc.constant('metadata' as const),
    key: fc.constantFrom('plan', 'team'),
    anyOf: some('a', 'b'),
  }),
  fc.record({
    type: fc.constant('between' as const),
    from: fc.integer({ min: -9, max: 9 }).map(later),
    until: fc.integer({ min: -9, max: 9 }).map(later),
  }),
)

/** Conditions as deep as merchants write them, and a little deeper. */
export const anyCondition: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({
      type: fc.constantFrom('all' as const, 'any' as const),
      of: fc.array(tie('node'), { maxLength: 3 }),
    }),
    fc.record({ type: fc.constant('not' as const), of: tie('node') }),
  ),
})).node

export const anyFacts: fc.Arbitrary<Facts> = fc.record({
  purchased: products.map((ids) => new Set(ids)),
  subscribed: products.map((ids) => new Set(ids)),
  total: fc.constantFrom(null, { amount: 1_000, currency: 'USD' }, { amount: 400, currency: 'EUR' }),
  currency: fc.constantFrom(null, 'USD', 'EUR'),
  country: fc.constantFrom('', 'US', 'IN', 'DE'),
  locale: fc.constantFrom('en', 'de', 'de-AT', 'hi'),
  firstPurchase: fc.constantFrom(null, true, false),
  metadata: fc.constantFrom<Record<string, string>>({}, { plan: 'a' }, { plan: 'b', team: 'a' }),
  now: fc.constant(at),
})
