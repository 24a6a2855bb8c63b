import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type DodoPayments from 'dodopayments'

import { control, daysFromNow, holdNextCharge, startWorld, subscriber, until } from './support.ts'

const world = await startWorld()
const { sim, dodo } = world

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
const creditOf = (id: string) =>
  sim.ledger().subscriptions.find(({ subscription_id }) => subscription_id === id)?.credit

/** Dodo's own examples: day 16 of 30, without tax; Basic $30, Pro $80, Starter $20. */
const FIGURES = [
  ['prorated_immediately', 'pdt_basic', 'pdt_pro', 2_500, 0],
  ['prorated_immediately', 'pdt_pro', 'pdt_starter', 0, 3_000],
  ['difference_immediately', 'pdt_basic', 'pdt_pro', 5_000, 0],
  ['difference_immediately', 'pdt_pro', 'pdt_starter', 0, 6_000],
  ['full_immediately', 'pdt_basic', 'pdt_pro', 8_000, 0],
  ['full_immediately', 'pdt_pro', 'pdt_starter', 2_000, 0],
  ['do_not_bill', 'pdt_basic', 'pdt_pro', 0, 0],
  ['do_not_bill', 'pdt_pro', 'pdt_starter', 0, 0],
] as const

describe('a plan change in the middle of the cycle', () => {
  for (const [proration_billing_mode, from, to, due, credits] of FIGURES) {
    it(`${proration_billing_mode}, ${from} to ${to}: ${due} due, ${credits} credited`, async () => {
      const { subscription_id: id } = await subscriber(world, { product_id: from })
      const body = change(to, { proration_billing_mode })
      const { immediate_charge, new_plan } = await dodo.subscriptions.previewChangePlan(id, body)
      const { total_amount, settlement_amount, customer_credits } = immediate_charge.summary
      assert.deepEqual([total_amount, settlement_amount, customer_credits], [due, due, credits])
      assert.equal(new_plan.product_id, to)
      await dodo.subscriptions.changePlan(id, body)
      await becomes(id, to)
      const paid = sim.ledger().payments.map((payment) => payment.total_amount)
      assert.deepEqual(paid, due > 0 ? [due] : [])
      assert.equal(creditOf(id), credits)
    })
  }

  it('shows the lines with signed factors, whole prices and taxes', async () => {
    const addons = [{ addon_id: 'adn_storage', quantity: 1 }]
    const { subscription_id: id } = await subscriber(world, { country: 'DE' })
    const { immediate_charge } = await dodo.subscriptions.previewChangePlan(id, change('pdt_pro', { addons }))
    const lines = immediate_charge.line_items.map((line) => [
      line.type,
      line.name,
      line.type === 'meter' ? null : line.unit_price,
      line.type === 'meter' ? null : line.proration_factor,
      line.tax,
      line.tax_rate,
    ])
    assert.deepEqual(lines, [
      ['subscription', 'Basic', 3_000, -0.5, 570, 19],
      ['subscription', 'Pro', 8_000, 0.5, 1_520, 19],
      ['addon', 'Extra storage', 500, 0.5, 95, 19],
    ])
    const { total_amount, tax } = immediate_charge.summary
    assert.deepEqual([total_amount, tax], [3_273, 523])
  })

  it('keeps inclusive prices inclusive', async () => {
    const { subscription_id: id } = await subscriber(world, { country: 'DE', product_id: 'pdt_inclusive' })
    const body = change('pdt_inclusive', { quantity: 3 })
    const { immediate_charge, new_plan } = await dodo.subscriptions.previewChangePlan(id, body)
    const { total_amount, tax } = immediate_charge.summary
    assert.deepEqual([total_amount, tax], [5_950, 950])
    assert.deepEqual([new_plan.recurring_pre_tax_amount, new_plan.tax_inclusive], [17_850, true])
  })

  it('starts a new cycle, except where nothing is billed', async () => {
    const { subscription_id: id } = await subscriber(world)
    const before = await retrieve(id)
    const preview = async (proration_billing_mode: Change['proration_billing_mode']) =>
      (await dodo.subscriptions.previewChangePlan(id, change('pdt_pro', { proration_billing_mode }))).new_plan
    assert.equal((await preview('do_not_bill')).next_billing_date, before.next_billing_date)
    for (const mode of ['prorated_immediately', 'difference_immediately', 'full_immediately'] as const) {
      assert.ok((await preview(mode)).next_billing_date > before.next_billing_date)
    }
    await control(world, 'business', { proration_starts_new_cycle: false })
    assert.equal((await preview('prorated_immediately')).next_billing_date, before.next_billing_date)
    assert.ok((await preview('full_immediately')).next_billing_date > before.next_billing_date)
  })

  it('pays a plan of another rhythm in full', async () => {
    const { subscription_id: id } = await subscriber(world, { product_id: 'pdt_pro' })
    const { immediate_charge } = await dodo.subscriptions.previewChangePlan(id, change('pdt_pro_yearly'))
    assert.equal(immediate_charge.summary.total_amount, 80_000 - 4_000)
  })

  it('ends a trial and charges the new plan without a credit', async () => {
    const { subscription_id: id } = await subscriber(world, { product_id: 'pdt_trial' })
    await dodo.subscriptions.changePlan(id, change('pdt_pro'))
    await becomes(id, 'pdt_pro')
    assert.equal(lastPayment()?.total_amount, 8_000)
    assert.ok((await retrieve(id)).next_billing_date > daysFromNow(27))
  })

  it('gives back what was really paid when the plan was discounted', async () => {
    const { subscription_id: id } = await subscriber(world, { discount_codes: ['FIRST'] })
    const { immediate_charge } = await dodo.subscriptions.previewChangePlan(id, change('pdt_pro'))
    assert.equal(immediate_charge.summary.total_amount, 4_000 - 750)
  })

  it('gives back the plan of the change before it, and nothing for one that was not billed', async () => {
    const { subscription_id: id } = await subscriber(world)
    const credit = async () => {
      const body = change('pdt_starter', { proration_billing_mode: 'difference_immediately' })
      return (await dodo.subscriptions.previewChangePlan(id, body)).immediate_charge.summary.customer_credits
    }
    await dodo.subscriptions.changePlan(id, change('pdt_pro', { proration_billing_mode: 'do_not_bill' }))
    assert.equal(await credit(), 1_000)
    await dodo.subscriptions.changePlan(id, change('pdt_pro', { proration_billing_mode: 'full_immediately' }))
    await until(() => lastPayment()?.status === 'succeeded')
    assert.equal(await credit(), 6_000)
  })

  it('can count the cycle to the moment', async () => {
    await control(world, 'business', { proration_unit: 'millisecond' })
    const { subscription_id: id } = await subscriber(world, {
      previous_billing_date: daysFromNow(-7.5),
      next_billing_date: daysFromNow(22.5),
    })
    const { immediate_charge } = await dodo.subscriptions.previewChangePlan(id, change('pdt_pro'))
    assert.equal(immediate_charge.summary.total_amount, 3_750)
  })
})

describe('the credit of a subscription', () => {
  it('pays the next change first', async () => {
    const { subscription_id: id } = await subscriber(world, { credit: 1_000 })
    const { immediate_charge } = await dodo.subscriptions.previewChangePlan(id, change('pdt_pro'))
    const { total_amount, customer_credits } = immediate_charge.summary
    assert.deepEqual([total_amount, customer_credits], [1_500, -1_000])
    await dodo.subscriptions.changePlan(id, change('pdt_pro'))
    await becomes(id, 'pdt_pro')
    assert.deepEqual([lastPayment()?.total_amount, creditOf(id)], [1_500, 0])
  })

  it('makes a change free that it covers', async () => {
    const { subscription_id: id } = await subscriber(world, { credit: 2_600 })
    await dodo.subscriptions.changePlan(id, change('pdt_pro'))
    assert.equal((await retrieve(id)).product_id, 'pdt_pro')
    assert.deepEqual([sim.ledger().payments, creditOf(id)], [[], 100])
  })

  it('comes back when the payment fails', async () => {
    const { subscription_id: id } = await subscriber(world, { credit: 1_000, number: '4000000000000341' })
    const settle = holdNextCharge(world)
    await dodo.subscriptions.changePlan(id, change('pdt_pro'))
    assert.equal(creditOf(id), 0)
    await settle(lastPayment()?.payment_id)
    assert.equal(creditOf(id), 1_000)
  })

  it('takes what the least charge is above what is due', async () => {
    const { subscription_id: id } = await subscriber(world)
    const { immediate_charge } = await dodo.subscriptions.previewChangePlan(id, change('pdt_basic_plus'))
    const { total_amount, customer_credits } = immediate_charge.summary
    assert.deepEqual([total_amount, customer_credits], [50, 40])
    await dodo.subscriptions.changePlan(id, change('pdt_basic_plus'))
    await becomes(id, 'pdt_basic_plus')
    assert.deepEqual([lastPayment()?.total_amount, creditOf(id)], [50, 40])
  })
})
