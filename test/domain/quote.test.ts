import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import type { SavedMethod } from '../../server/domain/payment-method.ts'
import { buildQuote, unquotable, type Price, type QuoteTerms } from '../../server/domain/quote.ts'
import { aCatalog, anOffer, aPurchase } from '../support/catalog.ts'
import { at, later, MINUTE_MS } from '../support/facts.ts'

const aPrice = (given: Partial<Price> = {}): Price => ({
  currency: 'USD',
  subtotal: 1_200,
  discount: 100,
  tax: 110,
  total: 1_210,
  productName: 'Team license',
  recurring: false,
  payWhatYouWant: false,
  ...given,
})

const visa: SavedMethod = {
  id: 'pm_1',
  kind: 'card',
  reusable: true,
  lastUsedAt: null,
  card: { brand: 'visa', last4: '4242', expiryMonth: '12', expiryYear: '2032' },
}

function aQuoteOf(price: Partial<Price> = {}, given: Partial<QuoteTerms> = {}) {
  const offer = anOffer({ discountCode: 'TEAM20' })
  return buildQuote({
    id: 'quo_1',
    decisionId: 'dec_1',
    catalog: aCatalog([offer]),
    offer,
    purchase: aPurchase(),
    level: 'unbound',
    quantity: 1,
    price: aPrice(price),
    method: visa,
    headline: 'Bring your whole team',
    locale: 'en',
    now: at,
    ...given,
  })
}

describe('a quote', () => {
  it('is the whole order: what, for whom, how much, from which card, until when', () => {
    assert.deepEqual(aQuoteOf(), {
      id: 'quo_1',
      decisionId: 'dec_1',
      customerId: 'cus_1',
      productId: 'pdt_team',
      quantity: 1,
      discountCode: 'TEAM20',
      methodId: 'pm_1',
      total: { amount: 1_210, currency: 'USD' },
      lines: [
        { label: 'Team license', amount: 1_200 },
        { label: 'Discount', amount: -100 },
      ],
      tax: 110,
      card: { brand: 'Visa', last4: '4242' },
      consentText:
        'By clicking you order “Team license” from Acme Fonts. You authorize a single charge of ' +
        '$12.10 incl. $1.10 tax to Visa •••• 4242. This is a separate order.',
      holdSeconds: 5,
      locale: 'en',
      createdAt: at,
      expiresAt: later(10 * MINUTE_MS),
    })
  })

  it('names the quantity, and the headline where the product has no name', () => {
    assert.equal(aQuoteOf({}, { quantity: 3 }).lines[0]?.label, 'Team license × 3')
    assert.equal(aQuoteOf({ productName: null }).lines[0]?.label, 'Bring your whole team')
  })

  it('shows the total alone where the lines of Dodo do not add up to it', () => {
    const { lines, tax, total } = aQuoteOf({ subtotal: 1_000, discount: 0, tax: 110, total: 1_210 })
    assert.deepEqual(lines, [{ label: 'Team license', amount: 1_210 }])
    assert.equal(tax, 0)
    assert.equal(total.amount, 1_210)
  })

  it('is for the checkout page where the total is over the one-click limit', () => {
    const over = { subtotal: 3_001, discount: 0, tax: 0, total: 3_001 }
    const { methodId, card, consentText } = aQuoteOf(over)
    assert.deepEqual({ methodId, card }, { methodId: null, card: null })
    assert.match(consentText, /^On the checkout page you can order .* for \$30\.01\./)
    assert.equal(aQuoteOf({ ...over, subtotal: 3_000, total: 3_000 }).methodId, 'pm_1')
    assert.equal(aQuoteOf(over, { level: 'bound' }).methodId, 'pm_1')
  })

  it('is for the checkout page in another currency than the purchase', () => {
    assert.equal(aQuoteOf({ currency: 'EUR' }).methodId, null)
  })

  it('is for the checkout page where no card is saved', () => {
    const { methodId, card } = aQuoteOf({}, { method: null })
    assert.deepEqual({ methodId, card }, { methodId: null, card: null })
  })

  it('can charge a card whose digits Dodo does not tell', () => {
    const { methodId, card, consentText } = aQuoteOf({}, { method: { ...visa, card: null } })
    assert.deepEqual({ methodId, card }, { methodId: 'pm_1', card: null })
    assert.match(consentText, /to your saved card\./)
  })
})

describe('the lines of a quote', () => {
  const amount = fc.integer({ min: -5_000, max: 5_000 })

  it('and the tax always add up to the total, whatever Dodo answers', () => {
    fc.assert(
      fc.property(
        amount,
        amount,
        amount,
        fc.nat(5_000),
        fc.boolean(),
        (subtotal, discount, tax, any, sums) => {
          const total = sums ? subtotal - discount + tax : any
          const quote = aQuoteOf({ subtotal, discount, tax, total })
          assert.equal(
            quote.lines.reduce((sum, line) => sum + line.amount, quote.tax),
            total,
          )
        },
      ),
    )
  })
})

describe('a price', () => {
  it('is offered once, with something to pay', () => assert.equal(unquotable(aPrice()), null))

  it('is not offered for a subscription, at the wish of the customer, or for nothing', () => {
    assert.equal(unquotable(aPrice({ recurring: true })), 'the product is a subscription')
    assert.equal(unquotable(aPrice({ payWhatYouWant: true })), 'the customer names the price')
    assert.equal(unquotable(aPrice({ total: 0 })), 'there is nothing to pay')
  })
})
