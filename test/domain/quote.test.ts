import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { unquotable } from '../../server/domain/price.ts'
import { aBuyer, aCatalog, anOffer } from '../support/catalog.ts'
import { at, DAY_MS, later, MINUTE_MS } from '../support/facts.ts'
import { MONTHLY } from '../support/plans.ts'
import { aCartQuote, aPrice, visa } from '../support/quotes.ts'
import { anOrder } from '../support/rows.ts'

const monthly = {
  amount: 1_210,
  interval: MONTHLY,
  nextBillingAt: later(30 * DAY_MS),
  plusTax: false,
}

describe('a quote', () => {
  it('is the whole order: what, for whom, how much, from which card, until when', () => {
    assert.deepEqual(aCartQuote(), {
      id: 'quo_1',
      decisionId: 'dec_1',
      order: anOrder(),
      proof: { level: 'unbound', max: null },
      mode: 'one_click',
      methodId: 'pm_1',
      total: { amount: 1_210, currency: 'USD' },
      lines: [
        { label: 'Team license', amount: 1_200 },
        { label: 'Discount', amount: -100 },
      ],
      tax: 110,
      credit: 0,
      recurring: null,
      difference: null,
      effectiveAt: null,
      quantity: null,
      card: { brand: 'Visa', last4: '4242' },
      consent: {
        text:
          'By clicking you order “Team license” from Acme Fonts. You authorize a single charge of $12.10 ' +
          'incl. $1.10 tax to Visa •••• 4242. This is a separate order.',
        checkbox: null,
        links: [],
        footnote: { text: 'Charged by Dodo Payments for Acme Fonts.', links: [] },
      },
      labels: { accept: 'Buy now – pay {total}', decline: 'No thanks' },
      holdSeconds: 5,
      refundUndoMs: 0,
      locale: 'en',
      createdAt: at,
      expiresAt: later(10 * MINUTE_MS),
    })
  })

  it('names the quantity, and the headline where the product has no name', () => {
    assert.equal(aCartQuote({}, {}, anOrder({ quantity: 3 })).lines[0]?.label, 'Team license × 3')
    assert.equal(aCartQuote({ productName: null }).lines[0]?.label, 'Bring your whole team')
  })

  it('lets the customer choose how many only where there is a choice', () => {
    const quantityOf = (min: number, max: number) =>
      aCartQuote({}, { offer: anOffer({ quantity: { initial: min, min, max } }) }).quantity
    assert.deepEqual(quantityOf(1, 10), { min: 1, max: 10 })
    assert.equal(quantityOf(3, 3), null)
  })

  it('shows the total alone where the lines of Dodo do not add up to it', () => {
    const { lines, tax, total } = aCartQuote({ subtotal: 1_000, discount: 0, tax: 110, total: 1_210 })
    assert.deepEqual(lines, [{ label: 'Team license', amount: 1_210 }])
    assert.equal(tax, 0)
    assert.equal(total.amount, 1_210)
  })

  it('says what is paid again, and then cannot be taken back by its money alone', () => {
    const catalog = aCatalog([], { refundUndoMs: 10 * MINUTE_MS })
    const { recurring, refundUndoMs } = aCartQuote({ recurring: monthly }, { catalog })
    assert.deepEqual([recurring, refundUndoMs], [monthly, 0])
    assert.equal(aCartQuote({}, { catalog }).refundUndoMs, 10 * MINUTE_MS)
  })

  it('is for the checkout page where the total is over the one-click limit', () => {
    const over = { subtotal: 3_001, discount: 0, tax: 0, total: 3_001 }
    const { mode, methodId, card, consent } = aCartQuote(over)
    assert.deepEqual({ mode, methodId, card }, { mode: 'checkout', methodId: null, card: null })
    assert.match(consent.text, /^On the checkout page you can order .* for \$30\.01\b/)
    assert.equal(aCartQuote({ ...over, subtotal: 3_000, total: 3_000 }).mode, 'one_click')
    const bound = aCartQuote(over, { buyer: { ...aBuyer(), proof: { level: 'bound', max: null } } })
    assert.deepEqual([bound.mode, bound.methodId, bound.proof.level], ['one_click', 'pm_1', 'bound'])
  })

  it('is for the checkout page in another currency than the purchase', () => {
    assert.equal(aCartQuote({ currency: 'EUR' }).mode, 'checkout')
  })

  it('is for the checkout page over what the app allows its customer', () => {
    const proof = { level: 'customer', max: { amount: 1_210, currency: 'USD' } } as const
    const buyer = { ...aBuyer(), purchase: null, proof }
    assert.equal(aCartQuote({}, { buyer }).mode, 'one_click')
    const { mode, proof: kept } = aCartQuote({ subtotal: 1_201, total: 1_211 }, { buyer })
    assert.deepEqual([mode, kept], ['checkout', proof])
  })

  it('is for the checkout page where no card is saved', () => {
    const { mode, methodId, card } = aCartQuote({}, { method: null })
    assert.deepEqual({ mode, methodId, card }, { mode: 'checkout', methodId: null, card: null })
  })

  it('can charge a card whose digits Dodo does not tell', () => {
    const { methodId, card, consent } = aCartQuote({}, { method: { ...visa, card: null } })
    assert.deepEqual({ methodId, card }, { methodId: 'pm_1', card: null })
    assert.match(consent.text, /to your saved card\./)
  })
})

describe('the lines of a quote', () => {
  const amount = fc.integer({ min: -5_000, max: 5_000 })
  const breakup = fc.record({ subtotal: amount, discount: amount, tax: amount, other: fc.nat(5_000) })

  it('and the tax always add up to the total, whatever Dodo answers', () => {
    fc.assert(
      fc.property(breakup, fc.boolean(), ({ other, ...price }, sums) => {
        const total = sums ? price.subtotal - price.discount + price.tax : other
        const quote = aCartQuote({ ...price, total })
        assert.equal(
          quote.lines.reduce((sum, line) => sum + line.amount, quote.tax),
          total,
        )
        // What Dodo says in detail is shown in detail, but for a discount that would make it dearer.
        const detailed = price.subtotal - price.discount + price.tax === total && price.discount >= 0
        assert.equal(quote.lines[0]?.amount, detailed ? price.subtotal : total)
      }),
    )
  })
})

describe('a price', () => {
  it('is offered with something to pay, once or again and again', () => {
    assert.equal(unquotable(aPrice()), null)
    assert.equal(unquotable(aPrice({ recurring: monthly })), null)
  })

  it('is not offered at the wish of the customer, for nothing, or where nobody knows how often it is paid', () => {
    assert.equal(unquotable(aPrice({ payWhatYouWant: true })), 'the customer names the price')
    assert.equal(unquotable(aPrice({ total: 0 })), 'there is nothing to pay')
    assert.equal(unquotable(aPrice({ total: -1 })), 'there is nothing to pay')
    const unclear = 'Dodo does not tell how often it is paid'
    assert.equal(unquotable(aPrice({ recurring: { ...monthly, interval: null } })), unclear)
    assert.equal(unquotable(aPrice({ recurring: { ...monthly, nextBillingAt: null } })), unclear)
  })
})
