import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { directionOfChange } from '../../server/domain/price.ts'
import { aBuyer, aCatalog, anOffer } from '../support/catalog.ts'
import { at, later, MINUTE_MS } from '../support/facts.ts'
import { aChangeOrder, aChangePrice, aPlan, aSubscription, MONTHLY } from '../support/plans.ts'
import { aChangeQuote, visa } from '../support/quotes.ts'

const { recurring, lines } = aChangePrice()
/** Money that comes back for a plan says why. */
const shownLines = lines.map(({ label, amount }) => ({
  label: amount < 0 ? `Credit for unused time: ${label}` : label,
  amount,
}))
const free = { total: 0, tax: 0, lines: [], credits: 0 }
const inApp = (max: { amount: number; currency: string } | null) => ({
  buyer: { ...aBuyer(), purchase: null, proof: { level: 'customer' as const, max } },
})

describe('the quote of a plan change', () => {
  it('is the whole change: from what, to what, what is due now and what is paid again', () => {
    assert.deepEqual(aChangeQuote(), {
      id: 'quo_1',
      decisionId: 'dec_1',
      order: aChangeOrder(),
      proof: { level: 'unbound', max: null },
      mode: 'one_click',
      methodId: 'pm_1',
      total: { amount: 1_870, currency: 'USD' },
      lines: shownLines,
      tax: 170,
      credit: 0,
      recurring,
      difference: 1_700,
      effectiveAt: null,
      quantity: null,
      card: { brand: 'Visa', last4: '4242' },
      consent: {
        text:
          'By clicking you change your plan with Acme Fonts to “Bring your whole team”. You authorize a charge ' +
          'of $18.70 incl. $1.70 tax today and $29.00 every month from December 2, 2026 to Visa •••• 4242, ' +
          'until you cancel.',
        checkbox: null,
        links: [],
        footnote: { text: 'Charged by Dodo Payments for Acme Fonts.', links: [] },
      },
      labels: { accept: 'Upgrade – pay {total}', decline: 'Keep my current plan' },
      holdSeconds: 5,
      refundUndoMs: 0,
      locale: 'en',
      createdAt: at,
      expiresAt: later(10 * MINUTE_MS),
    })
  })

  it('cannot be taken back as a refund, nor chosen in number', () => {
    const catalog = aCatalog([], { refundUndoMs: 10 * MINUTE_MS })
    const offer = anOffer({ quantity: { initial: 1, min: 1, max: 9 } })
    const { refundUndoMs, quantity } = aChangeQuote({}, { catalog, offer })
    assert.deepEqual([refundUndoMs, quantity], [0, null])
  })

  it('says what a credit pays, as a line', () => {
    const { lines: shown, credit } = aChangeQuote({ total: 1_370, credits: -500 })
    assert.deepEqual(shown, [...shownLines, { label: 'Credit on your account', amount: -500 }])
    assert.equal(credit, 0)
  })

  it('says what is kept as a credit for later, as a line and by itself', () => {
    const back = [{ label: 'Pro', amount: -2_000 }]
    const quote = aChangeQuote({ total: 0, tax: 0, lines: back, credits: 2_000 })
    assert.deepEqual(quote.lines, [
      { label: 'Credit for unused time: Pro', amount: -2_000 },
      { label: 'Kept as credit', amount: 2_000 },
    ])
    assert.equal(quote.credit, 2_000)
  })

  it('shows the total alone where the lines do not add up to it, or there are none', () => {
    const alone = [{ label: 'Bring your whole team', amount: 1_870 }]
    for (const price of [{ tax: 171 }, { credits: -1 }, { lines: [] }, { lines: lines.slice(1) }]) {
      const quote = aChangeQuote(price)
      assert.deepEqual([quote.lines, quote.tax], [alone, 0])
    }
  })

  it('says from when it counts, where that is not at once', () => {
    const order = aChangeOrder({ effectiveAt: 'next_billing_date' })
    assert.equal(aChangeQuote({ effectiveAt: later(9) }, {}, order).effectiveAt, later(9))
  })

  it('says what the new plan costs more or less each time, where the two can be compared', () => {
    const { difference } = aChangeQuote({ recurringBeforeTax: 500 })
    assert.equal(difference, -700)
    assert.equal(aChangeQuote({ recurringBeforeTax: 1_200 }).difference, 0)
    const yearly = { ...recurring, interval: { count: 1, unit: 'year' as const } }
    assert.equal(aChangeQuote({ recurring: yearly }).difference, null)
    assert.equal(aChangeQuote({ recurring: { ...recurring, interval: null } }).difference, null)
    const euros = aSubscription({ currency: 'EUR', interval: MONTHLY })
    assert.equal(aChangeQuote({}, {}, aChangeOrder(), euros).difference, null)
  })

  it('compares the two plans before tax: of the present one, Dodo tells no other price', () => {
    const cheaper = aChangePrice({ recurring: { ...recurring, amount: 1_265 }, recurringBeforeTax: 1_150 })
    assert.equal(aChangeQuote(cheaper).difference, -50)
    assert.equal(directionOfChange(cheaper, aSubscription()), 'downgrade')
    assert.equal(directionOfChange(aChangePrice(), aSubscription()), 'upgrade')
    assert.equal(directionOfChange(aChangePrice(), aSubscription({ currency: 'EUR' })), null)
    const unclear = aChangePrice({ recurring: { ...recurring, interval: null } })
    assert.equal(directionOfChange(unclear, aSubscription()), null)
  })

  it('keeps the plan that it was asked for', () => {
    const order = aChangeOrder({ to: aPlan({ quantity: 7 }), discountCode: 'PRO' })
    assert.equal(aChangeQuote({}, {}, order).order, order)
  })
})

describe('a plan change for which nothing is due', () => {
  it('takes one click, with or without a card, and shows which one pays later', () => {
    const shown = { brand: 'Visa', last4: '4242' }
    for (const [method, card] of [[visa, shown] as const, [null, null] as const]) {
      const quote = aChangeQuote(free, { method })
      assert.deepEqual([quote.mode, quote.card, quote.total.amount], ['one_click', card, 0])
    }
  })

  it('is charged to nothing', () => assert.equal(aChangeQuote(free, { method: null }).methodId, null))

  it('still needs the proof that one click asks for', () => {
    const nobody = { ...aBuyer(), purchase: null }
    assert.equal(aChangeQuote(free, { buyer: nobody, method: null }).mode, 'checkout')
    assert.equal(aChangeQuote(free, { ...inApp(null), method: null }).mode, 'one_click')
  })
})

describe('a plan change for which something is due', () => {
  it('takes one click with the card that Dodo charges for it, and the checkout without', () => {
    assert.equal(aChangeQuote().mode, 'one_click')
    const { mode, methodId, card } = aChangeQuote({}, { method: null })
    assert.deepEqual([mode, methodId, card], ['checkout', null, null])
  })

  it('takes the checkout over the limit', () => {
    assert.equal(aChangeQuote({}, inApp({ amount: 1_869, currency: 'USD' })).mode, 'checkout')
    assert.equal(aChangeQuote({}, inApp({ amount: 1_870, currency: 'USD' })).mode, 'one_click')
    assert.equal(aChangeQuote({}, inApp({ amount: 9_999, currency: 'EUR' })).mode, 'checkout')
  })
})

describe('the lines of a plan change', () => {
  const amount = fc.integer({ min: -5_000, max: 5_000 })
  const line = fc.record({ label: fc.constantFrom('Basic', 'Pro'), amount })

  it('with tax and credits always add up to the total, whatever Dodo answers', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 4 }),
        amount,
        fc.nat(500),
        fc.nat(9_999),
        fc.boolean(),
        (given, credits, tax, other, sums) => {
          const sum = given.reduce((so, { amount: one }) => so + one, credits + tax)
          const total = sums ? sum : other
          const quote = aChangeQuote({ lines: given, credits, tax, total })
          assert.equal(
            quote.lines.reduce((so, { amount: one }) => so + one, quote.tax),
            total,
          )
          if (sum !== total || given.length === 0) return
          const amounts = quote.lines.slice(0, given.length).map((shown) => shown.amount)
          assert.deepEqual(
            amounts,
            given.map((asked) => asked.amount),
          )
        },
      ),
    )
  })
})
