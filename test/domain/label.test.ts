import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { labelsOf, type Deed, type LabelTerms } from '../../server/domain/label.ts'
import { LANGUAGES } from '../../server/domain/locale.ts'
import { regionOf, rulesOf, type Region } from '../../server/domain/region.ts'
import { at } from '../support/facts.ts'

const DEEDS: readonly Deed[] = ['purchase', 'subscription', 'upgrade', 'downgrade', 'addon']

const labels = (region: Region, locale: string, given: Partial<LabelTerms> = {}) =>
  labelsOf({ deed: 'purchase', due: 968, effectiveAt: null, rules: rulesOf(region), locale, ...given })

describe('the region of a customer', () => {
  it('is where they are billed', () => {
    const regions = (countries: string) => countries.split(' ').map(regionOf).join(' ')
    assert.equal(regions('DE pl NO IS RE GB US IN'), 'eu eu eu eu eu uk us in')
    assert.equal(regions('CH BR JP AE'), 'other other other other')
  })

  it('is the strictest where nobody knows it', () => {
    assert.equal(regionOf(null), 'eu')
    assert.equal(regionOf(undefined), 'eu')
  })
})

describe('the accept button in the EU', () => {
  // Directive 2011/83/EU, article 8(2), second subparagraph, in each of its language versions.
  const DIRECTIVE = {
    en: 'order with obligation to pay',
    de: 'zahlungspflichtig bestellen',
    fr: 'commande avec obligation de paiement',
    es: 'pedido con obligación de pago',
    it: 'ordine con obbligo di pagare',
    nl: 'bestelling met betalingsverplichting',
    pl: 'zamówienie z obowiązkiem zapłaty',
    'pt-PT': 'encomenda com obrigação de pagar',
  }
  for (const [locale, words] of Object.entries(DIRECTIVE)) {
    it(`says in the words of the Directive that pressing it obliges to pay: ${locale}`, () => {
      const { accept } = labels('eu', locale)
      assert.equal(accept.toLowerCase(), `${words} – {total}`)
    })
  }

  it('says so for every deed, in every language, also where nothing is due today', () => {
    for (const locale of LANGUAGES) {
      for (const deed of DEEDS) {
        assert.notEqual(labels('eu', locale, { deed }).accept, labels('us', locale, { deed }).accept)
        const later = labels('eu', locale, { deed, due: 0 }).accept
        assert.equal(later.split(' – ')[0], labels('eu', locale, { deed }).accept.split(' – ')[0])
      }
    }
  })
})

describe('the accept button elsewhere', () => {
  it('says what is done and what is paid', () => {
    assert.equal(labels('us', 'en').accept, 'Buy now – pay {total}')
    assert.equal(labels('uk', 'en', { deed: 'subscription' }).accept, 'Subscribe – pay {total}')
    assert.equal(labels('in', 'hi').accept, 'अभी खरीदें – {total} का भुगतान करें')
    assert.equal(labels('other', 'ja', { deed: 'upgrade' }).accept, 'アップグレード – {total}を支払う')
  })
})

describe('the accept button, everywhere', () => {
  const everywhere = function* () {
    for (const region of ['eu', 'uk', 'us', 'in', 'other'] as const) {
      for (const locale of LANGUAGES) for (const deed of DEEDS) yield { region, locale, deed }
    }
  }

  it('names the amount that is charged', () => {
    for (const { region, locale, deed } of everywhere()) {
      assert.match(labels(region, locale, { deed }).accept, /\{total\}/)
    }
  })

  it('names no amount where nothing is due, and the day of a scheduled change', () => {
    for (const { region, locale, deed } of everywhere()) {
      const free = labels(region, locale, { deed, due: 0 }).accept
      assert.doesNotMatch(free, /[{}]/)
      const scheduled = labels(region, locale, { deed, due: 0, effectiveAt: at }).accept
      assert.doesNotMatch(scheduled, /[{}]/)
      assert.match(scheduled, /2026/)
    }
    assert.equal(labels('us', 'en', { deed: 'upgrade', due: 0 }).accept, 'Upgrade – nothing due today')
    assert.equal(
      labels('us', 'en', { deed: 'downgrade', due: 0, effectiveAt: at }).accept,
      'Switch plan – from November 22, 2026, nothing due today',
    )
  })
})

describe('the decline button', () => {
  it('is a plain no', () => {
    assert.equal(labels('us', 'en').decline, 'No thanks')
    assert.equal(labels('us', 'en', { deed: 'upgrade' }).decline, 'Keep my current plan')
    assert.equal(labels('eu', 'de', { deed: 'downgrade' }).decline, 'Bei meinem Tarif bleiben')
  })
})

describe('the labels of the merchant', () => {
  const own = { accept: { en: 'Buy fonts for {total}' }, decline: { en: 'Not now' } }

  it('are shown to those who read them', () => {
    assert.deepEqual(labels('us', 'en-GB', { own }), { accept: 'Buy fonts for {total}', decline: 'Not now' })
    assert.equal(labels('us', 'de', { own }).decline, 'Nein danke')
  })

  it('are not shown where nothing is due: they would name an amount of zero', () => {
    assert.equal(labels('us', 'en', { own, deed: 'upgrade', due: 0 }).accept, 'Upgrade – nothing due today')
  })

  it('can be worded for every offer at once', () => {
    const words = { en: { order_purchase: 'Buy it', decline: 'Not today' } }
    assert.deepEqual(labels('us', 'en', { words }), { accept: 'Buy it – pay {total}', decline: 'Not today' })
  })
})

describe('the rules of a region', () => {
  it('are the merchant’s counsel’s to change', () => {
    const rules = rulesOf('us', { us: { label: 'obligation' } })
    assert.deepEqual(rules, { label: 'obligation', withdrawal: false, oneTimePassword: false })
    assert.equal(labels('us', 'en', { rules }).accept, 'Order with obligation to pay – {total}')
  })
})
