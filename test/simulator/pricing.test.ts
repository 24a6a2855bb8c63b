import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type DodoPayments from 'dodopayments'
import * as fc from 'fast-check'

import { buyer, oneClick, settled, startWorld } from './support.ts'

const world = await startWorld()
const { dodo } = world

type Request = DodoPayments.CheckoutSessionPreviewParams

const preview = (product_id: string, country: DodoPayments.CountryCode, more: Partial<Request> = {}) =>
  dodo.checkoutSessions.preview({
    product_cart: [{ product_id, quantity: 1 }],
    billing_address: { country },
    ...more,
  })

describe('a preview', () => {
  it('puts the tax on top of an exclusive price', async () => {
    const { current_breakup, total_price, billing_country } = await preview('pdt_guide', 'DE')
    assert.deepEqual(current_breakup, { subtotal: 2_000, discount: 0, tax: 380, total_amount: 2_380 })
    assert.deepEqual([total_price, billing_country], [2_380, 'DE'])
  })

  it('takes the tax out of an inclusive price', async () => {
    const { current_breakup } = await preview('pdt_atlas', 'DE')
    assert.deepEqual(current_breakup, { subtotal: 1_000, discount: 0, tax: 190, total_amount: 1_190 })
  })

  it('taxes what is left after a discount', async () => {
    const { current_breakup, product_cart } = await preview('pdt_guide', 'US', {
      discount_codes: ['TENTH', 'FIVE'],
    })
    assert.deepEqual(current_breakup, { subtotal: 2_000, discount: 700, tax: 117, total_amount: 1_417 })
    assert.deepEqual([product_cart[0]?.og_price, product_cart[0]?.discounted_price], [2_000, 1_300])
  })

  it('limits a code to its products', async () => {
    const product_cart = [
      { product_id: 'pdt_guide', quantity: 2 },
      { product_id: 'pdt_atlas', quantity: 1 },
    ]
    const { current_breakup } = await preview('', 'CH', { product_cart, discount_codes: ['GUIDES'] })
    assert.equal(current_breakup.total_amount, 2_000 + 1_190)
    await assert.rejects(preview('pdt_atlas', 'CH', { discount_codes: ['GUIDES'] }), /NOT_AVAILABLE|not for/)
  })

  it('counts currencies without a minor unit in whole units', async () => {
    const { current_breakup, currency } = await preview('pdt_poster', 'IN')
    assert.equal(currency, 'JPY')
    assert.equal(current_breakup.total_amount, 1_770)
  })

  it('uses the country of the customer’s last payment, and the US for a stranger', async () => {
    const { customer_id } = await buyer(world, '4242424242424242', 'FR')
    const request = { product_cart: [{ product_id: 'pdt_guide', quantity: 1 }] }
    const known = await dodo.checkoutSessions.preview({ ...request, customer: { customer_id } })
    assert.deepEqual([known.billing_country, known.total_price], ['FR', 2_400])
    assert.equal((await dodo.checkoutSessions.preview(request)).billing_country, 'US')
  })

  it('ignores billing_currency', async () => {
    assert.equal((await preview('pdt_guide', 'DE', { billing_currency: 'EUR' })).currency, 'USD')
  })

  it('adds up and equals the charge, whatever is in the cart', async () => {
    const item = fc.record({
      product_id: fc.constantFrom('pdt_guide', 'pdt_atlas'),
      quantity: fc.integer({ min: 1, max: 9 }),
    })
    const carts = fc.record({
      product_cart: fc.array(item, { minLength: 1, maxLength: 4 }),
      discount_codes: fc.subarray(['TENTH', 'FIVE']),
      billing_address: fc.record({ country: fc.constantFrom('US', 'DE', 'FR', 'IN', 'CH') }),
    })
    const who = await buyer(world)
    await fc.assert(
      fc.asyncProperty(carts, async (request) => {
        const { current_breakup: sum, product_cart } = await dodo.checkoutSessions.preview(request)
        assert.equal(sum.subtotal - sum.discount + (sum.tax ?? 0), sum.total_amount)
        assert.equal(
          product_cart.reduce((total, line) => total + (line.tax ?? 0), 0),
          sum.tax,
        )
        const { payment_id } = await oneClick(world, who, request)
        const payment = await dodo.payments.retrieve(payment_id ?? '')
        assert.deepEqual([payment.total_amount, payment.tax], [sum.total_amount, sum.tax])
      }),
      { numRuns: 40 },
    )
  })
})

describe('a discount code', () => {
  it('can be read by its code and counts its uses', async () => {
    const { payment_id } = await oneClick(world, await buyer(world), { discount_codes: ['TENTH'] })
    const payment = await settled(world, payment_id)
    assert.equal(payment?.total_amount, 1_962)
    assert.equal(payment?.discounts?.[0]?.code, 'TENTH')
    const discount = await dodo.discounts.retrieveByCode('TENTH')
    assert.deepEqual([discount.type, discount.amount, discount.times_used], ['percentage', 1_000, 1])
    await assert.rejects(dodo.discounts.retrieveByCode('NONE'), /404/)
  })
})
