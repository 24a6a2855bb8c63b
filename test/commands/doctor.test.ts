import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'

import { openDatabase } from '../../server/adapters/open-database.ts'
import { createStore } from '../../server/adapters/store/store.ts'
import type { Examined } from '../../server/commands/examinations.ts'
import { instant, plusMs } from '../../server/domain/time.ts'
import { dodoServer, settings, type } from '../support/commands.ts'
import { at } from '../support/facts.ts'

const URL_OF_HOOK = 'https://upsell.example.com/v1/webhooks/dodo'
const now = () => instant(Date.now())

/** A shop in which everything is right; what is given is wrong in it. */
async function shop(t: TestContext, answers: Record<string, unknown> = {}, env: Record<string, string> = {}) {
  const given = settings(t, undefined, {
    PUBLIC_URL: 'https://upsell.example.com',
    ALLOWED_ORIGINS: 'https://shop.example.com',
    TRUST_PROXY: '127.0.0.1',
  })
  const { url } = await dodoServer(t, {
    'GET /products': { items: [] },
    'GET /webhooks': {
      data: [{ id: 'whk_1', url: URL_OF_HOOK, disabled: false, filter_types: [] }],
      done: true,
    },
    'GET /webhooks/whk_1/secret': { secret: given.env['DODO_PAYMENTS_WEBHOOK_KEY'] },
    ...answers,
  })
  const owner = await openDatabase(given.env['DATABASE_URL'] ?? '')
  t.after(() => owner.close())
  await createStore(owner.db).receiveWebhook('msg_1', '{}', at)
  return { ...given.env, DODO_PAYMENTS_BASE_URL: url, ...env }
}

async function seen(env: Record<string, string | undefined>, moment = now()) {
  const { code, out } = await type('doctor --json', env, moment)
  const examined = JSON.parse(out) as Examined[]
  const of = (about: string) => {
    const { state, says } = examined.find((one) => one.about === about) ?? {}
    return `${state}: ${says}`
  }
  return { code, examined, of }
}

describe('upsell-offer doctor', () => {
  it('finds a healthy shop well, beside the running server', async (t) => {
    const env = await shop(t)
    const { code, examined, of } = await seen(env)
    assert.deepEqual(
      examined.filter(({ state }) => state !== 'well'),
      [],
    )
    assert.equal(code, 0)
    assert.equal(of('key'), 'well: works, in test mode')
    assert.equal(of('endpoint'), `well: Dodo sends to ${URL_OF_HOOK}, with our secret`)
    assert.equal(of('webhooks'), `well: the last one came ${at}`)
    assert.match(of('clock'), /^well: \d s (behind|ahead of) Dodo’s$/)
  })

  it('prints a line for each thing, marked', async (t) => {
    const env = await shop(t)
    const { out } = await type('doctor', env, now())
    assert.match(out, /^✓ {2}settings {9}complete\n✓ {2}offers {11}1 in /)
    assert.match(out, /\n✓ {2}customer tokens {2}off: offers after a purchase only$/)
  })

  const ILL: Record<string, [string, Record<string, unknown>, Record<string, string>, RegExp]> = {
    'a setting that is missing': ['settings', {}, { UPSELL_SECRET: '' }, /^ill: UPSELL_SECRET is not set/],
    'a key of the other mode': [
      'settings',
      {},
      { DODO_PAYMENTS_ENVIRONMENT: 'live_mode' },
      /^ill: DODO_PAYMENTS_ENVIRONMENT is live_mode, but DODO_PAYMENTS_API_KEY is a test key/,
    ],
    'a key that Dodo refuses': [
      'key',
      { 'GET /products': undefined },
      {},
      /^ill: Dodo refuses it in test mode \(404/,
    ],
    'a Dodo that does not answer': [
      'key',
      {},
      { DODO_PAYMENTS_BASE_URL: 'http://127.0.0.1:9' },
      /^ill: not known to work: Dodo does not answer/,
    ],
    'offers that are broken': [
      'offers',
      {},
      { OFFERS_FILE: '/nowhere.yaml' },
      /^ill: \/nowhere\.yaml: cannot be read/,
    ],
    'an endpoint that is missing': [
      'endpoint',
      { 'GET /webhooks': { data: [] } },
      {},
      /^ill: Dodo sends nothing to https/,
    ],
    'an endpoint that is disabled': [
      'endpoint',
      { 'GET /webhooks': { data: [{ id: 'whk_1', url: URL_OF_HOOK, disabled: true }] } },
      {},
      /^ill: .* is disabled at Dodo$/,
    ],
    'an endpoint that hears half of it': [
      'endpoint',
      { 'GET /webhooks': { data: [{ id: 'whk_1', url: URL_OF_HOOK, filter_types: ['payment.succeeded'] }] } },
      {},
      /^ill: .* is not sent payment\.failed, refund\.succeeded, /,
    ],
    'another secret than Dodo’s': [
      'endpoint',
      { 'GET /webhooks/whk_1/secret': { secret: 'whsec_YW5vdGhlciBzZWNyZXQ=' } },
      {},
      /^ill: the secret of .* is not among DODO_PAYMENTS_WEBHOOK_KEY/,
    ],
  }
  for (const [what, [about, answers, env, words]] of Object.entries(ILL)) {
    it(`finds ${what}`, async (t) => {
      const { code, of } = await seen(await shop(t, answers, env))
      assert.match(of(about), words)
      assert.equal(code, 1)
    })
  }

  const DOUBTFUL: Record<string, [string, Record<string, string>, RegExp]> = {
    'a database that is not there yet': [
      'database',
      { DATABASE_URL: 'sqlite:/tmp/upsell-offer-nowhere.db' },
      /not there yet/,
    ],
    'no public address': ['address', { PUBLIC_URL: '' }, /PUBLIC_URL is no https address/],
    'no page that may show offers': ['pages', { ALLOWED_ORIGINS: '' }, /ALLOWED_ORIGINS is empty/],
    'a proxy that is not trusted': ['proxy', { TRUST_PROXY: '' }, /all visitors share one rate limit/],
  }
  for (const [what, [about, env, words]] of Object.entries(DOUBTFUL)) {
    it(`leaves to the merchant what to think of ${what}`, async (t) => {
      const { code, of } = await seen(await shop(t, {}, env))
      assert.match(of(about), /^doubtful: /)
      assert.match(of(about), words)
      assert.equal(code, 0)
    })
  }

  it('finds a clock at which webhooks are refused', async (t) => {
    const env = await shop(t)
    assert.match(
      (await seen(env, plusMs(now(), 3_600_000))).of('clock'),
      /^ill: 3[56]\d\d s ahead of Dodo’s: webhooks/,
    )
    assert.match(
      (await seen(env, plusMs(now(), -60_000))).of('clock'),
      /^doubtful: \d\d s behind Dodo’s: set it by NTP/,
    )
  })

  it('sees everything else also when the settings are ill', async (t) => {
    const { examined } = await seen({ ...(await shop(t)), DODO_PAYMENTS_API_KEY: '', PORT: 'x' })
    assert.deepEqual(
      examined.map(({ about }) => about),
      ['settings', 'offers', 'script', 'database', 'webhooks'],
    )
  })
})
