import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'

import * as fc from 'fast-check'

import { accept, browserKey, harness, payment, visit, type Harness } from '../support/harness.ts'
import { callsToDodo, changedSince, everything } from './effects.ts'

const MINUTE_MS = 60_000

async function start(t: TestContext, metadata: Record<string, string> = {}) {
  const h = await harness()
  t.after(() => h.close())
  h.dodo.known.set('pay_first', payment({ metadata }))
  return h
}

/** The claim of a stranger who has learnt the payment's id. */
const claimBy = (h: Harness, key = browserKey(), paymentId = 'pay_first') => visit(h, { key, paymentId })

describe('T2: a payment’s id that is found after its time', () => {
  for (const [level, minutes] of [
    ['unbound', 15],
    ['bound', 60],
  ] as const) {
    it(`opens nothing, to the second: ${level}`, async (t) => {
      const key = browserKey()
      for (const [ms, status] of [
        [-1_000, 201],
        [0, 201],
        [1_000, 403],
      ] as const) {
        const h = await start(t)
        const challenge = { upsell_challenge: h.deps.tokens.hash(key) }
        h.dodo.known.set('pay_first', payment({ metadata: level === 'bound' ? challenge : {} }))
        h.later(minutes * MINUTE_MS + ms)
        assert.equal((await claimBy(h, key)).status, status, String(ms))
      }
    })
  }

  it('cannot be guessed: ten thousand tries open nothing and cost Dodo next to nothing', async (t) => {
    const h = await start(t)
    const before = await everything(h)
    const calls = callsToDodo(h)
    const key = browserKey()
    for (let n = 0; n < 10_000; n++) {
      const paymentId = n % 2 === 0 ? `pay_${n.toString(36)}` : `${n} ; pay_first`
      const body = { placement: 'thank-you', paymentId, browserKey: key }
      const { status } = await h.request('POST', '/v1/sessions', body)
      assert.ok(status === 403 || status === 202, String(status))
      if (n % 500 === 0) h.later(1_000)
    }
    assert.deepEqual(changedSince(before, await everything(h)), [])
    // Ten at once, and one for each of the twenty seconds that went by.
    assert.ok(callsToDodo(h) - calls <= 31, String(callsToDodo(h) - calls))
  })
})

describe('T3: a payment’s id that is stolen in time', () => {
  it('is of no use where the purchase was bound to the customer’s browser, whoever is faster', async (t) => {
    const ana = browserKey()
    const h = await start(t)
    for (let n = 0; n < 150; n++) {
      const id = `pay_race_${n}`
      const metadata = { upsell_challenge: h.deps.tokens.hash(ana) }
      h.dodo.known.set(id, payment({ id, customerId: `cus_${n}`, metadata }))
      h.later(1_000)
      const both = [() => claimBy(h, ana, id), () => claimBy(h, browserKey(), id)]
      const order = n % 3 === 0 ? both : both.toReversed()
      const answers = await Promise.all(order.map((go) => go()))
      const [owner, thief] = order === both ? answers : answers.toReversed()
      assert.deepEqual([owner?.status, thief?.status], [201, 403])
    }
  })

  it('is claimed by one browser only where it was not bound, and the other sees and charges nothing', async (t) => {
    const h = await start(t)
    for (let n = 0; n < 100; n++) {
      const id = `pay_race_${n}`
      h.dodo.known.set(id, payment({ id, customerId: `cus_${n}` }))
      h.later(1_000)
      const answers = await Promise.all([1, 2, 3].map(() => claimBy(h, browserKey(), id)))
      assert.deepEqual(
        answers.map(({ status }) => status).toSorted((a, b) => a - b),
        [201, 403, 403],
      )
      const refused = answers.filter(({ status }) => status === 403).map(({ body }) => JSON.stringify(body))
      assert.equal(new Set(refused).size, 1)
    }
  })

  it('costs at most three times the purchase with one click, ten times where it was bound', async (t) => {
    const most = async (level: 'unbound' | 'bound', total: number) => {
      const key = browserKey()
      const h = await start(t)
      const metadata = level === 'bound' ? { upsell_challenge: h.deps.tokens.hash(key) } : {}
      h.dodo.known.set('pay_first', payment({ metadata }))
      h.dodo.price = { ...(h.dodo.price as object), subtotal: total, tax: 0, total } as never
      return (await claimBy(h, key)).decision.quote.mode as string
    }
    assert.deepEqual(await Promise.all([most('unbound', 9_000), most('unbound', 9_001)]), [
      'one_click',
      'checkout',
    ])
    assert.deepEqual(await Promise.all([most('bound', 30_000), most('bound', 30_001)]), [
      'one_click',
      'checkout',
    ])
  })
})

describe('T4: a purchase that was bound before paying', () => {
  it('is never served at a weaker level, whatever the key, the moment or the challenge', async (t) => {
    const h = await start(t)
    let n = 0
    const texts = fc.oneof(fc.constantFrom('', ' ', 'null', '0'), fc.string({ maxLength: 50 }))
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 0, max: 80 }), async (challenge, minutes) => {
        const id = `pay_bound_${n++}`
        const metadata = { upsell_challenge: challenge }
        h.dodo.known.set(id, payment({ id, metadata, createdAt: h.clock.now }))
        h.later(minutes * MINUTE_MS)
        const { status, body } = await claimBy(h, browserKey(), id)
        assert.ok(status === 403 || status === 202, `${status} ${JSON.stringify(body)}`)
        h.later(MINUTE_MS)
      }),
      { numRuns: 100, seed: 4 },
    )
  })

  it('cannot be reached through its subscription either', async (t) => {
    const metadata = { upsell_challenge: 'x'.repeat(43) }
    const h = await start(t)
    h.dodo.known.set('pay_first', payment({ metadata, subscriptionId: 'sub_ana', items: [] }))
    const body = { placement: 'thank-you', subscriptionId: 'sub_ana', browserKey: browserKey() }
    assert.equal((await h.request('POST', '/v1/sessions', body)).status, 403)
  })
})

describe('T1 T24: whoever asks for a purchase that is not theirs', () => {
  it('is told the same of unknown, malformed, expired, claimed, refunded, unpaid and our own payments', async (t) => {
    const h = await start(t)
    const old = payment({ id: 'pay_old' })
    h.later(20 * MINUTE_MS)
    const { now: createdAt } = h.clock
    const known = [
      old,
      payment({ id: 'pay_claimed', createdAt }),
      payment({ id: 'pay_refunded', createdAt, refunded: true }),
      payment({ id: 'pay_disputed', createdAt, disputed: true }),
      payment({ id: 'pay_failed', createdAt, status: 'failed' }),
      payment({ id: 'pay_ours', createdAt, metadata: { upsell_acceptance: 'a' } }),
      payment({ id: 'pay_bound', createdAt, metadata: { upsell_challenge: 'c' } }),
    ]
    for (const one of known) h.dodo.known.set(one.id, one)
    await claimBy(h, browserKey(), 'pay_claimed')
    const before = await everything(h)
    const answers = new Set<string>()
    for (const id of [
      ...known.map((one) => one.id),
      'pay_unknown',
      'cus_ana',
      '',
      '../pay_old',
      'pay_\u0000',
    ]) {
      h.later(1_000)
      const { status, body } = await claimBy(h, browserKey(), id)
      answers.add(JSON.stringify([status, body]))
      assert.equal(status, 403, id)
    }
    assert.equal(answers.size, 1)
    const changed = changedSince(before, await everything(h))
    // What Dodo said of a payment is kept, so that it need not be asked again.
    assert.deepEqual(
      changed.filter((name) => name !== 'purchase'),
      [],
    )
  })

  it('cannot accept what was shown to the one who came first', async (t) => {
    const h = await start(t)
    const owner = await claimBy(h)
    h.dodo.known.set('pay_thief', payment({ id: 'pay_thief', customerId: 'cus_thief' }))
    const thief = await claimBy(h, browserKey(), 'pay_thief')
    const { status, body } = await accept(h, thief.session, owner.decision.quote)
    assert.deepEqual([status, body.error.code], [404, 'quote_not_found'])
  })
})
