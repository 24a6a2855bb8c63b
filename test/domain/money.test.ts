import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { formatMoney, minorUnitDigits, sameMoney } from '../../server/domain/money.ts'

/** The digits and the minus of a formatted amount, as an integer in minor units. */
const readBack = (text: string): number =>
  Number((text.includes('\u2212') ? '-' : '') + text.replaceAll(/\P{Nd}/gu, ''))
const plain = (text: string): string => text.replaceAll(/\s/g, ' ')
const shown = (amount: number, currency: string, locale = 'en') =>
  plain(formatMoney({ amount, currency }, locale))

describe('an amount on the button', () => {
  it('has two decimals in most currencies', () => {
    assert.equal(shown(1_210, 'USD'), '$12.10')
    assert.equal(shown(5, 'EUR'), '€0.05')
    assert.equal(shown(0, 'GBP'), '£0.00')
    assert.equal(shown(100_000, 'INR', 'en-IN'), '₹1,000.00')
  })

  it('has none in yen and its like', () => {
    assert.equal(shown(1_210, 'JPY', 'ja'), '￥1,210')
    assert.equal(shown(1, 'KRW'), '₩1')
    assert.equal(shown(12, 'MGA'), 'MGA 12')
  })

  it('has three in dinars', () => assert.equal(shown(12_345, 'KWD'), 'KWD 12.345'))

  it('has two in forints and krónur, where Intl itself would have others', () => {
    assert.equal(shown(1_210, 'HUF'), 'HUF 12.10')
    assert.equal(shown(1_210, 'ISK'), 'ISK 12.10')
  })

  it('reads as the customer is used to', () => {
    assert.equal(shown(123_456, 'EUR', 'de'), '1.234,56 €')
    assert.equal(shown(12_345_678, 'INR', 'hi'), '₹1,23,456.78')
  })

  it('has a real minus sign for a discount', () => {
    assert.equal(shown(-500, 'USD'), '\u2212$5.00')
    assert.equal(shown(-500, 'EUR', 'de'), '\u22125,00 €')
    assert.equal(shown(-5, 'JPY', 'ja'), '\u2212￥5')
  })

  it('is exact however large', () => {
    assert.equal(shown(Number.MAX_SAFE_INTEGER, 'USD'), '$90,071,992,547,409.91')
    assert.equal(shown(-Number.MAX_SAFE_INTEGER, 'KWD'), '\u2212KWD 9,007,199,254,740.991')
    assert.equal(shown(Number.MAX_SAFE_INTEGER, 'JPY', 'ja'), '￥9,007,199,254,740,991')
  })
})

const CURRENCIES = (
  'AED AUD BHD BIF BRL CAD CHF CLP CNY CZK DJF DKK EUR GBP GNF HKD HUF IDR INR IQD ISK JOD JPY KMF KRW KWD ' +
  'LYD MGA MXN NGN NOK NZD OMR PLN PYG RWF SEK SGD THB TND TRY TWD UGX USD VND VUV XAF XOF XPF ZAR'
).split(' ')

describe('amounts in every currency and language', () => {
  const amount = fc.oneof(fc.integer({ min: -100_000, max: 100_000 }), fc.maxSafeInteger())

  it('read back as the same amount', () => {
    fc.assert(
      fc.property(
        amount,
        fc.constantFrom(...CURRENCIES),
        fc.constantFrom('en', 'de', 'hi', 'ja'),
        (minor, currency, locale) => {
          assert.equal(readBack(formatMoney({ amount: minor, currency }, locale)), minor)
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('have as many decimals as Dodo charges in', () => {
    for (const currency of CURRENCIES) {
      const [, decimals = ''] = /\.(\d+)/.exec(formatMoney({ amount: 1_234_567, currency }, 'en')) ?? []
      assert.equal(decimals.length, minorUnitDigits(currency), currency)
    }
  })
})

describe('two amounts', () => {
  it('are the same only in the same currency', () => {
    assert.equal(sameMoney({ amount: 1, currency: 'USD' }, { amount: 1, currency: 'USD' }), true)
    assert.equal(sameMoney({ amount: 1, currency: 'USD' }, { amount: 1, currency: 'EUR' }), false)
    assert.equal(sameMoney({ amount: 1, currency: 'USD' }, { amount: 2, currency: 'USD' }), false)
  })
})
