import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'

import { openDatabase } from '../../server/adapters/open-database.ts'
import { createStore } from '../../server/adapters/store/store.ts'
import { applyFact } from '../../server/domain/apply-fact.ts'
import type { Story } from '../../server/flows/story.ts'
import { dodoServer, settings, type } from '../support/commands.ts'
import { dodoPayment } from '../support/dodo.ts'
import { at, FACTS, later, STATES } from '../support/facts.ts'
import { aDecision, anAcceptance, anEvidence, aQuote, CONSENT } from '../support/rows.ts'

/** A shop with one charge that was sent, whose answer was lost, and of which a webhook told; its server is running. */
async function shop(t: TestContext, env: Record<string, string> = {}) {
  const given = settings(t, undefined, env)
  const owner = await openDatabase(given.env['DATABASE_URL'] ?? '')
  t.after(() => owner.close())
  const store = createStore(owner.db)
  await store.saveDecision(aDecision({ subscriptionId: 'sub_1' }), aQuote())
  await store.accept(anAcceptance(), CONSENT, later(5_000), anEvidence())
  const held = await store.acceptance('acc_1')
  assert.ok(held)
  const charging = await store.advance(held, {
    state: STATES.charging,
    step: { witness: 'worker', fact: { type: 'sent', at: later(5_000) } },
    dueAt: null,
  })
  assert.ok(charging)
  const confirming = await store.advance(charging, {
    state: applyFact(charging.state, FACTS.no_answer),
    step: { witness: 'answer', fact: { ...FACTS.no_answer, at: later(30_000) } },
    dueAt: null,
  })
  assert.ok(confirming)
  await store.advance(confirming, {
    state: STATES.succeeded,
    step: { witness: 'webhook', fact: { ...FACTS.succeeded, at: later(31_000) }, webhook: 'msg_7' },
    dueAt: null,
    refunds: [{ paymentId: 'pay_second', reason: 'surplus' }],
  })
  return { ...given, store }
}

describe('the story of a charge', () => {
  it('is told in order, with its witnesses, beside the running server', async (t) => {
    const { env } = await shop(t)
    const { code, out, err } = await type('acceptances acc_1', env)
    assert.equal(err, '')
    assert.equal(code, 0)
    assert.equal(
      out,
      `Acceptance acc_1: succeeded
  customer        cus_1
  offer           team-license: Bring your whole team
  occasion        pay_0 at thank-you, step 0 of decision dec_1
  quote           quo_1: $12.10, $1.10 of it tax, by one click on Visa •••• 4242, level unbound, asked ${at}, good until ${later(600_000)}
  consent         “Buy now – pay $12.10” in en, shown $12.10: “By clicking you order”
  may be paid by  this acceptance
  refund          pay_second, surplus: to be asked for

  ${at}  customer       accepted                                   → held
  ${later(5_000)}  worker         the right to charge is committed, sending  → charging
  ${later(30_000)}  answer         no answer                                  → confirming
  ${later(31_000)}  webhook msg_7  pay_1 succeeded, $12.10                    → succeeded`,
    )
  })

  for (const [what, id] of [
    ['the purchase it followed', 'pay_0'],
    ['its own payment', 'pay_1'],
    ['a payment that was given back', 'pay_second'],
    ['its customer', 'cus_1'],
    ['the subscription it was about', 'sub_1'],
    ['its decision', 'dec_1'],
  ] as const) {
    it(`is found by ${what}`, async (t) => {
      const { env } = await shop(t)
      const { out } = await type(`acceptances ${id}`, env)
      assert.match(out, /^Acceptance acc_1: succeeded/)
    })
  }

  it('is also JSON, without the id of the saved card', async (t) => {
    const { env } = await shop(t)
    const { out, json } = await type('acceptances acc_1 --json', env)
    const [story, ...others] = json() as Story[]
    assert.deepEqual(others, [])
    assert.deepEqual(
      story?.lines.map(({ witness, webhook, status }) => [witness, webhook, status]),
      [
        ['customer', null, 'held'],
        ['worker', null, 'charging'],
        ['answer', null, 'confirming'],
        ['webhook', 'msg_7', 'succeeded'],
      ],
    )
    assert.equal(story?.quote?.total.amount, 1_210)
    assert.ok(!out.includes('pm_1'))
  })

  it('has what Dodo says now beside it, if asked for', async (t) => {
    const paid = dodoPayment({ refund_status: 'full' })
    const { url, asked } = await dodoServer(t, { 'GET /payments/pay_1': paid })
    const { env } = await shop(t, { DODO_PAYMENTS_BASE_URL: url })
    const { code, out } = await type('acceptances acc_1 --ask', env)
    assert.equal(code, 0)
    assert.match(out, / {2}Dodo says {2}pay_1 {7}succeeded, \$12\.10, made .*, given back\n/)
    assert.match(out, / {2}Dodo says {2}pay_second {2}nothing: 404 NOT_FOUND$/)
    assert.deepEqual(asked.toSorted(), ['GET /payments/pay_1', 'GET /payments/pay_second'])
  })

  it('is told without the configuration of a server, as long as nothing is asked of Dodo', async (t) => {
    const { env } = await shop(t)
    assert.equal((await type('acceptances acc_1', { DATABASE_URL: env['DATABASE_URL'] })).code, 0)
    const { code, err } = await type('acceptances acc_1 --ask', { DATABASE_URL: env['DATABASE_URL'] })
    assert.equal(code, 1)
    assert.match(err, /^DODO_PAYMENTS_API_KEY is not set/)
  })

  it('includes what was bought on the checkout without an acceptance', async (t) => {
    const { env, store } = await shop(t)
    const decision = aDecision({ id: 'dec_2', occasionId: 'pay_9' })
    await store.saveDecision(decision, aQuote({ id: 'quo_2', decisionId: 'dec_2', mode: 'checkout' }))
    await store.markBought('dec_2', 'pay_10', later(0))
    const { out } = await type('acceptances pay_10', env)
    assert.match(out, /^Decision dec_2: bought\n/)
    assert.match(out, /quo_2: \$12\.10, \$1\.10 of it tax, on the checkout/)
  })

  it('cannot make a terminal obey what a customer’s text holds', async (t) => {
    const { env, store } = await shop(t)
    await store.saveDecision(aDecision({ id: 'dec_3', occasionId: 'pay_3' }), aQuote({ id: 'quo_3' }))
    const evil = anAcceptance({ id: 'acc_3', decisionId: 'dec_3', occasionId: 'pay_3' })
    await store.accept(evil, { ...CONSENT, text: '\u001b[2J\u202eyes' }, later(0), anEvidence('acc_3'))
    const { out } = await type('acceptances acc_3', env)
    assert.ok(out.includes('“\uFFFD[2J\uFFFDyes”'))
    assert.ok(!out.includes('\u001b') && !out.includes('\u202e'))
  })
})

describe('an id that nobody knows', () => {
  it('is said to be unknown', async (t) => {
    const { env } = await shop(t)
    const { code, out } = await type('acceptances pay_unknown', env)
    assert.equal(code, 1)
    assert.match(out, /^Nothing is known of pay_unknown\. .*`upsell-offer reconcile` asks Dodo/)
    const odd = await type('acceptances hello', env)
    assert.match(odd.out, /^Nothing is known of hello\. Expected is pay_…, cus_…/)
    assert.deepEqual((await type('acceptances pay_unknown --json', env)).json(), [])
  })

  it('must be given', async (t) => {
    const { env } = await shop(t)
    const { code, err } = await type('acceptances', env)
    assert.equal(code, 2)
    assert.match(err, /^upsell-offer acceptances: expected <payment \| customer/)
  })
})
