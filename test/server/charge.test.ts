import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'

import { hear } from '../../server/flows/hear.ts'
import { accept, accepted, harness, offer, payment, visit } from '../support/harness.ts'

async function start(t: TestContext) {
  const h = await harness()
  t.after(() => h.close())
  return h
}

const MINUTE_MS = 60_000

describe('the charge of an acceptance', () => {
  it('asks for exactly what was quoted, signed, with three calls to Dodo', async (t) => {
    const h = await start(t)
    await accepted(h)
    h.dodo.calls.length = 0
    await h.work()
    const [charge] = h.dodo.charges
    assert.ok(charge)
    const { order, methodId, metadata } = charge
    assert.deepEqual(
      [order.customerId, order.productId, order.quantity, methodId, metadata['upsell_offer']],
      ['cus_ana', 'pdt_team', 1, 'pm_1', 'team'],
    )
    assert.deepEqual(h.dodo.calls, ['price', 'charge', 'payment'])
  })

  it('is told as succeeded only when Dodo says the payment succeeded', async (t) => {
    const h = await start(t)
    const { status, says } = await accepted(h)
    await h.work()
    assert.equal((await status()).status, 'charging')
    await h.webhook(says({ status: 'succeeded' }))
    const { status: told, paymentId, total } = await status()
    assert.deepEqual([told, paymentId, total.formatted], ['succeeded', 'pay_offer', '$54.50'])
  })

  it('is told as failed when the card is declined, with the way to the checkout', async (t) => {
    const h = await start(t)
    const { status, says, session, id } = await accepted(h)
    await h.work()
    await h.webhook(says({ status: 'failed' }))
    const told = await status()
    assert.deepEqual([told.status, told.reason, told.checkout], ['failed', 'declined', true])
    const first = await h.request('POST', `/v1/acceptances/${id}/checkout`, undefined, session)
    const again = await h.request('POST', `/v1/acceptances/${id}/checkout`, undefined, session)
    assert.equal(first.status, 200)
    assert.equal(again.body.url, first.body.url, 'one open checkout, not two that could both be paid')
  })

  it('believes the webhook that overtakes the answer', async (t) => {
    const h = await start(t)
    const { status, says } = await accepted(h)
    h.dodo.onCharge = async () => {
      await h.webhook(says({ status: 'succeeded' }))
      return { type: 'payment', paymentId: 'pay_offer' }
    }
    await h.work()
    assert.equal((await status()).status, 'succeeded')
  })

  it('shows the bank’s confirmation and its address', async (t) => {
    const h = await start(t)
    const { status, says } = await accepted(h)
    await h.work()
    await h.webhook(says({ status: 'action_required', actionUrl: 'https://bank.test/3ds' }))
    const told = await status()
    assert.deepEqual(
      [told.status, told.actionUrl, told.checkout],
      ['action_required', 'https://bank.test/3ds', false],
    )
    await h.webhook(says({ status: 'succeeded' }))
    assert.equal((await status()).status, 'succeeded')
  })

  it('is not sent when the price changed: the customer is asked again with the new price', async (t) => {
    const h = await start(t)
    const { status, session } = await accepted(h)
    h.dodo.price = {
      ...(h.dodo.price as Exclude<typeof h.dodo.price, 'refused'>),
      subtotal: 5_100,
      total: 5_550,
    }
    await h.work()
    assert.equal(h.dodo.charges.length, 0)
    const told = await status()
    assert.deepEqual([told.status, told.reason, told.checkout], ['not_charged', 'quote_changed', false])
    assert.equal(told.decision.quote.total.formatted, '$55.50')
    const again = await accept(h, session, told.decision.quote)
    assert.equal(again.status, 202)
    h.later(5_000)
    await h.work()
    assert.equal(h.dodo.charges.length, 1)
  })

  it('is not sent when the product is gone or Dodo cannot be asked for the price', async (t) => {
    for (const [reason, breakIt] of [
      ['offer_gone', (h: Awaited<ReturnType<typeof start>>) => void (h.dodo.price = 'refused')],
      ['unreachable', (h: Awaited<ReturnType<typeof start>>) => void (h.dodo.down = true)],
    ] as const) {
      const h = await start(t)
      const { status } = await accepted(h)
      breakIt(h)
      await h.work()
      assert.equal(h.dodo.charges.length, 0)
      assert.equal((await status()).reason, reason)
    }
  })

  it('is not sent when the server comes back too late', async (t) => {
    const h = await start(t)
    const { id } = await accepted(h)
    h.later(120_001)
    await h.work()
    assert.equal(h.dodo.charges.length, 0)
    assert.deepEqual((await h.deps.store.acceptance(id))?.state, {
      status: 'not_charged',
      at: h.clock.now,
      reason: 'too_late',
      sent: false,
    })
  })

  it('says not charged when Dodo refuses the request', async (t) => {
    const h = await start(t)
    const { status } = await accepted(h)
    h.dodo.onCharge = async () => ({ type: 'refused', why: '422' })
    await h.work()
    const told = await status()
    assert.deepEqual([told.status, told.reason, told.checkout], ['not_charged', 'refused', true])
  })

  it('gives back what was charged beyond the price on the button', async (t) => {
    const h = await start(t)
    const { says, status } = await accepted(h)
    await h.work()
    await h.webhook(says({ status: 'succeeded', total: { amount: 5_451, currency: 'USD' } }))
    await h.work()
    assert.deepEqual(h.dodo.refunds, ['pay_offer'])
    says({ status: 'succeeded', total: { amount: 5_451, currency: 'USD' }, refunded: true })
    h.later(MINUTE_MS)
    await h.work()
    assert.equal((await status()).status, 'refunded')
    h.later(60 * MINUTE_MS)
    await h.work()
    assert.deepEqual(h.dodo.refunds, ['pay_offer'])
  })

  it('gives a second success back and keeps the first', async (t) => {
    const h = await start(t)
    const { says, status } = await accepted(h)
    await h.work()
    await h.webhook(says({ status: 'succeeded' }))
    await h.webhook(says({ id: 'pay_second', status: 'succeeded' }))
    await h.work()
    assert.deepEqual(h.dodo.refunds, ['pay_second'])
    assert.equal((await status()).paymentId, 'pay_offer')
  })
})

describe('a charge whose answer was lost', () => {
  async function lost(t: TestContext) {
    const h = await start(t)
    const at = await accepted(h)
    h.dodo.onCharge = async () => ({ type: 'no_answer', why: 'socket hang up' })
    await h.work()
    return { h, ...at }
  }

  it('is confirming: nothing is sent again and no checkout opens', async (t) => {
    const { h, status, session, id } = await lost(t)
    const told = await status()
    assert.deepEqual([told.status, told.checkout, told.undo], ['confirming', false, false])
    const { body } = await h.request('POST', `/v1/acceptances/${id}/checkout`, undefined, session)
    assert.equal(body.error.code, 'still_confirming')
    for (let minute = 0; minute < 19; minute++) {
      h.later(MINUTE_MS)
      await h.work()
    }
    assert.equal(h.dodo.charges.length, 1)
  })

  it('is found in the listing by its signed metadata', async (t) => {
    const { h, status, says } = await lost(t)
    says({ status: 'succeeded' })
    h.later(2_000)
    await h.work()
    assert.equal((await status()).status, 'succeeded')
  })

  it('is told by its webhook', async (t) => {
    const { h, status, says } = await lost(t)
    await h.webhook(says({ status: 'failed' }))
    assert.equal((await status()).status, 'failed')
  })

  it('is not charged only after twenty minutes and three empty listings', async (t) => {
    const { h, id } = await lost(t)
    const state = async () => (await h.deps.store.acceptance(id))?.state.status
    while (h.clock.now < '2026-11-23T10:20:05.000Z') {
      assert.equal(await state(), 'confirming')
      h.later(10_000)
      await h.work()
    }
    for (let i = 0; i < 40 && (await state()) === 'confirming'; i++) {
      h.later(10_000)
      await h.work()
    }
    assert.equal(await state(), 'not_charged')
    assert.ok(h.dodo.calls.filter((call) => call === 'payments').length <= 20)
  })

  it('stays confirming beside a payment that looks like it', async (t) => {
    const { h, id } = await lost(t)
    h.dodo.known.set(
      'pay_alike',
      payment({ id: 'pay_alike', total: { amount: 5_450, currency: 'USD' }, createdAt: h.clock.now }),
    )
    for (let i = 0; i < 40; i++) {
      h.later(MINUTE_MS)
      await h.work()
    }
    assert.equal((await h.deps.store.acceptance(id))?.state.status, 'confirming')
    assert.ok(h.logged.some((line) => line.includes('look by hand')))
  })

  it('is believed even when it turns up after all that', async (t) => {
    const { h, id, says } = await lost(t)
    for (let i = 0; i < 40; i++) {
      h.later(MINUTE_MS)
      await h.work()
    }
    assert.equal((await h.deps.store.acceptance(id))?.state.status, 'not_charged')
    await h.webhook(says({ status: 'succeeded' }))
    assert.equal((await h.deps.store.acceptance(id))?.state.status, 'succeeded')
  })

  it('is searched for by another process when this one dies between the claim and the answer', async (t) => {
    const h = await start(t)
    const { id, says } = await accepted(h)
    h.dodo.onCharge = () => new Promise(() => {})
    void h.work()
    while (h.dodo.charges.length === 0) await new Promise((resolve) => setImmediate(resolve))
    says({ status: 'succeeded' })
    h.later(31_000)
    await h.work()
    assert.equal((await h.deps.store.acceptance(id))?.state.status, 'confirming')
    h.later(20_000)
    await h.work()
    assert.equal((await h.deps.store.acceptance(id))?.state.status, 'succeeded')
    assert.equal(h.dodo.charges.length, 1)
  })
})

describe('a payment with metadata that is not ours', () => {
  it('settles nothing: wrong MAC, another customer, another product', async (t) => {
    const h = await start(t)
    const { status, says } = await accepted(h)
    h.dodo.onCharge = async () => ({ type: 'no_answer', why: 'lost' })
    await h.work()
    const metadata = { ...h.dodo.charges[0]?.metadata }
    await h.webhook(says({ metadata: { ...metadata, upsell_mac: 'forged' } }))
    await h.webhook(says({ metadata, customerId: 'cus_bob' }))
    await h.webhook(says({ metadata, items: [{ productId: 'pdt_cheap', quantity: 1 }] }))
    await h.webhook(says({ metadata: { upsell_acceptance: 'unknown', upsell_mac: 'x' } }))
    assert.equal((await status()).status, 'confirming')
  })
})

describe('the hosted checkout after a decline', () => {
  it('counts as bought when its payment succeeds, and never as a second charge', async (t) => {
    const h = await harness([offer()], {})
    t.after(() => h.close())
    const { says, session, id, status, decision } = await accepted(h)
    await h.work()
    await h.webhook(says({ status: 'failed' }))
    await h.request('POST', `/v1/acceptances/${id}/checkout`, undefined, session)
    await h.webhook(says({ id: 'pay_hosted', status: 'succeeded', metadata: h.dodo.pages[0]! }))
    assert.equal((await h.deps.store.decision(decision.id))?.status, 'bought')
    assert.equal((await status()).status, 'failed')
    assert.equal((await status()).checkout, false)
    const { body } = await h.request('POST', `/v1/acceptances/${id}/checkout`, undefined, session)
    assert.equal(body.error.code, 'already_decided')
    await h.work()
    assert.deepEqual(h.dodo.refunds, [])
  })

  it('does not open while the other checkout’s payment is not settled', async (t) => {
    const h = await harness()
    t.after(() => h.close())
    const { says, session, id } = await accepted(h)
    await h.work()
    await h.webhook(says({ status: 'failed' }))
    await h.request('POST', `/v1/acceptances/${id}/checkout`, undefined, session)
    for (const [status, code] of [
      ['processing', 'still_confirming'],
      ['requires_customer_action', 'still_confirming'],
      ['succeeded', 'already_decided'],
    ] as const) {
      h.dodo.hosted = status
      const { body } = await h.request('POST', `/v1/acceptances/${id}/checkout`, undefined, session)
      assert.equal(body.error.code, code)
    }
    assert.equal((await visit(h)).status, 403)
  })
})

describe('a refund that is heard of before its payment', () => {
  it('still ends as refunded', async (t) => {
    const h = await start(t)
    const { status, says } = await accepted(h)
    h.dodo.onCharge = async () => ({ type: 'no_answer', why: 'lost' })
    await h.work()
    says({ status: 'succeeded', refunded: true })
    await hear(h.deps, { type: 'refunded', paymentId: 'pay_offer', whole: true }, 'msg_1')
    assert.equal((await status()).status, 'refunded')
  })
})

describe('a refund that Dodo refuses', () => {
  it('is asked for again in an hour, not every minute', async (t) => {
    const h = await start(t)
    const { says } = await accepted(h)
    await h.work()
    await h.webhook(says({ status: 'succeeded', total: { amount: 9_999, currency: 'USD' } }))
    h.dodo.refundRefused = true
    for (let minute = 0; minute < 59; minute++) {
      await h.work()
      h.later(MINUTE_MS)
    }
    assert.deepEqual(h.dodo.refunds, ['pay_offer'])
    h.later(2 * MINUTE_MS)
    await h.work()
    assert.deepEqual(h.dodo.refunds, ['pay_offer', 'pay_offer'])
  })
})
