import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { buyer, codeOf, control, daysFromNow, events, oneClick, settled, startWorld } from './support.ts'
import { subscriber, until } from './support.ts'

const world = await startWorld()
const { sim, dodo, hooks } = world

const retrieve = (id: string) => dodo.subscriptions.retrieve(id)
const payments = () => sim.ledger().payments
const statusOf = () => payments().at(-1)?.status
const renew = (id: string, body: object = {}) => control(world, `subscriptions/${id}/renew`, body)
const patch = (id: string, body: Parameters<typeof dodo.subscriptions.update>[1]) =>
  dodo.subscriptions.update(id, body)

describe('a renewal', () => {
  it('takes the price of a cycle and begins the next one', async () => {
    const { subscription_id: id } = await subscriber(world)
    const { next_billing_date } = await retrieve(id)
    const { json } = await renew(id)
    const payment = await settled(world, json.payment_id)
    assert.deepEqual([payment?.status, payment?.total_amount], ['succeeded', 3_000])
    assert.deepEqual([payment?.subscription_id, payment?.product_cart], [id, null])
    assert.ok((await retrieve(id)).next_billing_date > next_billing_date)
    await until(() => hooks.length === 3)
    assert.deepEqual(events(world), ['payment.processing', 'payment.succeeded', 'subscription.renewed'])
  })

  it('carries the metadata of the subscription, those of the offer that sold it included', async () => {
    const who = await buyer(world, undefined, 'CH')
    const bought = await oneClick(world, who, { product_cart: [{ product_id: 'pdt_basic', quantity: 1 }] })
    const id = (await settled(world, bought.payment_id))?.subscription_id ?? ''
    const { json } = await renew(id)
    const payment = await settled(world, json.payment_id)
    assert.deepEqual(payment?.metadata, { upsell_acceptance: 'acc_1' })
  })

  it('spends the credit of a downgrade first, and asks for nothing that it covers', async () => {
    const { subscription_id: id } = await subscriber(world, { credit: 5_000 })
    const { json } = await renew(id)
    assert.deepEqual([json.payment_id, json.credit, payments()], [null, 2_000, []])
    await settled(world, (await renew(id)).json.payment_id)
    assert.equal(payments()[0]?.total_amount, 1_000)
  })

  it('asks the full price once an introductory discount is used up', async () => {
    const { subscription_id: id } = await subscriber(world, { discount_codes: ['FIRST'] })
    assert.equal((await retrieve(id)).recurring_pre_tax_amount, 3_000)
    await settled(world, (await renew(id)).json.payment_id)
    assert.equal(payments()[0]?.total_amount, 3_000)
  })

  it('bills a trial when it ends', async () => {
    const { subscription_id: id } = await subscriber(world, { product_id: 'pdt_trial' })
    await settled(world, (await renew(id)).json.payment_id)
    assert.equal(payments()[0]?.total_amount, 4_000)
  })

  it('puts the subscription on hold when it fails', async () => {
    const { subscription_id: id } = await subscriber(world)
    const { json } = await renew(id, { decline: 'INSUFFICIENT_FUNDS' })
    assert.equal((await settled(world, json.payment_id))?.error_code, 'INSUFFICIENT_FUNDS')
    assert.equal((await retrieve(id)).status, 'on_hold')
    await until(() => hooks.length === 3)
    assert.deepEqual(events(world), ['payment.failed', 'payment.processing', 'subscription.on_hold'])
    assert.equal((await renew(id)).status, 422)
  })

  it('does not come on a date that was set anew', async () => {
    const { subscription_id: id } = await subscriber(world)
    const other = await subscriber(world)
    const soon = { next_billing_date: new Date(Date.now() + 800).toISOString() }
    await Promise.all([patch(id, soon), patch(other.subscription_id, soon)])
    await patch(id, { next_billing_date: daysFromNow(3) })
    await until(() => statusOf() === 'succeeded')
    assert.deepEqual(
      payments().map(({ subscription_id }) => subscription_id),
      [other.subscription_id],
    )
  })

  it('comes by itself on the date that the shop sets', async () => {
    const { subscription_id: id } = await subscriber(world)
    await patch(id, { next_billing_date: new Date(Date.now() + 800).toISOString() })
    await until(() => statusOf() === 'succeeded')
    assert.ok((await retrieve(id)).next_billing_date > daysFromNow(27))
    const past = patch(id, { next_billing_date: daysFromNow(-1) })
    await assert.rejects(past, codeOf('INVALID_REQUEST_PARAMETERS'))
  })
})

describe('a cancellation', () => {
  it('takes effect at once', async () => {
    const { subscription_id: id } = await subscriber(world)
    const { status, cancelled_at } = await patch(id, {
      status: 'cancelled',
      cancel_reason: 'cancelled_by_customer',
    })
    assert.equal(status, 'cancelled')
    assert.ok(cancelled_at)
    await until(() => hooks.length === 1)
    assert.deepEqual(events(world), ['subscription.cancelled'])
    await assert.rejects(patch(id, { status: 'cancelled' }), codeOf('SUBSCRIPTION_INACTIVE'))
  })

  it('stays although a payment fails afterwards', async () => {
    const { subscription_id: id } = await subscriber(world, { number: '4000 0025 0000 3155' })
    await renew(id)
    await until(() => statusOf() === 'requires_customer_action')
    await patch(id, { status: 'cancelled' })
    const link = payments()[0]?.payment_link ?? ''
    await fetch(link, { method: 'POST', body: new URLSearchParams({ answer: 'refuse' }) })
    assert.deepEqual([statusOf(), (await retrieve(id)).status], ['failed', 'cancelled'])
  })

  it('waits for the next billing date, and is told like a change of plan', async () => {
    const { subscription_id: id } = await subscriber(world)
    const left = await patch(id, { cancel_at_next_billing_date: true, cancellation_feedback: 'unused' })
    assert.deepEqual([left.status, left.cancel_at_next_billing_date], ['active', true])
    await until(() => hooks.length === 2)
    assert.deepEqual(events(world), ['subscription.plan_changed', 'subscription.updated'])
    assert.equal((await dodo.subscriptions.list({ cancel_at_next_billing_date: true })).items.length, 1)
    assert.equal((await renew(id)).json.payment_id, null)
    assert.equal((await retrieve(id)).status, 'cancelled')
    assert.deepEqual(payments(), [])
  })

  it('can be taken back before that', async () => {
    const { subscription_id: id } = await subscriber(world, { cancel_at_next_billing_date: true })
    const kept = await patch(id, { cancel_at_next_billing_date: false })
    assert.equal(kept.cancel_at_next_billing_date, false)
    await settled(world, (await renew(id)).json.payment_id)
    assert.equal((await retrieve(id)).status, 'active')
  })
})

describe('a pause', () => {
  it('stops the renewals until it ends', async () => {
    const { subscription_id: id } = await subscriber(world)
    const paused = await patch(id, { status: 'paused' })
    assert.equal(paused.status, 'paused')
    assert.ok(paused.paused_at)
    assert.equal((await renew(id)).status, 422)
    await assert.rejects(patch(id, { status: 'paused' }), codeOf('SUBSCRIPTION_ALREADY_PAUSED'))
    const resumed = await patch(id, { status: 'active' })
    assert.deepEqual([resumed.status, resumed.paused_at], ['active', null])
    await assert.rejects(patch(id, { status: 'active' }), codeOf('SUBSCRIPTION_NOT_PAUSED'))
    await until(() => hooks.length === 2)
    assert.deepEqual(events(world), ['subscription.paused', 'subscription.unpaused'])
  })

  it('must be asked for alone, and not by its old name', async () => {
    const { subscription_id: id } = await subscriber(world)
    await assert.rejects(patch(id, { status: 'paused', metadata: {} }), /must be sent alone/)
    await assert.rejects(patch(id, { pause: true }), /pause is gone/)
    await assert.rejects(patch(id, { status: 'expired' }), /cannot be set/)
    assert.equal((await retrieve(id)).status, 'active')
  })

  it('is not for a subscription that is about to end', async () => {
    const { subscription_id: id } = await subscriber(world, { cancel_at_next_billing_date: true })
    await assert.rejects(patch(id, { status: 'paused' }), codeOf('SUBSCRIPTION_NOT_ELIGIBLE_FOR_PAUSE'))
  })
})

describe('other updates of a subscription', () => {
  it('are stored and told', async () => {
    const { subscription_id: id } = await subscriber(world, { on_demand: true })
    const updated = await patch(id, {
      metadata: { seats: 3 },
      billing: { country: 'DE' },
      tax_id: 'DE999999999',
      customer_name: 'Ada L.',
      disable_on_demand: { next_billing_date: daysFromNow(20) },
    })
    assert.deepEqual([updated.metadata, updated.tax_id], [{ seats: 3 }, 'DE999999999'])
    assert.deepEqual([updated.billing.country, updated.customer.name], ['DE', 'Ada L.'])
    assert.equal(updated.on_demand, false)
    await until(() => hooks.length === 1)
    assert.deepEqual(events(world), ['subscription.updated'])
    await settled(world, (await renew(id)).json.payment_id)
    assert.deepEqual([payments()[0]?.total_amount, payments()[0]?.metadata], [3_570, { seats: 3 }])
  })

  it('cannot change the plan', async () => {
    const { subscription_id: id } = await subscriber(world)
    const body = { product_id: 'pdt_pro' }
    await assert.rejects(dodo.patch(`/subscriptions/${id}`, { body }), /product_id is not a known field/)
  })
})
