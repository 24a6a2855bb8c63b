import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { dodoPreview } from '../support/dodo-plans.ts'
import { gatewayAnswering, gatewayAt, json } from '../support/dodo.ts'
import { blank, impatient, LOST_ANSWERS, serve } from '../support/faults.ts'
import { aChangeOrder, aPlan } from '../support/plans.ts'

const metadata = { upsell_acceptance: 'acc_1', upsell_mac: 'mac' }
const order = aChangeOrder()
/** What costs money: preview and change must never differ in it. */
const BODY = {
  product_id: 'pdt_pro',
  quantity: 3,
  addons: [{ addon_id: 'adn_storage', quantity: 2 }],
  proration_billing_mode: 'difference_immediately',
  effective_at: 'immediately',
  on_payment_failure: 'prevent_change',
}
type Gateway = ReturnType<typeof gatewayAnswering>
const asked = ({ requests }: Gateway) => requests.map(({ method, url }) => `${method} ${url.pathname}`)
const change = (dodo: Pick<Gateway, 'changePlan'>, given = order) => dodo.changePlan(given, metadata)

describe('a plan change', () => {
  it('keeps seats and add-ons, prevents an unpaid upgrade, and can be known again', async () => {
    const dodo = gatewayAnswering(json({}))
    await change(dodo)
    assert.deepEqual(asked(dodo), ['POST /subscriptions/sub_1/change-plan'])
    assert.deepEqual(dodo.requests[0]?.body, { ...BODY, metadata })
  })

  it('says that there are no add-ons, and names the discount, the way and the time', async () => {
    const dodo = gatewayAnswering(json({}))
    await change(dodo, {
      ...order,
      to: aPlan({ quantity: 1, addons: [] }),
      proration: 'full_immediately',
      effectiveAt: 'next_billing_date',
      discountCode: 'PRO20',
    })
    assert.deepEqual(dodo.requests[0]?.body, {
      ...BODY,
      product_id: 'pdt_basic',
      quantity: 1,
      addons: [],
      proration_billing_mode: 'full_immediately',
      effective_at: 'next_billing_date',
      discount_codes: ['PRO20'],
      metadata,
    })
  })

  const nulls = { payment_id: null, payment_link: null, client_secret: null, expires_on: null }
  const taken: [what: string, reply: () => Response][] = [
    ['nothing', () => new Response('')],
    ['empty JSON', blank],
    ['no content', () => new Response(null, { status: 204 })],
    ['null', () => json(null)],
    ['an empty text', () => json('')],
    ['an empty object', () => json({})],
    ['nulls', () => json(nulls)],
    ['a payment with a number for a name', () => json({ ...nulls, payment_id: 5 })],
    ['a payment without a name', () => json({ ...nulls, payment_id: '' })],
  ]
  for (const [what, reply] of taken) {
    it(`is taken on when Dodo answers ${what}`, async () => {
      const dodo = gatewayAnswering(reply())
      assert.deepEqual(await change(dodo), { type: 'accepted' })
      assert.equal(dodo.requests.length, 1)
    })
  }

  it('names its payment where Dodo does', async () => {
    const dodo = gatewayAnswering(json({ ...nulls, payment_id: 'pay_1' }))
    assert.deepEqual(await change(dodo), { type: 'payment', paymentId: 'pay_1' })
    assert.equal(dodo.requests.length, 1)
  })

  for (const status of [400, 401, 403, 404, 422]) {
    it(`never happened when Dodo answers ${status}`, async () => {
      const code = 'INACTIVE_SUBSCRIPTION_PLAN_CHANGE_NOT_SUPPORTED'
      const dodo = gatewayAnswering(json({ code }, status))
      assert.deepEqual(await change(dodo), { type: 'refused', why: `${status} ${code}` })
      assert.equal(dodo.requests.length, 1)
    })
  }

  for (const [why, reply] of LOST_ANSWERS) {
    it(`is unknown, and was sent once, when ${why}`, async () => {
      const dodo = gatewayAnswering(reply())
      assert.equal((await change(dodo)).type, 'no_answer')
      assert.deepEqual(asked(dodo), ['POST /subscriptions/sub_1/change-plan'])
    })
  }

  it('is not sent again when Dodo asks for a retry', async () => {
    const headers = { 'x-should-retry': 'true', 'retry-after-ms': '1' }
    const dodo = gatewayAnswering(new Response('{}', { status: 503, headers }))
    assert.equal((await change(dodo)).type, 'no_answer')
    assert.equal(dodo.requests.length, 1)
  })
})

describe('a plan change over a real connection', () => {
  it('never happened when nothing listens', async (t) => {
    const { server, url } = await serve(t, () => {})
    await new Promise((resolve) => server.close(resolve))
    assert.equal((await change(gatewayAt(url))).type, 'refused')
  })

  it('does not follow a redirect with a second one', async (t) => {
    const elsewhere = await serve(t, (_request, response) => response.end('{"payment_id":"pay_2"}'))
    const dodo = await serve(t, (_request, response) =>
      response.writeHead(308, { location: `${elsewhere.url}/change` }).end(),
    )
    assert.equal((await change(gatewayAt(dodo.url))).type, 'no_answer')
    assert.deepEqual([dodo.posts(), elsewhere.posts()], [1, 0])
  })

  const stalls: [why: string, handle: Parameters<typeof serve>[1]][] = [
    ['the connection drops after the order arrived', (request) => request.socket.destroy()],
    ['no answer begins', () => {}],
    ['the answer stalls half way', (_request, response) => response.writeHead(200).write('{"payment_id":')],
  ]
  for (const [why, handle] of stalls) {
    it(`is unknown, sent once and not waited for, when ${why}`, async (t) => {
      impatient(t)
      const dodo = await serve(t, handle)
      assert.equal((await change(gatewayAt(dodo.url))).type, 'no_answer')
      assert.equal(dodo.posts(), 1)
    })
  }
})

describe('the price of a plan change', () => {
  it('is asked for the very change that would be sent, and changes nothing', async () => {
    const discounted = { ...order, discountCode: 'PRO20' }
    const dodo = gatewayAnswering(json(dodoPreview()))
    assert.equal((await dodo.changePrice(discounted)).type, 'answer')
    assert.deepEqual(asked(dodo), ['POST /subscriptions/sub_1/change-plan/preview'])
    assert.deepEqual(dodo.requests[0]?.body, { ...BODY, discount_codes: ['PRO20'] })
  })

  it('is refused at once while a change is under way or waits for its date: that is an answer', async () => {
    for (const code of ['PENDING_PLAN_CHANGE_EXISTS', 'SCHEDULED_PLAN_CHANGE_EXISTS']) {
      const dodo = gatewayAnswering(json({ code }, 409))
      assert.deepEqual(await dodo.changePrice(order), { type: 'refused', status: 409, why: `409 ${code}` })
      assert.equal(dodo.requests.length, 1)
    }
  })

  it('is refused where the subscription cannot change', async () => {
    const dodo = gatewayAnswering(json({ code: 'ON_DEMAND_PLAN_CHANGE_NOT_SUPPORTED' }, 422))
    const answer = await dodo.changePrice(order)
    assert.deepEqual([answer.type, 'status' in answer && answer.status], ['refused', 422])
  })
})
