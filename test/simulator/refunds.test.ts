import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { buyer, eventTypes, oneClick, settled, startWorld, until } from './support.ts'

const world = await startWorld()
const { sim, dodo, hooks } = world

async function bought(number?: string, more?: object) {
  const { payment_id } = await oneClick(world, await buyer(world, number), more)
  await settled(world, payment_id)
  return payment_id ?? ''
}

const final = (refund_id: string) =>
  until(async () => {
    const refund = await dodo.refunds.retrieve(refund_id)
    return refund.status !== 'pending' && refund
  })

const refused = (code: string) => (error: unknown) => {
  assert.equal((error as { error: { code: string } }).error.code, code)
  return true
}

describe('a refund', () => {
  it('is pending first and gives everything back', async () => {
    const payment_id = await bought()
    const refund = await dodo.refunds.create({ payment_id, reason: 'second charge' })
    assert.deepEqual([refund.status, refund.amount, refund.is_partial], ['pending', 2_180, false])
    assert.equal((await final(refund.refund_id)).status, 'succeeded')
    const payment = await dodo.payments.retrieve(payment_id)
    assert.deepEqual([payment.refund_status, payment.refunds[0]?.status], ['full', 'succeeded'])
    assert.equal(payment.status, 'succeeded')
    await until(() => eventTypes(hooks).includes('refund.succeeded'))
    assert.equal((await dodo.refunds.list({ status: 'succeeded', page_number: 0 })).items.length, 1)
    await assert.rejects(dodo.refunds.create({ payment_id }), refused('PAYMENT_ALREADY_REFUNDED'))
  })

  it('can give back one item, or part of it, and then the rest', async () => {
    const payment_id = await bought(undefined, {
      product_cart: [
        { product_id: 'pdt_guide', quantity: 1 },
        { product_id: 'pdt_atlas', quantity: 1 },
      ],
    })
    const { items } = await dodo.payments.retrieveLineItems(payment_id)
    assert.deepEqual(
      items.map((item) => [item.items_id, item.amount + item.tax, item.refundable_amount]),
      [
        ['pdt_guide', 2_180, 2_180],
        ['pdt_atlas', 1_190, 1_190],
      ],
    )
    const part = [{ item_id: 'pdt_guide', amount: 100, tax_inclusive: false }]
    const first = await dodo.refunds.create({ payment_id, items: part })
    assert.deepEqual([first.amount, first.is_partial], [109, true])
    await final(first.refund_id)
    assert.equal((await dodo.payments.retrieve(payment_id)).refund_status, 'partial')
    const tooMuch = [{ item_id: 'pdt_guide', amount: 2_072 }]
    await assert.rejects(
      dodo.refunds.create({ payment_id, items: tooMuch }),
      refused('LINE_ITEM_REFUND_AMOUNT_TOO_HIGH'),
    )
    const rest = await dodo.refunds.create({ payment_id })
    assert.equal(rest.amount, 2_180 + 1_190 - 109)
    await final(rest.refund_id)
    assert.equal((await dodo.payments.retrieve(payment_id)).refund_status, 'full')
  })

  it('is refused while another one is pending, and for what was never paid', async () => {
    const payment_id = await bought()
    await dodo.refunds.create({ payment_id })
    await assert.rejects(dodo.refunds.create({ payment_id }), refused('EXISTING_REFUND_REQUEST_PROCESSING'))
    const failed = await bought('4000000000000341')
    await assert.rejects(dodo.refunds.create({ payment_id: failed }), refused('PAYMENT_NOT_SUCCEEDED'))
    await assert.rejects(dodo.refunds.create({ payment_id: 'pay_none' }), refused('NOT_FOUND'))
  })

  it('can fail, and may then be tried again', async () => {
    const payment_id = await bought()
    sim.addRule({ match: { path: '/refunds' }, effect: { type: 'decline' } })
    const refund = await dodo.refunds.create({ payment_id })
    assert.equal((await final(refund.refund_id)).status, 'failed')
    await until(() => eventTypes(hooks).includes('refund.failed'))
    assert.equal((await dodo.payments.retrieve(payment_id)).refund_status, null)
    const again = await dodo.refunds.create({ payment_id })
    assert.equal((await final(again.refund_id)).status, 'succeeded')
  })
})
