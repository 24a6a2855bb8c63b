import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import DodoPayments, { APIConnectionError } from 'dodopayments'

import type { Effect } from '../../demo/dodo-simulator/index.ts'
import { codeOf, startWorld, subscriber, until } from './support.ts'

const world = await startWorld()
const { sim, dodo } = world

type Change = DodoPayments.SubscriptionChangePlanParams

const TO_PRO: Change = {
  product_id: 'pdt_pro',
  quantity: 1,
  proration_billing_mode: 'prorated_immediately',
  on_payment_failure: 'prevent_change',
}

const planOf = async (id: string) => (await dodo.subscriptions.retrieve(id)).product_id
const payments = () => sim.ledger().payments
const statusOf = () => payments().at(-1)?.status
const changes = (...effect: Effect[]) =>
  sim.addRule({ match: { path: '/subscriptions/*/change-plan' }, effect })
const changePlan = (id: string, more: Partial<Change> = {}) =>
  dodo.subscriptions.changePlan(id, { ...TO_PRO, ...more })

describe('a fault of a plan change', () => {
  const lost: [string, Effect, unknown][] = [
    ['the connection breaks after it', { type: 'drop_after' }, APIConnectionError],
    ['the answer is a 503 after it', { type: 'status', code: 503, when: 'after' }, /503/],
    ['the answer is cut off', { type: 'garble', kind: 'truncated' }, SyntaxError],
  ]
  for (const [what, effect, error] of lost) {
    it(`leaves the charge standing: ${what}`, async () => {
      changes(effect, { type: 'plan_answer', how: 'nulls' })
      const { subscription_id: id } = await subscriber(world)
      await assert.rejects(changePlan(id), error as typeof SyntaxError)
      await until(() => statusOf() === 'succeeded')
      assert.equal(await planOf(id), 'pdt_pro')
    })
  }

  const never: [string, Effect][] = [
    ['the connection breaks before it', { type: 'drop_before' }],
    ['the answer is a 409 before it', { type: 'status', code: 409, when: 'before' }],
  ]
  for (const [what, effect] of never) {
    it(`means nothing happened: ${what}`, async () => {
      changes(effect)
      const { subscription_id: id } = await subscriber(world)
      await assert.rejects(changePlan(id))
      assert.deepEqual([payments(), await planOf(id)], [[], 'pdt_basic'])
    })
  }

  it('can be an answer that never ends', async () => {
    changes({ type: 'stall_body' })
    const { subscription_id: id } = await subscriber(world)
    const signal = AbortSignal.timeout(500)
    await assert.rejects(dodo.subscriptions.changePlan(id, TO_PRO, { signal }), { name: /Abort|Timeout/ })
    assert.equal(payments().length, 1)
  })

  it('can be a redirect, which repeats it', async () => {
    changes({ type: 'redirect', code: 308 })
    const { subscription_id: id } = await subscriber(world)
    await changePlan(id)
    assert.equal(payments().length, 1)
  })

  it('can be a decline, or the bank that wants to be asked', async () => {
    const { subscription_id: id } = await subscriber(world)
    changes({ type: 'decline', code: 'DO_NOT_HONOR' })
    await changePlan(id)
    await until(() => statusOf() === 'failed')
    assert.equal(payments()[0]?.error_code, 'DO_NOT_HONOR')
    changes({ type: 'require_3ds' })
    await changePlan(id)
    await until(() => statusOf() === 'requires_customer_action')
  })

  it('can be a payment that appears long after the answer', async () => {
    changes({ type: 'charge_late', ms: 400 })
    const { subscription_id: id } = await subscriber(world)
    await changePlan(id)
    assert.deepEqual(payments(), [])
    await assert.rejects(changePlan(id), codeOf('PENDING_PLAN_CHANGE_EXISTS'))
    await until(async () => (await planOf(id)) === 'pdt_pro')
    assert.equal(payments().length, 1)
  })

  it('can be a plan that changes later than it is paid', async () => {
    changes({ type: 'apply_late', ms: 400 })
    const { subscription_id: id } = await subscriber(world)
    await changePlan(id)
    await until(() => statusOf() === 'succeeded')
    assert.equal(await planOf(id), 'pdt_basic')
    await until(async () => (await planOf(id)) === 'pdt_pro')
  })

  it('can be lost metadata', async () => {
    changes({ type: 'drop_metadata' })
    const { subscription_id: id } = await subscriber(world)
    await changePlan(id, { metadata: { upsell_acceptance: 'acc_4' } })
    assert.deepEqual(payments()[0]?.metadata, {})
  })

  it('can be a price that rose since the preview', async () => {
    const { subscription_id: id } = await subscriber(world)
    const { immediate_charge } = await dodo.subscriptions.previewChangePlan(id, TO_PRO)
    changes({ type: 'price_change', product_id: 'pdt_pro', price: 9_000 })
    await changePlan(id)
    assert.deepEqual([immediate_charge.summary.total_amount, payments()[0]?.total_amount], [2_500, 3_000])
  })

  it('makes two charges when the official SDK may retry: nothing is idempotent', async () => {
    sim.addRule({ match: { charges: true }, effect: { type: 'drop_after' } })
    const { subscription_id: id } = await subscriber(world)
    const retrying = new DodoPayments({ bearerToken: 'k', baseURL: sim.url, maxRetries: 1 })
    const late: Change = { ...TO_PRO, proration_billing_mode: 'full_immediately' }
    await retrying.subscriptions.changePlan(id, late)
    assert.equal(payments().length, 2)
  })
})
