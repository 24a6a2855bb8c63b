import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { loadCatalog } from '../../server/adapters/catalog-file.ts'
import { complaint, extended, GOOD, policy } from '../support/catalog-source.ts'

describe('a catalog that cannot be used', () => {
  const shape = 'a map with seller, policy, strings, lint and offers'
  const wrong: [why: string, source: string, message: string][] = [
    ['is empty', '', `1: the file: expected ${shape}`],
    ['is a list', '- team\n', `1: the file: expected ${shape}`],
    ['is not YAML', 'seller: A\noffers:\n\t team: 1\n', '3: Tabs are not allowed as indentation'],
    ['says a key twice', extended('    product: pdt_b\n'), '7: Map keys must be unique'],
    [
      'has no seller',
      GOOD.replace('seller: Acme Fonts\n', ''),
      '1: seller: expected the name of the shop as customers know it',
    ],
    ['has no offers', 'seller: A\n', '1: offers: expected offers by name'],
    [
      'takes charges back for weeks',
      policy('refund_undo: 2w'),
      '2: policy.refund_undo: expected a duration, e.g. 10m',
    ],
    [
      'words a text that there is not',
      `strings: { de: { unod: Zurück } }\n${GOOD}`,
      '1: strings.de.unod: expected no such key here, but texts by key, e.g. { undo: Undo, decline: No thanks }',
    ],
    [
      'has terms that are not encrypted',
      policy('legal: { terms_url: "http://a.example" }'),
      '2: policy.legal.terms_url: expected an https address',
    ],
    [
      'has rules for a region that there is not',
      policy('regions: { mars: { label: plain } }'),
      '2: policy.regions.mars: expected no such key here, but rules by region: eu, uk, us, in, other',
    ],
    [
      'holds for too long',
      policy('hold_seconds: 61'),
      '2: policy.hold_seconds: expected whole seconds from 0 to 60',
    ],
    [
      'makes more than three offers',
      policy('max_offers: 4'),
      '2: policy.max_offers: expected a whole number from 0 to 3',
    ],
    [
      'has a cooldown in words',
      policy('decline_cooldown: 3 months'),
      '2: policy.decline_cooldown: expected a duration, e.g. 90d',
    ],
    [
      'has a negative limit',
      policy('one_click_limit: { unbound: -1 }'),
      '2: policy.one_click_limit.unbound: expected a number of times the purchase’s total, e.g. 3',
    ],
    [
      'returns to a name without https',
      `return_url: shop.example.com\n${GOOD}`,
      '1: return_url: expected the address the hosted checkout returns to',
    ],
  ]
  for (const [why, source, message] of wrong) {
    it(`says where and what when it ${why}`, () => assert.equal(complaint(source), `offers.yaml:${message}`))
  }

  it('is told of everything at once', () => {
    const source = GOOD.replace('purchase', 'gift').replace('pdt_team', '5')
    assert.equal(
      complaint(source),
      'offers.yaml:4: offers.team.kind: expected one of purchase, plan_change, addon\n' +
        'offers.yaml:5: offers.team.product: expected the product id to sell or to change to, e.g. pdt_team_license',
    )
  })

  it('is named when it is not there', async () => {
    await assert.rejects(loadCatalog('/nowhere/offers.yaml'), {
      name: 'CatalogError',
      message: '/nowhere/offers.yaml: cannot be read; write your offers there, or set OFFERS_FILE.',
    })
  })
})
