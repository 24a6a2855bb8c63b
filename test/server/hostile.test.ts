import assert from 'node:assert/strict'
import { connect, type AddressInfo } from 'node:net'
import { describe, it, type TestContext } from 'node:test'

import { createMetrics, measured } from '../../server/adapters/metrics.ts'
import { buildApp, type AppOptions } from '../../server/app.ts'
import { createReadiness, type Readiness } from '../../server/readiness.ts'
import { accepted, browserKey, harness, PAGE_ORIGIN, SERVER_ORIGIN, visit } from '../support/harness.ts'

async function start(t: TestContext, given: Partial<AppOptions> = {}) {
  const h = await harness()
  t.after(() => h.close())
  const app = await buildApp({
    deps: h.deps,
    verifyWebhook: () => true,
    script: Buffer.from('// the script'),
    allowedOrigins: [PAGE_ORIGIN],
    ownOrigin: () => SERVER_ORIGIN,
    rateLimit: 0,
    refusalStepMs: 0,
    lagMs: () => 0,
    ...given,
  })
  t.after(() => app.close())
  return { h, app }
}

describe('every answer', () => {
  it('may run nothing, be framed by nobody, be guessed as nothing and tell no address', async (t) => {
    const { app } = await start(t)
    for (const url of ['/healthz', '/openapi.json', '/nothing', '/v1/decision', '/upsell-offer.js']) {
      const { headers } = await app.inject(url)
      assert.match(
        headers['content-security-policy'] as string,
        /^default-src 'none';.*frame-ancestors 'none'/,
      )
      assert.equal(headers['x-content-type-options'], 'nosniff')
      assert.equal(headers['referrer-policy'], 'no-referrer')
      assert.equal(headers['x-frame-options'], 'DENY')
      assert.equal(headers['strict-transport-security'], 'max-age=31536000; includeSubDomains')
      assert.equal(
        headers['cross-origin-resource-policy'],
        url === '/upsell-offer.js' ? 'cross-origin' : 'same-origin',
      )
      for (const telling of ['server', 'x-powered-by', 'set-cookie'])
        assert.equal(headers[telling], undefined)
    }
    const { headers } = await app.inject('/v1/decision')
    assert.equal(headers['cache-control'], 'no-store, private')
  })

  it('asks for https only where the server is reached by it', async (t) => {
    const { app } = await start(t, { ownOrigin: () => 'http://127.0.0.1:8787' })
    assert.equal((await app.inject('/healthz')).headers['strict-transport-security'], undefined)
  })

  it('is in our words also where no route was asked', async (t) => {
    const { app } = await start(t)
    for (const [url, status, code] of [
      ['/%zz', 404, 'not_found'],
      [`/v1/acceptances/${'x'.repeat(65)}`, 404, 'not_found'],
      ['/v1/acceptances/x/../../decision/x', 404, 'not_found'],
      ['//evil.example.com/v1/decision', 404, 'not_found'],
      ['/v1/decision;x=1', 404, 'not_found'],
      ['/V1/decision', 404, 'not_found'],
    ] as const) {
      const { statusCode, json } = await app.inject(url)
      assert.deepEqual([url, statusCode, json().error.code], [url, status, code])
    }
  })
})

/** Origins that look like the shop’s, and are not. */
const EVIL = [
  'null',
  'https://evil.example.com',
  'http://shop.example.com',
  'https://shop.example.com:8443',
  'https://shop.example.com.evil.example',
  'https://evilshop.example.com',
  'https://shop.example.com@evil.example',
  'https://SHOP.example.com',
  'https://shop.example.com/',
  'https://shop.example.com#',
  'https://shop.example.com.',
  'https://shop.example.com%00.evil.example',
  'https://shop.example.com, https://evil.example.com',
  'https://evil.example.com, https://shop.example.com',
  'shop.example.com',
  '*',
  'file://',
  'chrome-extension://abcdef',
  'https://xn--shp-yla.example.com',
  'https://shop.example.co',
  ...Array.from({ length: 30 }, (_, n) => `https://shop${n}.example.com`),
]

describe('a page of another origin', () => {
  it('causes nothing and reads nothing, whatever it calls itself', async (t) => {
    const { app, h } = await start(t)
    const { session } = await visit(h)
    h.dodo.calls.length = 0
    assert.ok(EVIL.length >= 50)
    for (const origin of EVIL) {
      const headers = { origin, authorization: `Bearer ${session}` }
      const payload = { placement: 'thank-you', paymentId: 'pay_first', browserKey: browserKey() }
      const answers = await Promise.all([
        app.inject({ method: 'POST', url: '/v1/sessions', headers, payload }),
        app.inject({ url: '/v1/decision', headers }),
        app.inject({
          method: 'OPTIONS',
          url: '/v1/acceptances',
          headers: { origin, 'access-control-request-method': 'POST' },
        }),
      ])
      for (const { statusCode, headers: said, body } of answers) {
        assert.equal(statusCode, 403, origin)
        assert.equal(said['access-control-allow-origin'], undefined, origin)
        assert.ok(body.includes('origin_refused'), origin)
      }
    }
    assert.deepEqual(h.dodo.calls, [])
  })

  it('cannot use the session of the shop’s page, even where it may open its own', async (t) => {
    const { app, h } = await start(t)
    const { session } = await visit(h)
    const ask = (method: 'GET' | 'POST', origin?: string) =>
      app.inject({
        method,
        url: method === 'GET' ? '/v1/decision' : '/v1/decision/decline',
        headers: { authorization: `Bearer ${session}`, ...(origin && { origin }) },
        ...(method === 'POST' && { payload: { decisionId: 'dec', how: 'declined' } }),
      })
    assert.equal((await ask('GET', PAGE_ORIGIN)).statusCode, 200)
    assert.equal((await ask('POST', PAGE_ORIGIN)).statusCode, 404)
    assert.equal((await ask('GET', SERVER_ORIGIN)).statusCode, 401)
    assert.equal((await ask('POST', SERVER_ORIGIN)).statusCode, 401)
    assert.equal((await ask('POST')).statusCode, 401, 'a browser never leaves its origin out of a POST')
    assert.equal((await ask('GET')).statusCode, 200, 'it does where a page of our own origin reads')
  })

  it('cannot use the session of a client without an origin', async (t) => {
    const { app } = await start(t)
    const claim = { placement: 'thank-you', paymentId: 'pay_first', browserKey: browserKey() }
    const opened = await app.inject({ method: 'POST', url: '/v1/sessions', payload: claim })
    assert.equal(opened.statusCode, 201, 'an app is no page and sends none')
    const authorization = `Bearer ${opened.json().session}`
    assert.equal((await app.inject({ url: '/v1/decision', headers: { authorization } })).statusCode, 200)
    const page = { authorization, origin: PAGE_ORIGIN }
    assert.equal((await app.inject({ url: '/v1/decision', headers: page })).statusCode, 401)
  })
})

/** Writes to a socket what no client would, and reads until the server hangs up. */
async function raw(app: Awaited<ReturnType<typeof start>>['app'], ...parts: (string | Promise<unknown>)[]) {
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  socket.setEncoding('utf8')
  let answer = ''
  socket.on('data', (text: string) => (answer += text))
  socket.on('error', () => {})
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()))
  for (const part of parts) {
    if (typeof part === 'string') socket.write(part)
    else await part
  }
  await closed
  return answer
}

const POST = 'POST /v1/webhooks/dodo HTTP/1.1\r\nhost: x\r\n'

describe('a request that is none', () => {
  for (const [what, text] of [
    ['two lengths', `${POST}content-length: 4\r\ncontent-length: 40\r\n\r\n{}{}`],
    [
      'a length and chunks',
      `${POST}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\n\r\n`,
    ],
    ['chunks in disguise', `${POST}transfer-encoding: xchunked\r\n\r\n0\r\n\r\n`],
    ['chunks twice', `${POST}transfer-encoding: chunked\r\ntransfer-encoding: identity\r\n\r\n0\r\n\r\n`],
    ['a chunk of odd length', `${POST}transfer-encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n`],
    ['a negative length', `${POST}content-length: -1\r\n\r\n`],
    ['a folded header', `${POST}x: a\r\n b\r\ncontent-length: 0\r\n\r\n`],
    ['a header without a name', `${POST}: x\r\ncontent-length: 0\r\n\r\n`],
    ['a space before the colon', `${POST}content-length : 2\r\n\r\n{}`],
    ['no host', 'GET /healthz HTTP/1.1\r\n\r\n'],
    ['no HTTP', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
  ] as const) {
    it(`is refused, and the connection closed: ${what}`, async (t) => {
      const { app, h } = await start(t)
      const answer = await raw(app, text)
      assert.match(answer, /^HTTP\/1\.1 400 Bad Request\r\n/)
      assert.equal(answer.match(/HTTP\/1\.1/g)?.length, 1, 'nothing is read behind it')
      assert.deepEqual(await h.deps.store.unhandledWebhooks(9), [])
    })
  }

  it('is refused in our words when its headers are too long', async (t) => {
    const { app } = await start(t)
    const answer = await raw(app, `GET /healthz HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(9_000)}\r\n\r\n`)
    assert.match(answer, /^HTTP\/1\.1 431 /)
    assert.match(answer, /"code":"payload_too_large"/)
  })

  it('is cut off when its headers never end', async (t) => {
    const http = { headersTimeout: 100, connectionsCheckingInterval: 50 }
    const { app } = await start(t, { server: { http, requestTimeout: 200 } })
    const answer = await raw(app, 'GET /healthz HTTP/1.1\r\nhost: x\r\n')
    assert.match(answer, /^HTTP\/1\.1 408 /)
    assert.match(answer, /"code":"request_timed_out"/)
  })

  it('is cut off when its body never ends', async (t) => {
    const http = { headersTimeout: 100, connectionsCheckingInterval: 50 }
    const { app } = await start(t, { server: { http, requestTimeout: 200 } })
    const answer = await raw(app, `${POST}content-type: application/json\r\ncontent-length: 100\r\n\r\n{`)
    assert.match(answer, /^HTTP\/1\.1 408 /)
  })

  it('is cut off within seconds as the server is configured', async (t) => {
    const { app } = await start(t)
    const { headersTimeout, requestTimeout, timeout } = app.server
    assert.deepEqual([headersTimeout, requestTimeout, timeout], [5_000, 10_000, 60_000])
  })

  it('poisons nothing', async (t) => {
    const { app } = await start(t)
    for (const type of ['application/json', 'text/plain']) {
      for (const payload of [
        '{"__proto__":{"placement":"x"}}',
        '{"constructor":{"prototype":{"placement":"x"}}}',
        '{"placement":"thank-you","a":{"__proto__":{}}}',
      ]) {
        const headers = { 'content-type': type }
        const answer = await app.inject({ method: 'POST', url: '/v1/sessions', headers, payload })
        assert.deepEqual([answer.statusCode, answer.json().error.code], [400, 'request_invalid'])
      }
    }
  })
})

describe('the merchant’s machines', () => {
  const ready = (status: Readiness['status']) => async (): Promise<Readiness> => ({
    status,
    database: status === 'down' ? 'down' : 'ok',
    dodo: status === 'ok' ? 'ok' : 'unreachable',
  })

  it('hear whether the server can work; without Dodo it still holds and hears', async (t) => {
    for (const [status, code] of [
      ['ok', 200],
      ['degraded', 200],
      ['down', 503],
    ] as const) {
      const { app } = await start(t, { operations: { ready: ready(status) } })
      const { statusCode, json } = await app.inject('/readyz')
      assert.deepEqual([statusCode, json().status], [code, status])
    }
  })

  it('never make the server ask Dodo more than twice a minute, and never wait for it twice', async () => {
    let asked = 0
    let now = 0
    let answer: (found: Readiness['dodo']) => void = () => {}
    let isUp = true
    const check = createReadiness({
      database: async () => {
        if (!isUp) throw new Error('away')
      },
      dodo: () => {
        asked += 1
        return new Promise((resolve) => (answer = resolve))
      },
      nowMs: () => now,
    })
    const first = [check(), check()]
    answer('ok')
    assert.deepEqual(await Promise.all(first), [
      { status: 'ok', database: 'ok', dodo: 'ok' },
      { status: 'ok', database: 'ok', dodo: 'ok' },
    ])
    now = 29_999
    for (let n = 0; n < 100; n++) await check()
    assert.equal(asked, 1)
    now = 30_000
    assert.equal((await check()).dodo, 'ok', 'what was found before')
    assert.equal(asked, 2)
    answer('unreachable')
    await new Promise((resolve) => setImmediate(resolve))
    assert.deepEqual(await check(), { status: 'degraded', database: 'ok', dodo: 'unreachable' })
    isUp = false
    assert.equal((await check()).status, 'down')
  })

  it('read figures whose labels are routes, statuses and kinds of calls, and nobody’s ids', async (t) => {
    const { h } = await start(t)
    const metrics = createMetrics(() => h.deps.store.vitals(h.clock.now))
    Object.assign(h.deps, { gateway: measured(h.deps.gateway, metrics) })
    const app = await buildApp({
      deps: h.deps,
      verifyWebhook: () => true,
      script: Buffer.from('//'),
      allowedOrigins: [PAGE_ORIGIN],
      ownOrigin: () => null,
      rateLimit: 0,
      measures: metrics,
      operations: { metrics: () => metrics.text() },
    })
    t.after(() => app.close())
    const { id, session } = await accepted(h)
    await h.work()
    const headers = { origin: PAGE_ORIGIN, authorization: `Bearer ${session}` }
    await app.inject({ url: `/v1/acceptances/${id}`, headers })
    await app.inject({ url: `/v1/${id}`, headers })
    const sentAt = String(Math.floor(Date.now() / 1000) - 90)
    const told = { 'webhook-id': 'msg_1', 'webhook-timestamp': sentAt }
    await app.inject({ method: 'POST', url: '/v1/webhooks/dodo', headers: told, payload: '{}' })
    const { body, headers: said } = await app.inject('/metrics')
    assert.match(said['content-type'] as string, /^text\/plain; version=0\.0\.4/)
    for (const line of [
      /^upsell_http_request_seconds_count\{method="GET",route="\/v1\/acceptances\/:id",status="200"\} 1$/m,
      /^upsell_http_request_seconds_count\{method="GET",route="none",status="404"\} 1$/m,
      /^upsell_upstream_call_seconds_count\{kind="charge",outcome="payment"\} 1$/m,
      /^upsell_acceptances\{status="charging"\} 1$/m,
      /^upsell_confirming_age_seconds 0$/m,
      /^upsell_refunds_due 0$/m,
      /^upsell_webhook_age_seconds_bucket\{le="300"\} 1$/m,
      /^upsell_webhook_age_seconds_bucket\{le="60"\} 0$/m,
      /^upsell_webhook_lag_seconds [\d.]+$/m,
      /^upsell_nodejs_eventloop_lag_seconds /m,
    ]) {
      assert.match(body, line)
    }
    for (const leak of [id, session, 'cus_', 'pay_']) assert.ok(!body.includes(leak), leak)
  })

  it('read figures with their token only, where there is one', async (t) => {
    const operations = { metrics: async () => 'figures', metricsToken: 'a-token-of-sixteen' }
    const { app } = await start(t, { operations })
    for (const authorization of [undefined, 'Bearer', 'Bearer wrong-token-of-16', 'a-token-of-sixteen']) {
      const answer = await app.inject({
        url: '/metrics',
        ...(authorization && { headers: { authorization } }),
      })
      assert.equal(answer.statusCode, 404)
    }
    const headers = { authorization: 'Bearer a-token-of-sixteen' }
    assert.equal((await app.inject({ url: '/metrics', headers })).body, 'figures')
  })
})

describe('somebody who found a weakness', () => {
  it('reads whom to tell, for another year', async (t) => {
    const { app } = await start(t, { operations: { securityContact: 'mailto:security@example.com' } })
    const { body, headers } = await app.inject('/.well-known/security.txt')
    assert.match(headers['content-type'] as string, /^text\/plain/)
    const [contact, expires = '', canonical] = body.split('\n')
    assert.equal(contact, 'Contact: mailto:security@example.com')
    const left = Date.parse(expires.replace('Expires: ', '')) - Date.now()
    assert.ok(left > 300 * 86_400_000 && left < 366 * 86_400_000)
    assert.equal(canonical, `Canonical: ${SERVER_ORIGIN}/.well-known/security.txt`)
  })

  it('finds nothing where nobody is named', async (t) => {
    const { app } = await start(t)
    assert.equal((await app.inject('/.well-known/security.txt')).statusCode, 404)
  })
})
