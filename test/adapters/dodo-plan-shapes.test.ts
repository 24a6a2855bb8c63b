import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { dodoSubscription } from '../support/dodo-plans.ts'
import { gatewayAnswering, json } from '../support/dodo.ts'
import { DAY_MS, later } from '../support/facts.ts'
import { aPlan, aSubscription, MONTHLY } from '../support/plans.ts'

const read = async (given: Record<string, unknown>) => {
  const answer = await gatewayAnswering(json(dodoSubscription(given))).subscription('sub_1')
  return answer.type === 'answer' ? answer.value : null
}

describe('a subscription as Dodo tells it', () => {
  it('is understood whole, without a name or a street', async () => {
    assert.deepEqual(await read({}), aSubscription())
  })

  it('is understood where Dodo leaves out what it may', async () => {
    const keys = [
      'addons',
      'billing',
      'metadata',
      'payment_method_id',
      'on_demand',
      'cancel_at_next_billing_date',
    ]
    const bare = {
      plan: aPlan({ addons: [] }),
      billing: { country: '' },
      methodId: null,
      nextBillingAt: null,
    }
    for (const nothing of [null, undefined]) {
      const without = Object.fromEntries(
        [...keys, 'next_billing_date', 'scheduled_change'].map((key) => [key, nothing]),
      )
      assert.deepEqual(await read(without), aSubscription(bare))
    }
  })

  it('has its add-ons, its own metadata and its customer’s place', async () => {
    const addons = [
      { addon_id: 'adn_a', quantity: 1, name: 'A' },
      { addon_id: 'adn_b', quantity: 7 },
    ]
    const billing = { country: 'DE', state: '', zipcode: '10115', street: 'Weg 1' }
    const told = await read({ addons, billing, metadata: { seats: 5, team: 'type' } })
    assert.deepEqual(told?.plan.addons, [
      { addonId: 'adn_a', quantity: 1 },
      { addonId: 'adn_b', quantity: 7 },
    ])
    assert.deepEqual(told.billing, { country: 'DE', zipcode: '10115' })
    assert.deepEqual(told.metadata, { seats: '5', team: 'type' })
  })

  const statuses = {
    active: ['active'],
    pending: ['pending'],
    on_hold: ['on_hold'],
    paused: ['paused'],
    ended: ['cancelled', 'failed', 'expired'],
    other: ['past_due', 'a_word_of_2030', 'ACTIVE', ''],
  }
  for (const [expected, words] of Object.entries(statuses)) {
    for (const status of words) {
      it(`is ${expected} when its status is ${JSON.stringify(status)}`, async () =>
        assert.equal((await read({ status }))?.status, expected))
    }
  }

  for (const [word, unit] of Object.entries({ Day: 'day', Week: 'week', Month: 'month', Year: 'year' })) {
    it(`is paid every three ${unit}s where Dodo says ${word}`, async () => {
      const every = { payment_frequency_count: 3, payment_frequency_interval: word }
      assert.deepEqual((await read(every))?.interval, { count: 3, unit })
    })
  }

  it('says that it ends, or is charged on demand', async () => {
    assert.equal((await read({ cancel_at_next_billing_date: true }))?.endsAtNextBilling, true)
    assert.equal((await read({ on_demand: true }))?.onDemand, true)
  })

  it('says which change waits for its date', async () => {
    const change = {
      id: 'chg_1',
      product_id: 'pdt_pro',
      quantity: 2,
      addons: [{ addon_id: 'adn_storage', name: 'Storage', quantity: 2 }],
      effective_at: '2026-12-02T10:00:00.000Z',
      created_at: '2026-11-02T10:00:00.000Z',
      product_name: 'Pro',
      product_description: null,
    }
    const scheduled = {
      plan: aPlan({ productId: 'pdt_pro', quantity: 2 }),
      at: later(10 * DAY_MS),
      name: 'Pro',
    }
    assert.deepEqual((await read({ scheduled_change: change }))?.scheduled, scheduled)
    const unnamed = { ...change, product_name: null, addons: undefined }
    const plan = { ...scheduled.plan, addons: [] }
    assert.deepEqual((await read({ scheduled_change: unnamed }))?.scheduled, {
      ...scheduled,
      plan,
      name: null,
    })
    assert.equal((await read({ scheduled_change: { ...change, effective_at: 'soon' } }))?.scheduled, null)
  })

  const odd: Record<string, Record<string, unknown>> = {
    'no name': { subscription_id: '' },
    'no customer': { customer: null },
    'a customer without a name': { customer: { customer_id: '' } },
    'no product': { product_id: null },
    'a broken number': { quantity: 1.5 },
    'a price in text': { recurring_pre_tax_amount: '1200' },
    'a currency that is none': { currency: 'usd' },
    'an interval that is none': { payment_frequency_interval: 'Fortnight' },
    'an interval that every object knows': { payment_frequency_interval: 'constructor' },
    'an interval of no length': { payment_frequency_count: 0 },
    'add-ons that are none': { addons: [{ id: 'adn_storage' }] },
    'no status': { status: null },
  }
  for (const [what, given] of Object.entries(odd)) {
    it(`is not understood with ${what}`, async () => assert.equal(await read(given), null))
  }
})

/** As `products.retrieve` answers. */
const dodoProduct = (given: Record<string, unknown> = {}, price: Record<string, unknown> = {}) => ({
  product_id: 'pdt_pro',
  name: 'Pro',
  is_recurring: true,
  price: {
    type: 'recurring_price',
    currency: 'USD',
    price: 2_900,
    payment_frequency_count: 1,
    payment_frequency_interval: 'Month',
    trial_period_days: 0,
    ...price,
  },
  addons: ['adn_storage'],
  ...given,
})
const product = async (...given: Parameters<typeof dodoProduct>) => {
  const answer = await gatewayAnswering(json(dodoProduct(...given))).product('pdt_pro')
  return answer.type === 'answer' ? answer.value : null
}

describe('a product as Dodo tells it', () => {
  const pro = {
    id: 'pdt_pro',
    name: 'Pro',
    recurring: true,
    currency: 'USD',
    interval: MONTHLY,
    addons: ['adn_storage'],
  }

  it('says how often it is paid, which no preview does', async () => {
    assert.deepEqual(await product(), pro)
  })

  it('is paid once where it names no interval', async () => {
    const once = {
      type: 'one_time_price',
      payment_frequency_count: null,
      payment_frequency_interval: undefined,
    }
    const answer = await product({ is_recurring: false, addons: null, name: null }, once)
    assert.deepEqual(answer, { ...pro, name: null, recurring: false, interval: null, addons: [] })
  })

  it('is not understood without its price', async () => {
    assert.equal(await product({ price: 2_900 }), null)
    assert.equal(await product({}, { currency: null }), null)
    assert.equal(await product({ is_recurring: 'yes' }), null)
  })
})
