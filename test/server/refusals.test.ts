import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'

import { buildApp } from '../../server/app.ts'
import { plusMs } from '../../server/domain/time.ts'
import {
  browserKey,
  customerToken,
  harness,
  PAGE_ORIGIN,
  payment,
  START,
  visit,
  type Harness,
} from '../support/harness.ts'

/** A purchase for every reason to refuse one. */
async function start(t: TestContext) {
  const h = await harness()
  t.after(() => h.close())
  for (const said of [
    payment(),
    payment({ id: 'pay_expired', createdAt: plusMs(START, -3_600_000) }),
    payment({ id: 'pay_refunded', refunded: true }),
    payment({ id: 'pay_bound', metadata: { upsell_challenge: 'x' } }),
    payment({ id: 'pay_offer_paid', metadata: { upsell_decision: 'x' } }),
  ]) {
    await h.webhook(said)
  }
  await visit(h)
  return h
}

const REFUSED = [
  'pay_unknown',
  'pay_first',
  'pay_expired',
  'pay_refunded',
  'pay_bound',
  'pay_offer_paid',
  'sub_unknown',
]

const claim = (h: Pick<Harness, 'app'>, id: string) =>
  h.app.inject({
    method: 'POST',
    url: '/v1/sessions',
    headers: { origin: PAGE_ORIGIN },
    payload: {
      placement: 'thank-you',
      browserKey: browserKey(),
      ...(id.startsWith('sub_') ? { subscriptionId: id } : { paymentId: id }),
    },
  })

describe('a claim that is refused', () => {
  it('answers the same to the letter, whatever the reason', async (t) => {
    const h = await start(t)
    const answers = []
    for (const id of REFUSED) answers.push(await claim(h, id))
    const tokens = [await customerToken({ aud: 'https://other.example.com' }), 'nonsense']
    for (const token of tokens) {
      answers.push(
        await h.app.inject({
          method: 'POST',
          url: '/v1/sessions',
          headers: { origin: PAGE_ORIGIN },
          payload: { placement: 'thank-you', customerToken: token },
        }),
      )
    }
    const told = answers.map(({ statusCode, body, headers: { date, ...headers } }) => {
      assert.ok(date)
      return JSON.stringify([statusCode, body, headers])
    })
    assert.equal(new Set(told).size, 1, told.join('\n'))
    assert.match(told[0] ?? '', /^\[403,.*claim_refused/)
  })

  it('spends the same budget, whatever the reason, and then waits alike', async (t) => {
    const h = await start(t)
    for (const id of REFUSED) {
      while (h.deps.lookups.take(Date.parse(h.clock.now)));
      assert.equal((await claim(h, id)).statusCode, 202, `${id} with an empty budget`)
      h.later(1_000)
      assert.equal((await claim(h, id)).statusCode, 403, `${id} with a full one`)
      assert.equal((await claim(h, id)).statusCode, 403, `${id} again, which costs nothing`)
      assert.equal(h.deps.lookups.take(Date.parse(h.clock.now)), false, `${id} cost one look-up`)
    }
  })

  it('costs its true owner nothing', async (t) => {
    const h = await start(t)
    const { key } = await visit(h)
    const mine = await visit(h, { paymentId: 'pay_expired', key })
    assert.equal(mine.status, 403)
    h.dodo.known.set('pay_mine', payment({ id: 'pay_mine' }))
    await h.webhook(payment({ id: 'pay_mine' }))
    while (h.deps.lookups.take(Date.parse(h.clock.now)));
    const own = await visit(h, { paymentId: 'pay_mine' })
    assert.equal(own.status, 201)
    assert.equal((await visit(h, { paymentId: 'pay_mine' })).status, 202, 'a stranger waits')
    assert.equal((await visit(h, { paymentId: 'pay_mine', key: own.key })).status, 201, 'the owner does not')
  })

  it('takes the same time, looked up or not', async (t) => {
    const h = await start(t)
    const app = await buildApp({
      deps: h.deps,
      verifyWebhook: () => true,
      script: Buffer.from(''),
      allowedOrigins: [PAGE_ORIGIN],
      ownOrigin: () => null,
      rateLimit: 0,
      refusalStepMs: 200,
    })
    t.after(() => app.close())
    const ask = h.deps.gateway.payment
    h.deps.gateway.payment = async (id) => {
      await pause(60)
      return ask(id)
    }
    for (const id of ['pay_unknown', 'pay_first', 'pay_expired']) {
      const startedAt = performance.now()
      assert.equal((await claim({ app }, id)).statusCode, 403)
      const tookMs = performance.now() - startedAt
      // On a busy machine it may be later, but never as soon as it is known.
      assert.ok(tookMs >= 199, `${id} took ${tookMs} ms`)
    }
  })
})
