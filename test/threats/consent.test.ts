import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { parseCatalog } from '../../server/adapters/catalog-file.ts'
import { consentOf, NO_LEGAL } from '../../server/domain/consent.ts'
import { labelsOf } from '../../server/domain/label.ts'
import { LANGUAGES } from '../../server/domain/locale.ts'
import { formatMoney } from '../../server/domain/money.ts'
import { everyPhrase } from '../../server/domain/period.ts'
import { REGION_RULES, type Region } from '../../server/domain/region.ts'
import { at } from '../support/facts.ts'

const EVERY = { unit: 'month', count: 1 } as const
const usd = (amount: number) => ({ amount, currency: 'USD' })

const subscribing = (locale: string, region: Region) =>
  consentOf({
    kind: 'purchase',
    mode: 'one_click',
    seller: 'Acme Fonts',
    item: 'Library',
    total: usd(1_210),
    tax: 110,
    recurring: { amount: usd(2_900), plusTax: false, every: EVERY, from: at },
    creditUsed: null,
    creditKept: null,
    effectiveAt: null,
    card: { brand: 'Visa', last4: '4242' },
    startsAtOnce: null,
    legal: { ...NO_LEGAL, cancelUrl: 'https://acme.example/account' },
    rules: REGION_RULES[region],
    locale,
  })

describe('T37: a subscription that is sold with one click', () => {
  for (const locale of LANGUAGES) {
    it(`says what is paid now, what later and how often, who sells, and how to end it: ${locale}`, () => {
      for (const region of Object.keys(REGION_RULES) as Region[]) {
        const { text, footnote } = subscribing(locale, region)
        for (const part of [
          formatMoney(usd(1_210), locale),
          formatMoney(usd(2_900), locale),
          '4242',
          'Acme Fonts',
          'acme.example/account',
        ]) {
          assert.ok(text.includes(part), `${region}: ${part} in ${text}`)
        }
        assert.ok(text.includes(everyPhrase(EVERY, locale)), `${region}: how often in ${text}`)
        assert.match(footnote.text, /Dodo Payments/)
      }
    })

    it(`has a button that says that it costs: ${locale}`, () => {
      for (const rules of Object.values(REGION_RULES)) {
        const { accept } = labelsOf({ deed: 'subscription', due: 1_210, effectiveAt: null, rules, locale })
        assert.match(accept, /\S+.* – .*\{total\}/)
      }
    })
  }

  it('is sold by a named seller: a catalog without one is refused', () => {
    const offer = 'offers:\n  a:\n    kind: purchase\n    product: pdt_a\n    headline: A\n'
    assert.throws(() => parseCatalog(offer, 'offers.yaml'), /seller/)
    assert.throws(() => parseCatalog(`seller: ""\n${offer}`, 'offers.yaml'), /seller/)
    assert.equal(parseCatalog(`seller: Acme\n${offer}`, 'offers.yaml').catalog.seller, 'Acme')
  })
})
