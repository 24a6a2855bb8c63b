import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'

import { accept, accepted, browserKey, harness, offer, visit, type Harness } from '../support/harness.ts'

async function start(t: TestContext, placements = ['thank-you']) {
  const h = await harness([offer({ placements })])
  t.after(() => h.close())
  return h
}

const open = (h: Harness, id: string, session: string) =>
  h.request('POST', `/v1/acceptances/${id}/checkout`, undefined, session)

const openDecision = (h: Harness, decisionId: string, session: string) =>
  h.request('POST', '/v1/decision/checkout', { decisionId }, session)

/** Dodo's webhook for a payment on the hosted checkout of a decision. */
async function paidThere(
  h: Harness,
  decisionId: string,
  id: string,
  at: Awaited<ReturnType<typeof accepted>>,
) {
  const metadata = h.dodo.pages.find((page) => page['upsell_decision'] === decisionId)
  assert.ok(metadata)
  await h.webhook(at.says({ id, status: 'succeeded', metadata }))
}

describe('the right to be paid for an offer', () => {
  it('is not passed to a checkout by an old acceptance once a newer one is charged', async (t) => {
    const h = await start(t)
    const first = await accepted(h)
    h.dodo.price = {
      ...(h.dodo.price as Exclude<typeof h.dodo.price, 'refused'>),
      subtotal: 5_100,
      total: 5_550,
    }
    await h.work()
    const { decision } = await first.status()
    await accept(h, first.session, decision.quote)
    h.later(5_000)
    await h.work()
    await h.webhook(first.says({ status: 'succeeded', total: { amount: 5_550, currency: 'USD' } }))
    const old = await open(h, first.id, first.session)
    assert.deepEqual([old.status, old.body.error.code], [409, 'checkout_unavailable'])
    assert.equal((await first.status()).checkout, false)
  })

  it('is the checkout’s while it is open: no click charges beside it', async (t) => {
    const h = await start(t)
    const { decision: oneClick, session } = await visit(h)
    h.dodo.methodUsable = false
    h.later(1_000)
    await h.request('POST', '/v1/decision/quote', { decisionId: oneClick.id }, session)
    assert.equal((await openDecision(h, oneClick.id, session)).status, 200)
    h.dodo.methodUsable = true
    const older = await accept(h, session, oneClick.quote)
    assert.deepEqual([older.status, older.body.error.code], [409, 'already_decided'])
    const fresh = await h.request('POST', '/v1/decision/quote', { decisionId: oneClick.id }, session)
    assert.equal(fresh.body.quote.mode, 'checkout')
    h.later(60_000)
    await h.work()
    assert.equal(h.dodo.charges.length, 0)
  })

  it('is one right at every placement', async (t) => {
    const h = await start(t, ['thank-you', 'pricing'])
    const key = browserKey()
    const here = await visit(h, { key })
    const there = await h.request('POST', '/v1/sessions', {
      placement: 'pricing',
      paymentId: 'pay_first',
      browserKey: key,
    })
    await accept(h, here.session, here.decision.quote)
    const second = await accept(h, there.body.session, there.body.decision.quote)
    assert.equal(second.body.error.code, 'already_decided')
  })
})

describe('the hosted checkout', () => {
  it('is one page, however many ask for it at the same time', async (t) => {
    const h = await start(t)
    h.dodo.methodUsable = false
    const { decision, session } = await visit(h)
    const answers = await Promise.all(Array.from({ length: 5 }, () => openDecision(h, decision.id, session)))
    assert.equal(h.dodo.calls.filter((call) => call === 'hostedCheckout').length, 1)
    assert.equal(new Set(answers.flatMap(({ status, body }) => (status === 200 ? [body.url] : []))).size, 1)
    assert.equal((await openDecision(h, decision.id, session)).status, 200)
  })

  it('stays the same page after a try that failed there', async (t) => {
    const h = await start(t)
    const at = await accepted(h)
    await h.work()
    await h.webhook(at.says({ status: 'failed' }))
    const { body } = await open(h, at.id, at.session)
    h.dodo.hosted = 'failed'
    assert.equal((await open(h, at.id, at.session)).body.url, body.url)
  })

  it('is asked whether it was paid before a new one opens, however old it is', async (t) => {
    const h = await start(t)
    h.dodo.methodUsable = false
    const { decision, session, key } = await visit(h)
    await openDecision(h, decision.id, session)
    h.dodo.hosted = 'succeeded'
    h.later(14 * 60_000)
    const again = await visit(h, { key })
    assert.equal((await openDecision(h, decision.id, again.session)).body.error.code, 'already_decided')
  })

  it('can be asked for again when Dodo gave none', async (t) => {
    const h = await start(t)
    h.dodo.methodUsable = false
    const { decision, session } = await visit(h)
    h.dodo.down = true
    assert.equal((await openDecision(h, decision.id, session)).body.error.code, 'upstream_unavailable')
    h.dodo.down = false
    assert.equal((await openDecision(h, decision.id, session)).status, 200)
  })

  it('gives back the click’s money when that charge turns up after all', async (t) => {
    const h = await start(t)
    const at = await accepted(h)
    await h.work()
    await h.webhook(at.says({ status: 'failed' }))
    await open(h, at.id, at.session)
    await paidThere(h, at.decision.id, 'pay_hosted', at)
    await h.webhook(at.says({ status: 'succeeded' }))
    await paidThere(h, at.decision.id, 'pay_hosted', at)
    await h.work()
    assert.deepEqual(h.dodo.refunds, ['pay_offer'])
  })

  it('takes the same webhook heard twice at once for one payment', async (t) => {
    const h = await start(t)
    const at = await accepted(h)
    await h.work()
    await h.webhook(at.says({ status: 'failed' }))
    await open(h, at.id, at.session)
    const hear = () => paidThere(h, at.decision.id, 'pay_hosted', at)
    await Promise.all([hear(), hear(), hear()])
    await h.work()
    assert.deepEqual(h.dodo.refunds, [])
  })

  it('gives one of two payments back that are heard at the same moment', async (t) => {
    const h = await start(t)
    const at = await accepted(h)
    await h.work()
    await h.webhook(at.says({ status: 'failed' }))
    await open(h, at.id, at.session)
    await Promise.all([paidThere(h, at.decision.id, 'pay_a', at), paidThere(h, at.decision.id, 'pay_b', at)])
    await h.work()
    assert.equal(h.dodo.refunds.length, 1)
  })

  it('gives back what was paid there after the click had succeeded, and a second payment there', async (t) => {
    const late = await start(t)
    const charged = await accepted(late)
    await late.work()
    await late.webhook(charged.says({ status: 'failed' }))
    await open(late, charged.id, charged.session)
    await late.webhook(charged.says({ status: 'succeeded' }))
    await paidThere(late, charged.decision.id, 'pay_hosted', charged)
    await late.work()
    assert.deepEqual(late.dodo.refunds, ['pay_hosted'])

    const twice = await start(t)
    const at = await accepted(twice)
    await twice.work()
    await twice.webhook(at.says({ status: 'failed' }))
    await open(twice, at.id, at.session)
    await paidThere(twice, at.decision.id, 'pay_hosted', at)
    await paidThere(twice, at.decision.id, 'pay_hosted_2', at)
    await twice.work()
    assert.deepEqual(twice.dodo.refunds, ['pay_hosted_2'])
  })
})
