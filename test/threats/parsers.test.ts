import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { parseCatalog } from '../../server/adapters/catalog-file.ts'
import { readEvent } from '../../server/adapters/dodo-events.ts'
import { metadataOf } from '../../server/adapters/dodo-shapes.ts'
import { dodoPayment } from '../support/dodo.ts'
import { PAGE_ORIGIN, start } from '../support/harness.ts'
import { changedSince, everything } from './effects.ts'

const POLLUTING = [
  '{"__proto__":{"level":"customer"},"placement":"thank-you"}',
  '{"constructor":{"prototype":{"level":"customer"}},"placement":"thank-you"}',
  '{"placement":"thank-you","paymentId":{"__proto__":null}}',
  '{"placement":{"toString":1}}',
  '{"placement":"thank-you","locale":["__proto__"]}',
  '{"\\u005f\\u005fproto__":{"level":"customer"}}',
]

const clean = () => {
  const probe: Record<string, unknown> = {}
  for (const name of ['level', 'status', 'payment_id', 'polluted']) assert.equal(probe[name], undefined, name)
}

describe('T19: names that every object has', () => {
  it('are refused in a request, also under another type', async (t) => {
    const h = await start(t)
    const before = await everything(h)
    for (const payload of POLLUTING) {
      for (const type of ['application/json', 'text/plain']) {
        const headers = { 'content-type': type, origin: PAGE_ORIGIN }
        const { statusCode } = await h.app.inject({ method: 'POST', url: '/v1/sessions', payload, headers })
        assert.equal(statusCode, 400, payload)
      }
    }
    clean()
    assert.deepEqual(changedSince(before, await everything(h)), [])
  })

  it('mean nothing in what Dodo says', () => {
    const body = JSON.stringify({ type: 'payment.succeeded', data: dodoPayment() })
    const polluted = body.replace(
      '{"upsell_acceptance"',
      '{"__proto__":{"polluted":1},"constructor":"x","upsell_acceptance"',
    )
    const event = readEvent(polluted)
    assert.equal(event.type, 'payment')
    assert.equal(readEvent('{"type":"__proto__","data":{}}').type, 'other')
    const metadata = metadataOf(JSON.parse('{"__proto__":"x","upsell_mac":"m"}') as Record<string, unknown>)
    assert.equal(metadata['upsell_mac'], 'm')
    clean()
  })

  it('mean nothing in offers.yaml', () => {
    const source = 'seller: Acme\n__proto__: { polluted: 1 }\noffers: {}\n'
    try {
      parseCatalog(source, 'offers.yaml')
    } catch (error) {
      assert.match(String(error), /offers\.yaml/)
    }
    clean()
  })
})

describe('T26: requests that are meant to exhaust', () => {
  it('are refused by size, depth, count and time before any route looks at them', async (t) => {
    const h = await start(t)
    const post = (payload: string, more: Record<string, string> = {}) =>
      h.app.inject({
        method: 'POST',
        url: '/v1/sessions',
        payload,
        headers: { 'content-type': 'application/json', origin: PAGE_ORIGIN, ...more },
      })
    assert.equal((await post('x'.repeat(16 * 1024 + 1))).statusCode, 413)
    assert.equal((await post('['.repeat(8_000))).statusCode, 400)
    assert.equal((await post(`${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`)).statusCode, 400)
    const { requestTimeout, headersTimeout, keepAliveTimeout } = h.app.server
    for (const limit of [requestTimeout, headersTimeout, keepAliveTimeout]) {
      assert.ok(limit > 0 && limit <= 75_000, String(limit))
    }
  })

  it('cannot make a pattern of ours run long', async (t) => {
    const h = await start(t)
    const evil = [
      'a'.repeat(8_000),
      '_'.repeat(8_000),
      `${'pay_'.repeat(2_000)}!`,
      `Bearer ${'A'.repeat(8_000)}!`,
    ]
    const good = { placement: 'thank-you', paymentId: 'pay_1', browserKey: 'k'.repeat(43), locale: 'en' }
    const startedAt = performance.now()
    for (const text of evil) {
      const headers = { authorization: text, origin: PAGE_ORIGIN }
      const asked = await h.app.inject({ url: `/v1/acceptances/${text.slice(0, 60)}`, headers })
      assert.equal(asked.statusCode, 401)
      for (const field of Object.keys(good)) {
        const payload = { ...good, [field]: text }
        const { statusCode } = await h.app.inject({ method: 'POST', url: '/v1/sessions', payload, headers })
        assert.equal(statusCode, 400, `the schema has read ${field}`)
      }
      readEvent(`{"type":"${text}","data":{"payment_id":"${text}"}}`)
    }
    // A pattern that backtracks over these takes longer than anybody waits.
    assert.ok(performance.now() - startedAt < 20_000)
  })
})
