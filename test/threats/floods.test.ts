import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it, type TestContext } from 'node:test'

import { buildApp, type AppOptions } from '../../server/app.ts'
import { accept, browserKey, payment, visit, type Harness, start } from '../support/harness.ts'
import { callsToDodo } from './effects.ts'

/** The same server, but one that counts. */
async function counting(t: TestContext, h: Harness, over: Partial<AppOptions> = {}) {
  const app = await buildApp({
    deps: h.deps,
    verifyWebhook: () => true,
    script: Buffer.from(''),
    parts: {},
    allowedOrigins: [],
    ownOrigin: () => null,
    rateLimit: 5,
    refusalStepMs: 0,
    lagMs: () => 0,
    ...over,
  })
  t.after(() => app.close())
  return app
}

describe('T25: a flood of guessed payments', () => {
  it('asks Dodo for one in a second, and leaves a customer whom a webhook announced alone', async (t) => {
    const h = await start(t)
    const calls = callsToDodo(h)
    const SECONDS = 10
    let looked = 0
    for (let second = 0; second < SECONDS; second++) {
      for (let n = 0; n < 500; n++) {
        const body = { placement: 'thank-you', paymentId: `pay_${randomUUID()}`, browserKey: browserKey() }
        const before = callsToDodo(h)
        const { status } = await h.request('POST', '/v1/sessions', body)
        assert.ok(status === 202 || status === 403, String(status))
        looked += callsToDodo(h) - before
      }
      const id = `pay_real_${second}`
      await h.webhook(payment({ id, customerId: `cus_${second}`, createdAt: h.clock.now }))
      const at = await visit(h, { paymentId: id })
      assert.equal(at.status, 201)
      assert.equal((await accept(h, at.session, at.decision.quote)).status, 202)
      h.later(1_000)
    }
    assert.ok(looked <= 10 + SECONDS, String(looked))
    assert.ok(callsToDodo(h) > calls)
  })
})

describe('T28: a card that is tried through saved methods', () => {
  it('is charged at most three times a day for one customer, and every decline reads the same', async (t) => {
    const h = await start(t)
    const said = new Set<string>()
    for (let n = 0; n < 60; n++) {
      const id = `pay_try_${n}`
      h.dodo.known.set(id, payment({ id, createdAt: h.clock.now }))
      const at = await visit(h, { paymentId: id })
      if (at.status === 201 && at.decision) {
        const { body } = await accept(h, at.session, at.decision.quote)
        const acceptance = body.acceptance?.id as string | undefined
        if (acceptance) {
          h.later(5_000)
          h.dodo.onCharge = async () => ({ type: 'payment', paymentId: `pay_declined_${n}` })
          await h.work()
          const { metadata = {} } = h.dodo.charges.at(-1) ?? {}
          const items = [{ productId: 'pdt_team', quantity: 1 }]
          const total = { amount: 5_450, currency: 'USD' }
          const declined = payment({ id: `pay_declined_${n}`, status: 'failed', metadata, items, total })
          await h.webhook(declined)
          const shown = await h.request('GET', `/v1/acceptances/${acceptance}`, undefined, at.session)
          const { status, reason } = shown.body.acceptance
          said.add(`${status} ${reason}`)
        }
      }
      h.later(60_000)
    }
    assert.deepEqual([h.dodo.charges.length, [...said]], [3, ['failed declined']])
  })
})

describe('T27: work that costs the shop something', () => {
  it('is done a bounded number of times a minute for one occasion', async (t) => {
    const h = await start(t)
    const { session, decision } = await visit(h)
    const calls = callsToDodo(h)
    const statuses = []
    for (let n = 0; n < 200; n++) {
      const { status } = await h.request('POST', '/v1/decision/quote', { decisionId: decision.id }, session)
      statuses.push(status)
    }
    assert.deepEqual([...new Set(statuses)], [200, 429])
    assert.ok(statuses.filter((status) => status === 200).length <= 60)
    assert.ok(callsToDodo(h) - calls <= 60 * 3, String(callsToDodo(h) - calls))
  })
})

describe('T29: an address that a caller makes up', () => {
  it('does not count as another one unless a proxy of ours says it', async (t) => {
    const h = await start(t)
    const app = await counting(t, h)
    const codes: number[] = []
    for (let n = 0; n < 12; n++) {
      const forwarded = `10.1.2.${n}`
      const headers = { 'x-forwarded-for': forwarded, 'x-real-ip': forwarded, forwarded: `for=${forwarded}` }
      codes.push((await app.inject({ url: '/v1/decision', headers })).statusCode)
    }
    assert.deepEqual(codes, [...Array<number>(5).fill(401), ...Array<number>(7).fill(429)])
  })

  it('counts as the one before our own proxy, however long the list of inventions', async (t) => {
    const h = await start(t)
    const app = await counting(t, h, { server: { trustProxy: ['127.0.0.1/32'] } })
    const ask = async (n: number, last: string) =>
      (await app.inject({ url: '/v1/decision', headers: { 'x-forwarded-for': `10.1.2.${n}, ${last}` } }))
        .statusCode
    const codes = []
    for (let n = 0; n < 8; n++) codes.push(await ask(n, '203.0.113.7'))
    assert.deepEqual(codes.slice(4), [401, 429, 429, 429])
    assert.equal(await ask(0, '203.0.113.8'), 401)
  })

  it('counts as its whole network where one caller has billions of them', async (t) => {
    const h = await start(t)
    const app = await counting(t, h)
    const codes = []
    for (let n = 0; n < 8; n++) {
      const remoteAddress = `2001:db8:1:2:${n}::${n}`
      codes.push((await app.inject({ url: '/v1/decision', remoteAddress })).statusCode)
    }
    assert.deepEqual(codes.slice(4), [401, 429, 429, 429])
  })
})

describe('T40: a database that is full', () => {
  it('takes no yes, says so, and charges nothing', async (t) => {
    const h = await start(t)
    const { session, decision } = await visit(h)
    const { store } = h.deps
    const works = { ...store }
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
    store.accept = async () => {
      throw full
    }
    const { status, body } = await accept(h, session, decision.quote)
    assert.ok(status >= 500, String(status))
    assert.ok(!JSON.stringify(body).includes('disk'))
    h.later(5_000)
    await h.work()
    assert.deepEqual(h.dodo.charges, [])
    Object.assign(store, works)
    assert.equal((await accept(h, session, decision.quote)).status, 202)
  })
})
