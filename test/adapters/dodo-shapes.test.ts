import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { dodoPayment, gatewayAnswering, json } from '../support/dodo.ts'
import { at, later, total } from '../support/facts.ts'
import { anOrder } from '../support/rows.ts'

const read = async (given: Record<string, unknown>) => {
  const answer = await gatewayAnswering(json(dodoPayment(given))).payment('pay_1')
  return answer.type === 'answer' ? answer.value : null
}

describe('a payment as Dodo tells it', () => {
  it('is understood whole', async () => {
    assert.deepEqual(await read({}), {
      id: 'pay_1',
      customerId: 'cus_1',
      status: 'succeeded',
      total,
      createdAt: later(152),
      metadata: { upsell_acceptance: 'acc_1' },
      items: [{ productId: 'pdt_team', quantity: 1 }],
      billing: { country: 'US', state: 'New York', zipcode: '08002' },
      subscriptionId: null,
      actionUrl: null,
      refunded: false,
      disputed: false,
    })
  })

  it('is understood from a listing, which leaves most of it out', async () => {
    const gone = { product_cart: undefined, billing: undefined, disputes: undefined, payment_link: undefined }
    const payment = await read({ ...gone, metadata: null })
    assert.deepEqual([payment?.items, payment?.billing, payment?.metadata], [[], null, {}])
  })

  const statuses = {
    succeeded: ['succeeded'],
    failed: ['failed'],
    cancelled: ['cancelled'],
    action_required: ['requires_customer_action'],
    pending: [
      'processing',
      'requires_merchant_action',
      'requires_payment_method',
      'requires_confirmation',
      'requires_capture',
      'partially_captured',
      'partially_captured_and_capturable',
      'a_word_of_2030',
      'SUCCEEDED',
      '',
      null,
      undefined,
    ],
  }
  for (const [expected, words] of Object.entries(statuses)) {
    for (const status of words) {
      it(`is ${expected} when its status is ${JSON.stringify(status)}`, async () =>
        assert.equal((await read({ status }))?.status, expected))
    }
  }

  it('went back only when all of it was refunded', async () => {
    assert.equal((await read({ refund_status: 'full' }))?.refunded, true)
    assert.equal((await read({ refund_status: 'partial' }))?.refunded, false)
  })

  it('is disputed by its disputes, or in a listing by its dispute status', async () => {
    assert.equal((await read({ disputes: [{ dispute_id: 'dp_1' }] }))?.disputed, true)
    assert.equal((await read({ disputes: null, dispute_status: 'dispute_opened' }))?.disputed, true)
  })

  it('has only text in its metadata', async () => {
    const payment = await read({ metadata: { count: 5, yes: true } })
    assert.deepEqual(payment?.metadata, { count: '5', yes: 'true' })
  })

  const odd: Record<string, Record<string, unknown>> = {
    'an amount in text': { total_amount: '400' },
    'a broken cent': { total_amount: 4.5 },
    'no name': { payment_id: '' },
    'no customer': { customer: null },
    'no currency': { currency: undefined },
    'a moment that is none': { created_at: 'yesterday' },
  }
  for (const [what, given] of Object.entries(odd)) {
    it(`is not understood with ${what}`, async () => assert.equal(await read(given), null))
  }
})

const methods = async (...items: unknown[]) => gatewayAnswering(json({ items })).methods('cus_1')

describe('the saved methods of a customer', () => {
  const card = { card_network: 'visa', last4_digits: '4242', expiry_month: '06', expiry_year: '2032' }

  it('are understood with what Dodo tells of them', async () => {
    const answer = await methods(
      {
        payment_method_id: 'pm_1',
        payment_method: 'card',
        recurring_enabled: true,
        last_used_at: at,
        card,
      },
      { payment_method_id: 'pm_2', payment_method: 'wallet', recurring_enabled: false, card: null },
      { payment_method_id: 'pm_3', payment_method: 'card', recurring_enabled: null, card: {} },
    )
    const known = { brand: 'visa', last4: '4242', expiryMonth: '06', expiryYear: '2032' }
    const unknown = { brand: null, last4: null, expiryMonth: null, expiryYear: null }
    assert.deepEqual(answer, {
      type: 'answer',
      value: [
        { id: 'pm_1', kind: 'card', reusable: true, lastUsedAt: at, card: known },
        { id: 'pm_2', kind: 'wallet', reusable: false, lastUsedAt: null, card: null },
        { id: 'pm_3', kind: 'card', reusable: true, lastUsedAt: null, card: unknown },
      ],
    })
  })

  it('are not understood when one of them is odd', async () => {
    assert.equal((await methods({ payment_method_id: 5 })).type, 'unreachable')
  })
})

const asked = async (body: object) => gatewayAnswering(json(body)).isBlocked('cus_1')

describe('a customer', () => {
  it('is blocked since Dodo says when', async () => {
    assert.deepEqual(await asked({ customer_id: 'cus_1', blocked_at: at }), { type: 'answer', value: true })
    assert.deepEqual(await asked({ customer_id: 'cus_1', blocked_at: null }), {
      type: 'answer',
      value: false,
    })
  })

  it('is not judged by the answer about another', async () =>
    assert.equal((await asked({ customer_id: 'cus_2', blocked_at: null })).type, 'unreachable'))

  it('has paid for a product when Dodo lists such a payment', async () => {
    const dodo = gatewayAnswering(json({ items: [dodoPayment()] }), json({ items: [] }))
    assert.deepEqual(await dodo.hasPaidFor('cus_1', 'pdt_team'), { type: 'answer', value: true })
    assert.deepEqual(await dodo.hasPaidFor('cus_1', 'pdt_team'), { type: 'answer', value: false })
    assert.deepEqual(Object.fromEntries(dodo.requests[0]?.url.searchParams ?? []), {
      customer_id: 'cus_1',
      product_id: 'pdt_team',
      status: 'succeeded',
      page_number: '0',
      page_size: '1',
    })
  })
})

describe('the first purchase of a customer', () => {
  it('is theirs while Dodo lists one payment at most', async () => {
    const lists = [0, 1, 2].map((length) => json({ items: Array.from({ length }, () => dodoPayment()) }))
    const dodo = gatewayAnswering(...lists)
    for (const value of [true, true, false]) {
      assert.deepEqual(await dodo.hasPaidOnce('cus_1'), { type: 'answer', value })
    }
    assert.deepEqual(Object.fromEntries(dodo.requests[0]?.url.searchParams ?? []), {
      customer_id: 'cus_1',
      status: 'succeeded',
      page_number: '0',
      page_size: '2',
    })
  })
})

describe('the hosted checkout', () => {
  const order = anOrder()
  const page = {
    metadata: { upsell_route: 'checkout' },
    returnUrl: 'https://a.test/b',
    cancelUrl: 'https://a.test',
  }

  it('shows the saved methods and charges nothing by itself', async () => {
    const url = 'https://test.checkout.dodopayments.com/session/cks_1'
    const dodo = gatewayAnswering(json({ session_id: 'cks_1', checkout_url: url }))
    const value = { sessionId: 'cks_1', url }
    assert.deepEqual(await dodo.hostedCheckout(order, page), { type: 'answer', value })

    const body = dodo.requests[0]?.body as Record<string, unknown>
    assert.equal(body['show_saved_payment_methods'], true)
    assert.deepEqual(body['metadata'], page.metadata)
    assert.deepEqual([body['return_url'], body['cancel_url']], [page.returnUrl, page.cancelUrl])
    assert.ok(!('confirm' in body) && !('payment_method_id' in body))
  })

  it('is none without an address', async () => {
    const dodo = gatewayAnswering(json({ session_id: 'cks_1', checkout_url: null }))
    assert.equal((await dodo.hostedCheckout(order, page)).type, 'unreachable')
  })

  it('tells how far its payment has come', async () => {
    const dodo = gatewayAnswering(json({ id: 'cks_1', payment_status: 'processing' }), json({ id: 'cks_1' }))
    assert.deepEqual(await dodo.hostedPayment('cks_1'), { type: 'answer', value: { status: 'processing' } })
    assert.deepEqual(await dodo.hostedPayment('cks_1'), { type: 'answer', value: { status: null } })
    const other = gatewayAnswering(json({ id: 'cks_2', payment_status: 'succeeded' }))
    assert.equal((await other.hostedPayment('cks_1')).type, 'unreachable')
  })
})

describe('a refund', () => {
  it('is of the whole payment, and asked for once', async () => {
    const dodo = gatewayAnswering(json({}, 500))
    assert.equal((await dodo.refund('pay_1', 'upsell-offer: surplus')).type, 'unreachable')
    assert.equal(dodo.requests.length, 1)
    assert.deepEqual(dodo.requests[0]?.body, { payment_id: 'pay_1', reason: 'upsell-offer: surplus' })
  })

  it('is refused when Dodo has given it before', async () => {
    const dodo = gatewayAnswering(json({ code: 'PAYMENT_ALREADY_REFUNDED' }, 400))
    const refused = { type: 'refused', status: 400, why: '400 PAYMENT_ALREADY_REFUNDED' }
    assert.deepEqual(await dodo.refund('pay_1', 'x'), refused)
  })
})
