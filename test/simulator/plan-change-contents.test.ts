import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type DodoPayments from 'dodopayments'

import { codeOf, events, holdNextCharge, startWorld, subscriber, until } from './support.ts'

const world = await startWorld()
const { sim, dodo, hooks } = world

type Change = DodoPayments.SubscriptionChangePlanParams

const change = (product_id: string, more: Partial<Change> = {}): Change => ({
  product_id,
  quantity: 1,
  proration_billing_mode: 'prorated_immediately',
  on_payment_failure: 'prevent_change',
  ...more,
})

const retrieve = (id: string) => dodo.subscriptions.retrieve(id)
const lastPayment = () => sim.ledger().payments.at(-1)
const becomes = (id: string, product_id: string) =>
  until(async () => (await retrieve(id)).product_id === product_id)

describe('what a plan change leaves out', () => {
  const addons = [{ addon_id: 'adn_storage', quantity: 2 }]

  it('is gone where it is add-ons', async () => {
    const { subscription_id: id } = await subscriber(world, { addons })
    await dodo.subscriptions.changePlan(id, change('pdt_pro'))
    await becomes(id, 'pdt_pro')
    assert.deepEqual((await retrieve(id)).addons, [])
  })

  it('stays where it is sent again', async () => {
    const { subscription_id: id } = await subscriber(world, { addons })
    await dodo.subscriptions.changePlan(id, change('pdt_pro', { addons, quantity: 3 }))
    await becomes(id, 'pdt_pro')
    const { addons: kept, quantity, recurring_pre_tax_amount } = await retrieve(id)
    assert.deepEqual([kept, quantity, recurring_pre_tax_amount], [addons, 3, 25_000])
  })

  it('is kept where it is a discount made to last, and lost where it is not', async () => {
    const codes = async (discount_codes: string[], more: Partial<Change> = {}) => {
      const { subscription_id: id } = await subscriber(world, { discount_codes })
      const { new_plan } = await dodo.subscriptions.previewChangePlan(id, change('pdt_pro', more))
      return new_plan.discounts?.map(({ code }) => code) ?? null
    }
    assert.deepEqual(await codes(['LOYAL']), ['LOYAL'])
    assert.equal(await codes(['TENTH']), null)
    assert.equal(await codes(['LOYAL'], { discount_codes: [] }), null)
    assert.deepEqual(await codes([], { discount_codes: ['TENTH'] }), ['TENTH'])
  })

  it('buys an add-on to the same plan', async () => {
    const { subscription_id: id } = await subscriber(world)
    await dodo.subscriptions.changePlan(id, change('pdt_basic', { addons }))
    await until(async () => (await retrieve(id)).addons.length === 1)
    assert.equal(lastPayment()?.total_amount, 500)
  })
})

describe('the payment of a plan change', () => {
  it('belongs to the subscription and carries the metadata of the request', async () => {
    const { subscription_id: id } = await subscriber(world, { metadata: { order: '7' } })
    holdNextCharge(world)
    await dodo.subscriptions.changePlan(id, change('pdt_pro', { metadata: { upsell_acceptance: 'acc_2' } }))
    const payment = lastPayment()
    assert.deepEqual(
      [payment?.status, payment?.subscription_id, payment?.product_cart],
      ['processing', id, null],
    )
    assert.deepEqual(payment?.metadata, { upsell_acceptance: 'acc_2' })
    assert.deepEqual((await retrieve(id)).metadata, { order: '7' })
    const { items } = await dodo.payments.list({ subscription_id: id, page_number: 0 })
    assert.deepEqual(items[0]?.metadata, { upsell_acceptance: 'acc_2' })
  })

  it('carries the metadata of the subscription where the request has none', async () => {
    const { subscription_id: id } = await subscriber(world, { metadata: { order: '7' } })
    await dodo.subscriptions.changePlan(id, change('pdt_pro'))
    assert.deepEqual(lastPayment()?.metadata, { order: '7' })
  })

  it('can be refunded as a whole, and not line by line', async () => {
    const { subscription_id: id } = await subscriber(world)
    await dodo.subscriptions.changePlan(id, change('pdt_pro'))
    await becomes(id, 'pdt_pro')
    const payment_id = lastPayment()?.payment_id ?? ''
    const { items } = await dodo.payments.retrieveLineItems(payment_id)
    const [line] = items
    assert.deepEqual([line?.amount, line?.refundable_amount], [-1_500, 0])
    const one = { payment_id, items: [{ item_id: line?.items_id ?? '' }] }
    await assert.rejects(dodo.refunds.create(one), codeOf('LINE_ITEM_PRORATED'))
    assert.equal((await dodo.refunds.create({ payment_id })).amount, 2_500)
  })

  it('is told together with the change', async () => {
    const { subscription_id: id } = await subscriber(world)
    await dodo.subscriptions.changePlan(id, change('pdt_pro'))
    await until(() => hooks.length === 4)
    assert.deepEqual(events(world), [
      'payment.processing',
      'payment.succeeded',
      'subscription.plan_changed',
      'subscription.updated',
    ])
    const told = hooks.map(({ body }) => JSON.parse(body) as { type: string; data: { product_id: string } })
    assert.equal(told.find(({ type }) => type === 'subscription.plan_changed')?.data.product_id, 'pdt_pro')
  })
})
