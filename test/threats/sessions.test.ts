import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'

import { sql } from 'kysely'

import { accept, browserKey, customerToken, signIn, visit, start } from '../support/harness.ts'
import { everything } from './effects.ts'
import { atThankYou, openShop } from './shop.ts'

describe('T5: a session’s token that is stolen', () => {
  it('is good for a quarter of an hour, in an app for half an hour, to the millisecond', async (t) => {
    for (const [open, minutes] of [
      [visit, 15],
      [signIn, 30],
    ] as const) {
      const h = await start(t)
      const { session } = await open(h)
      const ask = async () => (await h.request('GET', '/v1/decision', undefined, session)).status
      h.later(minutes * 60_000)
      assert.equal(await ask(), 200)
      h.later(1)
      assert.equal(await ask(), 401)
    }
  })

  it('works on the page that it was given to, and on no other', async (t) => {
    const shop = await openShop(t)
    const { session, decision } = await atThankYou(shop, shop.bob)
    for (const origin of ['https://evil.example.com', 'null', 'https://upsell.example.com', undefined]) {
      const { statusCode } = await shop.h.app.inject({
        method: 'POST',
        url: '/v1/decision/decline',
        payload: { decisionId: decision.id, how: 'declined' },
        headers: { authorization: `Bearer ${session}`, ...(origin !== undefined && { origin }) },
      })
      assert.ok([401, 403].includes(statusCode), `${origin}: ${statusCode}`)
    }
  })

  it('is never found in the database: neither it nor the browser’s key', async (t) => {
    const h = await start(t)
    const key = browserKey()
    const { session } = await visit(h, { key })
    const app = await signIn(h)
    const { rows: sessions } = await sql`select * from session`.execute(h.database.db)
    const text = JSON.stringify([await everything(h), sessions])
    for (const secret of [key, session, app.session]) assert.ok(!text.includes(secret))
    assert.ok(text.includes(h.deps.tokens.hash(session)))
  })
})

describe('T6: an acceptance that is sent again with something exchanged', () => {
  it('is the first one, whatever is in it the second time', async (t) => {
    const h = await start(t)
    const { session, decision } = await visit(h)
    const id = randomUUID()
    await accept(h, session, decision.quote, id)
    const again = [
      { ...decision.quote, id: 'quo_other' },
      { ...decision.quote, total: { amount: 1, currency: 'USD' } },
      { id: 'cus_ana', total: { amount: 99_999, currency: 'EUR' } },
    ]
    const before = await everything(h)
    for (const quote of again) {
      const { status, body } = await accept(h, session, quote, id)
      assert.deepEqual([status, body.acceptance.id, body.acceptance.total.amount], [202, id, 5_450])
    }
    assert.deepEqual(await everything(h), before)
  })

  it('is refused under another id: a quote is accepted once', async (t) => {
    const h = await start(t)
    const { session, decision } = await visit(h)
    await accept(h, session, decision.quote)
    for (let n = 0; n < 20; n++) {
      const { status, body } = await accept(h, session, decision.quote)
      assert.deepEqual([status, body.error.code], [409, 'already_decided'])
    }
    h.later(5_000)
    await h.work()
    assert.equal(h.dodo.charges.length, 1)
  })

  it('is refused for every other amount and currency than the one that was shown', async (t) => {
    const h = await start(t)
    const { session, decision } = await visit(h)
    const { amount } = decision.quote.total
    const wrong = [0, 1, amount - 1, amount + 1, amount * 100, Number.MAX_SAFE_INTEGER]
    for (const other of [
      ...wrong.map((n) => ({ amount: n, currency: 'USD' })),
      { amount, currency: 'EUR' },
    ]) {
      const { status, body } = await accept(h, session, { id: decision.quote.id, total: other })
      assert.deepEqual([status, body.error.code], [409, 'quote_changed'])
    }
    for (const odd of [-1, 1.5, '5450', null, [amount], { amount }, 2 ** 53]) {
      const total = { amount: odd as number, currency: 'USD' }
      assert.equal((await accept(h, session, { id: decision.quote.id, total })).status, 400)
    }
    assert.deepEqual(h.dodo.charges, [])
  })
})

describe('T7: a customer’s token', () => {
  it('opens one session when it is used twenty times at once', async (t) => {
    const h = await start(t)
    const token = await customerToken()
    const open = () => h.request('POST', '/v1/sessions', { placement: 'pricing', customerToken: token })
    const statuses = (await Promise.all(Array.from({ length: 20 }, open))).map(({ status }) => status)
    assert.equal(statuses.filter((status) => status === 201).length, 1)
    assert.equal(statuses.filter((status) => status === 403).length, 19)
  })

  it('stays used as long as it could be believed, also after the clean-up', async (t) => {
    const h = await start(t)
    const token = await customerToken()
    const open = () => h.request('POST', '/v1/sessions', { placement: 'pricing', customerToken: token })
    assert.equal((await open()).status, 201)
    // Five minutes of life, and one for clocks that differ.
    for (let minute = 0; minute < 7; minute++) {
      assert.equal((await open()).status, 403, `${minute} min`)
      h.later(60_000)
      await h.deps.store.deleteExpired(h.clock.now, 100)
    }
    assert.equal((await open()).status, 403)
  })

  it('is told the same words for every fault, and no header of it is trusted', async (t) => {
    const h = await start(t)
    const [head = '', body = '', tail = ''] = (await customerToken()).split('.')
    const headed = (header: object) => `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${body}`
    const tokens = [
      `${headed({ alg: 'none', typ: 'upsell+jwt' })}.`,
      `${headed({ alg: 'HS512', typ: 'upsell+jwt' })}.${tail}`,
      `${headed({ alg: 'HS256', typ: 'JWT' })}.${tail}`,
      `${headed({ alg: 'HS256', typ: 'upsell+jwt', jku: 'https://evil.example.com' })}.${tail}`,
      `${headed({ alg: 'HS256', typ: 'upsell+jwt', kid: '../../dev/null' })}.${tail}`,
      `${head}.${body}.`,
      `${head}.${body}`,
      `${head}.${body}.${tail.slice(1)}`,
      await customerToken({ exp: Math.floor(Date.parse(h.clock.now) / 1000) + 3_600 }),
      await customerToken({ jti: undefined }),
    ]
    const answers = []
    for (const token of tokens) {
      const given = { placement: 'pricing', customerToken: token }
      const { status, body: said } = await h.request('POST', '/v1/sessions', given)
      assert.deepEqual([status, said.error.code], [403, 'claim_refused'], token)
      answers.push(JSON.stringify(said))
    }
    assert.equal(new Set(answers).size, 1)
  })
})
