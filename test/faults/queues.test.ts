import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { hear } from '../../server/flows/hear.ts'
import { accept, accepted, harness, payment, visit } from '../support/harness.ts'

describe('X32: more yeses than Dodo lets be charged', () => {
  it('are refused before anything is promised, once the wait would be longer than a minute', async (t) => {
    const h = await harness()
    t.after(() => h.close())
    const visits = []
    for (let n = 0; n < 400; n++) {
      const id = `pay_${n}`
      h.dodo.known.set(id, payment({ id, customerId: `cus_${n}`, createdAt: h.clock.now }))
      h.deps.lookups.take = () => true
      visits.push(await visit(h, { paymentId: id }))
    }
    const answers = []
    for (const { session, decision } of visits) answers.push(await accept(h, session, decision.quote))
    const taken = answers.filter(({ status }) => status === 202).length
    const busy = answers.filter(({ body }) => body.error?.code === 'busy')
    assert.equal(taken + busy.length, 400)
    // Five in a second are always managed: three hundred in a minute.
    assert.ok(taken >= 300 && taken <= 310, String(taken))
    assert.match(busy[0]?.body.error.message, /not charged/)
    assert.ok(Number(busy[0]?.headers['retry-after']) > 0)
    h.later(5_000)
    for (let n = 0; n < 8; n++) await h.work()
    assert.equal(h.dodo.charges.length, taken)
  })
})

describe('X34: a refund or a dispute of a charge whose answer was lost', () => {
  for (const type of ['refunded', 'disputed'] as const) {
    it(`is proof enough to look the payment up: it was paid, and is ${type}`, async (t) => {
      const h = await harness()
      t.after(() => h.close())
      h.dodo.onCharge = async () => ({ type: 'no_answer', why: 'reset' })
      const { status, says } = await accepted(h)
      await h.work()
      assert.equal((await status()).status, 'confirming')
      const paid = says({ status: 'succeeded', refunded: type === 'refunded', disputed: type === 'disputed' })
      const event =
        type === 'refunded'
          ? ({ type, paymentId: paid.id, whole: true } as const)
          : ({ type, paymentId: paid.id } as const)
      assert.equal(await hear(h.deps, event, 'msg_1'), 'heard')
      assert.equal((await status()).status, type)
      const rows = await h.database.db
        .selectFrom('acceptance_event')
        .select('fact')
        .orderBy('version')
        .execute()
      assert.deepEqual(
        rows.map(({ fact }) => (JSON.parse(fact) as { type: string }).type),
        ['accepted', 'sent', 'no_answer', type],
      )
      assert.ok(h.dodo.calls.includes('payment'))
      assert.equal(h.dodo.charges.length, 1)
    })
  }
})

describe('X29: a shop that changes while a customer decides', () => {
  it('charges nothing for what is not there any more, and nothing wrong', async (t) => {
    const changes: [what: string, change: (h: Awaited<ReturnType<typeof harness>>) => void][] = [
      ['the product is archived', (h) => void (h.dodo.price = 'refused')],
      [
        'the price is another',
        (h) => void (h.dodo.price = { ...(h.dodo.price as object), total: 1 } as never),
      ],
      [
        'the currency is another',
        (h) => void (h.dodo.price = { ...(h.dodo.price as object), currency: 'EUR' } as never),
      ],
      ['Dodo does not answer', (h) => void (h.dodo.down = true)],
    ]
    for (const [what, change] of changes) {
      const h = await harness()
      t.after(() => h.close())
      const { status } = await accepted(h)
      change(h)
      await h.work()
      h.dodo.down = false
      assert.deepEqual([(await status()).status, h.dodo.charges.length], ['not_charged', 0], what)
    }
  })

  it('tells a refused charge as not charged where the method or the customer is gone', async (t) => {
    const h = await harness()
    t.after(() => h.close())
    h.dodo.onCharge = async () => ({ type: 'refused', why: '404 CUSTOMER_NOT_FOUND' })
    const { status } = await accepted(h)
    await h.work()
    const { status: stands, checkout } = await status()
    assert.deepEqual([stands, checkout], ['not_charged', true])
  })
})
