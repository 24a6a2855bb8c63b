import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { SignJWT } from 'jose'

import {
  bothPublic,
  CLAIMS,
  isRefused,
  jwks,
  NOW_S,
  pairs,
  SECRET,
  SERVER,
  signer,
  token,
  verdictOn,
} from '../support/customer-tokens.ts'
import { later } from '../support/facts.ts'

const believed = {
  customerId: 'cus_1',
  tokenId: 'tok_12345678',
  expiresAt: later(360_000),
  subscriptionId: null,
  placement: null,
  max: null,
  origin: null,
}

describe('a customer token', () => {
  it('is believed with the shared secret', async () => assert.deepEqual(await verdictOn(token()), believed))

  for (const alg of ['ES256', 'EdDSA'] as const) {
    it(`is believed with the public key of the merchant’s backend: ${alg}`, async () => {
      const kid = alg === 'ES256' ? 'es' : 'ed'
      assert.deepEqual(await verdictOn(token({}, signer(alg), { kid }), bothPublic), believed)
      assert.deepEqual(await verdictOn(token({}, signer(alg)), jwks([pairs[alg].publicKey])), believed)
    })
  }

  it('is believed as the library makes it that most backends use', async () => {
    const made = new SignJWT({}).setProtectedHeader({ alg: 'HS256', typ: 'upsell+jwt' })
    const { sub, jti, iat } = CLAIMS
    const text = await made
      .setSubject(sub)
      .setAudience(SERVER)
      .setJti(jti)
      .setIssuedAt(iat)
      .setExpirationTime(iat + 300)
      .sign(new TextEncoder().encode(SECRET))
    assert.deepEqual(await verdictOn(text), believed)
  })

  it('may say which subscription, where, up to how much and on which page', async () => {
    const all = {
      subscription_id: 'sub_1',
      placement: 'usage-limit',
      max: { amount: 5_000, currency: 'USD' },
      origin: 'https://app.example.com',
      aud: ['https://other.example.com', SERVER],
      name: 'what else the backend says',
    }
    assert.deepEqual(await verdictOn(token(all)), {
      ...believed,
      subscriptionId: 'sub_1',
      placement: 'usage-limit',
      max: { amount: 5_000, currency: 'USD' },
      origin: 'https://app.example.com',
    })
  })

  it('is refused where the shop has no keys: the level is off', async () => {
    assert.equal(await verdictOn(token(), null), 'customer tokens are off')
  })

  it('must name its key where several would do, so that keys can be changed without a gap', async () => {
    const [old, young] = [pairs.ES256, pairs.EdDSA]
    assert.equal(await isRefused(token({}, signer('ES256')), jwks([old.publicKey], [old.publicKey])), true)
    const named = jwks([young.publicKey, 'new'], [old.publicKey, 'old'])
    assert.equal(await isRefused(token({}, signer('ES256'), { kid: 'old' }), named), false)
    assert.equal(await isRefused(token({}, signer('ES256'), { kid: 'new' }), named), true)
    assert.equal(await isRefused(token({}, signer('ES256'), { kid: 'gone' }), named), true)
  })
})

describe('the life of a customer token', () => {
  it('ends a minute after it says, for clocks that differ, and its name is kept that long', async () => {
    assert.equal(await isRefused(token(), undefined, 359), false)
    assert.equal(await isRefused(token(), undefined, 360), true)
  })

  it('begins a minute before it says', async () => {
    assert.equal(await isRefused(token({ iat: NOW_S + 60 })), false)
    assert.equal(await isRefused(token({ iat: NOW_S + 61, exp: NOW_S + 300 })), true)
    assert.equal(await isRefused(token({ nbf: NOW_S + 61 })), true)
  })

  it('is five minutes at most', async () => {
    assert.equal(await isRefused(token({ exp: NOW_S + 300 })), false)
    assert.equal(await verdictOn(token({ exp: NOW_S + 301 })), 'it lives longer than 300 s')
    assert.equal(await isRefused(token({ iat: NOW_S - 100, exp: NOW_S + 200 })), false)
    assert.equal(await isRefused(token({ iat: NOW_S - 100, exp: NOW_S + 201 })), true)
  })
})

describe('a claim of a customer token', () => {
  const wrong: Record<string, readonly unknown[]> = {
    sub: [
      undefined,
      null,
      5,
      '',
      'ana',
      'cus_',
      'pay_1',
      'cus_1/../cus_2',
      `cus_${'a'.repeat(61)}`,
      ['cus_1'],
    ],
    aud: [
      undefined,
      null,
      '',
      'https://upsell.example.com/',
      'https://upsell.example.com.evil.test',
      [],
      ['x'],
      { a: SERVER },
    ],
    jti: [undefined, null, 12_345_678, '', 'short77', 'x'.repeat(129)],
    iat: [undefined, null, String(NOW_S), NOW_S + 0.5, Infinity],
    exp: [undefined, null, String(NOW_S + 300), NOW_S + 0.5, NOW_S - 3_600, -1, 0],
    nbf: ['soon'],
    subscription_id: [null, '', 'pay_1', 'sub_', 'sub_1\n', 5],
    placement: [null, '', 'a b', '../x', 'x'.repeat(65)],
    max: [
      null,
      5_000,
      '5000 USD',
      {},
      { amount: 5_000 },
      { amount: -1, currency: 'USD' },
      { amount: 1.5, currency: 'USD' },
      { amount: 1, currency: 'usd' },
      { amount: '1', currency: 'USD' },
    ],
    origin: [null, '', 5, 'x'.repeat(256)],
  }
  for (const [claim, values] of Object.entries(wrong)) {
    for (const value of values) {
      const shown = JSON.stringify(value)?.slice(0, 40) ?? 'nothing'
      it(`is refused as ${claim}: ${shown}`, async () =>
        assert.equal(await isRefused(token({ [claim]: value })), true))
    }
  }
})
