import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, it, mock } from 'node:test'

import { createWebhookVerifier } from '../../server/adapters/webhook-signature.ts'
import { at } from '../support/facts.ts'

const KEY = Buffer.from('a signing key of thirty-two bytes')
const verify = createWebhookVerifier([`whsec_${KEY.toString('base64')}`])
const BODY = '{"type":"payment.succeeded","data":{"name":"Ä"}}'
const now = Math.floor(Date.parse(at) / 1_000)

/** Signs as the Standard Webhooks specification says, without the library under test. */
function signed(given: { body?: string; timestamp?: string; key?: Buffer } = {}) {
  const { body = BODY, timestamp = String(now), key = KEY } = given
  const signature = createHmac('sha256', key).update(`msg_1.${timestamp}.${body}`).digest('base64')
  return { id: 'msg_1', timestamp, signature: `v1,${signature}` }
}

const age = (seconds: number) => verify(BODY, signed({ timestamp: String(now - seconds) }))

describe('a webhook', () => {
  beforeEach(() => mock.timers.enable({ apis: ['Date'], now: now * 1_000 }))
  afterEach(() => mock.timers.reset())

  it('is accepted with the signature of Dodo over its exact bytes', () =>
    assert.equal(verify(BODY, signed()), true))

  it('is accepted with either secret while it is being rotated, and with no third one', () => {
    const [fresh, old, other] = [
      'the new key, thirty-two bytes lo',
      'the old key, thirty-two bytes lo',
      'x',
    ].map((text) => Buffer.from(text))
    const both = createWebhookVerifier([fresh!, old!].map((key) => `whsec_${key.toString('base64')}`))
    assert.equal(both(BODY, signed({ key: fresh! })), true)
    assert.equal(both(BODY, signed({ key: old! })), true)
    assert.equal(both(BODY, signed({ key: other! })), false)
  })

  it('is accepted when one of several signatures is right', () => {
    const { signature, ...rest } = signed()
    assert.equal(verify(BODY, { ...rest, signature: `v1,AAAA ${signature}` }), true)
  })

  it('is refused with another key', () => {
    assert.equal(verify(BODY, signed({ key: Buffer.from('another key of thirty-two bytes!!') })), false)
  })

  it('is refused when a byte was altered', () => {
    assert.equal(verify(BODY.replace('Ä', 'A'), signed()), false)
    assert.equal(verify(`${BODY} `, signed()), false)
  })

  it('is refused when another id or moment was put on it', () => {
    assert.equal(verify(BODY, { ...signed(), id: 'msg_2' }), false)
    assert.equal(verify(BODY, { ...signed(), timestamp: String(now + 1) }), false)
  })

  it('is accepted within five minutes of now, and refused beyond', () => {
    assert.deepEqual([age(299), age(301), age(-299), age(-301)], [true, false, true, false])
  })

  it('is refused when its moment is not a plain number, even if signed', () => {
    for (const timestamp of [`${now}junk`, ` ${now}`, `${now}.5`, '', 'now', `-${now}`]) {
      assert.equal(verify(BODY, signed({ timestamp })), false, timestamp)
      assert.equal(verify(BODY, { ...signed(), timestamp }), false, timestamp)
    }
  })

  it('is refused without its headers', () => {
    assert.equal(verify(BODY, { ...signed(), id: '' }), false)
    assert.equal(verify(BODY, { ...signed(), signature: '' }), false)
    assert.equal(verify(BODY, { id: '', timestamp: '', signature: '' }), false)
  })
})
