import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { describe, it } from 'node:test'

import { ConfigError, loadConfig } from '../../server/config.ts'
import { pairs } from '../support/customer-tokens.ts'
import { temporaryFile } from '../support/database.ts'

const SECRET = 'x'.repeat(32)
const REQUIRED = {
  DODO_PAYMENTS_API_KEY: 'dodo_test_abc',
  DODO_PAYMENTS_WEBHOOK_KEY: 'whsec_c2VjcmV0c2VjcmV0',
  UPSELL_SECRET: SECRET,
}
const load = (given: Record<string, string | undefined> = {}) => loadConfig({ ...REQUIRED, ...given })

describe('the configuration', () => {
  it('needs three secrets and no more', () => {
    assert.deepEqual(load(), {
      dodo: {
        apiKey: 'dodo_test_abc',
        webhookKeys: ['whsec_c2VjcmV0c2VjcmV0'],
        environment: 'test_mode',
        baseUrl: null,
        callsPerMinute: 240,
      },
      databaseUrl: 'sqlite:upsell-offer.db',
      secret: SECRET,
      host: '127.0.0.1',
      port: 8787,
      publicUrl: null,
      allowedOrigins: [],
      offersFile: 'offers.yaml',
      trustProxy: [],
      rateLimit: 300,
      metricsToken: null,
      securityContact: null,
      customerTokens: null,
    })
  })

  it('takes every variable', () => {
    const config = load({
      DODO_PAYMENTS_API_KEY: 'dodo_live_abc',
      DODO_PAYMENTS_ENVIRONMENT: 'live_mode',
      DODO_PAYMENTS_BASE_URL: 'http://localhost:4010/dodo',
      DATABASE_URL: 'sqlite:/var/lib/upsell.db',
      HOST: '0.0.0.0',
      PORT: '0',
      PUBLIC_URL: 'https://upsell.example.com/',
      ALLOWED_ORIGINS: ' https://shop.example.com , http://localhost:3000/ ,',
      OFFERS_FILE: '/etc/offers.yaml',
      TRUST_PROXY: '10.0.0.0/8, ::1',
      RATE_LIMIT: '0',
      DODO_RATE_LIMIT: '0',
      METRICS_TOKEN: 'a-token-of-sixteen',
      SECURITY_CONTACT: 'security@example.com',
    })
    assert.deepEqual(config, {
      dodo: {
        apiKey: 'dodo_live_abc',
        webhookKeys: ['whsec_c2VjcmV0c2VjcmV0'],
        environment: 'live_mode',
        baseUrl: 'http://localhost:4010/dodo',
        callsPerMinute: 0,
      },
      databaseUrl: 'sqlite:/var/lib/upsell.db',
      secret: SECRET,
      host: '0.0.0.0',
      port: 0,
      publicUrl: 'https://upsell.example.com',
      allowedOrigins: ['https://shop.example.com', 'http://localhost:3000'],
      offersFile: '/etc/offers.yaml',
      trustProxy: ['10.0.0.0/8', '::1'],
      rateLimit: 0,
      metricsToken: 'a-token-of-sixteen',
      securityContact: 'mailto:security@example.com',
      customerTokens: null,
    })
  })

  it('takes an empty variable as not set', () => assert.equal(load({ PORT: ' ' }).port, 8787))

  it('takes both spellings of a PostgreSQL address, and one through a socket', () => {
    for (const url of [
      'postgres://db/upsell',
      'postgresql://ana:p%23ss@db:5433/upsell?sslmode=verify-full',
      'postgres:///upsell?host=/var/run/postgresql',
    ]) {
      assert.equal(load({ DATABASE_URL: url }).databaseUrl, url)
    }
  })

  it('accepts a key whose mode cannot be told', () =>
    assert.equal(load({ DODO_PAYMENTS_API_KEY: 'abc' }).dodo.apiKey, 'abc'))
})

describe('a secret in a file', () => {
  it('is read, without the end of its line', (t) => {
    const file = temporaryFile(t, 'secret')
    writeFileSync(file, `${'y'.repeat(40)}\n`)
    assert.equal(load({ UPSELL_SECRET: undefined, UPSELL_SECRET_FILE: file }).secret, 'y'.repeat(40))
  })

  it('must be readable', () => {
    assert.throws(() => load({ DODO_PAYMENTS_API_KEY_FILE: '/nowhere/key' }), {
      name: 'ConfigError',
      message: 'DODO_PAYMENTS_API_KEY_FILE: /nowhere/key cannot be read.',
    })
  })
})

/** The public key of a merchant's backend, as `keys` of a key set. */
const publicKey = (given: object = {}) => ({ ...pairs.ES256.publicKey.export({ format: 'jwk' }), ...given })
const keySet = (...keys: unknown[]) => JSON.stringify({ keys })

describe('how customer tokens are verified', () => {
  it('is by one shared secret, or one in a file', (t) => {
    const secret = 'z'.repeat(32)
    assert.deepEqual(load({ CUSTOMER_TOKEN_SECRET: secret }).customerTokens, { type: 'secret', secret })
    const file = temporaryFile(t, 'secret')
    writeFileSync(file, `${secret}\n`)
    const read = load({ CUSTOMER_TOKEN_SECRET_FILE: file }).customerTokens
    assert.deepEqual(read, { type: 'secret', secret })
  })

  it('is by public keys, given or in a file', (t) => {
    const keys = [publicKey({ kid: 'es' }), pairs.EdDSA.publicKey.export({ format: 'jwk' })]
    const expected = { type: 'jwks', jwks: { keys } }
    assert.deepEqual(load({ CUSTOMER_TOKEN_JWKS: keySet(...keys) }).customerTokens, expected)
    const file = temporaryFile(t, 'jwks.json')
    writeFileSync(file, keySet(...keys))
    assert.deepEqual(load({ CUSTOMER_TOKEN_JWKS_FILE: file }).customerTokens, expected)
  })

  it('counts a secret in bytes', () => {
    const letters = 'ü'.repeat(16)
    assert.deepEqual(load({ CUSTOMER_TOKEN_SECRET: letters }).customerTokens, {
      type: 'secret',
      secret: letters,
    })
  })

  it('stops the start when it is told twice', () => {
    const both = { CUSTOMER_TOKEN_SECRET: SECRET, CUSTOMER_TOKEN_JWKS: keySet(publicKey()) }
    assert.throws(
      () => load(both),
      new ConfigError('CUSTOMER_TOKEN_SECRET and CUSTOMER_TOKEN_JWKS are both set: expected one of them.'),
    )
  })

  it('is never by a private key, which would be shown to nobody either', () => {
    const secret = pairs.ES256.privateKey.export({ format: 'jwk' })
    assert.throws(
      () => load({ CUSTOMER_TOKEN_JWKS: keySet(secret) }),
      (error: Error) =>
        error.message === `CUSTOMER_TOKEN_JWKS ${JWKS}` && !error.message.includes(secret.d ?? ''),
    )
  })
})

const JWKS =
  'is no key set: expected JSON such as {"keys": [{"kty": "EC", "crv": "P-256", …}]} with public ES256 or EdDSA keys.'
const RANDOM = 'at least 32 random bytes, e.g. from `openssl rand -base64 32`'
const SHORT = 'it must hold at least 32 bytes, e.g. from `openssl rand -base64 32`'
const ORIGIN = 'expected an origin such as https://shop.example.com, without a path'
const DATABASE =
  'must be sqlite: and a file, e.g. sqlite:upsell-offer.db, or a PostgreSQL address, e.g. ' +
  'postgres://user:password@host:5432/database (special characters in the password as %XX).'
const WRONG: [name: string, value: string | undefined, message: string][] = [
  ['DODO_PAYMENTS_API_KEY', undefined, 'is not set: it must hold your API key from the Dodo dashboard.'],
  ['DODO_PAYMENTS_WEBHOOK_KEY', '', 'is not set: it must hold the signing secret of your webhook endpoint.'],
  [
    'DODO_PAYMENTS_WEBHOOK_KEY',
    'secret!',
    'is not a signing secret: expected whsec_ and base64, or two of them with a comma between.',
  ],
  ['DODO_PAYMENTS_ENVIRONMENT', 'live', 'is “live”: expected test_mode or live_mode.'],
  ['DODO_PAYMENTS_ENVIRONMENT', 'live_mode', 'is live_mode, but DODO_PAYMENTS_API_KEY is a test key.'],
  ['DODO_RATE_LIMIT', '30', 'is 30: expected at least 60 calls a minute, or 0 for no limit.'],
  ['DODO_PAYMENTS_BASE_URL', 'dodo.test', 'is “dodo.test”: expected an http or https address.'],
  ['DODO_PAYMENTS_BASE_URL', 'ftp://dodo.test', 'is “ftp://dodo.test”: expected an http or https address.'],
  ['DATABASE_URL', 'upsell-offer.db', DATABASE],
  ['DATABASE_URL', 'sqlite:', DATABASE],
  ['DATABASE_URL', 'mysql://db/upsell', DATABASE],
  ['DATABASE_URL', 'postgres://db', DATABASE],
  ['DATABASE_URL', 'postgres://ana:p#ss@db/upsell', DATABASE],
  ['UPSELL_SECRET', undefined, `is not set: it must hold ${RANDOM}.`],
  ['UPSELL_SECRET', 'x'.repeat(31), `is too short: ${SHORT}.`],
  ['CUSTOMER_TOKEN_SECRET', 'x'.repeat(31), 'is too short: it must hold at least 32 bytes.'],
  ...[
    'not JSON',
    '5',
    'null',
    '[]',
    '{}',
    keySet(),
    keySet(null),
    JSON.stringify(publicKey()),
    keySet(pairs.RS256.publicKey.export({ format: 'jwk' })),
    keySet(pairs.ES384.publicKey.export({ format: 'jwk' })),
    keySet(publicKey(), { kty: 'oct', k: 'c2VjcmV0' }),
    keySet(publicKey({ d: 'AAAA' })),
    keySet({ kty: 'OKP', crv: 'X25519', x: 'AAAA' }),
  ].map((value): [string, string, string] => ['CUSTOMER_TOKEN_JWKS', value, JWKS]),
  ['PORT', '80a', 'is “80a”: expected a whole number from 0 to 65535.'],
  ['PORT', '65536', 'is “65536”: expected a whole number from 0 to 65535.'],
  ['PORT', '-1', 'is “-1”: expected a whole number from 0 to 65535.'],
  ['RATE_LIMIT', '1.5', 'is “1.5”: expected a whole number from 0 to 1000000.'],
  ['METRICS_TOKEN', 'short', 'is too short or has spaces: expected at least 16 characters.'],
  ['SECURITY_CONTACT', 'us', 'is “us”: expected an e-mail address or an https address.'],
  [
    'SECURITY_CONTACT',
    'http://a.test',
    'is “http://a.test”: expected an e-mail address or an https address.',
  ],
  ['PUBLIC_URL', 'https://a.test/upsell', `has “https://a.test/upsell”: ${ORIGIN}.`],
  ['PUBLIC_URL', 'a.test', `has “a.test”: ${ORIGIN}.`],
  ['ALLOWED_ORIGINS', 'https://a.test,*', `has “*”: ${ORIGIN}.`],
  ['ALLOWED_ORIGINS', 'null', `has “null”: ${ORIGIN}.`],
]

describe('a wrong variable', () => {
  for (const [name, value, message] of WRONG) {
    it(`stops the start with one line: ${name} ${message}`, () => {
      assert.throws(() => load({ [name]: value }), new ConfigError(`${name} ${message}`))
    })
  }

  it('is never shown when it is a secret', () => {
    assert.throws(
      () => load({ UPSELL_SECRET: 'hunter2', DODO_PAYMENTS_WEBHOOK_KEY: 'whsec_c2VjcmV0c2VjcmV0' }),
      (error: Error) => !error.message.includes('hunter2'),
    )
  })

  it('of the other mode stops the start both ways', () => {
    assert.throws(
      () => load({ DODO_PAYMENTS_API_KEY: 'dodo_live_abc' }),
      new ConfigError('DODO_PAYMENTS_ENVIRONMENT is test_mode, but DODO_PAYMENTS_API_KEY is a live key.'),
    )
  })
})
