import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { CatalogError, parseCatalog } from '../../server/adapters/catalog-file.ts'
import { ALWAYS, type Condition } from '../../server/domain/condition.ts'

const START = `seller: Acme Fonts
offers:
  team:
    kind: purchase
    product: pdt_team
    headline: Hi
    when:
`
/** A condition as a merchant writes it, from line 8 on. */
const source = (...lines: string[]) => START + lines.map((line) => `      ${line}\n`).join('')
const read = (...lines: string[]) => parseCatalog(source(...lines), 'offers.yaml').catalog.offers[0]?.when

const purchased = (...anyOf: string[]): Condition => ({ type: 'purchased', anyOf })
const all = (...of: Condition[]): Condition => ({ type: 'all', of })

describe('a condition of an offer', () => {
  const simple: [yaml: string, condition: Condition][] = [
    ['purchased: pdt_a', purchased('pdt_a')],
    ['purchased: [pdt_a, pdt_b]', purchased('pdt_a', 'pdt_b')],
    ['purchased: { not: pdt_a }', { type: 'not', of: purchased('pdt_a') }],
    [
      'subscribed: { not: [pdt_a, pdt_b] }',
      { type: 'not', of: { type: 'subscribed', anyOf: ['pdt_a', 'pdt_b'] } },
    ],
    ['subscribed: [pdt_a]', { type: 'subscribed', anyOf: ['pdt_a'] }],
    ['currency: USD', { type: 'currency', anyOf: ['USD'] }],
    ['country: { not: [IN] }', { type: 'not', of: { type: 'country', anyOf: ['IN'] } }],
    ['locale: [de, pt-BR]', { type: 'locale', anyOf: ['de', 'pt-BR'] }],
    ['total: { min: 2000 }', { type: 'total', currency: null, min: 2_000, max: Infinity }],
    ['total: { max: 5000, currency: USD }', { type: 'total', currency: 'USD', min: 0, max: 5_000 }],
    ['total: { min: 5, max: 5 }', { type: 'total', currency: null, min: 5, max: 5 }],
    ['total: {}', { type: 'total', currency: null, min: 0, max: Infinity }],
    ['first_purchase: true', { type: 'first_purchase', is: true }],
    ['first_purchase: false', { type: 'first_purchase', is: false }],
    ['metadata: { plan: gold }', { type: 'metadata', key: 'plan', anyOf: ['gold'] }],
    ['metadata: { plan: [gold, silver] }', { type: 'metadata', key: 'plan', anyOf: ['gold', 'silver'] }],
    ['metadata: {}', ALWAYS],
    [
      'metadata: { plan: gold, team: type }',
      all(
        { type: 'metadata', key: 'plan', anyOf: ['gold'] },
        { type: 'metadata', key: 'team', anyOf: ['type'] },
      ),
    ],
  ]
  for (const [yaml, condition] of simple) {
    it(`is understood: ${yaml}`, () => assert.deepEqual(read(yaml), condition))
  }

  const days: [from: string, until: string, read: [string, string]][] = [
    ['2026-12-01', '2027-01-01', ['2026-12-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z']],
    ['2026-12-01T09:00Z', '2026-12-01T17:30:15Z', ['2026-12-01T09:00:00.000Z', '2026-12-01T17:30:15.000Z']],
    ['2026-12-01T09:00+05:30', '2026-12-02', ['2026-12-01T03:30:00.000Z', '2026-12-02T00:00:00.000Z']],
    ['2028-02-29', '2028-02-29T12:00:00.5-08:00', ['2028-02-29T00:00:00.000Z', '2028-02-29T20:00:00.500Z']],
  ]
  for (const [from, until, [begins, ends]] of days) {
    it(`holds between ${from} and ${until}`, () =>
      assert.deepEqual(read(`between: [${from}, ${until}]`), { type: 'between', from: begins, until: ends }))
  }

  it('of several keys needs all of them, in their order', () => {
    const country: Condition = { type: 'country', anyOf: ['US'] }
    assert.deepEqual(read('purchased: pdt_a', 'country: US'), all(purchased('pdt_a'), country))
  })

  it('may be nothing: then the offer is for everyone', () => {
    assert.deepEqual(read('{}'), ALWAYS)
  })

  it('may hold conditions again, as deep as one likes', () => {
    const condition = read(
      'any:',
      '  - all:',
      '      - purchased: pdt_a',
      '      - not:',
      '          any:',
      '            - country: IN',
      '            - locale: hi',
      '  - first_purchase: true',
      '    metadata: { plan: gold }',
      'not: { subscribed: pdt_pro }',
    )
    const indian: Condition = {
      type: 'any',
      of: [
        { type: 'country', anyOf: ['IN'] },
        { type: 'locale', anyOf: ['hi'] },
      ],
    }
    assert.deepEqual(
      condition,
      all(
        {
          type: 'any',
          of: [
            { type: 'all', of: [purchased('pdt_a'), { type: 'not', of: indian }] },
            all({ type: 'first_purchase', is: true }, { type: 'metadata', key: 'plan', anyOf: ['gold'] }),
          ],
        },
        { type: 'not', of: { type: 'subscribed', anyOf: ['pdt_pro'] } },
      ),
    )
  })
})

/** The complaint without the name of the file. */
function complaint(...lines: string[]): string {
  try {
    read(...lines)
  } catch (error) {
    assert.ok(error instanceof CatalogError)
    return error.message.replaceAll(/^offers\.yaml:/gm, '').replaceAll('offers.team.when', 'when')
  }
  return 'no complaint'
}

const KEYS =
  'conditions: purchased, subscribed, total, currency, country, locale, first_purchase, metadata, between, all, any, not'
const value = (example: string) => `a value, a list of values, or { not: … }, e.g. ${example}`
const DAYS = 'two dates, e.g. [2026-12-01, 2027-01-01]; the second is the first day without the offer'
const DAY = 'a date, e.g. 2026-12-01, or a time with its zone'
const list = (example: string) => `a list of conditions, e.g. [${example}, { first_purchase: true }]`

/** Each mistake on its own line 8, and again below `any`, `not` and `all`, where it must be told as well. */
const WRONG: [yaml: string, key: string, expected: string][] = [
  ['bought: pdt_a', 'bought', `no such key here, but ${KEYS}`],
  ['purchased: []', 'purchased', value('[pdt_single_license]')],
  ['subscribed: 5', 'subscribed', value('[pdt_basic_monthly]')],
  ['subscribed: [""]', 'subscribed', value('[pdt_basic_monthly]')],
  ['country: { nor: IN }', 'country', value('{ not: [IN] }')],
  ['country: { not: [] }', 'country', value('{ not: [IN] }')],
  ['locale: { not: { not: de } }', 'locale', value('[de, pt-BR]')],
  ['currency: true', 'currency', value('[USD]')],
  ['total: 2000', 'total', 'what the purchase cost, in minor units, e.g. { min: 2000, currency: USD }'],
  ['total: { min: 19.99 }', 'total.min', 'a whole number of minor units, e.g. 2000'],
  ['total: { max: -1 }', 'total.max', 'a whole number of minor units, e.g. 2000'],
  ['total: { currency: usd }', 'total.currency', 'a currency, e.g. USD'],
  [
    'total: { least: 5 }',
    'total.least',
    'no such key here, but what the purchase cost, in minor units, e.g. { min: 2000, currency: USD }',
  ],
  ['total: { min: 9, max: 5 }', 'total', 'min ≤ max'],
  ['first_purchase: "yes"', 'first_purchase', 'true or false'],
  ['metadata: gold', 'metadata', 'keys of the purchase’s metadata, e.g. { plan: gold }'],
  ['metadata: { plan: 5 }', 'metadata.plan', 'keys of the purchase’s metadata, e.g. { plan: gold }'],
  ['between: 2026-12-01', 'between', DAYS],
  ['between: [2026-12-01]', 'between', DAYS],
  ['between: [2026-12-01, 2026-12-02, 2026-12-03]', 'between', DAYS],
  ['between: [2026-12-01, tomorrow at noon]', 'between.1', DAY],
  ['between: [2026-02-30, 2026-12-01]', 'between.0', DAY],
  ['between: [2026-13-01, 2027-12-01]', 'between.0', DAY],
  ['between: [2026-12-01T10:00, 2026-12-31]', 'between.0', DAY],
  ['between: [2026-12-01, 2026-12-31T25:00Z]', 'between.1', DAY],
  ['between: [2026-12-01 10:00, 2026-12-31]', 'between.0', DAY],
  ['between: [2027-01-01, 2026-12-01]', 'between', 'the earlier date first'],
  ['between: [2027-01-01, 2027-01-01]', 'between', 'the earlier date first'],
  ['all: []', 'all', list('{ purchased: pdt_single_license }')],
  ['all: { country: IN }', 'all', list('{ purchased: pdt_single_license }')],
  ['any: []', 'any', list('{ country: US }')],
  ['any: [pdt_a]', 'any.0', KEYS],
  ['not: []', 'not', KEYS],
  ['not: pdt_a', 'not', KEYS],
]

describe('a condition that cannot be used', () => {
  for (const [yaml, key, expected] of WRONG) {
    it(`is told with its line, its key and what was expected: ${yaml}`, () => {
      assert.equal(complaint(yaml), `8: when.${key}: expected ${expected}`)
    })

    it(`is told as well below others: ${yaml}`, () => {
      const deep = [
        'any:',
        '  - country: US',
        '  - not:',
        '      all:',
        '        - locale: en',
        `        - ${yaml}`,
      ]
      assert.equal(complaint(...deep), `13: when.any.1.not.all.1.${key}: expected ${expected}`)
    })
  }

  it('is told with all of its mistakes at once', () => {
    assert.equal(
      complaint('any:', '  - country: []', '  - total: { min: -1 }', 'bought: pdt_a'),
      [
        `9: when.any.0.country: expected ${value('{ not: [IN] }')}`,
        '10: when.any.1.total.min: expected a whole number of minor units, e.g. 2000',
        `11: when.bought: expected no such key here, but ${KEYS}`,
      ].join('\n'),
    )
    assert.equal(
      complaint('any:', '  - between: [2026-02-31, 2026-12-00]', '  - total: { min: 2, max: 1 }'),
      [
        `9: when.any.0.between.0: expected ${DAY}`,
        `9: when.any.0.between.1: expected ${DAY}`,
        '10: when.any.1.total: expected min ≤ max',
      ].join('\n'),
    )
  })

  it('is told where it stands, also in a list on several lines', () => {
    assert.equal(
      complaint('between:', '  - 2026-12-01', '  - 2026-11-31'),
      `10: when.between.1: expected ${DAY}`,
    )
  })

  it('that is no map is told as conditions', () => {
    assert.equal(complaint('- purchased: pdt_a'), `7: when: expected ${KEYS}`)
    assert.equal(complaint('pdt_a'), `7: when: expected ${KEYS}`)
  })
})
