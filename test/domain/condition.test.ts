import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { ALWAYS, judge, partsOf, type Condition, type Facts } from '../../server/domain/condition.ts'
import { anyCondition, anyFacts, theFacts } from '../support/conditions.ts'
import { at, later } from '../support/facts.ts'

const holds = (condition: Condition, given: Partial<Facts> = {}) => judge(condition, theFacts(given)).holds
/** The judgement as `explain` prints it. */
const said = (condition: Condition, given: Partial<Facts> = {}) => {
  const { rule, value, holds: met } = judge(condition, theFacts(given))
  return `${rule} → ${value}: ${met ? 'yes' : 'no'}`
}
type Type = Condition['type']

const single: Condition = { type: 'purchased', anyOf: ['pdt_single', 'pdt_x'] }
const basic: Condition = { type: 'subscribed', anyOf: ['pdt_basic'] }
const german: Condition = { type: 'locale', anyOf: ['de'] }
const total = (given: object): Condition => ({
  type: 'total',
  currency: null,
  min: 0,
  max: Infinity,
  ...given,
})
const metadata: Condition = { type: 'metadata', key: 'plan', anyOf: ['gold', 'silver'] }
const between: Condition = { type: 'between', from: later(-5), until: later(5) }
const first: Condition = { type: 'first_purchase', is: true }

/** For each kind of condition: what it is judged by, and the words that say so. A new kind without rows does not compile. */
const TABLE: Record<Type, readonly [condition: Condition, given: Partial<Facts>, words: string][]> = {
  purchased: [
    [single, {}, 'purchased: [pdt_single, pdt_x] → [pdt_single]: yes'],
    [
      single,
      { purchased: new Set(['pdt_a', 'pdt_b']) },
      'purchased: [pdt_single, pdt_x] → [pdt_a, pdt_b]: no',
    ],
    [single, { purchased: new Set() }, 'purchased: [pdt_single, pdt_x] → none: no'],
  ],
  subscribed: [
    [basic, { subscribed: new Set(['pdt_basic']) }, 'subscribed: [pdt_basic] → [pdt_basic]: yes'],
    [basic, { purchased: new Set(['pdt_basic']) }, 'subscribed: [pdt_basic] → none: no'],
  ],
  total: [
    [total({ min: 1_000 }), {}, 'total: from 1000 → 1000 USD: yes'],
    [total({ min: 1_001 }), {}, 'total: from 1001 → 1000 USD: no'],
    [total({ max: 1_000 }), {}, 'total: from 0 to 1000 → 1000 USD: yes'],
    [total({ max: 999 }), {}, 'total: from 0 to 999 → 1000 USD: no'],
    [total({ currency: 'USD' }), {}, 'total: from 0 USD → 1000 USD: yes'],
    [total({ currency: 'EUR' }), {}, 'total: from 0 EUR → 1000 USD: no'],
    [total({}), { total: null }, 'total: from 0 → no purchase: no'],
  ],
  currency: [
    [{ type: 'currency', anyOf: ['EUR', 'USD'] }, {}, 'currency: [EUR, USD] → USD: yes'],
    [{ type: 'currency', anyOf: ['usd'] }, {}, 'currency: [usd] → USD: yes'],
    [{ type: 'currency', anyOf: ['US'] }, { currency: 'US-D' }, 'currency: [US] → US-D: no'],
    [{ type: 'currency', anyOf: ['EUR'] }, { currency: null }, 'currency: [EUR] → not known: no'],
  ],
  country: [
    [{ type: 'country', anyOf: ['US', 'CA'] }, {}, 'country: [US, CA] → US: yes'],
    [{ type: 'country', anyOf: ['us'] }, {}, 'country: [us] → US: yes'],
    [{ type: 'country', anyOf: ['IN'] }, {}, 'country: [IN] → US: no'],
    [{ type: 'country', anyOf: ['IN'] }, { country: '' }, 'country: [IN] → not known: no'],
  ],
  locale: [
    [german, { locale: 'de' }, 'locale: [de] → de: yes'],
    [german, { locale: 'de-AT' }, 'locale: [de] → de-AT: yes'],
    [german, { locale: 'den' }, 'locale: [de] → den: no'],
    [{ type: 'locale', anyOf: ['de-AT'] }, { locale: 'de' }, 'locale: [de-AT] → de: no'],
    [{ type: 'locale', anyOf: ['pt-br'] }, { locale: 'pt-BR' }, 'locale: [pt-br] → pt-BR: yes'],
  ],
  first_purchase: [
    [first, { firstPurchase: true }, 'first_purchase: true → true: yes'],
    [first, { firstPurchase: false }, 'first_purchase: true → false: no'],
    [{ ...first, is: false }, { firstPurchase: false }, 'first_purchase: false → false: yes'],
    [first, { firstPurchase: null }, 'first_purchase: true → not known: no'],
    [{ ...first, is: false }, { firstPurchase: null }, 'first_purchase: false → not known: no'],
  ],
  metadata: [
    [metadata, { metadata: { plan: 'gold' } }, 'metadata.plan: [gold, silver] → gold: yes'],
    [metadata, { metadata: { plan: 'Gold' } }, 'metadata.plan: [gold, silver] → Gold: no'],
    [metadata, { metadata: { other: 'gold' } }, 'metadata.plan: [gold, silver] → none: no'],
    [{ ...metadata, key: 'toString' }, {}, 'metadata.toString: [gold, silver] → none: no'],
  ],
  between: [
    [between, {}, `between: [${later(-5)}, ${later(5)}] → ${at}: yes`],
    [{ ...between, from: at }, {}, `between: [${at}, ${later(5)}] → ${at}: yes`],
    [{ ...between, until: at }, {}, `between: [${later(-5)}, ${at}] → ${at}: no`],
    [{ ...between, from: later(1) }, {}, `between: [${later(1)}, ${later(5)}] → ${at}: no`],
  ],
  all: [
    [ALWAYS, {}, 'all → 0 of 0: yes'],
    [{ type: 'all', of: [single, basic] }, {}, 'all → 1 of 2: no'],
    [{ type: 'all', of: [single, single] }, {}, 'all → 2 of 2: yes'],
  ],
  any: [
    [{ type: 'any', of: [] }, {}, 'any → 0 of 0: no'],
    [{ type: 'any', of: [single, basic] }, {}, 'any → 1 of 2: yes'],
    [{ type: 'any', of: [basic, basic] }, {}, 'any → 0 of 2: no'],
  ],
  not: [
    [{ type: 'not', of: single }, {}, 'not → it holds: no'],
    [{ type: 'not', of: basic }, {}, 'not → it does not hold: yes'],
  ],
}

describe('a condition', () => {
  for (const rows of Object.values(TABLE)) {
    for (const [condition, given, words] of rows) {
      it(`is judged as ${words}`, () => assert.equal(said(condition, given), words))
    }
  }

  it('shows every part of it, also those that no longer matter', () => {
    const condition: Condition = { type: 'any', of: [single, { type: 'not', of: german }] }
    assert.deepEqual(judge(condition, theFacts()), {
      rule: 'any',
      value: '2 of 2',
      holds: true,
      of: [
        { rule: 'purchased: [pdt_single, pdt_x]', value: '[pdt_single]', holds: true },
        {
          rule: 'not',
          value: 'it does not hold',
          holds: true,
          of: [{ rule: 'locale: [de]', value: 'en', holds: false }],
        },
      ],
    })
  })

  it('has parts, itself the first', () => {
    const nothing: Condition = { type: 'not', of: basic }
    const some: Condition = { type: 'any', of: [single, nothing] }
    const whole: Condition = { type: 'all', of: [some, first] }
    assert.deepEqual(partsOf(whole), [whole, some, single, nothing, basic, first])
    for (const rows of Object.values(TABLE)) {
      for (const [condition] of rows) assert.equal(partsOf(condition)[0], condition)
    }
  })
})

describe('any condition', () => {
  it('and its opposite are never both true', () => {
    fc.assert(
      fc.property(anyCondition, anyFacts, (of, facts) => {
        assert.notEqual(judge(of, facts).holds, judge({ type: 'not', of }, facts).holds)
      }),
    )
  })

  it('is judged alike by De Morgan', () => {
    fc.assert(
      fc.property(fc.array(anyCondition, { maxLength: 4 }), anyFacts, (of, facts) => {
        const none: Condition = { type: 'not', of: { type: 'any', of } }
        const opposites = of.map((part): Condition => ({ type: 'not', of: part }))
        assert.equal(judge(none, facts).holds, judge({ type: 'all', of: opposites }, facts).holds)
      }),
    )
  })

  it('shows as many judgements as it has parts', () => {
    const count = (of: ReturnType<typeof judge>): number =>
      (of.of ?? []).reduce((sum, part) => sum + count(part), 1)
    fc.assert(
      fc.property(anyCondition, anyFacts, (condition, facts) => {
        assert.equal(count(judge(condition, facts)), partsOf(condition).length)
      }),
    )
  })
})

describe('a condition that a merchant writes', () => {
  it('holds only where all, some or none of its parts do', () => {
    const gold: Condition = {
      type: 'all',
      of: [single, { type: 'not', of: { type: 'any', of: [german, basic] } }],
    }
    assert.equal(holds(gold), true)
    assert.equal(holds(gold, { locale: 'de-CH' }), false)
    assert.equal(holds(gold, { subscribed: new Set(['pdt_basic']) }), false)
    assert.equal(holds(gold, { purchased: new Set(['pdt_z']) }), false)
  })
})
