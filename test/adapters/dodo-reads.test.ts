import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { dodoPayment, gatewayAnswering, json } from '../support/dodo.ts'
import { at } from '../support/facts.ts'
import { aChangeOrder } from '../support/plans.ts'
import { anOrder } from '../support/rows.ts'

const order = anOrder()
const ana = { customer_id: 'cus_1' }
const page = { metadata: {}, returnUrl: 'https://a.test/back', cancelUrl: 'https://a.test' }
const preview = (given: Record<string, unknown> = {}) => ({
  billing_country: 'US',
  currency: 'USD',
  is_byop: false,
  total_price: 2_178,
  current_breakup: { subtotal: 2_000, discount: 0, tax: 178, total_amount: 2_178 },
  product_cart: [{ product_id: 'pdt_team', name: 'Template pack', is_subscription: false }],
  ...given,
})
type Gateway = ReturnType<typeof gatewayAnswering>

const QUESTIONS: Record<string, (dodo: Gateway) => Promise<{ type: string }>> = {
  payment: (dodo) => dodo.payment('pay_1'),
  payments: (dodo) => dodo.payments(ana, at),
  methods: (dodo) => dodo.methods('cus_1'),
  price: (dodo) => dodo.price(order),
  isBlocked: (dodo) => dodo.isBlocked('cus_1'),
  hasPaidFor: (dodo) => dodo.hasPaidFor('cus_1', 'pdt_team'),
  hostedCheckout: (dodo) => dodo.hostedCheckout(order, page),
  hostedPayment: (dodo) => dodo.hostedPayment('cks_1'),
  hasPaidOnce: (dodo) => dodo.hasPaidOnce('cus_1'),
  subscription: (dodo) => dodo.subscription('sub_1'),
  subscriptions: (dodo) => dodo.subscriptions('cus_1'),
  product: (dodo) => dodo.product('pdt_pro'),
  changePrice: (dodo) => dodo.changePrice(aChangeOrder()),
  portalPage: (dodo) => dodo.portalPage('cus_1', 'https://a.test/back'),
}
const ODD: Record<string, () => Response> = {
  'an HTML page': () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
  nothing: () => new Response(''),
  'empty JSON': () =>
    new Response('', { headers: { 'content-length': '0', 'content-type': 'application/json' } }),
  null: () => json(null),
  'an empty object': () => json({}),
  'a list': () => json([]),
  'items that are no list': () => json({ items: 'none' }),
}

describe('an odd answer to a question', { concurrency: 16 }, () => {
  for (const [name, ask] of Object.entries(QUESTIONS)) {
    for (const [what, reply] of Object.entries(ODD)) {
      it(`is no answer when ${name} gets ${what}`, async () => {
        assert.equal((await ask(gatewayAnswering(reply()))).type, 'unreachable')
      })
    }
  }
})

describe('a question to Dodo', { concurrency: 16 }, () => {
  for (const [name, ask] of Object.entries(QUESTIONS)) {
    it(`is asked three times, and no more, when ${name} meets a broken Dodo`, async () => {
      const dodo = gatewayAnswering()
      assert.equal((await ask(dodo)).type, 'unreachable')
      assert.equal(dodo.requests.length, 3)
    })
  }

  it('is answered when Dodo comes back in between', async () => {
    const dodo = gatewayAnswering(json({}, 503), json({}, 429), json({ items: [] }))
    assert.deepEqual(await dodo.methods('cus_1'), { type: 'answer', value: [] })
  })

  it('is asked once when Dodo refuses it, and says why', async () => {
    const dodo = gatewayAnswering(json({ code: 'NOT_FOUND', message: 'no' }, 404))
    assert.deepEqual(await dodo.payment('pay_x'), { type: 'refused', status: 404, why: '404 NOT_FOUND' })
    assert.equal(dodo.requests.length, 1)
  })
})

const full = (pageNumber: number) =>
  json({
    items: Array.from({ length: 100 }, (_, i) => dodoPayment({ payment_id: `pay_${pageNumber}_${i}` })),
  })

describe('a list of payments', () => {
  it('are listed page by page from zero, with none left out', async () => {
    const dodo = gatewayAnswering(full(0), full(1), json({ items: [dodoPayment()] }), json({ items: [] }))
    const answer = await dodo.payments(ana, at)

    assert.equal(answer.type === 'answer' && answer.value.length, 201)
    const queries = dodo.requests.map(({ url }) => Object.fromEntries(url.searchParams))
    const query = { customer_id: 'cus_1', created_at_gte: at, page_size: '100' }
    assert.deepEqual(
      queries,
      ['0', '1', '2', '3'].map((page_number) => ({ ...query, page_number })),
    )
  })

  it('are those of a subscription, or all of the shop', async () => {
    const dodo = gatewayAnswering(json({ items: [] }), json({ items: [] }))
    await dodo.payments({ subscription_id: 'sub_1' }, at)
    await dodo.payments({}, at)
    const asked = dodo.requests.map(({ url }) => [...url.searchParams.keys()])
    const always = ['created_at_gte', 'page_number', 'page_size']
    assert.deepEqual(asked, [['subscription_id', ...always], always])
    assert.equal(dodo.requests[0]?.url.searchParams.get('subscription_id'), 'sub_1')
  })

  it('are not answered with half a list', async () => {
    const refused = gatewayAnswering(full(0), json({ code: 'UNAUTHORIZED' }, 401))
    assert.equal((await refused.payments(ana, at)).type, 'refused')
    const broken = gatewayAnswering(full(0), json({ items: [dodoPayment(), { payment_id: 'pay_2' }] }))
    assert.deepEqual(await broken.payments(ana, at), {
      type: 'unreachable',
      why: 'the list of payments has an odd shape',
    })
  })

  it('are not answered when the list never ends', async () => {
    const dodo = gatewayAnswering(...Array.from({ length: 60 }, () => () => full(0)))
    assert.equal((await dodo.payments(ana, at)).type, 'unreachable')
    assert.equal(dodo.requests.length, 50)
  })
})

const priceOf = async (given: Record<string, unknown>) => gatewayAnswering(json(preview(given))).price(order)

describe('the price of an order', () => {
  it('is what Dodo would charge now', async () => {
    const dodo = gatewayAnswering(json(preview()))
    assert.deepEqual(await dodo.price(order), {
      type: 'answer',
      value: {
        currency: 'USD',
        subtotal: 2_000,
        discount: 0,
        tax: 178,
        total: 2_178,
        productName: 'Template pack',
        recurring: null,
        payWhatYouWant: false,
      },
    })
    assert.equal(dodo.requests[0]?.url.pathname, '/checkouts/preview')
  })

  it('has no tax where Dodo names none, and may be named by the customer', async () => {
    const answer = await priceOf({
      current_breakup: { subtotal: 5, discount: 0, tax: null, total_amount: 5 },
      product_cart: [{ is_subscription: false }],
      is_byop: true,
    })
    assert.ok(answer.type === 'answer')
    const { tax, productName, recurring, payWhatYouWant } = answer.value
    assert.deepEqual([tax, productName, recurring, payWhatYouWant], [0, null, null, true])
  })

  it('of a subscription is paid again, and how often stands elsewhere', async () => {
    const cart = { product_cart: [{ is_subscription: true }], next_billing_date: '2026-12-22T10:00:00.5Z' }
    const again = async (given: Record<string, unknown>) => {
      const answer = await priceOf({ ...cart, ...given })
      return answer.type === 'answer' && answer.value.recurring
    }
    const nextBillingAt = '2026-12-22T10:00:00.500Z'
    const breakup = { recurring_breakup: { total_amount: 990 } }
    assert.deepEqual(await again(breakup), { amount: 990, interval: null, nextBillingAt, plusTax: false })
    assert.deepEqual(await again({}), { amount: 2_178, interval: null, nextBillingAt, plusTax: true })
    const unclear = await again({ next_billing_date: 'soon' })
    assert.deepEqual(unclear, { amount: 2_178, interval: null, nextBillingAt: null, plusTax: true })
  })

  const breakup = { subtotal: 5, discount: 0, tax: 0, total_amount: 5 }
  const odd: Record<string, Record<string, unknown>> = {
    'a broken cent': { current_breakup: { ...breakup, total_amount: 5.5 } },
    'a negative total': { current_breakup: { ...breakup, total_amount: -5 } },
    'a total in text': { current_breakup: { ...breakup, total_amount: '5' } },
    'no currency': { currency: null },
    'a currency that is none': { currency: 'usd' },
    'no cart': { product_cart: null },
  }
  for (const [what, given] of Object.entries(odd)) {
    it(`is none with ${what}`, async () => assert.equal((await priceOf(given)).type, 'unreachable'))
  }
})
