import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { codeOf, control, daysFromNow, events, settled, startWorld, subscriber, until } from './support.ts'

const world = await startWorld()
const { sim, dodo, hooks } = world

const retrieve = (id: string) => dodo.subscriptions.retrieve(id)
const statusOf = () => sim.ledger().payments.at(-1)?.status
const renew = (id: string) => control(world, `subscriptions/${id}/renew`)

describe('a new card for a subscription', () => {
  const update = (
    id: string,
    payment_method: Parameters<typeof dodo.subscriptions.updatePaymentMethod>[1]['payment_method'],
  ) => dodo.subscriptions.updatePaymentMethod(id, { payment_method })
  const cards = [{ number: '4000 0000 0000 0341' }, { number: '4242 4242 4242 4242' }]

  async function withTwoCards(state: object = {}) {
    const { json } = await control(world, 'customers', { email: 'a@example.com', country: 'CH', cards })
    const [bad, good] = json.payment_methods.map((one) => one.payment_method_id)
    const setup = { customer_id: json.customer_id, product_id: 'pdt_basic', ...state }
    const { subscription_id: id } = (await control(world, 'subscriptions', setup)).json
    return { id, bad: bad ?? '', good: good ?? '' }
  }

  it('can be one that is saved', async () => {
    const { id, bad, good } = await withTwoCards()
    assert.equal((await retrieve(id)).payment_method_id, bad)
    const answer = await update(id, { type: 'existing', payment_method_id: good })
    assert.equal(answer.payment_id, null)
    assert.equal((await retrieve(id)).payment_method_id, good)
    await until(() => hooks.length === 1)
    assert.deepEqual(events(world), ['subscription.update_payment_method'])
    await assert.rejects(update(id, { type: 'existing', payment_method_id: 'pm_none' }), /does not belong/)
  })

  it('pays what is due and ends the hold', async () => {
    const { id, good } = await withTwoCards({ status: 'on_hold', next_billing_date: daysFromNow(-1) })
    const { payment_id } = await update(id, { type: 'existing', payment_method_id: good })
    const payment = await settled(world, payment_id)
    assert.deepEqual(
      [payment?.status, payment?.total_amount, payment?.retry_attempt],
      ['succeeded', 3_000, 1],
    )
    const { status, payment_method_id, next_billing_date } = await retrieve(id)
    assert.deepEqual([status, payment_method_id], ['active', good])
    assert.ok(next_billing_date > daysFromNow(27))
    await until(() => hooks.length === 4)
    assert.deepEqual(events(world), [
      'payment.processing',
      'payment.succeeded',
      'subscription.active',
      'subscription.update_payment_method',
    ])
  })

  it('leaves the hold where it cannot pay', async () => {
    const { id, bad } = await withTwoCards({ status: 'on_hold' })
    const { payment_id } = await update(id, { type: 'existing', payment_method_id: bad })
    assert.equal((await settled(world, payment_id))?.status, 'failed')
    assert.equal((await retrieve(id)).status, 'on_hold')
  })

  it('pays for the plan that was changed without being paid', async () => {
    const { subscription_id: id } = await subscriber(world)
    sim.addRule({ effect: { type: 'decline' } })
    await dodo.subscriptions.changePlan(id, {
      product_id: 'pdt_pro',
      quantity: 1,
      proration_billing_mode: 'prorated_immediately',
      on_payment_failure: 'apply_change',
    })
    await until(async () => (await retrieve(id)).status === 'on_hold')
    const { payment_method_id } = await retrieve(id)
    const paid = await update(id, { type: 'existing', payment_method_id: payment_method_id ?? '' })
    assert.equal((await settled(world, paid.payment_id))?.total_amount, 2_500)
    assert.equal((await retrieve(id)).status, 'active')
  })

  it('is refused while a payment is open, and for what has ended', async () => {
    const { subscription_id: id } = await subscriber(world, { number: '4000 0025 0000 3155' })
    await renew(id)
    await until(() => statusOf() === 'requires_customer_action')
    await assert.rejects(update(id, { type: 'new' }), codeOf('PREVIOUS_PAYMENT_PENDING'))
    const { subscription_id: ended } = await subscriber(world, { status: 'cancelled' })
    await assert.rejects(update(ended, { type: 'new' }), codeOf('SUBSCRIPTION_INACTIVE'))
  })
})
