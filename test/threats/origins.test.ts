import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { browserKey, PAGE_ORIGIN, SERVER_ORIGIN } from '../support/harness.ts'
import { everything, changedSince } from './effects.ts'
import { atThankYou, openShop } from './shop.ts'

const [scheme, host] = PAGE_ORIGIN.split('://') as [string, string]

/** Fifty ways to look like the shop's page, or like no page. */
const EVIL = [
  'https://evil.example.com',
  'null',
  'https://null',
  '*',
  '',
  ' ',
  'file://',
  'about:blank',
  'chrome-extension://abcdefghijklmnop',
  'capacitor://localhost',
  'app://localhost',
  'http://localhost',
  'https://localhost',
  'http://127.0.0.1',
  'http://[::1]',
  `http://${host}`,
  `HTTPS://${host}`,
  `${scheme}://${host.toUpperCase()}`,
  `${PAGE_ORIGIN}/`,
  `${PAGE_ORIGIN}:443`,
  `${PAGE_ORIGIN}:8443`,
  `${PAGE_ORIGIN}:`,
  `${PAGE_ORIGIN}.`,
  `${PAGE_ORIGIN}.evil.example.com`,
  `${PAGE_ORIGIN}@evil.example.com`,
  `https://evil.example.com#${PAGE_ORIGIN}`,
  `https://evil.example.com?${PAGE_ORIGIN}`,
  `https://evil.example.com/${PAGE_ORIGIN}`,
  `https://user@${host}`,
  `https://user:pass@${host}`,
  `https://evil-${host}`,
  `https://evil.${host}`,
  `https://www.${host}`,
  `https://${host}.com`,
  `https://${host.replace('.', '-')}`,
  `https://${host.replace('.', 'x')}`,
  `https://${host.slice(1)}`,
  `https://${host.slice(0, -1)}`,
  'https://example.com',
  'https://shop.example.org',
  'https://xn--shp-0na.example.com',
  'https://shop.еxample.com'.replaceAll(/[^\x20-\x7e]/g, '?'),
  `${PAGE_ORIGIN}, https://evil.example.com`,
  `https://evil.example.com, ${PAGE_ORIGIN}`,
  `${PAGE_ORIGIN} https://evil.example.com`,
  `"${PAGE_ORIGIN}"`,
  `//${host}`,
  host,
  'undefined',
  `${PAGE_ORIGIN}\t`,
  `${SERVER_ORIGIN}.evil.example.com`,
]

describe('T35: a page of another origin', () => {
  it('is let in by none of fifty origins that look like the shop’s', async (t) => {
    const shop = await openShop(t)
    const { h, bob } = shop
    const { session, decision } = await atThankYou(shop, bob)
    const before = await everything(h)
    for (const origin of EVIL) {
      const claim = { placement: 'thank-you', paymentId: bob.secondPaymentId, browserKey: browserKey() }
      const asked = [
        await h.app.inject({ method: 'POST', url: '/v1/sessions', payload: claim, headers: { origin } }),
        await h.app.inject({
          method: 'POST',
          url: '/v1/decision/decline',
          payload: { decisionId: decision.id, how: 'declined' },
          headers: { origin, authorization: `Bearer ${session}` },
        }),
      ]
      for (const { statusCode, headers, body } of asked) {
        assert.equal(statusCode, 403, `${origin}: ${body}`)
        assert.equal(headers['access-control-allow-origin'], undefined, origin)
      }
      assert.deepEqual(changedSince(before, await everything(h)), [], origin)
    }
    assert.ok(EVIL.length >= 50)
  })

  it('may read no answer: no origin is reflected, none is a wildcard, and no credentials are allowed', async (t) => {
    const { h } = await openShop(t)
    for (const origin of [...EVIL, PAGE_ORIGIN]) {
      const preflight = await h.app.inject({
        method: 'OPTIONS',
        url: '/v1/acceptances',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type',
        },
      })
      const allowed = preflight.headers['access-control-allow-origin']
      assert.equal(allowed, origin === PAGE_ORIGIN ? PAGE_ORIGIN : undefined, origin)
      assert.equal(preflight.headers['access-control-allow-credentials'], undefined)
    }
  })

  it('is not let in by an address that is spelled otherwise', async (t) => {
    const { h } = await openShop(t)
    for (const url of ['/v1/decision', '/%761/decision', '/v%31/decision', '/v1/%64ecision']) {
      const { headers, body } = await h.app.inject({ url, headers: { origin: 'https://evil.example.com' } })
      assert.match(body, /origin_refused/, url)
      assert.equal(headers['cache-control'], 'no-store, private', url)
    }
  })
})
