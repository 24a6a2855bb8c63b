import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type DodoPayments from 'dodopayments'

import { buyer, control, oneClick, settled, startWorld } from './support.ts'

const world = await startWorld()
const { sim, dodo } = world

async function opened(more: Partial<DodoPayments.CheckoutSessionCreateParams> = {}) {
  const { checkout_url } = await dodo.checkoutSessions.create({
    product_cart: [{ product_id: 'pdt_guide', quantity: 1 }],
    return_url: 'https://shop.test/thanks',
    cancel_url: 'https://shop.test/cart',
    metadata: { order: '7' },
    ...more,
  })
  return checkout_url ?? ''
}

const read = async (url: string) => (await fetch(url)).text()

async function pay(url: string, fields: Record<string, string> = {}) {
  const body = new URLSearchParams({ email: 'eve@example.com', name: 'Eve', ...fields })
  const response = await fetch(`${url}/pay`, { method: 'POST', body, redirect: 'manual' })
  const location = response.headers.get('location')
  return {
    status: response.status,
    text: await response.text(),
    location: location ? new URL(location) : null,
  }
}

describe('the hosted checkout', () => {
  it('shows what is bought, takes the money and sends the customer back', async () => {
    const url = await opened()
    const page = await read(url)
    assert.match(page, /no real money/)
    assert.match(page, /Field guide/)
    assert.match(page, /\$21\.80/)
    assert.match(page, /href="https:\/\/shop\.test\/cart"/)
    const { status, location } = await pay(url, { card_number: '5555 5555 5555 4444', country: 'US' })
    assert.equal(status, 303)
    assert.equal(location?.origin, 'https://shop.test')
    const payment = await dodo.payments.retrieve(location?.searchParams.get('payment_id') ?? '')
    assert.deepEqual([payment.status, payment.metadata], ['succeeded', { order: '7' }])
    assert.equal(location?.searchParams.get('status'), 'succeeded')
    assert.equal(location?.searchParams.get('email'), 'eve@example.com')
    const { items } = await dodo.customers.retrievePaymentMethods(payment.customer.customer_id)
    assert.equal(items[0]?.recurring_enabled, true)
    assert.deepEqual(
      [items[0]?.card?.card_network, items[0]?.card?.last4_digits, items[0]?.card?.expiry_year],
      ['mastercard', '4444', '2034'],
    )
    assert.ok(items[0]?.last_used_at)
    assert.match(await read(url), /already paid/)
    assert.match((await pay(url)).text, /already paid/)
    assert.equal(sim.ledger().payments.length, 1)
  })

  it('taxes the country the customer chose', async () => {
    const url = await opened()
    const body = new URLSearchParams({ country: 'DE' })
    assert.match(await (await fetch(url, { method: 'POST', body })).text(), /\$23\.80/)
    const { location } = await pay(url, { country: 'DE', zip: '10115' })
    const payment = await dodo.payments.retrieve(location?.searchParams.get('payment_id') ?? '')
    assert.deepEqual([payment.total_amount, payment.billing.zipcode], [2_380, '10115'])
  })

  it('says so when the card is declined, and lets the customer try another', async () => {
    const url = await opened()
    const declined = await pay(url, { card_number: '4000 0000 0000 0002' })
    assert.match(declined.text, /declined\. Nothing was charged/)
    assert.equal((await pay(url)).status, 303)
    const { payments, customers } = sim.ledger()
    assert.deepEqual(
      payments.map(({ status, error_code }) => [status, error_code]),
      [
        ['failed', 'GENERIC_DECLINE'],
        ['succeeded', null],
      ],
    )
    assert.deepEqual(
      customers.map(({ payment_methods }) => payment_methods.length),
      [1],
    )
  })

  it('asks again when something is missing or wrong', async () => {
    const url = await opened()
    assert.match((await pay(url, { email: '' })).text, /enter your email/)
    assert.match((await pay(url, { card_number: '1234' })).text, /not one of the simulator/)
    assert.match((await pay(url, { expiry: 'soon' })).text, /MM\/YY/)
    assert.match((await pay(url, { country: 'XX' })).text, /role="alert"/)
    assert.deepEqual(sim.ledger().payments, [])
  })

  it('offers a known customer the saved cards when the shop asks for it', async () => {
    const { customer_id, payment_method_id } = await buyer(world, '4000 0000 0000 0341')
    const url = await opened({ customer: { customer_id }, show_saved_payment_methods: true })
    const page = await read(url)
    assert.match(page, new RegExp(`value="${payment_method_id}" checked`))
    assert.doesNotMatch(page, /name="email"/)
    const { location } = await pay(url, { payment_method_id })
    const payment = await dodo.payments.retrieve(location?.searchParams.get('payment_id') ?? '')
    assert.deepEqual([payment.status, payment.payment_method_id], ['succeeded', payment_method_id])
    const without = await read(await opened({ customer: { customer_id } }))
    assert.doesNotMatch(without, /type="radio"/)
  })

  it('knows a customer again by email', async () => {
    await pay(await opened(), { email: 'Eve@Example.com' })
    await pay(await opened())
    assert.equal(sim.ledger().customers.length, 1)
    assert.equal(sim.ledger().customers[0]?.payment_methods.length, 1)
    await pay(await opened({ feature_flags: { always_create_new_customer: true } }))
    assert.equal(sim.ledger().customers.length, 2)
  })

  it('sends the customer to the bank first when it must', async () => {
    sim.addRule({ effect: { type: 'require_3ds' } })
    const url = await opened()
    const { location } = await pay(url)
    assert.match(location?.pathname ?? '', /^\/3ds\/pay_/)
    assert.equal((await fetch(url, { redirect: 'manual' })).headers.get('location'), location?.href)
  })

  it('escapes what others wrote', async () => {
    const url = await opened({
      product_cart: [{ product_id: 'pdt_poster', quantity: 1 }],
      customer: { email: '"><script>@x.y', name: '<img>' },
    })
    const page = await read(url)
    assert.match(page, /¥1,635/)
    assert.doesNotMatch(page, /<script>|<img>|<b>/)
  })

  it('does not exist for an unknown session', async () => {
    const response = await fetch(`${sim.url}/session/cks_none`)
    assert.equal(response.status, 404)
    assert.match(await response.text(), /does not exist/)
  })
})

describe('the customer portal', () => {
  it('lists the cards and the payments', async () => {
    const who = await buyer(world)
    await settled(world, (await oneClick(world, who)).payment_id)
    const { link } = await dodo.customers.customerPortal.create(who.customer_id, {
      return_url: 'https://shop.test/account',
    })
    const page = await read(link)
    assert.match(page, /•••• 4242/)
    assert.match(page, /Field guide: \$21\.80, succeeded/)
    assert.match(page, /https:\/\/shop\.test\/account/)
  })
})

describe('a purchase behind the scenes', () => {
  it('is possible for a new and for a known customer', async () => {
    const { json } = await control(world, 'purchases', {
      product_id: 'pdt_guide',
      customer: { email: 'c@example.com', name: 'C' },
      country: 'FR',
    })
    assert.equal((await dodo.payments.retrieve(json.payment_id)).total_amount, 2_400)
    const again = await control(world, 'purchases', {
      product_id: 'pdt_atlas',
      customer: { customer_id: json.customer_id },
    })
    assert.equal(again.json.payment_method_id, json.payment_method_id)
    assert.equal((await control(world, 'purchases', { product_id: 'pdt_guide' })).status, 422)
  })
})
