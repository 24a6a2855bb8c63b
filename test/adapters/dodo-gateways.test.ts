import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { createDodoGateways } from '../../server/adapters/dodo-gateways.ts'
import { dodoPayment, json } from '../support/dodo.ts'
import { anOrder } from '../support/rows.ts'

const ACCESS = {
  apiKey: 'dodo_test_key',
  environment: 'test_mode',
  baseUrl: 'http://dodo.test',
  callsPerMinute: 240,
} as const
const PAGE = { metadata: {}, returnUrl: 'https://a.test/back', cancelUrl: 'https://a.test' }
const silent = () => {}

const PREVIEW = {
  currency: 'USD',
  is_byop: false,
  current_breakup: { subtotal: 2_000, discount: 0, tax: 178, total_amount: 2_178 },
  product_cart: [{ product_id: 'pdt_team', name: 'Template pack', is_subscription: false }],
}

/** Dodo answers everything, and says how many calls are left. */
function gateways(left = 1_000, callsPerMinute = 240) {
  const sent: string[] = []
  let nowMs = 0
  const dodoFor = createDodoGateways(
    { ...ACCESS, callsPerMinute },
    {
      log: { info: silent, warn: silent, error: silent },
      nowMs: () => nowMs,
      pause: async (ms) => void (nowMs += ms),
      send: async (input, init) => {
        const { pathname } = new URL(input as string)
        sent.push(`${init?.method ?? 'GET'} ${pathname}`)
        const headers = { 'x-ratelimit-remaining': String(left) }
        if (pathname === '/checkouts/preview') return json(PREVIEW, 200, headers)
        if (pathname.startsWith('/payments/')) return json(dodoPayment(), 200, headers)
        return json(
          { session_id: 'cks_1', payment_id: 'pay_2', checkout_url: 'https://c.test' },
          200,
          headers,
        )
      },
    },
  )
  return { dodoFor, sent }
}

describe('a page', () => {
  it('is told a price of up to a minute ago', async () => {
    const { dodoFor, sent } = gateways()
    await dodoFor('page').price(anOrder())
    await dodoFor('page').price(anOrder())
    assert.deepEqual(sent, ['POST /checkouts/preview'])
  })

  it('may not look up what anyone could have typed while the limit is nearly spent', async () => {
    const { dodoFor, sent } = gateways(15)
    await dodoFor('page').price(anOrder())
    assert.equal((await dodoFor('page').payment('pay_1')).type, 'unreachable')
    assert.equal((await dodoFor('page').price(anOrder({ quantity: 2 }))).type, 'answer')
    assert.equal(sent.length, 2)
  })

  it('always reaches the checkout, where the customer wants to pay', async () => {
    const { dodoFor, sent } = gateways(0)
    await dodoFor('page').price(anOrder())
    assert.equal((await dodoFor('page').price(anOrder({ quantity: 2 }))).type, 'unreachable')
    assert.equal((await dodoFor('page').hostedCheckout(anOrder(), PAGE)).type, 'answer')
    assert.deepEqual(sent, ['POST /checkouts/preview', 'POST /checkouts'])
  })
})

describe('a charge', () => {
  it('asks the price itself, whatever a page was told a moment ago', async () => {
    const { dodoFor, sent } = gateways()
    await dodoFor('page').price(anOrder())
    await dodoFor('charge').price(anOrder())
    await dodoFor('charge').price(anOrder())
    assert.equal(sent.length, 3)
  })

  it('goes before everything else', async () => {
    const { dodoFor, sent } = gateways(0)
    await dodoFor('charge').price(anOrder())
    assert.equal((await dodoFor('charge').price(anOrder())).type, 'answer')
    assert.equal((await dodoFor('page').methods('cus_1')).type, 'unreachable')
    assert.equal((await dodoFor('reconciliation').refund('pay_1', 'surplus')).type, 'answer')
    assert.equal(sent.length, 3)
  })
})

describe('a shop that may call as often as it likes', () => {
  it('is held back by nothing', async () => {
    const { dodoFor } = gateways(0, 0)
    for (let quantity = 1; quantity < 100; quantity++) {
      assert.equal((await dodoFor('page').price(anOrder({ quantity }))).type, 'answer')
    }
  })
})
