import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it, type TestContext } from 'node:test'

import { buildApp } from '../../server/app.ts'
import { accepted, harness, PAGE_ORIGIN } from '../support/harness.ts'

async function start(t: TestContext) {
  const h = await harness()
  t.after(() => h.close())
  return h
}

describe('the script', () => {
  it('is served under its name, and for ever under its hash, with what a page pins it by', async (t) => {
    const { app } = await start(t)
    const plain = await app.inject('/upsell-offer.js')
    const { file, integrity } = (await app.inject('/upsell-offer.json')).json()
    const pinned = await app.inject(file)
    assert.equal(plain.body, '// the script')
    assert.equal(pinned.body, plain.body)
    assert.match(pinned.headers['cache-control'] as string, /immutable/)
    assert.equal(integrity, `sha384-${createHash('sha384').update(plain.body).digest('base64')}`)
    assert.equal(plain.headers['cross-origin-resource-policy'], 'cross-origin')
  })

  it('is served with its parts, each for ever under its own hash, to any page that pins it', async (t) => {
    const { app } = await start(t)
    const part = await app.inject('/upsell-offer.0123456789abcdef.late.js')
    assert.equal(part.body, '// the late part')
    assert.match(part.headers['cache-control'] as string, /immutable/)
    assert.equal(part.headers['access-control-allow-origin'], '*')
    assert.equal((await app.inject('/upsell-offer.fedcba9876543210.late.js')).statusCode, 404)
  })
})

describe('the contract', () => {
  it('describes every route that a page may call', async (t) => {
    const { app } = await start(t)
    const { paths } = (await app.inject('/openapi.json')).json()
    assert.deepEqual(Object.keys(paths).toSorted(), [
      '/v1/acceptances',
      '/v1/acceptances/{id}',
      '/v1/acceptances/{id}/checkout',
      '/v1/acceptances/{id}/undo',
      '/v1/acceptances/{id}/update-method',
      '/v1/decision',
      '/v1/decision/checkout',
      '/v1/decision/decline',
      '/v1/decision/quote',
      '/v1/decision/viewed',
      '/v1/plan-change/cancel',
      '/v1/sessions',
      '/v1/webhooks/dodo',
    ])
  })

  it('answers what does not exist, is too large, of another type or no JSON with a stable code', async (t) => {
    const { app } = await start(t)
    const post = (payload: string, type: string) =>
      app.inject({ method: 'POST', url: '/v1/acceptances', payload, headers: { 'content-type': type } })
    assert.equal((await app.inject('/nothing')).json().error.code, 'not_found')
    assert.equal((await post('x'.repeat(20_000), 'application/json')).json().error.code, 'payload_too_large')
    assert.equal((await post('<a/>', 'application/xml')).json().error.code, 'media_type_unsupported')
    const broken = await post('{"a":', 'application/json')
    assert.deepEqual([broken.statusCode, broken.json().error.code], [400, 'request_invalid'])
    assert.match(broken.json().error.message, /not valid JSON/)
  })

  it('takes a POST without a body that names its type all the same', async (t) => {
    const h = await start(t)
    const { session, id } = await accepted(h)
    const answer = await h.app.inject({
      method: 'POST',
      url: `/v1/acceptances/${id}/undo`,
      headers: {
        authorization: `Bearer ${session}`,
        origin: PAGE_ORIGIN,
        'content-type': 'application/json',
      },
    })
    assert.equal(answer.statusCode, 200)
  })

  it('answers a preflight of the shop’s page, and of no other', async (t) => {
    const { app } = await start(t)
    const ask = (origin: string) =>
      app.inject({
        method: 'OPTIONS',
        url: '/v1/acceptances',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization',
        },
      })
    assert.equal((await ask(PAGE_ORIGIN)).headers['access-control-allow-origin'], PAGE_ORIGIN)
    assert.equal((await ask('https://evil.example.com')).headers['access-control-allow-origin'], undefined)
  })

  it('waits for a change that the page does not know yet, and answers at once if it happened', async (t) => {
    const h = await start(t)
    const { session, id } = await accepted(h)
    await h.work()
    const started = performance.now()
    const { body } = await h.request('GET', `/v1/acceptances/${id}?wait=20&after=held`, undefined, session)
    assert.equal(body.acceptance.status, 'charging')
    assert.ok(performance.now() - started < 2_000)
  })

  it('lets a waiting page go when the acceptance moves', async (t) => {
    const h = await start(t)
    const { session, id, says } = await accepted(h)
    await h.work()
    const waiting = h.request('GET', `/v1/acceptances/${id}?wait=20&after=charging`, undefined, session)
    await h.webhook(says({ status: 'succeeded' }))
    assert.equal((await waiting).body.acceptance.status, 'succeeded')
  })
})

describe('a flood', () => {
  it('is turned away per address, but never Dodo’s webhooks', async (t) => {
    const h = await start(t)
    const app = await buildApp({
      deps: h.deps,
      verifyWebhook: () => true,
      script: Buffer.from(''),
      allowedOrigins: [],
      ownOrigin: () => null,
      rateLimit: 5,
    })
    t.after(() => app.close())
    const codes = []
    for (let i = 0; i < 7; i++) codes.push((await app.inject('/v1/decision')).json().error.code)
    assert.deepEqual(codes.slice(4), ['session_invalid', 'rate_limited', 'rate_limited'])
    for (let i = 0; i < 7; i++) {
      const answer = await app.inject({ method: 'POST', url: '/v1/webhooks/dodo', payload: '{}' })
      assert.equal(answer.statusCode, 204)
    }
  })
})

describe('POST /v1/webhooks/dodo', () => {
  it('refuses what is not signed, and keeps nothing of it', async (t) => {
    const h = await start(t)
    const seen: string[] = []
    const app = await buildApp({
      deps: h.deps,
      verifyWebhook: (body, { id }) => {
        seen.push(`${id} ${body}`)
        return false
      },
      script: Buffer.from(''),
      allowedOrigins: [],
      ownOrigin: () => null,
      rateLimit: 0,
    })
    t.after(() => app.close())
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/webhooks/dodo',
      headers: { 'content-type': 'application/json', 'webhook-id': 'msg_1' },
      payload: '{ "type":  "payment.succeeded" }',
    })
    assert.deepEqual([answer.statusCode, answer.json().error.code], [401, 'webhook_unsigned'])
    assert.deepEqual(seen, ['msg_1 { "type":  "payment.succeeded" }'], 'the exact bytes are checked')
    assert.deepEqual(await h.deps.store.unhandledWebhooks(10), [])
  })

  it('keeps an event once, however often it is delivered', async (t) => {
    const h = await start(t)
    for (let i = 0; i < 3; i++) {
      await h.app.inject({
        method: 'POST',
        url: '/v1/webhooks/dodo',
        headers: { 'webhook-id': 'msg_1' },
        payload: '{"type":"payment.succeeded"}',
      })
    }
    assert.equal((await h.deps.store.unhandledWebhooks(10)).length, 1)
  })
})
