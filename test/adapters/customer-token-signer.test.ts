import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { decodeJwt, exportJWK, generateKeyPair } from 'jose'

import { createTokenVerifier } from '../../server/adapters/customer-token.ts'
import { instant, plusMs } from '../../server/domain/time.ts'
import { signCustomerToken, type CustomerTokenTerms } from '../../server/index.ts'

const SECRET = 'a secret of at least thirty-two bytes'
const AUDIENCE = 'https://upsell.example.com'
const terms = (given: Partial<CustomerTokenTerms> = {}): CustomerTokenTerms => ({
  key: SECRET,
  audience: AUDIENCE,
  customerId: 'cus_ana',
  ...given,
})
const now = () => instant(Date.now())
const verify = createTokenVerifier({ type: 'secret', secret: SECRET })

async function claimsOf(token: string, by = verify) {
  const verdict = await by(token, AUDIENCE, now())
  assert.equal(verdict.type, 'claims', verdict.type === 'refused' ? verdict.why : '')
  return verdict.type === 'claims' ? verdict.claims : null
}

describe('a customer token that a merchant’s backend signs', () => {
  it('is believed by the server, with all that it says', async () => {
    const token = await signCustomerToken(
      terms({
        subscriptionId: 'sub_ana',
        placement: 'pricing',
        max: { amount: 5_000, currency: 'USD' },
        origin: 'https://app.example.com/',
      }),
    )
    const { tokenId, expiresAt, ...claims } = (await claimsOf(token)) ?? {}
    assert.deepEqual(claims, {
      customerId: 'cus_ana',
      subscriptionId: 'sub_ana',
      placement: 'pricing',
      max: { amount: 5_000, currency: 'USD' },
      origin: 'https://app.example.com',
    })
    assert.match(tokenId ?? '', /^[0-9a-f-]{36}$/)
    assert.ok(expiresAt)
  })

  it('says no more than it was given', async () => {
    const { jti: _, iat: __, exp: ___, ...rest } = decodeJwt(await signCustomerToken(terms()))
    assert.deepEqual(rest, { aud: AUDIENCE, sub: 'cus_ana' })
  })

  it('is another one each time, because it works once', async () => {
    const [a, b] = [await signCustomerToken(terms()), await signCustomerToken(terms())]
    assert.notEqual((await claimsOf(a))?.tokenId, (await claimsOf(b))?.tokenId)
  })

  for (const [alg, options] of [
    ['ES256', {}],
    ['EdDSA', { crv: 'Ed25519' }],
  ] as const) {
    it(`is believed when it is signed with an ${alg} key that the server knows by half`, async () => {
      const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true, ...options })
      const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1' }] }
      const key = { ...(await exportJWK(privateKey)), kid: 'k1' }
      const token = await signCustomerToken(terms({ key }))
      assert.equal(
        (await claimsOf(token, createTokenVerifier({ type: 'jwks', jwks })))?.customerId,
        'cus_ana',
      )
    })
  }

  it('is for one server, and for minutes', async () => {
    const token = await signCustomerToken(terms({ lifeSeconds: 60 }))
    assert.equal((await verify(token, 'https://other.example.com', now())).type, 'refused')
    assert.equal((await verify(token, AUDIENCE, plusMs(now(), 180_000))).type, 'refused')
  })

  const odd: Record<string, Partial<CustomerTokenTerms>> = {
    'key: a secret of at least 32 bytes is needed': { key: 'too short' },
    'key: a private P-256 or Ed25519 key is needed': { key: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } },
    'audience: an origin such as https://upsell.example.com is needed': { audience: `${AUDIENCE}/path` },
    'customerId: an id such as cus_… is needed': { customerId: 'ana@example.com' },
    'subscriptionId: an id such as sub_… is needed': { subscriptionId: 'pdt_1' },
    'placement: the name of a placement is needed': { placement: 'my page' },
    'max: whole minor units and a currency such as USD are needed': {
      max: { amount: 49.9, currency: 'USD' },
    },
    'origin: an origin such as https://app.example.com is needed': { origin: 'app.example.com' },
    'lifeSeconds: from 1 to 300': { lifeSeconds: 3_600 },
  }
  for (const [message, given] of Object.entries(odd)) {
    it(`is not made where it would be refused: ${message}`, async () => {
      await assert.rejects(signCustomerToken(terms(given)), { name: 'TypeError', message })
    })
  }
})
