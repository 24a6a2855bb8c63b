import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type DodoPayments from 'dodopayments'
import type { APIError } from 'dodopayments'

import type { Effect } from '../../demo/dodo-simulator/index.ts'
import { codeOf, control, events, holdNextCharge, startWorld, subscriber, until } from './support.ts'

const world = await startWorld()
const { sim, dodo, hooks } = world

type Change = DodoPayments.SubscriptionChangePlanParams

const TO_PRO: Change = {
  product_id: 'pdt_pro',
  quantity: 1,
  proration_billing_mode: 'prorated_immediately',
  on_payment_failure: 'prevent_change',
}
const AT_RENEWAL: Change = {
  ...TO_PRO,
  proration_billing_mode: 'full_immediately',
  effective_at: 'next_billing_date',
}

const retrieve = (id: string) => dodo.subscriptions.retrieve(id)
const planOf = async (id: string) => (await dodo.subscriptions.retrieve(id)).product_id
const payments = () => sim.ledger().payments
const statusOf = () => payments().at(-1)?.status
const changes = (...effect: Effect[]) =>
  sim.addRule({ match: { path: '/subscriptions/*/change-plan' }, effect })
const changePlan = (id: string, more: Partial<Change> = {}) =>
  dodo.subscriptions.changePlan(id, { ...TO_PRO, ...more })

/** The change and its preview alike. */
async function refuses(id: string, status: 409 | 422, code: string) {
  for (const call of [changePlan, () => dodo.subscriptions.previewChangePlan(id, TO_PRO)]) {
    await assert.rejects(call(id), (error) => {
      assert.equal((error as APIError).status, status)
      return codeOf(code)(error)
    })
  }
}

describe('a plan change', () => {
  it('waits for its payment when it is told to', async () => {
    const settle = holdNextCharge(world)
    const { subscription_id: id } = await subscriber(world)
    await changePlan(id)
    assert.equal(await planOf(id), 'pdt_basic')
    await settle(payments()[0]?.payment_id)
    assert.equal(await planOf(id), 'pdt_pro')
  })

  it('does not happen when its payment fails', async () => {
    const { subscription_id: id } = await subscriber(world, { number: '4000 0000 0000 0341' })
    await changePlan(id)
    await until(() => statusOf() === 'failed')
    const { product_id, status } = await retrieve(id)
    assert.deepEqual([product_id, status], ['pdt_basic', 'active'])
    await until(() => hooks.length === 2)
    assert.deepEqual(events(world), ['payment.failed', 'payment.processing'])
  })

  for (const on_payment_failure of ['apply_change', null] as const) {
    it(`happens unpaid and puts the subscription on hold with ${on_payment_failure}`, async () => {
      const { subscription_id: id } = await subscriber(world, { number: '4000 0000 0000 0341' })
      await changePlan(id, { on_payment_failure })
      assert.equal(await planOf(id), 'pdt_pro')
      await until(() => statusOf() === 'failed')
      assert.equal((await retrieve(id)).status, 'on_hold')
      await until(() => events(world).includes('subscription.on_hold'))
    })
  }

  it('follows the business where it does not say what a failure means', async () => {
    await control(world, 'business', { on_payment_failure: 'prevent_change' })
    const { subscription_id: id } = await subscriber(world, { number: '4000 0000 0000 0341' })
    await changePlan(id, { on_payment_failure: null })
    await until(() => statusOf() === 'failed')
    assert.equal(await planOf(id), 'pdt_basic')
  })

  it('waits for the bank when the card asks for it', async () => {
    const { subscription_id: id } = await subscriber(world, { number: '4000 0025 0000 3155' })
    await changePlan(id)
    await until(() => statusOf() === 'requires_customer_action')
    assert.equal(await planOf(id), 'pdt_basic')
    const link = payments().at(-1)?.payment_link ?? ''
    const answer = await fetch(link, { method: 'POST', body: new URLSearchParams({ answer: 'approve' }) })
    assert.match(await answer.text(), /close this page/)
    assert.equal(await planOf(id), 'pdt_pro')
  })

  it('is answered in one of three ways, in turn', async () => {
    const answers: unknown[] = []
    for (let index = 0; index < 3; index += 1) {
      const { subscription_id: id } = await subscriber(world)
      answers.push(await changePlan(id))
    }
    const nulls = { payment_id: null, payment_link: null, client_secret: null, expires_on: null }
    assert.deepEqual(answers.slice(0, 2), [nulls, {}])
    assert.ok(!answers[2])
  })

  for (const [how, read] of [
    ['nulls', (answer: unknown) => (answer as { payment_id: null }).payment_id === null],
    ['object', (answer: unknown) => Object.keys(answer as object).length === 0],
    ['empty', (answer: unknown) => !answer],
  ] as const) {
    it(`can be answered with ${how}`, async () => {
      changes({ type: 'plan_answer', how })
      const { subscription_id: id } = await subscriber(world)
      assert.ok(read(await changePlan(id)))
    })
  }
})

describe('a plan change is refused', () => {
  const UNFIT = [
    ['on demand', { on_demand: true }, 'ON_DEMAND_PLAN_CHANGE_NOT_SUPPORTED'],
    ['on hold', { status: 'on_hold' }, 'INACTIVE_SUBSCRIPTION_PLAN_CHANGE_NOT_SUPPORTED'],
    ['paused', { status: 'paused' }, 'INACTIVE_SUBSCRIPTION_PLAN_CHANGE_NOT_SUPPORTED'],
    ['cancelled', { status: 'cancelled' }, 'INACTIVE_SUBSCRIPTION_PLAN_CHANGE_NOT_SUPPORTED'],
    [
      'about to end',
      { cancel_at_next_billing_date: true },
      'PLAN_CHANGE_NOT_ALLOWED_FOR_SCHEDULED_CANCELLATION',
    ],
  ] as const
  for (const [what, state, code] of UNFIT) {
    it(`for a subscription that is ${what}, already in its preview`, async () => {
      const { subscription_id: id } = await subscriber(world, state)
      await refuses(id, 422, code)
      assert.deepEqual(payments(), [])
    })
  }

  it('while another one waits for its payment', async () => {
    const settle = holdNextCharge(world)
    const { subscription_id: id } = await subscriber(world)
    await changePlan(id)
    await refuses(id, 409, 'PENDING_PLAN_CHANGE_EXISTS')
    await settle(payments()[0]?.payment_id)
    await changePlan(id)
  })

  it('while the renewal is being paid', async () => {
    const { subscription_id: id } = await subscriber(world, { number: '4000 0025 0000 3155' })
    await control(world, `subscriptions/${id}/renew`)
    await until(() => statusOf() === 'requires_customer_action')
    await assert.rejects(changePlan(id), codeOf('PREVIOUS_PAYMENT_PENDING'))
  })

  it('can be made so from behind', async () => {
    const { subscription_id: id } = await subscriber(world, { pending_change: true })
    await assert.rejects(changePlan(id), codeOf('PENDING_PLAN_CHANGE_EXISTS'))
    await control(world, `subscriptions/${id}`, { pending_change: false })
    await changePlan(id)
  })

  for (const [what, more, code] of [
    ['a product that is no plan', { product_id: 'pdt_guide' }, 'UNSUPPORTED_ACTION'],
    ['a plan in another currency', { product_id: 'pdt_yen' }, 'UNSUPPORTED_CURRENCY'],
    ['an unknown plan', { product_id: 'pdt_none' }, 'MISSING_PRODUCT_INFORMATION'],
    ['no quantity', { quantity: 0 }, 'INVALID_REQUEST_BODY'],
    ['a discount that does not exist', { discount_codes: ['NONE'] }, 'INVALID_DISCOUNT_CODE'],
    [
      '51 pairs of metadata',
      { metadata: Object.fromEntries([...Array(51).keys()].map((key) => [`k${key}`, ''])) },
      'MAXIMUM_KEYS_REACHED',
    ],
    [
      'a proration that cannot wait for the billing date',
      { effective_at: 'next_billing_date' },
      'INVALID_PRORATION_MODE_WITH_NEXT_BILLING_DATE',
    ],
  ] as [string, Partial<Change>, string][]) {
    it(`with ${what}`, async () => {
      const { subscription_id: id } = await subscriber(world)
      await assert.rejects(changePlan(id, more), codeOf(code))
      assert.deepEqual(payments(), [])
    })
  }

  it('with a field that Dodo does not know', async () => {
    const { subscription_id: id } = await subscriber(world)
    const body = { ...TO_PRO, idempotency_key: 'x' }
    await assert.rejects(dodo.post(`/subscriptions/${id}/change-plan`, { body }), /idempotency_key/)
  })
})

describe('a plan change for the next billing date', () => {
  it('charges nothing now and shows at the subscription', async () => {
    const { subscription_id: id } = await subscriber(world)
    const { immediate_charge } = await dodo.subscriptions.previewChangePlan(id, AT_RENEWAL)
    const { next_billing_date } = await retrieve(id)
    assert.deepEqual(
      [immediate_charge.summary.total_amount, immediate_charge.effective_at],
      [0, next_billing_date],
    )
    await changePlan(id, AT_RENEWAL)
    const { product_id, scheduled_change } = await retrieve(id)
    assert.equal(product_id, 'pdt_basic')
    assert.deepEqual(
      [scheduled_change?.product_id, scheduled_change?.effective_at],
      ['pdt_pro', next_billing_date],
    )
    assert.deepEqual(payments(), [])
  })

  it('happens then, with its own payment', async () => {
    const { subscription_id: id } = await subscriber(world)
    await changePlan(id, { ...AT_RENEWAL, metadata: { upsell_acceptance: 'acc_3' } })
    await control(world, `subscriptions/${id}/renew`)
    await until(() => statusOf() === 'succeeded')
    const { product_id, scheduled_change } = await retrieve(id)
    assert.deepEqual([product_id, scheduled_change], ['pdt_pro', null])
    const [payment] = payments()
    assert.deepEqual([payment?.total_amount, payment?.metadata], [8_000, { upsell_acceptance: 'acc_3' }])
    await until(() => events(world).includes('subscription.plan_changed'))
  })

  it('stands in the way of another change unless that replaces it', async () => {
    const { subscription_id: id } = await subscriber(world)
    await changePlan(id, AT_RENEWAL)
    await refuses(id, 409, 'SCHEDULED_PLAN_CHANGE_EXISTS')
    const settle = holdNextCharge(world)
    await changePlan(id, { cancel_scheduled_change_plan: true })
    assert.ok((await retrieve(id)).scheduled_change)
    await settle(payments()[0]?.payment_id)
    assert.equal((await retrieve(id)).scheduled_change, null)
  })

  it('can be taken back, once', async () => {
    const { subscription_id: id } = await subscriber(world)
    await changePlan(id, AT_RENEWAL)
    await dodo.subscriptions.cancelChangePlan(id)
    assert.equal((await retrieve(id)).scheduled_change, null)
    await assert.rejects(dodo.subscriptions.cancelChangePlan(id), codeOf('SCHEDULED_PLAN_CHANGE_NOT_FOUND'))
  })

  it('may go without a bill where the business can', async () => {
    const { subscription_id: id } = await subscriber(world)
    const silent = { ...AT_RENEWAL, proration_billing_mode: 'do_not_bill' } as const
    await assert.rejects(changePlan(id, silent), codeOf('INVALID_PRORATION_MODE_WITH_NEXT_BILLING_DATE'))
    await control(world, 'business', { do_not_bill_at_next_billing_date: true })
    await changePlan(id, silent)
  })
})
