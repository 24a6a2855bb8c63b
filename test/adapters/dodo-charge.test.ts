import assert from 'node:assert/strict'
import { once } from 'node:events'
import { describe, it } from 'node:test'

import type { Charge } from '../../server/adapters/dodo.ts'
import { gatewayAnswering, gatewayAt, json } from '../support/dodo.ts'
import { blank, impatient, LOST_ANSWERS, serve } from '../support/faults.ts'
import { anOrder } from '../support/rows.ts'

const order = anOrder({ quantity: 2, discountCode: 'TEAM20' })
const sold: Charge = {
  order,
  methodId: 'pm_1',
  metadata: { upsell_acceptance: 'acc_1', upsell_mac: 'mac' },
  returnUrl: null,
}

describe('a charge', () => {
  it('names the payment that it began', async () => {
    const dodo = gatewayAnswering(json({ session_id: 'cks_1', checkout_url: null, payment_id: 'pay_1' }))

    assert.deepEqual(await dodo.charge(sold), { type: 'payment', paymentId: 'pay_1' })
    assert.equal(dodo.requests.length, 1)
    assert.equal(dodo.requests[0]?.url.pathname, '/checkouts')
    assert.deepEqual(dodo.requests[0]?.body, {
      product_cart: [{ product_id: 'pdt_team', quantity: 2 }],
      customer: { customer_id: 'cus_1' },
      billing_address: { country: 'US', zipcode: '10001' },
      minimal_address: true,
      billing_currency: 'USD',
      discount_codes: ['TEAM20'],
      payment_method_id: 'pm_1',
      confirm: true,
      metadata: { upsell_acceptance: 'acc_1', upsell_mac: 'mac' },
    })
  })

  it('leaves out what is not known, and names the page to return to', async () => {
    const dodo = gatewayAnswering(json({ session_id: 'cks_1', payment_id: 'pay_1' }))
    const returnUrl = 'https://shop.example.com/thanks'
    const unknown = { ...order, billing: { country: '' }, currency: null, discountCode: null }
    await dodo.charge({ ...sold, order: unknown, returnUrl })

    const body = dodo.requests[0]?.body as Record<string, unknown>
    for (const key of ['billing_address', 'minimal_address', 'billing_currency', 'discount_codes'])
      assert.equal(key in body, false)
    assert.equal(body['return_url'], returnUrl)
  })

  it('asks the session for the payment where the answer does not name it', async () => {
    const dodo = gatewayAnswering(json({ session_id: 'cks_1' }), json({ id: 'cks_1', payment_id: 'pay_1' }))

    assert.deepEqual(await dodo.charge(sold), { type: 'payment', paymentId: 'pay_1' })
    const asked = dodo.requests.map(({ method, url }) => `${method} ${url.pathname}`)
    assert.deepEqual(asked, ['POST /checkouts', 'GET /checkouts/cks_1'])
  })

  it('is unknown where the session names no payment either', async () => {
    const dodo = gatewayAnswering(json({ session_id: 'cks_1' }), json({ id: 'cks_1', payment_id: null }))
    assert.deepEqual(await dodo.charge(sold), { type: 'no_answer', why: 'the answer names no payment' })
  })

  for (const status of [400, 401, 403, 404, 422]) {
    it(`never happened when Dodo answers ${status}`, async () => {
      const dodo = gatewayAnswering(json({ code: 'NO_ELIGIBLE_PAYMENT_METHODS' }, status))
      assert.deepEqual(await dodo.charge(sold), {
        type: 'refused',
        why: `${status} NO_ELIGIBLE_PAYMENT_METHODS`,
      })
      assert.equal(dodo.requests.length, 1)
    })
  }

  const lost: [why: string, reply: () => Response | Error][] = [
    ...LOST_ANSWERS,
    ['the answer is empty', () => new Response('')],
    ['the answer is empty JSON', blank],
    ['the answer is null', () => json(null)],
    ['the answer is a list', () => json([])],
    ['the payment has a number for a name', () => json({ payment_id: 5 })],
    ['the payment has no name', () => json({ payment_id: '' })],
  ]
  for (const [why, reply] of lost) {
    it(`is unknown, and was sent once, when ${why}`, async () => {
      const dodo = gatewayAnswering(reply())
      assert.equal((await dodo.charge(sold)).type, 'no_answer')
      assert.deepEqual(
        dodo.requests.map(({ method }) => method),
        ['POST'],
      )
    })
  }

  it('is not sent again when Dodo asks for a retry', async () => {
    const headers = { 'x-should-retry': 'true', 'retry-after-ms': '1' }
    const dodo = gatewayAnswering(new Response('{}', { status: 503, headers }))
    await dodo.charge(sold)
    assert.equal(dodo.requests.length, 1)
  })
})

describe('a charge over a real connection', () => {
  it('never happened when nothing listens', async (t) => {
    const { server, url } = await serve(t, () => {})
    server.close()
    await once(server, 'close')

    const answer = await gatewayAt(url).charge(sold)
    assert.equal(answer.type, 'refused')
    assert.match('why' in answer ? answer.why : '', /ECONNREFUSED/)
  })

  it('does not follow a redirect with a second order', async (t) => {
    const elsewhere = await serve(t, (_request, response) => response.end('{"payment_id":"pay_2"}'))
    const dodo = await serve(t, (_request, response) =>
      response.writeHead(307, { location: `${elsewhere.url}/checkouts` }).end(),
    )

    assert.equal((await gatewayAt(dodo.url).charge(sold)).type, 'no_answer')
    assert.deepEqual([dodo.posts(), elsewhere.posts()], [1, 0])
  })

  it('is unknown when the connection drops after the order arrived', async (t) => {
    const dodo = await serve(t, (request) => request.socket.destroy())
    assert.equal((await gatewayAt(dodo.url).charge(sold)).type, 'no_answer')
    assert.equal(dodo.posts(), 1)
  })

  it('is unknown, and not waited for, when no answer begins', async (t) => {
    impatient(t)
    const dodo = await serve(t, () => {})
    assert.equal((await gatewayAt(dodo.url).charge(sold)).type, 'no_answer')
    assert.equal(dodo.posts(), 1)
  })

  it('is unknown, and not waited for, when the answer stalls half way', async (t) => {
    impatient(t)
    const dodo = await serve(t, (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"session_id":')
    })
    assert.equal((await gatewayAt(dodo.url).charge(sold)).type, 'no_answer')
    assert.equal(dodo.posts(), 1)
  })
})
