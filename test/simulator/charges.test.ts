import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import DodoPayments, { AuthenticationError, UnprocessableEntityError } from 'dodopayments'

import { startSimulator } from '../../demo/dodo-simulator/index.ts'
import { buyer, control, holdNextCharge, oneClick, settled, startWorld } from './support.ts'

const world = await startWorld()
const { sim, dodo } = world

describe('a one-click charge', () => {
  it('answers without a status and succeeds a moment later', async () => {
    const settle = holdNextCharge(world)
    const who = await buyer(world)
    const answer = await oneClick(world, who)
    assert.equal(answer.checkout_url, null)
    assert.match(answer.payment_id ?? '', /^pay_/)
    assert.equal((await dodo.payments.retrieve(answer.payment_id ?? '')).status, 'processing')
    await settle(answer.payment_id)
    const payment = await dodo.payments.retrieve(answer.payment_id ?? '')
    assert.equal(payment.status, 'succeeded')
    assert.equal(payment.total_amount, 2_180)
    assert.equal(payment.payment_method_id, who.payment_method_id)
    assert.equal(payment.checkout_session_id, answer.session_id)
    assert.deepEqual(payment.metadata, { upsell_acceptance: 'acc_1' })
    assert.match(payment.created_at, /\.\d{6}Z$/)
    const session = await dodo.checkoutSessions.retrieve(answer.session_id)
    assert.deepEqual([session.payment_id, session.payment_status], [answer.payment_id, 'succeeded'])
    const { items } = await dodo.customers.retrievePaymentMethods(who.customer_id)
    assert.ok(items[0]?.last_used_at)
  })

  it('takes the price of the moment, not the one that was previewed', async () => {
    const who = await buyer(world)
    await control(world, 'products', { product_id: 'pdt_guide', price: 3_000 })
    const payment = await settled(world, (await oneClick(world, who)).payment_id)
    assert.equal(payment?.total_amount, 3_270)
    assert.equal((await dodo.products.retrieve('pdt_guide')).name, 'Field guide')
  })

  for (const [number, code] of [
    ['4000 0000 0000 0341', 'GENERIC_DECLINE'],
    ['4000 0000 0000 9995', 'INSUFFICIENT_FUNDS'],
  ] as const) {
    it(`is a 200 and then a failed payment with the card ${number}`, async () => {
      const payment = await settled(world, (await oneClick(world, await buyer(world, number))).payment_id)
      assert.deepEqual([payment?.status, payment?.error_code], ['failed', code])
    })
  }

  it('fails with an expired card', async () => {
    const cards = [{ number: '4242424242424242', expiry_month: '01', expiry_year: '2020' }]
    const { json } = await control(world, 'customers', { email: 'old@example.com', cards })
    const payment_method_id = json.payment_methods[0]?.payment_method_id ?? ''
    const answer = await oneClick(world, { customer_id: json.customer_id, payment_method_id })
    assert.equal((await settled(world, answer.payment_id))?.error_code, 'EXPIRED_CARD')
  })

  for (const [answer, status, code] of [
    ['approve', 'succeeded', null],
    ['refuse', 'failed', 'AUTHENTICATION_FAILURE'],
    ['cancel', 'cancelled', 'CUSTOMER_CANCELLED'],
  ] as const) {
    it(`waits for the bank until the customer says ${answer}`, async () => {
      const who = await buyer(world, '4000 0025 0000 3155')
      const { payment_id } = await oneClick(world, who, { return_url: 'https://shop.test/thanks?a=1' })
      const waiting = await settled(world, payment_id)
      assert.equal(waiting?.status, 'requires_customer_action')
      const link = waiting?.payment_link ?? ''
      assert.match(await (await fetch(link)).text(), /\$21\.80/)
      const body = new URLSearchParams({ answer })
      const back = await fetch(link, { method: 'POST', body, redirect: 'manual' })
      assert.equal(back.status, 303)
      const target = new URL(back.headers.get('location') ?? '')
      assert.deepEqual(Object.fromEntries(target.searchParams), {
        a: '1',
        payment_id,
        status,
        email: 'ada@example.com',
      })
      const payment = await dodo.payments.retrieve(payment_id ?? '')
      assert.deepEqual([payment.status, payment.error_code], [status, code])
    })
  }

  it('charges three times when the official SDK may retry: nothing is idempotent', async () => {
    sim.addRule({ match: { charges: true }, times: 2, effect: { type: 'drop_after' } })
    const who = await buyer(world)
    const retrying = new DodoPayments({ bearerToken: 'k', baseURL: sim.url })
    const options = { headers: { 'Idempotency-Key': 'the same' } }
    const { payment_id } = await retrying.checkoutSessions.create(
      {
        product_cart: [{ product_id: 'pdt_guide', quantity: 1 }],
        customer: { customer_id: who.customer_id },
        payment_method_id: who.payment_method_id,
        confirm: true,
      },
      options,
    )
    assert.equal(sim.ledger().payments.length, 3)
    assert.equal(sim.ledger().payments[2]?.payment_id, payment_id)
    const tries = sim.requests().filter(({ path }) => path === '/checkouts')
    assert.deepEqual(
      tries.map((one) => [one.retry_count, one.status]),
      [
        [0, null],
        [1, null],
        [2, 200],
      ],
    )
  })
})

describe('the door', () => {
  it('stays closed without a key, or with another one than agreed', async () => {
    const bare = await fetch(`${sim.url}/products/pdt_guide`)
    assert.equal(bare.status, 401)
    assert.equal(((await bare.json()) as { code: string }).code, 'UNAUTHORIZED')
    const strict = await startSimulator({ apiKey: 'right' })
    const wrong = new DodoPayments({ bearerToken: 'wrong', baseURL: strict.url })
    await assert.rejects(wrong.payments.list(), AuthenticationError)
    await strict.close()
  })

  it('closes at once although an answer is still pending', async () => {
    const slow = await startSimulator({ latencyMs: 60_000 })
    const answer = fetch(`${slow.url}/products`, { headers: { authorization: 'Bearer k' } })
    answer.catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 30))
    const start = Date.now()
    await slow.close()
    assert.ok(Date.now() - start < 500)
  })
})

const ids = async (query: DodoPayments.PaymentListParams) =>
  (await dodo.payments.list(query)).items.map(({ payment_id }) => payment_id)

describe('lists', () => {
  it('count pages from zero, ten items by default', async () => {
    const who = await buyer(world)
    for (let index = 0; index < 12; index += 1) await oneClick(world, who)
    const size = async (page_number?: number, page_size?: number) => {
      const query = {
        customer_id: who.customer_id,
        ...(page_number === undefined ? {} : { page_number }),
        ...(page_size === undefined ? {} : { page_size }),
      }
      return (await dodo.payments.list(query)).items.length
    }
    assert.deepEqual([await size(), await size(0), await size(1), await size(2)], [10, 10, 2, 0])
    assert.equal(await size(0, 100), 12)
    await assert.rejects(size(0, 101), UnprocessableEntityError)
  })

  it('filter payments as Dodo does', async () => {
    const who = await buyer(world)
    const paid = await settled(world, (await oneClick(world, who)).payment_id)
    await settled(world, (await oneClick(world, await buyer(world, '4000000000000341'))).payment_id)
    assert.deepEqual(await ids({ status: 'succeeded' }), [paid?.payment_id])
    assert.deepEqual(await ids({ customer_id: who.customer_id }), [paid?.payment_id])
    assert.equal((await ids({ product_id: 'pdt_guide', currency: 'USD' })).length, 2)
    assert.deepEqual(await ids({ product_id: 'pdt_atlas' }), [])
    assert.deepEqual(await ids({ subscription_id: 'sub_1' }), [])
    const hourAgo = new Date(Date.now() - 3_600_000).toISOString()
    assert.equal((await ids({ created_at_gte: hourAgo })).length, 2)
    assert.deepEqual(await ids({ created_at_lte: hourAgo }), [])
  })
})
