import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { refundsDue } from '../../server/domain/acceptance.ts'
import { applyFact } from '../../server/domain/apply-fact.ts'
import { formatMoney, minorUnitDigits } from '../../server/domain/money.ts'
import type { Quote } from '../../server/domain/quote.ts'
import { FACTS, STATES } from '../support/facts.ts'
import { aCartQuote, aChangeQuote } from '../support/quotes.ts'

const currency = fc.constantFrom(...Intl.supportedValuesOf('currency'))
const amount = fc.oneof(
  fc.integer({ min: 1, max: 100_000 }),
  fc.bigInt(1n, BigInt(Number.MAX_SAFE_INTEGER) - 1n).map(Number),
)
const locale = fc.constantFrom('en', 'de', 'hi', 'ja', 'fr-CA', 'ar-EG', 'pt-BR')

/** The digits of an amount as a person reads them, as an integer in minor units. */
const readBack = (text: string): bigint =>
  BigInt(
    text.replaceAll(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replaceAll(/\D/g, ''),
  )

function checks(quote: Quote, dodo: { amount: number; currency: string }, text: string): void {
  assert.deepEqual(quote.total, dodo)
  assert.equal(readBack(text), BigInt(dodo.amount))
  const sold = applyFact(STATES.charging, { ...FACTS.succeeded, paid: quote.total })
  assert.deepEqual(refundsDue(sold, quote.total), [])
  const dearer = { ...quote.total, amount: quote.total.amount + 1 }
  const over = applyFact(STATES.charging, { ...FACTS.succeeded, paid: dearer })
  assert.deepEqual(refundsDue(over, quote.total), [{ paymentId: 'pay_1', reason: 'overcharged' }])
}

describe('in every currency of the world and whatever the language', () => {
  it('the amount on the button is the amount that Dodo names, and nothing else may be charged', () => {
    fc.assert(
      fc.property(currency, amount, locale, (code, total, reader) => {
        const money = { amount: total, currency: code }
        const text = formatMoney(money, reader)
        const price = { currency: code, subtotal: total, discount: 0, tax: 0, total }
        checks(aCartQuote(price, { locale: reader }), money, text)
        const change = { currency: code, total, tax: 0, lines: [] }
        checks(aChangeQuote(change, { locale: reader }), money, text)
        assert.ok(aCartQuote(price, { locale: reader }).consent.text.includes(text))
      }),
      { numRuns: 1_000 },
    )
  })

  it('the amount has the decimals that Dodo charges in', () => {
    for (const code of Intl.supportedValuesOf('currency')) {
      const [, decimals = ''] = /\.(\d+)/.exec(formatMoney({ amount: 1_234_567, currency: code }, 'en')) ?? []
      assert.equal(decimals.length, minorUnitDigits(code), code)
    }
  })
})
