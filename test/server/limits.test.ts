import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it, type TestContext } from 'node:test'

import { buildApp, type AppOptions } from '../../server/app.ts'
import type { Catalog } from '../../server/domain/catalog.ts'
import { ALWAYS } from '../../server/domain/condition.ts'
import { PER_CUSTOMER, PER_OCCASION } from '../../server/domain/meter.ts'
import {
  accept,
  accepted,
  harness,
  offer,
  PAGE_ORIGIN,
  payment,
  signIn,
  visit,
  type Harness,
} from '../support/harness.ts'

async function start(t: TestContext, offers = [offer()], policy: Partial<Catalog['policy']> = {}) {
  const h = await harness(offers, policy)
  t.after(() => h.close())
  return h
}

/** The same application with other settings. */
async function appWith(t: TestContext, h: Harness, given: Partial<AppOptions>) {
  const app = await buildApp({
    deps: h.deps,
    verifyWebhook: () => true,
    script: Buffer.from('//'),
    allowedOrigins: [PAGE_ORIGIN],
    ownOrigin: () => null,
    rateLimit: 0,
    refusalStepMs: 0,
    lagMs: () => 0,
    ...given,
  })
  t.after(() => app.close())
  return app
}

const APP_OFFERS = ['a', 'b', 'c', 'd'].map((id) =>
  offer({ id, placements: [id], productId: `pdt_${id}`, when: ALWAYS }),
)

describe('a customer', () => {
  it('accepts three offers a day, and is told so at the fourth; nothing is charged for it', async (t) => {
    const h = await start(t, APP_OFFERS, { maxOffers: 9 })
    await h.webhook(payment())
    const answers = []
    for (const placement of ['a', 'b', 'c', 'd']) {
      const { session, decision } = await signIn(h, {}, placement)
      const id = randomUUID()
      await accept(h, session, decision.quote, id)
      answers.push(await accept(h, session, decision.quote, id))
    }
    assert.deepEqual(
      answers.map(({ status }) => status),
      [202, 202, 202, 403],
      'the same id again is the same acceptance and does not count',
    )
    const { error } = answers[3]?.body ?? {}
    assert.equal(error.code, 'daily_limit_reached')
    assert.match(error.message, /Nothing was charged\.$/)
    h.later(5_000)
    await h.work()
    assert.equal(h.dodo.charges.length, 3)
  })

  it('is charged once for a product that was accepted after two purchases', async (t) => {
    const h = await start(t)
    h.dodo.known.set('pay_second', payment({ id: 'pay_second' }))
    const [first, second] = [await visit(h), await visit(h, { paymentId: 'pay_second' })]
    const answers = await Promise.all(
      [first, second].map(({ session, decision }) => accept(h, session, decision.quote)),
    )
    const [refused, ...others] = answers.filter(({ status }) => status !== 202)
    assert.deepEqual([refused?.body.error.code, others.length], ['already_decided', 0])
    h.later(5_000)
    await h.work()
    assert.equal(h.dodo.charges.length, 1)
  })

  it('is not charged when the product turns out to be bought just before', async (t) => {
    const h = await start(t)
    const held = await accepted(h)
    const [stored, decision] = await Promise.all([
      h.deps.store.acceptance(held.id),
      h.deps.store.decision(held.decision.id),
    ])
    const quote = await h.deps.store.quote(held.decision.quote.id)
    assert.ok(stored && decision && quote)
    // As a listing teaches it of a charge that this database had lost.
    const lost = { ...stored, id: 'acc_lost', decisionId: 'dec_lost', occasionId: 'pay_lost' }
    await h.deps.store.rebuildAcceptance(
      { ...lost, state: { status: 'charging', since: h.clock.now } },
      { ...decision, id: 'dec_lost', occasionId: 'pay_lost' },
      { ...quote, id: 'quo_lost', decisionId: 'dec_lost' },
      h.clock.now,
    )
    await h.work()
    assert.equal(h.dodo.charges.length, 0)
    const { status, reason } = await held.status()
    assert.deepEqual([status, reason], ['not_charged', 'offer_gone'])
  })

  it('hears the same words whatever the bank’s reason was', async (t) => {
    const h = await start(t)
    const held = await accepted(h)
    await h.work()
    await h.webhook(held.says({ status: 'failed' }))
    const said = await held.status()
    assert.deepEqual([said.status, said.reason], ['failed', 'declined'])
    assert.deepEqual(Object.keys(said).toSorted(), [
      'checkout',
      'id',
      'reason',
      'status',
      'total',
      'undo',
      'updateMethod',
    ])
  })
})

describe('a session', () => {
  it('may ask sixty times a minute for what costs something, and read as often as it likes', async (t) => {
    const h = await start(t)
    const { session, decision } = await visit(h)
    const seen = () => h.request('POST', '/v1/decision/viewed', { decisionId: decision.id }, session)
    for (let n = 0; n < PER_OCCASION; n++) assert.equal((await seen()).status, 204)
    const refused = await seen()
    assert.deepEqual(
      [refused.status, refused.body.error.code, refused.headers['retry-after']],
      [429, 'rate_limited', '60'],
    )
    for (let n = 0; n < 70; n++) {
      assert.equal((await h.request('GET', '/v1/decision', undefined, session)).status, 200)
    }
    h.later(60_000)
    assert.equal((await seen()).status, 204)
  })

  it('shares what its customer may ask with all others of theirs', async (t) => {
    const h = await start(t)
    let asked = 0
    for (const n of [1, 2, 3]) {
      const paymentId = `pay_${n}`
      h.dodo.known.set(paymentId, payment({ id: paymentId }))
      const { session, decision } = await visit(h, { paymentId })
      for (let i = 0; i < PER_OCCASION; i++) {
        const { status } = await h.request(
          'POST',
          '/v1/decision/viewed',
          { decisionId: decision.id },
          session,
        )
        if (status === 204) asked += 1
      }
    }
    assert.equal(asked, PER_CUSTOMER)
  })
})

describe('an address', () => {
  const asked = async (
    app: Awaited<ReturnType<typeof buildApp>>,
    remoteAddress: string,
    forwarded?: string,
  ) =>
    (
      await app.inject({
        url: '/v1/decision',
        remoteAddress,
        ...(forwarded && { headers: { 'x-forwarded-for': forwarded } }),
      })
    ).statusCode

  it('is the one that Node tells, whatever a stranger claims', async (t) => {
    const h = await start(t)
    const app = await appWith(t, h, { rateLimit: 2 })
    const codes = []
    for (const claimed of ['1.1.1.1', '2.2.2.2', '3.3.3.3'])
      codes.push(await asked(app, '203.0.113.7', claimed))
    assert.deepEqual(codes, [401, 401, 429])
  })

  it('is the one that a trusted proxy tells; a stranger’s word behind it does not count', async (t) => {
    const h = await start(t)
    const app = await appWith(t, h, { rateLimit: 2, server: { trustProxy: ['10.0.0.0/8'] } })
    const codes = []
    for (const claimed of ['1.1.1.1', '2.2.2.2', '3.3.3.3']) codes.push(await asked(app, '10.1.2.3', claimed))
    assert.deepEqual(codes, [401, 401, 401], 'three visitors')
    const spoofed = []
    for (const claimed of ['5.5.5.5', '6.6.6.6', '7.7.7.7']) {
      spoofed.push(await asked(app, '10.1.2.3', `${claimed}, 203.0.113.9`))
    }
    assert.deepEqual(spoofed, [401, 401, 429], 'one visitor who writes into the header')
    const direct = []
    for (const claimed of ['1.1.1.2', '2.2.2.3', '3.3.3.4'])
      direct.push(await asked(app, '192.0.2.1', claimed))
    assert.deepEqual(direct, [401, 401, 429], 'one who comes past the proxy')
  })

  it('is half of one in IPv6, where everybody has very many', async (t) => {
    const h = await start(t)
    const app = await appWith(t, h, { rateLimit: 2 })
    const codes = []
    for (const last of ['1', '2', '3']) codes.push(await asked(app, `2001:db8:1:2::${last}`))
    assert.deepEqual(codes, [401, 401, 429])
    assert.equal(await asked(app, '2001:db8:1:3::1'), 401)
  })

  it('does not count for the script, which is cheaper sent than counted', async (t) => {
    const h = await start(t)
    const app = await appWith(t, h, { rateLimit: 1 })
    for (let n = 0; n < 3; n++) assert.equal((await app.inject('/upsell-offer.js')).statusCode, 200)
    assert.equal((await app.inject('/v1/decision?x=.js')).statusCode, 401)
    assert.equal((await app.inject('/v1/decision?x=.js')).statusCode, 429)
  })

  it('does not count for the merchant’s own machines', async (t) => {
    const h = await start(t)
    const app = await appWith(t, h, { rateLimit: 1, operations: { metrics: async () => 'x' } })
    for (let n = 0; n < 3; n++) {
      assert.equal((await app.inject('/healthz')).statusCode, 200)
      assert.equal((await app.inject('/metrics')).statusCode, 200)
    }
  })

  it('can read in the page when to come again', async (t) => {
    const h = await start(t)
    const app = await appWith(t, h, { rateLimit: 1 })
    const ask = () => app.inject({ url: '/v1/decision', headers: { origin: PAGE_ORIGIN } })
    await ask()
    const { statusCode, headers } = await ask()
    assert.equal(statusCode, 429)
    assert.deepEqual(
      [
        headers['retry-after'],
        headers['access-control-allow-origin'],
        headers['access-control-expose-headers'],
      ],
      ['60', PAGE_ORIGIN, 'retry-after'],
    )
  })
})

describe('a server that is too busy', () => {
  it('lets views wait, while charges, their outcome and webhooks go on', async (t) => {
    const h = await start(t)
    const { session, decision } = await visit(h)
    const app = await appWith(t, h, { lagMs: () => 400 })
    const headers = { origin: PAGE_ORIGIN, authorization: `Bearer ${session}` }
    const views = await Promise.all([
      app.inject({ url: '/v1/decision', headers }),
      app.inject({ method: 'POST', url: '/v1/sessions', headers, payload: {} }),
      app.inject({
        method: 'POST',
        url: '/v1/decision/quote',
        headers,
        payload: { decisionId: decision.id },
      }),
    ])
    for (const { statusCode, headers: said, json } of views) {
      assert.deepEqual([statusCode, json().error.code, said['retry-after']], [503, 'busy', '2'])
    }
    const { amount, currency } = decision.quote.total
    const yes = await app.inject({
      method: 'POST',
      url: '/v1/acceptances',
      headers,
      payload: {
        acceptanceId: randomUUID(),
        quoteId: decision.quote.id,
        displayed: { amount, currency },
        consent: { label: 'a', text: 'b', locale: 'en' },
      },
    })
    assert.equal(yes.statusCode, 202)
    const { id } = yes.json().acceptance
    assert.equal((await app.inject({ url: `/v1/acceptances/${id}`, headers })).statusCode, 200)
    assert.equal(
      (await app.inject({ method: 'POST', url: `/v1/acceptances/${id}/undo`, headers })).statusCode,
      200,
    )
    const told = await app.inject({ method: 'POST', url: '/v1/webhooks/dodo', payload: '{}' })
    assert.equal(told.statusCode, 204)
    assert.equal((await app.inject('/healthz')).statusCode, 200)
  })

  it('bounds how many views wait for Dodo at once, and takes new ones when those are done', async (t) => {
    const h = await start(t)
    const app = await appWith(t, h, { mostViews: 2 })
    let release = () => {}
    const released = new Promise<void>((resolve) => (release = resolve))
    const { payment: ask } = h.deps.gateway
    h.deps.gateway.payment = async (id) => {
      await released
      return ask(id)
    }
    const claim = (paymentId: string) =>
      app.inject({
        method: 'POST',
        url: '/v1/sessions',
        headers: { origin: PAGE_ORIGIN },
        payload: { placement: 'thank-you', paymentId, browserKey: 'x'.repeat(43) },
      })
    const waiting = [claim('pay_a'), claim('pay_b')]
    await new Promise((resolve) => setImmediate(resolve))
    assert.equal((await claim('pay_c')).statusCode, 503)
    release()
    assert.deepEqual(
      (await Promise.all(waiting)).map(({ statusCode }) => statusCode),
      [403, 403],
    )
    assert.equal((await claim('pay_c')).statusCode, 403)
  })

  it('refuses a yes before anything is stored, when charges wait for longer than a minute', async (t) => {
    const h = await start(t)
    const { session, decision } = await visit(h)
    const { store } = h.deps
    let oldestMs = 60_001
    store.waitingCharges = async () => ({ waiting: 1, oldestMs })
    const id = randomUUID()
    const { status, body, headers } = await accept(h, session, decision.quote, id)
    assert.deepEqual([status, body.error.code, headers['retry-after']], [503, 'busy', '30'])
    assert.match(body.error.message, /You were not charged/)
    assert.equal(await store.acceptance(id), null)
    assert.equal(await store.evidenceOf(id), null)
    oldestMs = 60_000
    assert.equal((await accept(h, session, decision.quote, id)).status, 202)
    oldestMs = 60_001
    assert.equal((await accept(h, session, decision.quote, id)).status, 202, 'known already')
  })
})
