import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { describe, it } from 'node:test'

import { exportJWK, generateKeyPair } from 'jose'

import { createTokenVerifier } from '../../server/adapters/customer-token.ts'
import { instant } from '../../server/domain/time.ts'
import { SECRET, type } from '../support/commands.ts'
import { temporaryFile } from '../support/database.ts'

const now = () => instant(Date.now())
const ENV = { CUSTOMER_TOKEN_SECRET: SECRET, PUBLIC_URL: 'https://upsell.example.com' }

describe('upsell-offer token', () => {
  it('prints a token that the server believes, and nothing else', async () => {
    const words = ['token', '--customer', 'cus_ana', '--max', '5000 USD', '--placement=pricing']
    const { code, out } = await type(words, ENV)
    assert.equal(code, 0)
    const verdict = await createTokenVerifier({ type: 'secret', secret: SECRET })(out, ENV.PUBLIC_URL, now())
    assert.equal(verdict.type, 'claims')
    if (verdict.type !== 'claims') return
    assert.deepEqual(verdict.claims.max, { amount: 5_000, currency: 'USD' })
    assert.equal(verdict.claims.placement, 'pricing')
  })

  it('is for where the server listens, when it has no public address', async () => {
    const { out } = await type('token --customer cus_ana', { CUSTOMER_TOKEN_SECRET: SECRET, PORT: '9000' })
    const verifier = createTokenVerifier({ type: 'secret', secret: SECRET })
    assert.equal((await verifier(out, 'http://127.0.0.1:9000', now())).type, 'claims')
  })

  it('signs with a private key from a file where the server has public ones', async (t) => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
    const jwks = { keys: [await exportJWK(publicKey)] }
    const file = temporaryFile(t, 'private.jwk')
    writeFileSync(file, JSON.stringify(await exportJWK(privateKey)))
    const env = { ...ENV, CUSTOMER_TOKEN_SECRET: undefined, CUSTOMER_TOKEN_JWKS: JSON.stringify(jwks) }
    const { out } = await type(['token', '--customer', 'cus_ana', '--key', file], env)
    assert.equal(
      (await createTokenVerifier({ type: 'jwks', jwks })(out, ENV.PUBLIC_URL, now())).type,
      'claims',
    )

    const without = await type('token --customer cus_ana', env)
    assert.equal(without.code, 1)
    assert.match(without.err, /public keys, which cannot sign/)
    const unreadable = await type('token --customer cus_ana --key /nowhere.jwk', env)
    assert.match(unreadable.err, /^\/nowhere\.jwk: cannot be read as a private key/)
  })

  for (const [line, code, words] of [
    ['token', 2, /--customer cus_… is missing/],
    ['token --customer ana', 2, /customerId: an id such as cus_… is needed/],
    ['token --customer cus_ana --max 50', 2, /--max expects e\.g\. "5000 USD"/],
    ['token --customer cus_ana --life 3600', 2, /lifeSeconds: from 1 to 300/],
  ] as const) {
    it(`says what is wrong with “${line}”`, async () => {
      const result = await type(line, ENV)
      assert.deepEqual([result.code, result.out], [code, ''])
      assert.match(result.err, words)
    })
  }

  it('says how customer tokens are switched on', async () => {
    const { code, err } = await type('token --customer cus_ana', {})
    assert.equal(code, 1)
    assert.match(err, /^Customer tokens are off: set CUSTOMER_TOKEN_SECRET/)
  })
})
