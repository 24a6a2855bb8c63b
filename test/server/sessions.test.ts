import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'

import { plusMs } from '../../server/domain/time.ts'
import { browserKey, harness, PAGE_ORIGIN, payment, START, visit } from '../support/harness.ts'

async function start(t: TestContext) {
  const h = await harness()
  t.after(() => h.close())
  return h
}

const REFUSED = { code: 'claim_refused', message: 'No offer can be opened for this purchase from here.' }

describe('POST /v1/sessions', () => {
  it('shows the exact total, the card and what is agreed to', async (t) => {
    const { status, decision } = await visit(await start(t))
    assert.equal(status, 201)
    assert.equal(decision.quote.mode, 'one_click')
    assert.deepEqual(decision.quote.total, { amount: 5_450, currency: 'USD', formatted: '$54.50' })
    assert.deepEqual(decision.quote.card, { brand: 'Visa', last4: '4242' })
    assert.match(
      decision.quote.consent.text,
      /“Team license” from Acme\..*\$54\.50 incl\. \$4\.50 tax to Visa •••• 4242/,
    )
  })

  it('never tells the browser the id of the saved card', async (t) => {
    const { body } = await visit(await start(t))
    assert.ok(!JSON.stringify(body).includes('pm_1'))
  })

  it('shows the same offer again on a reload, without asking Dodo', async (t) => {
    const h = await start(t)
    const first = await visit(h)
    h.dodo.calls.length = 0
    const again = await visit(h, { key: first.key })
    assert.deepEqual(again.decision, first.decision)
    assert.deepEqual(h.dodo.calls, [])
  })

  it('makes one decision when two tabs open at the same time', async (t) => {
    const h = await start(t)
    const key = browserKey()
    const [a, b] = await Promise.all([visit(h, { key }), visit(h, { key })])
    assert.equal(a.decision.id, b.decision.id)
  })

  it('refuses a second browser', async (t) => {
    const h = await start(t)
    await visit(h)
    const { status, body } = await visit(h)
    assert.deepEqual([status, body.error], [403, REFUSED])
  })

  it('refuses unknown, malformed, refunded, disputed, failed and offer-paid payments in the same words', async (t) => {
    const h = await start(t)
    for (const said of [
      payment({ id: 'pay_refunded', refunded: true }),
      payment({ id: 'pay_disputed', disputed: true }),
      payment({ id: 'pay_failed', status: 'failed' }),
      payment({ id: 'pay_ours', metadata: { upsell_acceptance: 'x' } }),
      payment({ id: 'pay_bound', metadata: { upsell_challenge: 'x' } }),
      payment({ id: 'pay_old', createdAt: plusMs(START, -86_400_001) }),
    ]) {
      h.dodo.known.set(said.id, said)
    }
    const ids = [
      'pay_refunded',
      'pay_disputed',
      'pay_failed',
      'pay_ours',
      'pay_bound',
      'pay_old',
      'pay_unknown',
      '',
      "' or 1=1",
      '../x',
    ]
    for (const paymentId of ids) {
      const { status, body } = await visit(h, { paymentId })
      assert.deepEqual([paymentId, status, body.error], [paymentId, 403, REFUSED])
    }
  })

  it('asks Dodo once about an unknown id, and never about a malformed one', async (t) => {
    const h = await start(t)
    for (let i = 0; i < 3; i++) await visit(h, { paymentId: 'pay_unknown' })
    await visit(h, { paymentId: 'nonsense' })
    assert.deepEqual(h.dodo.calls, ['payment'])
  })

  it('spends at most the look-up budget on guessed ids', async (t) => {
    const h = await start(t)
    const answers = []
    for (let i = 0; i < 30; i++) answers.push((await visit(h, { paymentId: `pay_guess${i}` })).status)
    assert.equal(h.dodo.calls.length, 10)
    assert.deepEqual(new Set(answers), new Set([403, 202]))
  })

  it('waits for a payment that is not settled, and serves it once it is', async (t) => {
    const h = await start(t)
    h.dodo.known.set('pay_first', payment({ status: 'pending' }))
    const waiting = await visit(h)
    assert.equal(waiting.status, 202)
    assert.equal(waiting.body.status, 'pending')
    await h.webhook(payment())
    assert.equal((await visit(h, { key: waiting.key })).status, 201)
  })

  it('opens to the minute: 15 minutes after the payment it is too late', async (t) => {
    const h = await start(t)
    h.later(15 * 60_000 + 1)
    assert.equal((await visit(h)).status, 403)
    h.later(-1)
    assert.equal((await visit(h)).status, 201)
  })

  it('refuses pages of other origins', async (t) => {
    const h = await start(t)
    const response = await h.app.inject({
      method: 'POST',
      url: '/v1/sessions',
      headers: { origin: 'https://evil.example.com' },
      payload: { placement: 'thank-you', paymentId: 'pay_first', browserKey: browserKey() },
    })
    assert.equal(response.statusCode, 403)
    assert.equal(response.json().error.code, 'origin_refused')
    assert.equal(response.headers['access-control-allow-origin'], undefined)
  })

  it('takes its JSON as text/plain, so that the first call needs no preflight', async (t) => {
    const h = await start(t)
    const response = await h.app.inject({
      method: 'POST',
      url: '/v1/sessions',
      headers: { origin: PAGE_ORIGIN, 'content-type': 'text/plain;charset=UTF-8' },
      payload: JSON.stringify({ placement: 'thank-you', paymentId: 'pay_first', browserKey: browserKey() }),
    })
    assert.equal(response.statusCode, 201)
    assert.equal(response.headers['access-control-allow-origin'], PAGE_ORIGIN)
    assert.match(response.headers['cache-control'] as string, /no-store/)
  })

  it('names the field that is unknown, wrong or missing', async (t) => {
    const h = await start(t)
    const good = { placement: 'thank-you', paymentId: 'pay_first', browserKey: browserKey() }
    for (const [body, named] of [
      [{ ...good, amount: 1 }, 'body has an unknown field “amount”'],
      [{ ...good, placement: 5 }, 'body.placement must be string'],
      [{ ...good, browserKey: 'short' }, 'body.browserKey must match pattern'],
      [{ placement: 'thank-you', browserKey: browserKey() }, 'exactly one of paymentId'],
      [{ placement: 'thank-you', paymentId: 'pay_first' }, 'body must have browserKey'],
    ] as const) {
      const answer = await h.request('POST', '/v1/sessions', body)
      assert.equal(answer.body.error.code, 'request_invalid')
      assert.ok(answer.body.error.message.includes(named), answer.body.error.message)
    }
  })

  it('shows nothing, and records nothing, while Dodo does not answer', async (t) => {
    const h = await start(t)
    await h.webhook(payment())
    h.dodo.down = true
    const { status, decision, key } = await visit(h)
    assert.deepEqual([status, decision], [201, null])
    h.dodo.down = false
    assert.notEqual((await visit(h, { key })).decision, null)
  })
})

describe('the offer of a session', () => {
  it('is none for what the customer owns already, and for a blocked customer', async (t) => {
    for (const fact of ['owned', 'blocked'] as const) {
      const h = await start(t)
      h.dodo[fact] = true
      assert.equal((await visit(h)).decision, null)
    }
  })

  it('goes to the checkout when no saved card can be used, or when it costs more than the limit', async (t) => {
    const h = await start(t)
    h.dodo.methodUsable = false
    assert.equal((await visit(h)).decision.quote.mode, 'checkout')
    const dear = await start(t)
    dear.dodo.price = {
      currency: 'USD',
      subtotal: 9_001,
      discount: 0,
      tax: 0,
      total: 9_001,
      productName: 'x',
      recurring: null,
      payWhatYouWant: false,
    }
    const { decision, session } = await visit(dear)
    assert.equal(decision.quote.mode, 'checkout')
    assert.equal(decision.quote.card, undefined)
    const { body } = await dear.request('POST', '/v1/decision/checkout', { decisionId: decision.id }, session)
    assert.match(body.url, /^https:\/\/checkout\.test/)
  })
})
