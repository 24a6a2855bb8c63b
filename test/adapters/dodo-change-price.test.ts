import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { readChangePrice } from '../../server/adapters/dodo-plan-shapes.ts'
import { dodoLine, dodoPreview } from '../support/dodo-plans.ts'
import { gatewayAnswering, json } from '../support/dodo.ts'
import { aChangeOrder, aChangePrice, MONTHLY } from '../support/plans.ts'
import { aChangeQuote } from '../support/quotes.ts'

const read = (...given: Parameters<typeof dodoPreview>) => readChangePrice(dodoPreview(...given))
const sum = (lines: readonly { amount: number }[] = []) => lines.reduce((so, { amount }) => so + amount, 0)

describe('the price of a plan change as Dodo tells it', () => {
  it('is what is due now, line by line, and what is paid again', async () => {
    const answer = await gatewayAnswering(json(dodoPreview())).changePrice(aChangeOrder())
    assert.deepEqual(answer, { type: 'answer', value: aChangePrice() })
  })

  it('has no tax where Dodo names none', () => {
    const price = read({
      summary: { total_amount: 1_700, settlement_amount: 1_700, tax: null, settlement_tax: undefined },
    })
    assert.deepEqual([price?.total, price?.tax], [1_700, 0])
  })

  it('is what is left to pay after tax and credits, in the currency of the shop', () => {
    const summary = { settlement_amount: 1_370, customer_credits: -500, total_amount: 9_999, tax: 9 }
    const price = read({ summary })
    assert.deepEqual([price?.total, price?.tax, price?.credits, sum(price?.lines)], [1_370, 170, -500, 1_700])
  })

  it('is the customer’s side where the shop is paid in another currency', () => {
    const summary = { settlement_currency: 'EUR', settlement_amount: 1_600, settlement_tax: 150 }
    const price = read({ summary })
    assert.deepEqual([price?.currency, price?.total, price?.tax], ['USD', 1_870, 170])
  })

  it('says what is kept as a credit when the plan gets cheaper', () => {
    const lines = [
      dodoLine({ unit_price: 8_000 }),
      dodoLine({ name: 'Starter', unit_price: 2_000, proration_factor: 0.5 }),
    ]
    const summary = { settlement_amount: 0, settlement_tax: 0, customer_credits: 3_000 }
    const price = read({ lines, summary })
    assert.deepEqual(
      [price?.total, price?.credits, price?.lines.map(({ amount }) => amount)],
      [0, 3_000, [-4_000, 1_000]],
    )
  })

  it('says when it counts and when it is paid again', () => {
    const price = read({
      charge: { effective_at: '2026-12-02T10:00:00Z' },
      plan: { next_billing_date: null },
    })
    assert.equal(price?.effectiveAt, '2026-12-02T10:00:00.000Z')
    assert.deepEqual(price.recurring, {
      amount: 2_900,
      interval: MONTHLY,
      nextBillingAt: null,
      plusTax: false,
    })
  })

  it('tells what is paid again with its tax, and without for whoever compares', () => {
    const again = (...lines: Record<string, unknown>[]) => {
      const price = read({ lines, plan: { recurring_pre_tax_amount: 2_900 } })
      return [price?.recurring.amount, price?.recurring.plusTax, price?.recurringBeforeTax]
    }
    const old = dodoLine({ tax: 120 })
    const pro = dodoLine({ name: 'Pro', proration_factor: 0.5, tax: 260 })
    const seats = dodoLine({ type: 'addon', name: 'Seats', proration_factor: 1, tax: 30 })
    assert.deepEqual(again(old, pro, seats), [3_190, false, 2_900])
    assert.deepEqual(again(old, { ...pro, tax: null }), [2_900, false, 2_900])
    // Nothing is charged now: the tax of later is not told.
    assert.deepEqual(again(), [2_900, true, 2_900])
    assert.deepEqual(again(old), [2_900, true, 2_900])
  })

  const odd: Record<string, Parameters<typeof dodoPreview>[0]> = {
    'a negative total': { summary: { settlement_amount: -1 } },
    'a broken cent': { summary: { settlement_amount: 1.5 } },
    'a total in text': { summary: { total_amount: '1870' } },
    'no currency': { summary: { currency: null } },
    'no moment': { charge: { effective_at: 'now' } },
    'no lines': { charge: { line_items: null } },
    'a line without a price': { lines: [dodoLine({ unit_price: null })] },
    'a line without its share': { lines: [dodoLine({ proration_factor: '0.5' })] },
    'a new plan in another currency': { plan: { currency: 'EUR' } },
    'a new plan without an interval': { plan: { payment_frequency_interval: null } },
  }
  for (const [what, given] of Object.entries(odd)) {
    it(`is none with ${what}`, () => assert.equal(read(given), null))
  }
})

describe('the lines of a plan change', () => {
  const amounts = (line: Record<string, unknown>, subtotal: number) =>
    read({ lines: [dodoLine(line)], summary: { settlement_amount: subtotal, settlement_tax: 0 } })?.lines[0]
      ?.amount

  it('are before tax, also where the price has it in it', () => {
    assert.equal(
      amounts({ unit_price: 1_100, quantity: 3, proration_factor: 1, tax: 300, tax_inclusive: true }, 3_000),
      3_000,
    )
    assert.equal(
      amounts({ unit_price: 1_000, quantity: 3, proration_factor: 1, tax: 300, tax_inclusive: false }, 3_000),
      3_000,
    )
    assert.equal(
      amounts({ unit_price: 1_000, proration_factor: 1, tax: null, tax_inclusive: true }, 1_000),
      1_000,
    )
  })

  it('are for as many and for as long as Dodo says', () => {
    assert.equal(amounts({ type: 'addon', unit_price: 500, quantity: 4, proration_factor: 0.25 }, 500), 500)
    assert.equal(amounts({ unit_price: 500, quantity: 4, proration_factor: -0.25 }, 99_999), -500)
  })

  it('are what was used, where it is metered', () => {
    const meter = {
      type: 'meter',
      id: 'mtr_1',
      name: 'Calls',
      subtotal: 340,
      price_per_unit: '0.02',
      units_consumed: '17000',
    }
    const price = read({ lines: [meter], summary: { settlement_amount: 340, settlement_tax: 0 } })
    assert.deepEqual(price?.lines, [{ label: 'Calls', amount: 340 }])
  })

  it('have no name where Dodo gives none', () => {
    assert.equal(read({ lines: [dodoLine({ name: null })] })?.lines[0]?.label, '')
  })

  it('take the cents that Dodo has rounded away, a cent a line at most', () => {
    const lines = [
      dodoLine({ unit_price: 1_001 }),
      dodoLine({ name: 'Pro', unit_price: 3_003, proration_factor: 0.5 }),
    ]
    const told = (settlement_amount: number) =>
      read({ lines, summary: { settlement_amount, settlement_tax: 0 } })?.lines.map(({ amount }) => amount)
    // −500 and 1502 as they are rounded here.
    assert.deepEqual(told(1_002), [-500, 1_502])
    assert.deepEqual(told(1_001), [-500, 1_501])
    assert.deepEqual(told(1_000), [-500, 1_500])
    assert.deepEqual(told(1_004), [-500, 1_504])
    assert.deepEqual(told(999), [-500, 1_502])
  })
})

describe('whatever Dodo charges for a plan change', () => {
  const line = fc.record({
    unit_price: fc.nat(50_000),
    quantity: fc.integer({ min: 1, max: 9 }),
    proration_factor: fc.double({ min: -1, max: 1, noNaN: true }),
    rounding: fc.constantFrom(Math.floor, Math.ceil, Math.round, Math.trunc),
  })

  it('is shown in lines that add up to the amount on the button', () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 4 }),
        fc.nat(500),
        fc.integer({ min: -500, max: 500 }),
        (items, tax, credits) => {
          const subtotal = items.reduce(
            (so, { unit_price, quantity, proration_factor, rounding }) =>
              so + rounding(unit_price * quantity * proration_factor),
            0,
          )
          const settlement_amount = subtotal + tax + credits
          fc.pre(settlement_amount >= 0)
          const lines = items.map(({ unit_price, quantity, proration_factor }) =>
            dodoLine({ unit_price, quantity, proration_factor }),
          )
          const price = read({
            lines,
            summary: { settlement_amount, settlement_tax: tax, customer_credits: credits },
          })
          assert.ok(price)
          const quote = aChangeQuote(price)
          assert.equal(quote.total.amount, settlement_amount)
          assert.equal(sum(quote.lines) + quote.tax, settlement_amount)
          assert.equal(quote.lines.length, items.length + (credits === 0 ? 0 : 1))
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
