import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import DodoPayments from 'dodopayments'

import { startSimulator } from '../../demo/dodo-simulator/index.ts'
import { buyer, control, oneClick, settled, startWorld, subscriber } from './support.ts'

const world = await startWorld()
const { sim, dodo } = world

describe('a long run', () => {
  it('keeps the newest requests and deliveries only', async () => {
    const short = await startSimulator({
      logLimit: 5,
      webhookDelayMs: 0,
      settleMs: 0,
      seed: { products: [{ product_id: 'pdt_guide', name: 'Guide', price: 2_000 }] },
    })
    try {
      const client = new DodoPayments({ bearerToken: 'k', baseURL: short.url })
      const other = { ...world, sim: short, dodo: client }
      const who = await buyer(other)
      for (let index = 0; index < 20; index += 1) await oneClick(other, who)
      await client.products.list()
      const paths = short.requests().map(({ path }) => path)
      assert.ok(paths.length >= 5 && paths.length <= 10)
      assert.equal(paths.at(-1), '/products')
      const { deliveries, payments } = short.ledger()
      assert.ok(deliveries.length >= 5 && deliveries.length <= 10)
      assert.equal(payments.length, 20)
    } finally {
      await short.close()
    }
  })

  it('can be asked for the truth about one customer', async () => {
    const who = await buyer(world)
    const other = await subscriber(world)
    const paid = await settled(world, (await oneClick(world, who)).payment_id)
    await settled(
      world,
      (await control(world, `subscriptions/${other.subscription_id}/renew`)).json.payment_id,
    )
    const { customers, payments, subscriptions, sessions } = sim.ledger({ customer_id: who.customer_id })
    assert.deepEqual(
      [customers, payments, subscriptions, sessions].map(({ length }) => length),
      [1, 1, 0, 1],
    )
    assert.equal(payments[0]?.payment_id, paid?.payment_id)
    const theirs = sim.ledger({ customer_id: other.customer_id })
    assert.deepEqual([theirs.payments.length, theirs.subscriptions.length], [1, 1])
    assert.deepEqual(sim.ledger({ customer_id: 'cus_none' }).customers, [])
  })

  it('can be asked for what is new', async () => {
    const who = await buyer(world)
    await settled(world, (await oneClick(world, who)).payment_id)
    const paid = await settled(world, (await oneClick(world, who)).payment_id)
    const url = `${sim.url}/__sim/ledger?since=${paid?.created_at}`
    const { payments } = (await (await fetch(url)).json()) as { payments: { payment_id: string }[] }
    assert.deepEqual(
      payments.map(({ payment_id }) => payment_id),
      [paid?.payment_id],
    )
    assert.equal((await fetch(`${sim.url}/__sim/ledger?since=yesterday`)).status, 422)
  })

  it('finds the payments of a subscription, of a customer and of an hour', async () => {
    const { subscription_id, customer_id } = await subscriber(world)
    await oneClick(world, await buyer(world))
    await control(world, `subscriptions/${subscription_id}/renew`)
    const count = async (query: DodoPayments.PaymentListParams) =>
      (await dodo.payments.list({ page_number: 0, ...query })).items.length
    assert.deepEqual(
      [await count({}), await count({ subscription_id }), await count({ customer_id })],
      [2, 1, 1],
    )
    assert.equal(await count({ subscription_id, customer_id: 'cus_other' }), 0)
    assert.equal(await count({ created_at_gte: new Date(Date.now() + 60_000).toISOString() }), 0)
  })
})
