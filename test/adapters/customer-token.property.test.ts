import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { createTokenVerifier, type TokenKeys } from '../../server/adapters/customer-token.ts'
import {
  bothPublic,
  CLAIMS,
  hmac,
  NOW_S,
  ours,
  secretKeys,
  SERVER,
  signer,
  token,
  type Signer,
} from '../support/customer-tokens.ts'
import { at } from '../support/facts.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.+/= \n\0'
const letter = fc.constantFrom(...Array.from(ALPHABET))
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const decoded = (part: string) => Buffer.from(part, 'base64url').toString()
const encoded = (text: string) => Buffer.from(text).toString('base64url')

/** What somebody without the key can do to a token; each may leave it as it was. */
const mutation: fc.Arbitrary<(text: string) => string> = fc.oneof(
  // One letter replaced, added or taken away.
  fc.tuple(place, letter, fc.nat(1), fc.nat(1)).map(([where, sign, cut, add]) => (text: string) => {
    const index = Math.floor(where * text.length)
    return text.slice(0, index) + (add === 1 ? sign : '') + text.slice(index + cut)
  }),
  // A part of it repeated, dropped or put elsewhere.
  fc.tuple(place, place, place).map(([from, to, where]) => (text: string) => {
    const [start, end] = [from, to].map((share) => Math.floor(share * text.length)).toSorted((a, b) => a - b)
    const index = Math.floor(where * text.length)
    return text.slice(0, index) + text.slice(start, end) + text.slice(index)
  }),
  fc.array(fc.nat(4), { maxLength: 5 }).map((order) => (text: string) => {
    const parts = text.split('.')
    return order.map((n) => parts[n] ?? '').join('.')
  }),
  // Another bit in what a part decodes to.
  fc.tuple(fc.nat(2), place, fc.nat(7)).map(([n, where, bit]) => (text: string) => {
    const parts = text.split('.')
    const bytes = Buffer.from(parts[n] ?? '', 'base64url')
    const index = Math.floor(where * bytes.length)
    bytes[index] = (bytes[index] ?? 0) ^ (1 << bit)
    return parts.with(n, bytes.toString('base64url')).join('.')
  }),
  // Other claims, or another header, under the old signature or a new one that is not ours.
  fc
    .tuple(
      fc.nat(1),
      fc.constantFrom('sub', 'aud', 'jti', 'iat', 'exp', 'max', 'alg', 'typ', 'kid', 'jwk', 'crit', 'x'),
      fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constantFrom('cus_2', 'none', 'RS256', NOW_S + 1)),
      fc.constantFrom<Signer | null>(null, hmac(randomBytes(32)), hmac(''), signer('RS256'), signer('ES384')),
    )
    .map(([n, key, value, by]) => (text: string) => {
      const parts = text.split('.')
      const json = { ...(JSON.parse(decoded(parts[n] ?? '')) as object), [key]: value }
      const [head = '', body = '', tail = ''] = parts.with(n, encoded(JSON.stringify(json)))
      return `${head}.${body}.${by ? by.sign(`${head}.${body}`).toString('base64url') : tail}`
    }),
)

async function mutants(keys: TokenKeys, good: string, count: number): Promise<number> {
  const verify = createTokenVerifier(keys)
  assert.equal((await verify(good, SERVER, at)).type, 'claims')
  let tried = 0
  await fc.assert(
    fc.asyncProperty(mutation, async (mutate) => {
      const text = mutate(good)
      if (text === good) return
      tried++
      const verdict = await verify(text, SERVER, at)
      assert.equal(verdict.type, 'refused', text)
    }),
    { numRuns: count },
  )
  return tried
}

describe('a token that was changed in any way', () => {
  it('is refused, twenty thousand times: a shared secret', async () => {
    assert.ok((await mutants(secretKeys, token({ max: { amount: 5, currency: 'USD' } }), 28_000)) >= 20_000)
  })

  for (const [alg, kid] of [
    ['ES256', 'es'],
    ['EdDSA', 'ed'],
  ] as const) {
    it(`is refused, four thousand times: ${alg}`, async () => {
      assert.ok((await mutants(bothPublic, token({}, signer(alg), { kid }), 6_000)) >= 4_000)
    })
  }
})

describe('whatever a merchant’s backend signs', () => {
  const verify = createTokenVerifier(secretKeys)
  const claim = fc.constantFrom(
    ...Object.keys(CLAIMS),
    'subscription_id',
    'placement',
    'max',
    'origin',
    'nbf',
  )
  const odd = fc.dictionary(
    claim,
    fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.integer(), fc.constant(undefined)),
  )

  it('is believed only as a short token for a customer of ours, here and now', async () => {
    await fc.assert(
      fc.asyncProperty(odd, async (claims) => {
        const verdict = await verify(token(claims), SERVER, at)
        if (verdict.type === 'refused') return
        const { iat, exp, aud } = { ...CLAIMS, ...claims }
        assert.match(verdict.claims.customerId, /^cus_[\w-]+$/)
        assert.ok(exp - iat <= 300 && iat <= NOW_S + 60 && exp > NOW_S - 60)
        assert.ok([aud].flat().includes(SERVER))
      }),
      { numRuns: 3_000 },
    )
  })

  it('is answered, however odd, and never with an error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200, unit: 'binary' }), async (text) => {
        for (const oddity of [text, ours.sign(text).toString('base64url'), `${text}.${text}.${text}`])
          assert.equal((await verify(oddity, SERVER, at)).type, 'refused')
      }),
      { numRuns: 300 },
    )
  })
})
