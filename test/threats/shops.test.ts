import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { createTokenVerifier } from '../../server/adapters/customer-token.ts'
import { createTokens, type SignedTerms } from '../../server/adapters/tokens.ts'
import { createWebhookVerifier } from '../../server/adapters/webhook-signature.ts'
import { ConfigError, loadConfig } from '../../server/config.ts'
import { hear } from '../../server/flows/hear.ts'
import { sweep } from '../../server/flows/sweep.ts'
import { message, nowSeconds } from '../fuzz/webhook-forgeries.ts'
import {
  CUSTOMER_SECRET,
  accepted,
  customerToken,
  harness,
  SERVER_ORIGIN,
  START,
  visit,
} from '../support/harness.ts'
import { changedSince, everything } from './effects.ts'

const key = (text: string) => Buffer.from(text.padEnd(32, '.'))
const [TEST, LIVE] = [key('the test mode of the shop'), key('the live mode of the shop')]
const secretOf = (bytes: Buffer): string => `whsec_${bytes.toString('base64')}`

const SETTINGS = {
  DODO_PAYMENTS_WEBHOOK_KEY: secretOf(TEST),
  UPSELL_SECRET: 'a secret of at least thirty-two bytes',
}

describe('T36: two shops, or the test and the live mode of one', () => {
  it('are not mixed up by a key of the other mode, either way, and live mode is never a default', () => {
    for (const [mode, apiKey] of [
      ['live_mode', 'dodo_test_1234'],
      ['test_mode', 'dodo_live_1234'],
      [undefined, 'dodo_live_1234'],
    ] as const) {
      const env = {
        ...SETTINGS,
        DODO_PAYMENTS_API_KEY: apiKey,
        ...(mode && { DODO_PAYMENTS_ENVIRONMENT: mode }),
      }
      assert.throws(() => loadConfig(env), ConfigError, `${mode} ${apiKey}`)
    }
    const { dodo } = loadConfig({
      ...SETTINGS,
      DODO_PAYMENTS_API_KEY: 'key_without_a_mode',
    })
    assert.equal(dodo.environment, 'test_mode')
  })

  it('believe no webhook of each other', () => {
    const both = [TEST, LIVE].map((bytes) => createWebhookVerifier([secretOf(bytes)]))
    for (const [n, signing] of [TEST, LIVE].entries()) {
      const sent = message('msg_1', String(nowSeconds()), '{"type":"payment.succeeded"}', signing)
      const headers = {
        id: sent.id,
        timestamp: sent.timestamp,
        signature: String(sent.headers['webhook-signature']),
      }
      assert.deepEqual(
        both.map((verify) => verify(sent.body, headers)),
        [n === 0, n === 1],
      )
    }
  })

  it('believe no token that was made for each other', async () => {
    const verify = createTokenVerifier({ type: 'secret', secret: 'the secret of the other shop, 32 bytes!!' })
    const now = START
    assert.equal((await verify(await customerToken({}, now), SERVER_ORIGIN, now)).type, 'refused')
    const same = createTokenVerifier({ type: 'secret', secret: CUSTOMER_SECRET })
    assert.equal((await same(await customerToken({}, now), SERVER_ORIGIN, now)).type, 'claims')
    assert.equal((await same(await customerToken({}, now), 'https://other.example.com', now)).type, 'refused')
  })

  it('believe no signed metadata of each other, not even to write a lost acceptance again', async (t) => {
    const [ours, theirs] = [await harness(), await harness()]
    for (const h of [ours, theirs]) t.after(() => h.close())
    Object.assign(theirs.deps, { tokens: createTokens('the secret of another shop, thirty-two bytes') })
    const { says } = await accepted(theirs)
    await theirs.work()
    const foreign = says({ status: 'succeeded' })
    assert.ok(foreign.metadata['upsell_mac'])
    const before = await everything(ours)
    await hear(ours.deps, { type: 'payment', payment: foreign }, 'msg_foreign')
    ours.dodo.known.set(foreign.id, foreign)
    await sweep(ours.deps, ours.clock.now)
    const changed = changedSince(before, await everything(ours))
    assert.deepEqual(changed, ['purchase'], 'a payment of the shop, and nothing more')
  })

  it('give each other’s sessions and proofs no meaning', async (t) => {
    const [ours, theirs] = [await harness(), await harness()]
    for (const h of [ours, theirs]) t.after(() => h.close())
    const { session } = await visit(theirs)
    assert.equal((await ours.request('GET', '/v1/decision', undefined, session)).status, 401)
    const terms: SignedTerms = {
      route: 'one_click',
      id: 'a',
      occasionId: 'pay_1',
      offerId: 'team',
      customerId: 'cus_1',
      amount: 1,
      currency: 'USD',
    }
    const [a, b] = [createTokens('a'.repeat(32)), createTokens('b'.repeat(32))]
    assert.deepEqual([a.isSigned(terms, a.sign(terms)), b.isSigned(terms, a.sign(terms))], [true, false])
  })
})
