import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { describe, it } from 'node:test'

import { ConfigError, loadConfig } from '../../server/config.ts'
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
        webhookKey: 'whsec_c2VjcmV0c2VjcmV0',
        environment: 'test_mode',
        baseUrl: null,
        callsPerMinute: 240,
      },
      databaseUrl: 'sqlite:upsell-offer.db',
      secret: SECRET,
      customerTokens: null,
      host: '127.0.0.1',
      port: 8787,
      publicUrl: null,
      allowedOrigins: [],
      offersFile: 'offers.yaml',
      trustProxy: [],
      rateLimit: 300,
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
    })
    assert.deepEqual(config, {
      dodo: {
        apiKey: 'dodo_live_abc',
        webhookKey: 'whsec_c2VjcmV0c2VjcmV0',
        environment: 'live_mode',
        baseUrl: 'http://localhost:4010/dodo',
        callsPerMinute: 0,
      },
      databaseUrl: 'sqlite:/var/lib/upsell.db',
      secret: SECRET,
      customerTokens: null,
      host: '0.0.0.0',
      port: 0,
      publicUrl: 'https://upsell.example.com',
      allowedOrigins: ['https://shop.example.com', 'http://localhost:3000'],
      offersFile: '/etc/offers.yaml',
      trustProxy: ['10.0.0.0/8', '::1'],
      rateLimit: 0,
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

const RANDOM = 'at least 32 random bytes, e.g. from `openssl rand -base64 32`'
const SHORT = 'it must hold at least 32 bytes, e.g. from `openssl rand -base64 32`'
const ORIGIN = 'expected an origin such as https://shop.example.com, without a path'
const DATABASE =
  'must be sqlite: and a file, e.g. sqlite:upsell-offer.db, or a PostgreSQL address, e.g. ' +
  'postgres://user:password@host:5432/database (special characters in the password as %XX).'
const WRONG: [name: string, value: string | undefined, message: string][] = [
  ['DODO_PAYMENTS_API_KEY', undefined, 'is not set: it must hold your API key from the Dodo dashboard.'],
  ['DODO_PAYMENTS_WEBHOOK_KEY', '', 'is not set: it must hold the signing secret of your webhook endpoint.'],
  ['DODO_PAYMENTS_WEBHOOK_KEY', 'secret!', 'is not a signing secret: expected whsec_ and base64.'],
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
  ['PORT', '80a', 'is “80a”: expected a whole number from 0 to 65535.'],
  ['PORT', '65536', 'is “65536”: expected a whole number from 0 to 65535.'],
  ['PORT', '-1', 'is “-1”: expected a whole number from 0 to 65535.'],
  ['RATE_LIMIT', '1.5', 'is “1.5”: expected a whole number from 0 to 1000000.'],
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
