import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { CallBudget, type Priority } from '../../server/adapters/dodo-budget.ts'
import { dodoClient, throttled } from '../../server/adapters/dodo-client.ts'
import { createDodoGateway } from '../../server/adapters/dodo.ts'
import { dodoPayment, json } from '../support/dodo.ts'

const ACCESS = {
  apiKey: 'dodo_test_key',
  environment: 'test_mode',
  baseUrl: 'http://dodo.test',
  callsPerMinute: 240,
} as const

/** Gateways on one limit, over a scripted network and a clock that only waiting moves. */
function limited(reply: () => Response = () => json(dodoPayment())) {
  const clock = { nowMs: 0 }
  const sent: { at: number }[] = []
  const told: { fields: object; message: string }[] = []
  const log = (fields: object, message: string) => void told.push({ fields, message })
  const budget = new CallBudget()
  const way = throttled({
    budget,
    log: { info: log, warn: log, error: log },
    nowMs: () => clock.nowMs,
    pause: async (ms) => void (clock.nowMs += ms),
    send: async () => {
      sent.push({ at: clock.nowMs })
      return reply()
    },
  })
  const gatewayFor = (priority: Priority) => createDodoGateway(dodoClient(ACCESS, way(priority)))
  const spend = () => {
    while (budget.take('reconciliation', clock.nowMs) === 0);
  }
  return { clock, sent, told, gatewayFor, spend }
}

describe('a call to Dodo when the rate limit is spent', () => {
  it('is not made for a look-up, and says so at once', async () => {
    const { clock, sent, gatewayFor, spend } = limited()
    spend()
    const answer = await gatewayFor('look_up').payment('pay_1')
    assert.deepEqual(answer, {
      type: 'unreachable',
      why: 'not asked: the rest of the shop’s rate limit at Dodo is kept for charges',
      unsent: true,
    })
    assert.equal(sent.length, 0)
    assert.equal(clock.nowMs, 0, 'it did not wait')
  })

  it('waits for its turn where the truth is looked for', async () => {
    const { clock, sent, gatewayFor, spend } = limited()
    spend()
    assert.equal((await gatewayFor('reconciliation').payment('pay_1')).type, 'answer')
    assert.equal(sent.length, 1)
    assert.ok(clock.nowMs > 0 && clock.nowMs <= 3_000)
  })

  it('is made for a charge', async () => {
    const { sent, gatewayFor, spend } = limited(() => json({ session_id: 'cks_1', payment_id: 'pay_2' }))
    spend()
    const answer = await gatewayFor('charge').charge({
      order: {
        type: 'cart',
        customerId: 'cus_1',
        productId: 'pdt_team',
        quantity: 1,
        discountCode: null,
        billing: { country: 'US' },
        currency: 'USD',
      },
      methodId: 'pm_1',
      metadata: {},
      returnUrl: null,
    })
    assert.deepEqual(answer, { type: 'payment', paymentId: 'pay_2' })
    assert.equal(sent.length, 1)
  })

  it('is told once a minute, with how many were not made', async () => {
    const { clock, told, gatewayFor, spend } = limited()
    spend()
    for (let n = 0; n < 5; n++) await gatewayFor('look_up').payment('pay_1')
    assert.deepEqual(told, [
      {
        fields: { notAsked: { look_up: 1 } },
        message: 'the shop’s rate limit at Dodo is nearly spent: what is left is kept for charges',
      },
    ])
    clock.nowMs += 60_000
    spend()
    await gatewayFor('look_up').payment('pay_1')
    assert.deepEqual(told[1]?.fields, { notAsked: { look_up: 5 } })
  })
})

describe('what Dodo says of its limit', () => {
  it('is believed', async () => {
    const left = (n: number) => json(dodoPayment(), 200, { 'x-ratelimit-remaining': String(n) })
    const { gatewayFor, sent } = limited(() => left(2))
    await gatewayFor('reconciliation').payment('pay_1')
    assert.equal((await gatewayFor('look_up').payment('pay_1')).type, 'unreachable')
    assert.equal(sent.length, 1)
  })

  it('keeps questions away after a 429, but no charge', async () => {
    const refusal = () => json({ code: 'TOO_MANY_REQUESTS' }, 429, { 'retry-after': '30' })
    const { gatewayFor, sent } = limited(refusal)
    assert.equal((await gatewayFor('quote').payment('pay_1')).type, 'unreachable')
    assert.equal(sent.length, 1, 'the two repeats of a question were not sent')
    await gatewayFor('charge').refund('pay_1', 'surplus')
    assert.equal(sent.length, 2)
  })
})
