import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { describe, it } from 'node:test'

import { APIError } from 'dodopayments'
import Fastify from 'fastify'

import { loadConfig } from '../../server/config.ts'
import { loggerOptions, secretsOf } from '../../server/logging.ts'

const KEY = 'dodo_test_abcdefgh'
const SECRET = 'a "quoted" secret, which is long enough'

/** Everything that was written for a call of the logger. */
function written(tell: (log: ReturnType<typeof Fastify>['log']) => void): string {
  const lines: string[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString())
      done()
    },
  })
  const options = loggerOptions({ level: 'debug', secrets: [KEY, SECRET, 'hunter2!'] })
  tell(Fastify({ logger: { ...options, stream } }).log)
  return lines.join('')
}

describe('the log', () => {
  it('never shows a configured secret, in whatever field, message or quoting', () => {
    const line = written((log) =>
      log.info(
        { url: 'postgres://ana:hunter2!@db/x', deep: { list: [SECRET] } },
        `with ${KEY} and ${SECRET}`,
      ),
    )
    for (const secret of ['hunter2!', KEY, SECRET, 'quoted']) assert.ok(!line.includes(secret), line)
    assert.doesNotThrow(() => JSON.parse(line))
  })

  it('shows no e-mail address, token, card number or session that somebody logs by mistake', () => {
    const line = written((log) =>
      log.warn(
        {
          who: 'Ana <ana.o+x@shop.example>',
          header: 'Bearer abcdefghijklmnopqrstuvwxyz',
          jwt: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjdXMifQ.c2ln',
          card: '4242 4242-42424242',
          headers: { cookie: 'x=1' },
          request: { body: 'everything', session: 'abc' },
        },
        'whsec_c2VjcmV0',
      ),
    )
    for (const leak of ['ana', 'abcdefg', 'eyJ', '4242', 'x=1', 'everything', 'abc', 'c2VjcmV0']) {
      assert.ok(!line.includes(leak), `${leak} in ${line}`)
    }
  })

  it('tells of an error its kind, code, place and causes, and nothing that it carries', () => {
    const answer = { message: 'Zebedee lives in Kanariengasse', email: 'x' }
    const sdk = new APIError(422, answer, undefined, new Headers({ authorization: KEY }))
    const line = written((log) =>
      log.error({ err: new TypeError('lost', { cause: Object.assign(sdk, { code: 'ODD' }) }) }, 'failed'),
    )
    const { err } = JSON.parse(line)
    assert.equal(err.type, 'TypeError')
    assert.equal(err.message, 'lost')
    assert.match(err.stack, /^\s+at /)
    assert.deepEqual([err.cause.status, err.cause.code, err.cause.message], [422, 'ODD', undefined])
    assert.ok(!line.includes('Zebedee'))
  })

  it('ends a line in time also when a stranger wrote it', () => {
    const startedAt = performance.now()
    written((log) =>
      log.info({ text: 'a'.repeat(100_000), at: '@'.repeat(10_000), digits: '1 '.repeat(50_000) }, ''),
    )
    assert.ok(performance.now() - startedAt < 1_000)
  })

  it('knows all that was configured', () => {
    const config = loadConfig({
      DODO_PAYMENTS_API_KEY: KEY,
      DODO_PAYMENTS_WEBHOOK_KEY: 'whsec_b2xkb2xk,whsec_bmV3bmV3',
      UPSELL_SECRET: SECRET,
      CUSTOMER_TOKEN_SECRET: 'another secret, which is long enough',
      DATABASE_URL: 'postgres://ana:p%40ssword@db/upsell',
      METRICS_TOKEN: 'sixteen-characters',
    })
    assert.deepEqual(secretsOf(config), [
      KEY,
      'whsec_b2xkb2xk',
      'whsec_bmV3bmV3',
      SECRET,
      'another secret, which is long enough',
      'sixteen-characters',
      'p%40ssword',
      'p@ssword',
    ])
  })
})
