import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import DodoPayments from 'dodopayments'
import { Webhook } from 'standardwebhooks'

import { startSimulator, type Effect } from '../../demo/dodo-simulator/index.ts'
import {
  buyer,
  control,
  eventTypes,
  oneClick,
  SECRET,
  settled,
  startWorld,
  until,
  type Hook,
} from './support.ts'

const world = await startWorld()
const { sim, dodo, hooks } = world

interface Event {
  type: string
  business_id: string
  timestamp: string
  data: { payload_type: string; payment_id: string; status: string; metadata: object }
}

const verified = ({ body, headers }: Hook) => new Webhook(SECRET).verify(body, headers) as Event
const arrived = (count: number) => until(() => hooks.length >= count && hooks)
const charges = (effect: Effect) => sim.addRule({ match: { charges: true }, effect })

describe('a webhook', () => {
  it('is signed as the standard says and reads with the official SDK', async () => {
    const { payment_id } = await oneClick(world, await buyer(world))
    await arrived(2)
    assert.deepEqual(eventTypes(hooks), ['payment.processing', 'payment.succeeded'])
    const [first, second] = hooks.map(verified)
    assert.deepEqual([first?.data.status, second?.data.status], ['processing', 'succeeded'])
    assert.equal(second?.data.payload_type, 'Payment')
    assert.deepEqual(second.data.metadata, { upsell_acceptance: 'acc_1' })
    const { body = '', headers = {} } = hooks[1] ?? {}
    const event = dodo.webhooks.unwrap(body, { headers, key: SECRET })
    assert.ok(event.type === 'payment.succeeded' && event.data.payment_id === payment_id)
    const payment = await dodo.payments.retrieve(payment_id ?? '')
    assert.deepEqual(JSON.parse(JSON.stringify(event.data)), { payload_type: 'Payment', ...payment })
  })

  it('carries the state at its delivery, not the one at its event', async () => {
    charges({ type: 'hook', how: 'late', ms: 60, event: 'payment.processing' })
    await oneClick(world, await buyer(world))
    await arrived(2)
    const late = hooks.map(verified).find(({ type }) => type === 'payment.processing')
    assert.equal(late?.data.status, 'succeeded')
    assert.deepEqual(eventTypes(hooks), ['payment.succeeded', 'payment.processing'])
  })

  it('tells that the bank must approve only by the status', async () => {
    await oneClick(world, await buyer(world, '4000002500003155'))
    await arrived(2)
    assert.deepEqual(eventTypes(hooks), ['payment.processing', 'payment.processing'])
    assert.equal(hooks.map(verified)[1]?.data.status, 'requires_customer_action')
  })

  it('is repeated with the same id until it is accepted, then given up', async () => {
    world.hookStatus = 500
    charges({ type: 'hook', how: 'none', event: 'payment.processing' })
    await oneClick(world, await buyer(world))
    await arrived(2)
    world.hookStatus = 204
    await arrived(3)
    assert.equal(new Set(hooks.map(({ headers }) => headers['webhook-id'])).size, 1)
    const kept = await until(() => sim.ledger().deliveries.find(({ attempts }) => attempts.length === 3))
    assert.deepEqual(
      kept?.attempts.map(({ status }) => status),
      [500, 500, 204],
    )
  })

  it('is repeated when nobody listens', async () => {
    sim.setWebhook({ url: 'http://127.0.0.1:9/hook', secret: SECRET })
    await oneClick(world, await buyer(world))
    const kept = await until(() => sim.ledger().deliveries.find(({ attempts }) => attempts.length === 3))
    assert.deepEqual(
      kept?.attempts.map(({ status }) => status),
      [null, null, null],
    )
    await control(world, 'webhook', { url: world.hookUrl, secret: SECRET })
    await oneClick(world, await buyer(world))
    await arrived(1)
  })

  it('can be lost', async () => {
    charges({ type: 'hook', how: 'none' })
    await settled(world, (await oneClick(world, await buyer(world))).payment_id)
    await until(() => sim.ledger().deliveries.length === 2)
    assert.deepEqual(
      sim.ledger().deliveries.map(({ how, attempts }) => [how, attempts]),
      [
        ['none', []],
        ['none', []],
      ],
    )
  })

  it('can come twice with the same id', async () => {
    charges({ type: 'hook', how: 'twice' })
    await oneClick(world, await buyer(world))
    await arrived(4)
    assert.equal(new Set(hooks.map(({ headers }) => headers['webhook-id'])).size, 2)
  })

  it('can come up to fifty times', async () => {
    charges({ type: 'hook', how: 'repeated', times: 50, event: 'payment.succeeded' })
    await oneClick(world, await buyer(world))
    await arrived(51)
    assert.equal(new Set(hooks.map(({ headers }) => headers['webhook-id'])).size, 2)
  })

  it('can come in any order', async () => {
    const order = [0.9, 0.1]
    const shuffling = await startSimulator({
      settleMs: 1,
      webhookDelayMs: 0,
      random: () => order.shift() ?? 0,
      webhook: { url: world.hookUrl, secret: SECRET },
      seed: { products: [{ product_id: 'pdt_guide', name: 'Guide', price: 2_000 }] },
    })
    try {
      shuffling.addRule({ effect: { type: 'hook', how: 'shuffled', ms: 100 } })
      const other = {
        ...world,
        sim: shuffling,
        dodo: new DodoPayments({ bearerToken: 'k', baseURL: shuffling.url }),
      }
      await oneClick(other, await buyer(other))
      await arrived(2)
      assert.deepEqual(eventTypes(hooks), ['payment.succeeded', 'payment.processing'])
    } finally {
      await shuffling.close()
    }
  })

  it('can come before the answer to the charge', async () => {
    charges({ type: 'hook', how: 'before_answer' })
    const { payment_id } = await oneClick(world, await buyer(world))
    assert.deepEqual(eventTypes(hooks).toSorted(), ['payment.processing', 'payment.succeeded'])
    assert.ok(hooks.every((hook) => verified(hook).data.payment_id === payment_id))
  })

  it('can be signed with the wrong key', async () => {
    charges({ type: 'hook', how: 'bad_signature' })
    await oneClick(world, await buyer(world))
    await arrived(2)
    for (const hook of hooks) assert.throws(() => verified(hook), /No matching signature/)
  })

  it('also tells of a purchase made behind the scenes', async () => {
    const setup = { product_id: 'pdt_guide', customer: { email: 'b@example.com' }, metadata: { order: '7' } }
    const { json } = await control(world, 'purchases', setup)
    assert.equal(json.status, 'succeeded')
    await arrived(2)
    const event = hooks.map(verified).find(({ type }) => type === 'payment.succeeded')
    assert.deepEqual([event?.data.payment_id, event?.data.metadata], [json.payment_id, { order: '7' }])
    assert.equal((await dodo.customers.retrievePaymentMethods(json.customer_id)).items.length, 1)
  })
})
