import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'

import type { Offer } from '../../server/domain/catalog.ts'
import { ALWAYS } from '../../server/domain/condition.ts'
import {
  accept,
  browserKey,
  customerToken,
  harness,
  offer,
  payment,
  signIn,
  subscription,
  visit,
} from '../support/harness.ts'

const CROSS_SELL = offer({ id: 'ebook', placements: ['pricing'], when: ALWAYS, productId: 'pdt_ebook' })

async function start(t: TestContext, offers: Offer[] = [CROSS_SELL]) {
  const h = await harness(offers)
  t.after(() => h.close())
  return h
}

const DAY_MS = 86_400_000

describe('a customer in the merchant’s app', () => {
  it('is offered and sold a product by the word of the merchant’s backend', async (t) => {
    const h = await start(t)
    h.dodo.subscriptions.set('sub_ana', subscription())
    const { session, decision, body } = await signIn(h)
    assert.equal(decision.offer.id, 'ebook')
    assert.equal(Date.parse(body.expiresAt) - Date.parse(h.clock.now), 30 * 60_000)
    await accept(h, session, decision.quote)
    h.later(5_000)
    await h.work()
    const { order } = h.dodo.charges[0]!
    assert.deepEqual(
      [order.customerId, order.productId, order.billing.country],
      ['cus_ana', 'pdt_ebook', 'US'],
    )
  })

  it('is refused with the same words, whatever is wrong with the token', async (t) => {
    const h = await start(t)
    const token = await customerToken()
    const tokens = [
      `${token}x`,
      await customerToken({ aud: 'https://other.example.com' }),
      await customerToken({ sub: 'pay_ana' }),
      await customerToken({ placement: 'cancel' }),
      await customerToken({ origin: 'https://evil.example.com' }),
      await customerToken({ exp: Math.floor(Date.parse(h.clock.now) / 1000) - 61 }),
    ]
    const answers = await Promise.all(
      tokens.map((wrong) =>
        h.request('POST', '/v1/sessions', { placement: 'pricing', customerToken: wrong }),
      ),
    )
    for (const { status, body } of answers)
      assert.deepEqual([status, body.error.code], [403, 'claim_refused'])
    assert.equal(new Set(answers.map(({ body }) => JSON.stringify(body))).size, 1)
  })

  it('cannot open two sessions with one token', async (t) => {
    const h = await start(t)
    const token = await customerToken()
    const open = () => h.request('POST', '/v1/sessions', { placement: 'pricing', customerToken: token })
    assert.deepEqual([(await open()).status, (await open()).status], [201, 403])
  })

  it('pays more than the token allows on the hosted checkout', async (t) => {
    const h = await start(t)
    const within = await signIn(h, { max: { amount: 5_450, currency: 'USD' } })
    assert.equal(within.decision.quote.mode, 'one_click')
    const other = await start(t)
    const beyond = await signIn(other, { max: { amount: 5_449, currency: 'USD' } })
    assert.equal(beyond.decision.quote.mode, 'checkout')
  })

  it('sees the same open offer on the next visit, and another one once it does not fit any more', async (t) => {
    const h = await start(t, [CROSS_SELL, offer({ ...CROSS_SELL, id: 'course', productId: 'pdt_course' })])
    const first = await signIn(h)
    const again = await signIn(h)
    assert.equal(again.decision.id, first.decision.id)
    await h.deps.store.savePurchase({
      paymentId: 'pay_ebook',
      customerId: 'cus_ana',
      status: 'succeeded',
      total: { amount: 5_000, currency: 'USD' },
      items: [{ productId: 'pdt_ebook', quantity: 1 }],
      billing: { country: 'US' },
      metadata: {},
      paidAt: h.clock.now,
      refundedOrDisputed: false,
      subscriptionId: null,
    })
    assert.equal((await signIn(h)).decision.offer.id, 'course')
  })

  it('who said no is not asked again on another device, and is offered something new the day after', async (t) => {
    const h = await start(t, [CROSS_SELL, offer({ ...CROSS_SELL, id: 'course', productId: 'pdt_course' })])
    const { session, decision } = await signIn(h)
    await h.request('POST', '/v1/decision/decline', { decisionId: decision.id, how: 'declined' }, session)
    assert.equal((await signIn(h)).decision.offer.id, 'course')
    h.later(DAY_MS)
    assert.equal((await signIn(h)).decision.offer.id, 'course')
  })

  it('sees how a charge ended for a while, then what may be offered next', async (t) => {
    const h = await start(t)
    const { session, decision } = await signIn(h)
    const { body } = await accept(h, session, decision.quote)
    h.later(5_000)
    await h.work()
    const metadata = h.dodo.charges[0]!.metadata
    const total = { amount: 5_450, currency: 'USD' }
    const items = [{ productId: 'pdt_ebook', quantity: 1 }]
    await h.webhook(payment({ id: 'pay_offer', total, items, metadata, createdAt: h.clock.now }))
    const { body: after } = await signIn(h)
    assert.deepEqual([after.acceptance.id, after.acceptance.status], [body.acceptance.id, 'succeeded'])
    h.later(DAY_MS)
    const later = await signIn(h)
    assert.deepEqual([later.body.acceptance, later.decision], [undefined, null])
  })
})

describe('a purchase that was bound to a browser before paying', () => {
  const bound = async (t: TestContext, minutesAgo = 0) => {
    const h = await start(t, [offer()])
    const key = browserKey()
    const challenge = h.deps.tokens.hash(key)
    h.dodo.known.set('pay_first', payment({ metadata: { upsell_challenge: challenge } }))
    h.later(minutesAgo * 60_000)
    return { h, key }
  }

  it('is claimed by that browser, for an hour and up to ten times its total', async (t) => {
    const { h, key } = await bound(t, 59)
    h.dodo.price = { ...(h.dodo.price as object), subtotal: 29_000, tax: 0, total: 29_000 } as never
    const { status, decision } = await visit(h, { key })
    assert.deepEqual([status, decision.quote.mode], [201, 'one_click'])
    const late = await bound(t, 61)
    assert.equal((await visit(late.h, { key: late.key })).status, 403)
  })

  it('is claimed by no other browser: there is no way down to a weaker proof', async (t) => {
    const { h } = await bound(t)
    assert.equal((await visit(h)).status, 403)
    const odd = await start(t, [offer()])
    odd.dodo.known.set('pay_first', payment({ metadata: { upsell_challenge: '' } }))
    assert.equal((await visit(odd)).status, 403)
  })
})

describe('a subscription that was just bought', () => {
  it('is claimed by its own id or its payment’s, once', async (t) => {
    const h = await start(t, [
      offer({
        kind: 'plan_change',
        when: { type: 'subscribed', anyOf: ['pdt_basic'] },
        productId: 'pdt_pro',
      }),
    ])
    h.dodo.subscriptions.set('sub_ana', subscription())
    h.dodo.known.set('pay_first', payment({ subscriptionId: 'sub_ana', items: [] }))
    const key = browserKey()
    const open = (claimed: object, browser = key) =>
      h.request('POST', '/v1/sessions', { placement: 'thank-you', ...claimed, browserKey: browser })
    const bySubscription = await open({ subscriptionId: 'sub_ana' })
    assert.deepEqual([bySubscription.status, bySubscription.body.decision.kind], [201, 'plan_change'])
    const byPayment = await open({ paymentId: 'pay_first' })
    assert.equal(byPayment.body.decision.id, bySubscription.body.decision.id)
    assert.equal((await open({ subscriptionId: 'sub_ana' }, browserKey())).status, 403)
    assert.equal((await open({ subscriptionId: 'sub_unknown' })).status, 403)
  })
})
