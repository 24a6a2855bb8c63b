import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { NotFoundError, UnprocessableEntityError } from 'dodopayments'

import { buyer, control, oneClick, startWorld } from './support.ts'

const world = await startWorld()
const { sim, dodo } = world

const cart = [{ product_id: 'pdt_guide', quantity: 1 }]
const metadata = (pairs: number) =>
  Object.fromEntries([...Array(pairs).keys()].map((key) => [`k${key}`, 'v']))

const WRONG: [what: string, body: unknown, named: RegExp][] = [
  ['no cart', {}, /product_cart is missing/],
  ['an empty cart', { product_cart: [] }, /product_cart is empty/],
  ['21 items', { product_cart: Array(21).fill(cart[0]) }, /product_cart must/],
  ['an extra field', { product_cart: cart, idempotency_key: 'x' }, /idempotency_key is not a known field/],
  ['an extra field deep down', { product_cart: [{ ...cart[0], price: 1 }] }, /product_cart\.0\.price/],
  ['a number as text', { product_cart: [{ product_id: 'pdt_guide', quantity: '1' }] }, /0\.quantity must be/],
  ['no quantity', { product_cart: [{ product_id: 'pdt_guide' }] }, /product_cart\.0\.quantity is missing/],
  ['a wrong country', { product_cart: cart, billing_address: { country: 'XX' } }, /billing_address\.country/],
  ['an unknown flag', { product_cart: cart, feature_flags: { fast: true } }, /feature_flags\.fast/],
  ['half a customer', { product_cart: cart, customer: { name: 'Ada' } }, /customer\.email is missing/],
  ['an unknown product', { product_cart: [{ product_id: 'pdt_x', quantity: 1 }] }, /pdt_x/],
  ['an unknown discount', { product_cart: cart, discount_codes: ['NONE'] }, /NONE/],
  [
    'both discount fields',
    { product_cart: cart, discount_code: 'FIVE', discount_codes: ['FIVE'] },
    /discount_codes and discount_code/,
  ],
  ['51 metadata pairs', { product_cart: cart, metadata: metadata(51) }, /50 keys/],
  ['a metadata key with a space', { product_cart: cart, metadata: { 'a b': '1' } }, /metadata\.a b/],
  ['a long metadata key', { product_cart: cart, metadata: { ['k'.repeat(41)]: '1' } }, /metadata\.k+ /],
  [
    'a long metadata value',
    { product_cart: cart, metadata: { k: 'v'.repeat(501) } },
    /metadata\.k is longer/,
  ],
  ['metadata in an object', { product_cart: cart, metadata: { k: {} } }, /metadata\.k/],
  ['a method without confirm', { product_cart: cart, payment_method_id: 'pm_1' }, /confirm/],
  [
    'a method without a customer',
    { product_cart: cart, payment_method_id: 'pm_1', confirm: true },
    /customer\.customer_id/,
  ],
  ['a relative return_url', { product_cart: cart, return_url: '/thanks' }, /return_url/],
]

describe('a checkout is refused, and nothing is charged, with', () => {
  for (const [what, body, named] of WRONG) {
    it(what, async () => {
      for (const path of ['/checkouts', '/checkouts/preview']) {
        await assert.rejects(dodo.post(path, { body }), (error) => {
          assert.ok(error instanceof UnprocessableEntityError)
          assert.match((error.error as { message: string }).message, named)
          return true
        })
      }
      assert.deepEqual([sim.ledger().payments, sim.ledger().sessions], [[], []])
    })
  }

  it('the saved card of somebody else', async () => {
    const ada = await buyer(world)
    const eve = await buyer(world)
    const { payment_method_id } = ada
    await assert.rejects(oneClick(world, { ...eve, payment_method_id }), /does not belong/)
    assert.deepEqual(sim.ledger().payments, [])
  })

  it('a card that may not be charged without its owner', async () => {
    const cards = [{ number: '4242424242424242', recurring_enabled: false }]
    const { json } = await control(world, 'customers', { email: 'a@example.com', cards })
    const payment_method_id = json.payment_methods[0]?.payment_method_id ?? ''
    await assert.rejects(oneClick(world, { customer_id: json.customer_id, payment_method_id }), (error) => {
      assert.equal((error as { error: { code: string } }).error.code, 'NO_ELIGIBLE_PAYMENT_METHODS')
      return true
    })
  })

  it('a total below the minimum, or an archived product', async () => {
    const who = await buyer(world)
    await control(world, 'products', { product_id: 'pdt_guide', price: 10 })
    await assert.rejects(oneClick(world, who), /below 50 USD/)
    await control(world, 'products', { product_id: 'pdt_guide', price: 1_000, archived: true })
    await assert.rejects(oneClick(world, who), /archived/)
    assert.deepEqual(sim.ledger().payments, [])
  })
})

describe('other requests', () => {
  it('accept everything the SDK allows, null included', async () => {
    const answer = await dodo.checkoutSessions.create({
      product_cart: [{ ...cart[0], product_id: 'pdt_guide', quantity: 1, addons: null, amount: null }],
      customer: { email: 'a@example.com', name: null },
      billing_address: { country: 'DE', zipcode: null },
      allowed_payment_method_types: ['credit', 'debit'],
      customization: { theme: 'dark', theme_config: { radius: '4px', dark: { bg_primary: '#000' } } },
      feature_flags: { allow_discount_code: false },
      metadata: { text: 'a', number: 1.5, flag: true },
      discount_code: null,
      tax_id: null,
    })
    assert.match(answer.checkout_url ?? '', /\/session\/cks_/)
    assert.equal(answer.payment_id, null)
  })

  it('name what is wrong with them', async () => {
    await assert.rejects(dodo.get('/payments?page_size=ten'), /page_size/)
    await assert.rejects(dodo.get('/payments?metadata=x'), /metadata is not a known field/)
    await assert.rejects(dodo.post('/refunds', { body: { amount: 1 } }), /payment_id is missing/)
    await assert.rejects(dodo.post('/customers', { body: { email: 'a@b.c' } }), /name is missing/)
    await assert.rejects(dodo.payments.retrieve('pay_none'), NotFoundError)
    await assert.rejects(dodo.subscriptions.retrieve('sub_none'), NotFoundError)
  })

  it('create, read and forget', async () => {
    const made = await dodo.customers.create({ email: 'new@example.com', name: 'New' })
    assert.equal((await dodo.customers.retrieve(made.customer_id)).email, 'new@example.com')
    const who = await buyer(world)
    await dodo.customers.deletePaymentMethod(who.payment_method_id, { customer_id: who.customer_id })
    assert.deepEqual((await dodo.customers.retrievePaymentMethods(who.customer_id)).items, [])
    const names = (await dodo.products.list({ page_number: 0, recurring: false })).items.map(
      ({ name }) => name,
    )
    assert.deepEqual(new Set(names), new Set(['Atlas', 'Field guide', 'Poster <b>']))
  })
})
