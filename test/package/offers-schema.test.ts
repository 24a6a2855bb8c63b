import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'

import { Compile } from 'typebox/schema'
import { parse } from 'yaml'

import { catalogJsonSchema } from '../../server/adapters/catalog-json-schema.ts'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const SCHEMA = JSON.parse(read('offers.schema.json')) as Record<string, unknown>
const schema = Compile(SCHEMA)
const isValid = (source: string): boolean => schema.Check(parse(source))

const offer = (keys: string) => `seller: Acme\noffers:\n  team: { headline: Team, ${keys} }\n`

describe('the schema of offers.yaml for editors', () => {
  it('is that of the code: `node tools/offers-schema.ts` writes it', () => {
    assert.deepEqual(SCHEMA, catalogJsonSchema())
  })

  it('says of every key what it means', () => {
    const { properties } = SCHEMA as { properties: Record<string, { description?: string }> }
    const { offers, policy } = properties as never as {
      offers: { additionalProperties: { properties: Record<string, { description?: string }> } }
      policy: { properties: Record<string, { description?: string; properties?: object }> }
    }
    const keys = { ...properties, ...offers.additionalProperties.properties, ...policy.properties }
    const silent = Object.entries(keys).filter(([, key]) => !key.description && !('$ref' in key))
    assert.deepEqual(silent, [])
  })

  it('offers the choices where there are any', () => {
    const { properties } = (SCHEMA as never as { properties: { offers: { additionalProperties: never } } })
      .properties.offers.additionalProperties as { properties: Record<string, { enum?: string[] }> }
    assert.deepEqual(properties['kind']?.enum, ['purchase', 'plan_change', 'addon'])
  })

  const good: Record<string, string> = {
    'the demo’s': read('demo/shop/offers.yaml'),
    'one with conditions in conditions': offer(
      'kind: purchase, product: pdt_a, when: { any: [{ country: [US] }, { not: { total: { min: 100 } } }] }',
    ),
    'a plan change': offer('kind: plan_change, product: pdt_a, proration: do_not_bill'),
    'an add-on': offer('kind: addon, addon: adn_a, quantity: { min: 1, max: 9 }'),
  }
  for (const [what, source] of Object.entries(good)) {
    it(`accepts ${what}`, () => assert.equal(isValid(source), true))
  }

  const bad: Record<string, string> = {
    'a key that is misspelt': offer('kind: purchase, product: pdt_a, headine: A'),
    'a condition that is misspelt': offer('kind: purchase, product: pdt_a, when: { any: [{ contry: US }] }'),
    'a kind that there is not': offer('kind: gift, product: pdt_a'),
    'an add-on that names a product': offer('kind: addon, product: pdt_a'),
    'a purchase without a product': offer('kind: purchase'),
    'no seller': 'offers: {}',
  }
  for (const [what, source] of Object.entries(bad)) {
    it(`marks ${what}`, () => assert.equal(isValid(source), false))
  }
})
