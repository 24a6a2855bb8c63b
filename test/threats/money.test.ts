import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { readChangePrice } from '../../server/adapters/dodo-plan-shapes.ts'
import { readPrice } from '../../server/adapters/dodo-shapes.ts'
import type { Price } from '../../server/domain/price.ts'
import { advanceDue } from '../../server/flows/reconcile.ts'
import { GOOD } from '../fuzz/good-answers.ts'
import { Prng } from '../simulation/prng.ts'
import { dodoPreview } from '../support/dodo-plans.ts'
import { accept, payment, visit, type Harness, start } from '../support/harness.ts'

const priced = (h: Harness, over: Partial<Price>): void => {
  h.dodo.price = { ...(h.dodo.price as Price), ...over }
}

/** A purchase of a customer of their own. */
function bought(h: Harness, n: number, over: { currency?: string; amount?: number } = {}) {
  const { currency = 'USD', amount = 3_000 } = over
  const id = `pay_${n}`
  const one = payment({ id, customerId: `cus_${n}`, total: { amount, currency }, createdAt: h.clock.now })
  h.dodo.known.set(id, one)
  h.later(1_000)
  return id
}

describe('T12: a price that changes between every two steps', () => {
  it('is charged only as it stood on the button, or not at all', async (t) => {
    const h = await start(t)
    const rng = new Prng(12)
    const flip = () => {
      const total = rng.pick([5_450, 5_450, 5_449, 5_451, 1, 99_999])
      priced(h, { subtotal: total, tax: 0, total, currency: rng.pick(['USD', 'USD', 'USD', 'EUR']) })
    }
    const outcomes = { charged: 0, refused: 0, notCharged: 0 }
    for (let n = 0; n < 200; n++) {
      flip()
      const { session, decision } = await visit(h, { paymentId: bought(h, n) })
      if (decision?.quote.mode !== 'one_click') continue
      let { quote } = decision
      if (rng.chance(0.3)) {
        flip()
        const { body } = await h.request('POST', '/v1/decision/quote', { decisionId: decision.id }, session)
        if (body.quote?.mode === 'one_click') ({ quote } = body)
      }
      flip()
      const shown = quote.total
      const { status } = await accept(h, session, quote)
      if (status !== 202) {
        outcomes.refused += 1
        continue
      }
      flip()
      const before = h.dodo.charges.length
      h.later(5_000)
      const atDodo = h.dodo.price as Price
      await h.work()
      const sent = h.dodo.charges.slice(before)
      if (sent.length === 0) outcomes.notCharged += 1
      else {
        outcomes.charged += 1
        assert.equal(sent.length, 1)
        assert.deepEqual([atDodo.total, atDodo.currency], [shown.amount, shown.currency])
        assert.match(
          sent[0]?.metadata['upsell_total'] ?? '',
          new RegExp(`^${shown.amount} ${shown.currency}$`),
        )
      }
    }
    assert.ok(outcomes.charged > 10 && outcomes.notCharged > 10, JSON.stringify(outcomes))
  })

  it('is given back where Dodo takes more than was shown, in another currency too', async (t) => {
    for (const total of [
      { amount: 5_451, currency: 'USD' },
      { amount: 5_450, currency: 'EUR' },
    ]) {
      const h = await start(t)
      const { session, decision } = await visit(h)
      await accept(h, session, decision.quote)
      h.later(5_000)
      await h.work()
      const metadata = { ...h.dodo.charges[0]?.metadata }
      const items = [{ productId: 'pdt_team', quantity: 1 }]
      const paid = payment({ id: 'pay_offer', total, items, metadata, createdAt: h.clock.now })
      h.dodo.known.set('pay_offer', paid)
      await h.webhook(paid)
      h.later(1_000)
      await h.work()
      assert.deepEqual(h.dodo.refunds, ['pay_offer'])
    }
  })
})

describe('T13: coupons, trials, credits and odd currencies', () => {
  it('are no price when they come to less than nothing, to fractions, or to more than can be counted', () => {
    const previewed = (total: unknown) => ({
      ...GOOD.price,
      current_breakup: { ...GOOD.price.current_breakup, total_amount: total },
    })
    assert.equal(readPrice(previewed(1_000))?.total, 1_000)
    for (const total of [-1, -0.5, 1.5, 2 ** 53, Infinity, NaN, '1000', null, [1_000], {}]) {
      assert.equal(readPrice(previewed(total)), null, JSON.stringify(total))
    }
    for (const currency of ['', 'usd', 'US', 'USDT', null, 'U$D']) {
      assert.equal(readPrice({ ...previewed(1_000), currency }), null, String(currency))
    }
    for (const key of ['total_amount', 'tax', 'customer_credits', 'settlement_amount']) {
      for (const amount of [1.5, 2 ** 53, '1870']) {
        assert.equal(readChangePrice(dodoPreview({ summary: { [key]: amount } })), null, `${key}: ${amount}`)
      }
    }
  })

  it('compare with the purchase in whole minor units and in its own currency, in all currencies', async (t) => {
    const h = await start(t)
    let n = 0
    const currency = fc.constantFrom(...Intl.supportedValuesOf('currency'))
    await fc.assert(
      fc.asyncProperty(
        currency,
        fc.integer({ min: 1, max: 4_000_000 }),
        fc.boolean(),
        async (code, paid, over) => {
          const total = paid * 3 + (over ? 1 : 0)
          priced(h, { currency: code, subtotal: total, discount: 0, tax: 0, total })
          const at = await visit(h, { paymentId: bought(h, n++, { currency: code, amount: paid }) })
          const { quote } = at.decision
          assert.equal(quote.mode, over ? 'checkout' : 'one_click')
          assert.deepEqual([quote.total.amount, quote.total.currency], [total, code])
        },
      ),
      { numRuns: 150, seed: 13 },
    )
  })
})

describe('T14: the same yes, given again and again', () => {
  it('is charged once: ten tabs, double clicks, retries and four workers at once', async (t) => {
    const h = await start(t)
    for (let n = 0; n < 25; n++) {
      const { session, decision } = await visit(h, { paymentId: bought(h, n) })
      const ids = Array.from({ length: 10 }, () => randomUUID())
      const clicks = [...ids, ...ids].map((id) => accept(h, session, decision.quote, id))
      const answers = await Promise.all(clicks)
      assert.equal(
        new Set(answers.filter(({ status }) => status === 202).map(({ body }) => body.acceptance.id)).size,
        1,
      )
      h.later(5_000)
      const due = await h.deps.store.dueAcceptances(h.clock.now, 50)
      await Promise.all([1, 2, 3, 4].flatMap(() => due.map((stored) => advanceDue(h.deps, stored))))
      await Promise.all(ids.map((id) => accept(h, session, decision.quote, id)))
    }
    assert.equal(h.dodo.charges.length, 25)
    assert.equal(new Set(h.dodo.charges.map(({ metadata }) => metadata['upsell_acceptance'])).size, 25)
  })

  it('is charged once when its answer is lost, whatever is tried afterwards', async (t) => {
    const h = await start(t)
    h.dodo.onCharge = async () => ({ type: 'no_answer', why: 'reset' })
    const { session, decision, key } = await visit(h)
    const { body } = await accept(h, session, decision.quote)
    h.later(5_000)
    for (let n = 0; n < 5; n++) {
      await h.work()
      await accept(h, session, decision.quote)
      await h.request('POST', `/v1/acceptances/${body.acceptance.id}/undo`, undefined, session)
      await h.request('POST', `/v1/acceptances/${body.acceptance.id}/checkout`, undefined, session)
      await h.request('POST', '/v1/decision/checkout', { decisionId: decision.id }, session)
      await visit(h, { key })
      h.later(10_000)
    }
    assert.deepEqual([h.dodo.charges.length, h.dodo.pages.length], [1, 0])
  })
})
