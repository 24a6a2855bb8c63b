import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import {
  buyer,
  codeOf,
  control,
  events,
  holdNextCharge,
  oneClick,
  settled,
  startWorld,
  until,
} from './support.ts'

const world = await startWorld()
const { sim, dodo } = world

const cart = (product_id: string, more: object = {}) => ({
  product_cart: [{ product_id, quantity: 1, ...more }],
})

async function subscribed(product_id = 'pdt_basic', more: object = {}, number?: string) {
  const who = await buyer(world, number, 'CH')
  const { payment_id } = await oneClick(world, who, { ...cart(product_id), ...more })
  const payment = await settled(world, payment_id)
  return { who, payment, id: payment?.subscription_id ?? '' }
}

const days = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

describe('a checkout with a plan', () => {
  it('starts a subscription, pending until it is paid', async () => {
    const settle = holdNextCharge(world)
    const who = await buyer(world, undefined, 'CH')
    const { payment_id } = await oneClick(world, who, cart('pdt_basic'))
    const payment = await dodo.payments.retrieve(payment_id ?? '')
    assert.deepEqual(payment.subscription_ids, [payment.subscription_id])
    assert.deepEqual([payment.product_cart, payment.is_multi_subscription], [null, false])
    const id = payment.subscription_id ?? ''
    assert.equal((await dodo.subscriptions.retrieve(id)).status, 'pending')
    await settle(payment_id)
    const subscription = await dodo.subscriptions.retrieve(id)
    assert.equal(subscription.status, 'active')
    assert.deepEqual(
      [subscription.product_id, subscription.quantity, subscription.recurring_pre_tax_amount],
      ['pdt_basic', 1, 3_000],
    )
    assert.deepEqual(
      [subscription.payment_method_id, subscription.has_payment_method],
      [who.payment_method_id, true],
    )
    const cycle = days(subscription.previous_billing_date, subscription.next_billing_date)
    assert.ok(cycle >= 28 && cycle <= 31)
    assert.match(subscription.next_billing_date, /\.\d{6}Z$/)
  })

  it('gives its metadata to the payment and to the subscription', async () => {
    const { payment, id } = await subscribed()
    assert.deepEqual(payment?.metadata, { upsell_acceptance: 'acc_1' })
    assert.deepEqual((await dodo.subscriptions.retrieve(id)).metadata, { upsell_acceptance: 'acc_1' })
  })

  it('tells of the payment and of the subscription', async () => {
    await subscribed()
    await until(() => world.hooks.length === 4)
    assert.deepEqual(events(world), [
      'payment.processing',
      'payment.succeeded',
      'subscription.active',
      'subscription.renewed',
    ])
    const told = world.hooks.map(({ body }) => JSON.parse(body) as { type: string; data: object })
    const { data } = told.find(({ type }) => type === 'subscription.active') ?? {}
    const subscription = sim.ledger().subscriptions[0]
    const { credit: _, ...shown } = subscription ?? { credit: 0 }
    assert.deepEqual(data, { payload_type: 'Subscription', ...shown, past_due_ends_at: null })
  })

  it('leaves a failed subscription behind when the card is declined', async () => {
    const { payment, id } = await subscribed('pdt_basic', {}, '4000 0000 0000 0341')
    assert.equal(payment?.status, 'failed')
    assert.equal((await dodo.subscriptions.retrieve(id)).status, 'failed')
    await until(() => world.hooks.length === 3)
    assert.deepEqual(events(world), ['payment.failed', 'payment.processing', 'subscription.failed'])
  })

  it('starts a second subscription for a customer who has one', async () => {
    const { who } = await subscribed()
    await settled(world, (await oneClick(world, who, cart('pdt_basic'))).payment_id)
    const { items } = await dodo.subscriptions.list({ customer_id: who.customer_id, page_number: 0 })
    assert.deepEqual(
      items.map(({ status }) => status),
      ['active', 'active'],
    )
  })

  it('is refused for a second one where the business allows only one', async () => {
    await control(world, 'business', { multiple_subscriptions: false })
    const { who } = await subscribed()
    await assert.rejects(oneClick(world, who, cart('pdt_pro')), codeOf('CUSTOMER_HAS_EXISTING_SUBSCRIPTION'))
    assert.equal(sim.ledger().subscriptions.length, 1)
  })

  it('sells its add-ons with it, and charges for them', async () => {
    const addons = [{ addon_id: 'adn_storage', quantity: 2 }]
    const { payment, id } = await subscribed('pdt_basic', cart('pdt_basic', { addons }))
    assert.equal(payment?.total_amount, 4_000)
    const subscription = await dodo.subscriptions.retrieve(id)
    assert.deepEqual(subscription.addons, addons)
    assert.equal(subscription.recurring_pre_tax_amount, 4_000)
    const { items } = await dodo.payments.retrieveLineItems(payment?.payment_id ?? '')
    assert.deepEqual(
      items.map(({ name, amount }) => [name, amount]),
      [
        ['Basic', 3_000],
        ['Extra storage', 1_000],
      ],
    )
  })

  it('charges nothing for a trial and bills when it ends', async () => {
    const { payment, id } = await subscribed('pdt_trial')
    assert.deepEqual([payment?.status, payment?.total_amount], ['succeeded', 0])
    const subscription = await dodo.subscriptions.retrieve(id)
    assert.deepEqual([subscription.status, subscription.trial_period_days], ['active', 14])
    assert.equal(days(subscription.previous_billing_date, subscription.next_billing_date), 14)
  })

  it('names the one-time products of a mixed cart, and no single subscription of several', async () => {
    const product_cart = ['pdt_guide', 'pdt_basic', 'pdt_pro'].map((product_id) => ({
      product_id,
      quantity: 1,
    }))
    const { payment } = await subscribed('', { product_cart })
    assert.equal(payment?.total_amount, 13_000)
    assert.deepEqual(payment?.product_cart, [{ product_id: 'pdt_guide', quantity: 1 }])
    assert.deepEqual([payment?.subscription_id, payment?.is_multi_subscription], [null, true])
    assert.equal(payment?.subscription_ids.length, 2)
  })

  for (const [what, item, code] of [
    [
      'an add-on that the plan does not have',
      { addons: [{ addon_id: 'adn_seat', quantity: 1 }] },
      'MISSING_ADDON_IDS',
    ],
    [
      'an add-on that does not exist',
      { addons: [{ addon_id: 'adn_none', quantity: 1 }] },
      'MISSING_ADDON_IDS',
    ],
    [
      'an add-on named twice',
      { addons: [1, 2].map((quantity) => ({ addon_id: 'adn_storage', quantity })) },
      'DUPLICATE_ADDON_IDS_IN_REQUEST',
    ],
    [
      'an add-on to something that is no plan',
      { product_id: 'pdt_guide', addons: [{ addon_id: 'adn_storage', quantity: 1 }] },
      'UNSUPPORTED_ACTION',
    ],
  ] as const) {
    it(`is refused with ${what}`, async () => {
      await assert.rejects(dodo.checkoutSessions.preview(cart('pdt_basic', item)), codeOf(code))
    })
  }
})

describe('the list of subscriptions', () => {
  it('filters as Dodo does', async () => {
    const { who, id } = await subscribed()
    await subscribed('pdt_pro', {}, '4000 0000 0000 0341')
    const ids = async (query: Parameters<typeof dodo.subscriptions.list>[0]) =>
      (await dodo.subscriptions.list({ page_number: 0, ...query })).items.map((one) => one.subscription_id)
    assert.deepEqual(await ids({ customer_id: who.customer_id }), [id])
    assert.deepEqual(await ids({ status: 'active' }), [id])
    assert.deepEqual(await ids({ product_id: 'pdt_basic' }), [id])
    assert.deepEqual(await ids({ cancel_at_next_billing_date: true }), [])
    assert.equal((await ids({})).length, 2)
    const { items } = await dodo.subscriptions.list({ status: 'active', page_number: 0 })
    assert.equal(items[0]?.product_name, 'Basic')
  })
})
