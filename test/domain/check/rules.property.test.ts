import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { whyNever } from '../../../server/domain/check/contradiction.ts'
import { implies } from '../../../server/domain/check/implication.ts'
import { judge, type Condition, type Facts } from '../../../server/domain/condition.ts'
import { at, DAY_MS, later } from '../../support/facts.ts'

// Few words, so that rules and customers meet often.
const some = (...words: string[]) => fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: 2 })
const day = fc.integer({ min: -2, max: 2 }).map((days) => later(days * DAY_MS))
const amount = fc.integer({ min: 0, max: 4 })

const atom: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    type: fc.constantFrom('purchased' as const, 'subscribed' as const),
    anyOf: some('a', 'b', 'c'),
  }),
  fc.record({ type: fc.constant('country' as const), anyOf: some('US', 'IN', 'us') }),
  fc.record({ type: fc.constant('currency' as const), anyOf: some('USD', 'EUR') }),
  fc.record({ type: fc.constant('locale' as const), anyOf: some('de', 'de-AT', 'en') }),
  fc.record({
    type: fc.constant('metadata' as const),
    key: fc.constantFrom('k', 'l'),
    anyOf: some('x', 'y'),
  }),
  fc.record({ type: fc.constant('first_purchase' as const), is: fc.boolean() }),
  fc.record({
    type: fc.constant('total' as const),
    min: amount,
    max: fc.oneof(amount, fc.constant(Infinity)),
    currency: fc.constantFrom('USD', 'EUR', null),
  }),
  fc.record({ type: fc.constant('between' as const), from: day, until: day }),
)

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    atom,
    fc.record({
      type: fc.constantFrom('all' as const, 'any' as const),
      of: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ type: fc.constant('not' as const), of: tie('condition') }),
  ),
}))

/** A purchase is in the currency of its total. */
const facts: fc.Arbitrary<Facts> = fc
  .record({
    purchased: some('a', 'b', 'c'),
    subscribed: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }),
    total: fc.option(fc.record({ amount, currency: fc.constantFrom('USD', 'EUR') })),
    currency: fc.constantFrom('USD', 'EUR', null),
    country: fc.constantFrom('US', 'IN', ''),
    locale: fc.constantFrom('de', 'de-AT', 'en-US', 'en'),
    firstPurchase: fc.constantFrom(true, false, null),
    metadata: fc.dictionary(fc.constantFrom('k', 'l'), fc.constantFrom('x', 'y')),
    now: fc.integer({ min: 0, max: 3 }).map((days) => later(days * DAY_MS)),
  })
  .map((given) => ({
    ...given,
    purchased: new Set(given.purchased),
    subscribed: new Set(given.subscribed),
    currency: given.total?.currency ?? given.currency,
  }))

describe('what `check` says of rules', () => {
  it('is true: a rule that it calls impossible holds for nobody, now or later', (t) => {
    let impossible = 0
    fc.assert(
      fc.property(condition, fc.array(facts, { minLength: 5, maxLength: 20 }), (rule, customers) => {
        if (whyNever([rule], at) === null) return
        impossible += 1
        for (const customer of customers) assert.equal(judge(rule, customer).holds, false)
      }),
      { numRuns: 20_000 },
    )
    t.diagnostic(`${impossible} impossible rules`)
    assert.ok(impossible > 500)
  })

  it('is true: where it says that one rule is contained in another, so is whoever meets it', (t) => {
    let contained = 0
    fc.assert(
      fc.property(
        condition,
        condition,
        fc.array(facts, { minLength: 5, maxLength: 20 }),
        (narrow, wide, customers) => {
          if (!implies(narrow, wide)) return
          contained += 1
          for (const customer of customers) {
            if (judge(narrow, customer).holds) assert.ok(judge(wide, customer).holds)
          }
        },
      ),
      { numRuns: 20_000 },
    )
    t.diagnostic(`${contained} contained rules`)
    assert.ok(contained > 200)
  })
})
