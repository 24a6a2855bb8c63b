import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'

import { openDatabase } from '../../server/adapters/open-database.ts'
import { createStore } from '../../server/adapters/store/store.ts'
import { aPurchase } from '../support/catalog.ts'
import { dodoServer, pages, settings, type } from '../support/commands.ts'
import { dodoPayment } from '../support/dodo.ts'
import { at, later, MINUTE_MS } from '../support/facts.ts'
import { aDecision, aQuote } from '../support/rows.ts'

const OFFERS = `seller: Acme Fonts
offers:
  india:
    kind: purchase
    when: { purchased: [pdt_single], country: [IN] }
    product: pdt_india
    headline: For India
  team-license:
    kind: purchase
    when: { purchased: [pdt_single], total: { min: 500, currency: USD } }
    product: pdt_team
    headline: Team
  big:
    kind: purchase
    when: { purchased: [pdt_other] }
    product: pdt_big
    headline: Big
  app:
    kind: purchase
    placement: pricing
    product: pdt_app
    headline: App
`
const PREVIEW = {
  currency: 'USD',
  is_byop: false,
  current_breakup: { subtotal: 1_100, discount: 0, tax: 110, total_amount: 1_210 },
  product_cart: [{ product_id: 'pdt_team', name: 'Team license', is_subscription: false }],
}
const CARD = {
  payment_method_id: 'pm_1',
  payment_method: 'card',
  recurring_enabled: true,
  last_used_at: at,
  card: { card_network: 'visa', last4_digits: '4242', expiry_month: '12', expiry_year: '2034' },
}

/** A purchase that the running server has heard of, and a Dodo that has a price for everything. */
async function shop(t: TestContext, answers: Record<string, unknown> = {}) {
  const { url, asked } = await dodoServer(t, {
    'GET /payments': pages(() => []),
    'GET /customers/cus_1': { customer_id: 'cus_1', blocked_at: null },
    'GET /customers/cus_1/payment-methods': { items: [CARD] },
    'POST /checkouts/preview': PREVIEW,
    ...answers,
  })
  const given = settings(t, OFFERS, { DODO_PAYMENTS_BASE_URL: url })
  const owner = await openDatabase(given.env['DATABASE_URL'] ?? '')
  t.after(() => owner.close())
  const store = createStore(owner.db)
  await store.savePurchase(aPurchase())
  return { ...given, asked, store }
}

describe('upsell-offer explain', () => {
  it('says rule by rule, with values, what would be shown after a purchase now', async (t) => {
    const { env } = await shop(t)
    const { code, out, err } = await type('explain pay_0 --placement thank-you', env, later(MINUTE_MS))
    assert.equal(err, '')
    assert.equal(code, 0)
    assert.equal(
      out,
      `Purchase pay_0 of cus_1
  bought   1 × pdt_single
  total    $10.00, succeeded
  paid     ${at} in US
  claim    open until ${later(15 * MINUTE_MS)}, level unbound
  claimed  not yet
Nothing was decided for pay_0 yet.
Now at thank-you: team-license, $12.10, by one click
  ✗ india: its conditions do not hold
      ✗ all — 1 of 2
        ✓ purchased: [pdt_single] — [pdt_single]
        ✗ country: [IN] — US
  ✓ team-license: shown
      ✓ all — 2 of 2
        ✓ purchased: [pdt_single] — [pdt_single]
        ✓ total: from 500 USD — 1000 USD
  ✗ big: its conditions do not hold
      ✗ purchased: [pdt_other] — [pdt_single]`,
    )
  })

  it('says what was decided and why, asking nobody', async (t) => {
    const { env, asked, store } = await shop(t)
    const trace = [
      {
        offer: 'india',
        outcome: 'conditions_not_met' as const,
        when: { rule: 'country: [IN]', value: 'US', holds: false },
      },
      { offer: 'team-license', outcome: 'no_quote' as const, detail: 'there is nothing to pay' },
    ]
    await store.saveDecision(aDecision({ status: 'none', offer: null, productId: null, trace }), null)
    const { code, out } = await type('explain pay_0 --stored', { DATABASE_URL: env['DATABASE_URL'] })
    assert.equal(code, 0)
    assert.equal(
      out,
      `Decided
${at} at thank-you, step 0: no offer (dec_1)
  ✗ india: its conditions do not hold
      ✗ country: [IN] — US
  ✗ team-license: it has no price now (there is nothing to pay)`,
    )
    assert.deepEqual(asked, [])
  })

  it('explains every placement for a customer of an app', async (t) => {
    const { env } = await shop(t, { 'GET /subscriptions': { items: [] } })
    const { code, out } = await type('explain cus_1', env)
    assert.equal(code, 0)
    assert.match(out, /^Customer cus_1\n {2}lives in {2}US\n {2}pays in {3}USD\n/)
    assert.match(out, /\nNow at thank-you: no offer\n/)
    assert.match(out, /total: from 500 USD — no purchase/)
    assert.match(out, /\nNow at pricing: app, \$12\.10, by one click\n {2}✓ app: shown$/)
  })

  it('says why a purchase cannot be claimed any more', async (t) => {
    const { env } = await shop(t)
    const { out } = await type('explain pay_0', env, later(20 * MINUTE_MS))
    assert.match(
      out,
      new RegExp(`claim {4}refused: expired; the window was open until ${later(15 * MINUTE_MS)}`),
    )
  })

  it('looks up a purchase that no webhook told of, without keeping it', async (t) => {
    const payment = dodoPayment({
      payment_id: 'pay_9',
      created_at: at,
      metadata: {},
      product_cart: [{ product_id: 'pdt_single', quantity: 1 }],
    })
    const { env, store } = await shop(t, { 'GET /payments/pay_9': payment })
    const { code, out } = await type('explain pay_9 --placement thank-you', env)
    assert.equal(code, 0)
    assert.match(out, /\nNow at thank-you: team-license, /)
    assert.equal(await store.purchase('pay_9'), null)
  })

  it('records nothing', async (t) => {
    const { env, store } = await shop(t)
    await type('explain pay_0', env)
    assert.equal(await store.lastDecision('pay_0', 'thank-you'), null)
  })

  it('is JSON for programs, without the id of the saved card', async (t) => {
    const { env, store } = await shop(t)
    await store.saveDecision(aDecision(), aQuote())
    const { out, json } = await type('explain pay_0 --json --placement thank-you', env)
    const { decisions, now } = json() as {
      decisions: { id: string }[]
      now: {
        placements: {
          placement: string
          weighed: { decision: { trace: { offer: string; outcome: string }[] } }
        }[]
      }
    }
    assert.deepEqual(
      decisions.map(({ id }) => id),
      ['dec_1'],
    )
    assert.deepEqual(
      now.placements[0]?.weighed.decision.trace.map(({ offer, outcome }) => [offer, outcome]),
      [
        ['india', 'conditions_not_met'],
        ['team-license', 'chosen'],
        ['big', 'conditions_not_met'],
      ],
    )
    assert.ok(!out.includes('pm_1'))
  })

  it('concludes nothing when Dodo does not answer', async (t) => {
    const { env } = await shop(t)
    const { code, out } = await type('explain pay_0 --placement thank-you', {
      ...env,
      DODO_PAYMENTS_BASE_URL: 'http://127.0.0.1:9',
    })
    assert.equal(code, 1)
    assert.match(out, /\nNow at thank-you: not known, Dodo does not answer\.$/)
  })

  for (const [line, code, words] of [
    ['explain pay_nobody', 1, /Dodo knows no such payment\./],
    ['explain acc_1', 2, /expected the id of a payment, pay_…, or of a customer, cus_…/],
    [
      'explain pay_0 --placement nowhere',
      1,
      /No offer is for the placement “nowhere”; there are thank-you, pricing\./,
    ],
  ] as const) {
    it(`answers “${line}” with what is wrong`, async (t) => {
      const { env } = await shop(t)
      const result = await type(line, env)
      assert.equal(result.code, code)
      assert.match(result.out + result.err, words)
    })
  }
})
