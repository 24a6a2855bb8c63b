import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { buyer, codeOf, control, oneClick, settled, startWorld } from './support.ts'

const world = await startWorld()
const { dodo } = world

const cart = (product_id: string, more: object = {}) => ({
  product_cart: [{ product_id, quantity: 1, ...more }],
})

const days = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

describe('the preview of a plan', () => {
  const preview = (product_id: string, more: object = {}) =>
    dodo.checkoutSessions.preview({ ...cart(product_id), billing_address: { country: 'DE' }, ...more })

  it('tells what recurs, with tax, and when', async () => {
    const { current_breakup, recurring_breakup, next_billing_date, subscriptions, product_cart } =
      await preview('pdt_basic')
    const amounts = { subtotal: 3_000, discount: 0, tax: 570, total_amount: 3_570 }
    assert.deepEqual([current_breakup, recurring_breakup], [amounts, amounts])
    const cycle = days(new Date().toISOString(), next_billing_date ?? '')
    assert.ok(cycle >= 28 && cycle <= 31)
    assert.equal(subscriptions, null)
    assert.deepEqual([product_cart[0]?.is_subscription, product_cart[0]?.addons], [true, []])
  })

  it('tells that a trial costs nothing today', async () => {
    const quote = await preview('pdt_trial')
    assert.deepEqual([quote.current_breakup.total_amount, quote.trial_period_days], [0, 14])
    assert.equal(quote.recurring_breakup?.total_amount, 4_760)
    assert.equal(days(new Date().toISOString(), quote.next_billing_date ?? ''), 14)
  })

  it('lets the request overrule the trial of the product', async () => {
    const quote = await preview('pdt_trial', { subscription_data: { trial_period_days: 0 } })
    assert.deepEqual([quote.current_breakup.total_amount, quote.trial_period_days], [4_760, null])
  })

  it('does not promise an introductory price for ever', async () => {
    const quote = await preview('pdt_basic', { discount_codes: ['FIRST'] })
    assert.deepEqual(quote.current_breakup, {
      subtotal: 3_000,
      discount: 1_500,
      tax: 285,
      total_amount: 1_785,
    })
    assert.equal(quote.recurring_breakup?.total_amount, 3_570)
    assert.equal(quote.product_cart[0]?.discount_cycle, 1)
  })

  it('prices the add-ons one by one', async () => {
    const addons = [{ addon_id: 'adn_storage', quantity: 2 }]
    const { product_cart, current_breakup } = await preview('', cart('pdt_basic', { addons }))
    assert.equal(current_breakup.total_amount, 4_760)
    const addon = product_cart[0]?.addons?.[0]
    assert.deepEqual(
      [addon?.name, addon?.single_quantity_price, addon?.og_price, addon?.tax],
      ['Extra storage', 500, 1_000, 190],
    )
  })

  it('tells of each subscription only where there are several', async () => {
    const product_cart = ['pdt_basic', 'pdt_trial'].map((product_id) => ({ product_id, quantity: 1 }))
    const quote = await preview('', { product_cart })
    assert.deepEqual(
      quote.subscriptions?.map((one) => [one.product_id, one.amount_due_now, one.recurring_amount]),
      [
        ['pdt_basic', 3_570, 3_570],
        ['pdt_trial', 0, 4_760],
      ],
    )
    assert.equal(quote.recurring_breakup?.total_amount, 8_330)
    assert.equal(quote.trial_period_days, null)
  })

  it('takes the tax out of an inclusive plan', async () => {
    const { recurring_breakup } = await preview('pdt_inclusive')
    assert.deepEqual(recurring_breakup, { subtotal: 5_000, discount: 0, tax: 950, total_amount: 5_950 })
  })

  it('counts dinars in thousandths and yen in ones', async () => {
    assert.equal((await preview('pdt_dinar')).current_breakup.total_amount, 2_975)
    assert.equal((await preview('pdt_yen')).current_breakup.total_amount, 1_785)
  })
})

describe('the catalog', () => {
  it('tells the rhythm of a plan', async () => {
    const { price, is_recurring, addons } = await dodo.products.retrieve('pdt_pro_yearly')
    assert.ok(price.type === 'recurring_price' && is_recurring)
    assert.deepEqual([price.payment_frequency_count, price.payment_frequency_interval], [1, 'Year'])
    assert.equal(addons, null)
    assert.deepEqual((await dodo.products.retrieve('pdt_pro')).addons, ['adn_storage', 'adn_seat'])
  })

  it('knows the add-ons by their id', async () => {
    const addon = await dodo.addons.retrieve('adn_storage')
    assert.deepEqual([addon.name, addon.price, addon.currency], ['Extra storage', 500, 'USD'])
    await assert.rejects(dodo.addons.retrieve('adn_none'), codeOf('NOT_FOUND'))
    assert.equal((await dodo.addons.list({ page_number: 0 })).items.length, 2)
  })

  it('keeps the price of a running subscription when its plan gets dearer', async () => {
    const { payment_id } = await oneClick(world, await buyer(world, undefined, 'CH'), cart('pdt_basic'))
    const id = (await settled(world, payment_id))?.subscription_id ?? ''
    await control(world, 'products', { product_id: 'pdt_basic', price: 9_000 })
    assert.equal((await dodo.subscriptions.retrieve(id)).recurring_pre_tax_amount, 3_000)
    const { json } = await control(world, `subscriptions/${id}/renew`)
    assert.equal((await settled(world, json.payment_id))?.total_amount, 3_000)
  })
})
