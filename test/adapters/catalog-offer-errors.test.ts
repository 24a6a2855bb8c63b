import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { change, complaint, extended, GOOD } from '../support/catalog-source.ts'

describe('an offer that cannot be used', () => {
  const texts = 'a text, or texts by locale, e.g. { en: Bring your whole team }'
  const wrong: [why: string, source: string, message: string][] = [
    [
      'has an offer without a product',
      GOOD.replace('    product: pdt_team\n', ''),
      '3: offers.team.product: expected the product to sell, for kind purchase',
    ],
    [
      'sells a kind that does not exist',
      GOOD.replace('purchase', 'gift'),
      '4: offers.team.kind: expected one of purchase, plan_change, addon',
    ],
    [
      'has an offer in an odd name',
      GOOD.replace('team:', 'a/b~c:').replace('purchase', 'gift'),
      '4: offers.a/b~c.kind: expected one of purchase, plan_change, addon',
    ],
    [
      'has a headline that is no text',
      GOOD.replace('Bring your whole team', '5'),
      `6: offers.team.headline: expected ${texts}`,
    ],
    [
      'has a key that nobody knows',
      extended('    colour: red\n'),
      '7: offers.team.colour: expected no such key here, but an offer: kind, placement, when, product, headline, …',
    ],
    [
      'has too many benefits',
      extended('    benefits: [a, b, c, d, e, f, g, h, i]\n'),
      '7: offers.team.benefits: expected a list of at most 8 texts, or lists by locale, e.g. { en: [Ten seats] }',
    ],
    [
      'has a picture that browsers would block',
      extended('    image: { src: "http://shop.example.com/a.png" }\n'),
      '7: offers.team.image.src: expected an https address',
    ],
    [
      'has a downsell that leads nowhere',
      extended('    on_decline: starter\n'),
      '7: offers.team.on_decline: expected the name of another offer in this file',
    ],
    [
      'has a downsell that leads back',
      extended('    on_decline: team\n'),
      '7: offers.team.on_decline: expected a chain of offers that ends',
    ],
    [
      'has a paying button without the amount',
      extended('    labels:\n      accept:\n        en: Buy {total}\n        de: Kaufen\n'),
      '10: offers.team.labels.accept.de: expected a label that contains {total}: the button names the amount',
    ],
    [
      'follows a "yes" with what is not there',
      extended('    on_accept: support\n'),
      '7: offers.team.on_accept: expected the name of another offer in this file',
    ],
    [
      'is at a placement that no page can name',
      extended('    placement: [pricing, my page]\n'),
      '7: offers.team.placement: expected the name of a placement, or a list of them, e.g. thank-you',
    ],
    [
      'lets the customer choose none',
      extended('    quantity: 0\n'),
      '7: offers.team.quantity: expected a whole number from 1 to 1000, or what the customer may choose, e.g. { min: 1, max: 10 }',
    ],
    [
      'lets the customer choose without an end',
      extended('    quantity: { min: 5 }\n'),
      '7: offers.team.quantity: expected a whole number from 1 to 1000, or what the customer may choose, e.g. { min: 1, max: 10 }',
    ],
    [
      'begins with more than there may be',
      extended('    quantity: { max: 9, initial: 10 }\n'),
      '7: offers.team.quantity: expected min ≤ initial ≤ max',
    ],
    [
      'compares with nothing',
      extended('    comparison: { current: { title: Single, features: [One] } }\n'),
      '7: offers.team.comparison.offered: expected one side of the comparison: title, features',
    ],
    [
      'compares what has no features',
      extended(
        '    comparison:\n      current: { title: A, features: [] }\n      offered: { title: B, features: C }\n',
      ),
      '9: offers.team.comparison.offered.features: expected a list of at most 8 texts, or lists by locale, e.g. { en: [Ten seats] }',
    ],
    [
      'has a badge in no language',
      extended('    badge: Popular\n'),
      '7: offers.team.badge: expected a badge by locale with its proof, e.g. { en: Most popular upgrade, proof: last_90_days }',
    ],
    [
      'has a badge without words',
      extended('    badge: { proof: last_90_days }\n'),
      '7: offers.team.badge: expected a text by locale, beside its proof',
    ],
    [
      'has a badge with a proof that there is not',
      extended('    badge:\n      en: Popular\n      proof: my word\n'),
      '9: offers.team.badge.proof: expected last_90_days, the proof there is',
    ],
    [
      'leads the customer into a script',
      extended('    alternative:\n      label: Cancel\n      url: javascript:alert(1)\n'),
      '9: offers.team.alternative.url: expected an http address, or a path of the shop, e.g. /account/cancel',
    ],
    [
      'leads the customer nowhere',
      extended('    alternative: { label: Cancel }\n'),
      '7: offers.team.alternative.url: expected an http address, or a path of the shop, e.g. /account/cancel',
    ],
    [
      'prorates in a way that Dodo does not know',
      extended('    proration: fairly\n'),
      '7: offers.team.proration: expected one of prorated_immediately, difference_immediately, full_immediately, do_not_bill',
    ],
    [
      'changes at a time that Dodo does not know',
      extended('    effective_at: tomorrow\n'),
      '7: offers.team.effective_at: expected one of immediately, next_billing_date',
    ],
    [
      'changes at the next date and charges in another way than Dodo takes',
      change('    effective_at: next_billing_date\n    proration: do_not_bill\n'),
      '8: offers.team.proration: expected full_immediately, or no proration, with effective_at: next_billing_date',
    ],
    [
      'sells a product as an add-on',
      GOOD.replace('kind: purchase', 'kind: addon'),
      '3: offers.team.addon: expected the addon to sell, for kind addon\n' +
        'offers.yaml:5: offers.team.product: expected no such key here, for kind addon',
    ],
    [
      'sells an add-on with a plan',
      change('    addon: adn_x\n'),
      '7: offers.team.addon: expected no such key here, for kind plan_change',
    ],
    [
      'has a discount on an add-on',
      GOOD.replace('kind: purchase', 'kind: addon').replace('product', 'addon') + '    discount_code: X\n',
      '7: offers.team.discount_code: expected no discount code on an add-on',
    ],
    [
      'starts something else at once',
      extended('    starts_at_once: everything\n'),
      '7: offers.team.starts_at_once: expected one of content, service, none',
    ],
  ]
  for (const [why, source, message] of wrong) {
    it(`says where and what when it ${why}`, () => assert.equal(complaint(source), `offers.yaml:${message}`))
  }
})
