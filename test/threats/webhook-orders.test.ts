import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'

import { openPostgres } from '../../server/adapters/postgres.ts'
import { openSqlite } from '../../server/adapters/sqlite.ts'
import type { Acceptance } from '../../server/domain/acceptance.ts'
import { applyFacts } from '../../server/domain/apply-fact.ts'
import { factsOf, type Payment } from '../../server/domain/payment.ts'
import { hearAll } from '../fuzz/webhooks.ts'
import { dodoPayment } from '../support/dodo.ts'
import { aPayment, at, STATES } from '../support/facts.ts'
import { accepted, harness, type Unlike } from '../support/harness.ts'
import { emptyDatabase } from '../support/postgres.ts'

/** Every order of a list, one after the other. */
function* orders<T>(list: readonly T[]): Generator<T[]> {
  if (list.length === 0) yield []
  for (const [n, first] of list.entries()) {
    for (const rest of orders(list.toSpliced(n, 1))) yield [first, ...rest]
  }
}

/** What seven webhooks of one payment may say. */
const SEVEN: readonly Partial<Payment>[] = [
  { status: 'pending' },
  { status: 'action_required' },
  { status: 'pending' },
  { status: 'succeeded' },
  { status: 'succeeded' },
  { status: 'succeeded', disputed: true },
  { status: 'succeeded', disputed: true, refunded: true },
]

describe('T10: webhooks out of order, twice and late', () => {
  for (const from of ['charging', 'confirming', 'action_required'] as const) {
    it(`end the same in all 5,040 orders of seven: ${from}`, () => {
      const ends = new Set<string>()
      let count = 0
      for (const order of orders(SEVEN)) {
        count += 1
        const facts = order.flatMap((over) => factsOf(aPayment(over), 'cart', at))
        ends.add(JSON.stringify(applyFacts(STATES[from], facts)))
      }
      assert.equal(count, 5_040)
      assert.deepEqual(
        [...ends].map((text) => (JSON.parse(text) as Acceptance).status),
        ['refunded'],
      )
    })
  }

  for (const [name, open, most] of [
    ['SQLite', () => openSqlite(':memory:'), 120],
    ['PostgreSQL', async () => openPostgres(await emptyDatabase()), 12],
  ] as const) {
    it(`end the same at the server, told to its door and twice each: ${name}`, async (t) => {
      const stories = [...orders([0, 1, 2, 3, 4])].filter((_, n) => n % (120 / most) === 0)
      const h = await start(t, open)
      const ends = new Set<string>()
      for (const [n, order] of stories.entries()) ends.add(await told(h, order, n))
      assert.equal(stories.length, most)
      assert.deepEqual([...ends], [JSON.stringify(['refunded', 'pay_offer', [], 1])])
    })
  }
})

async function start(t: TestContext, open: Unlike['open'] & object) {
  const h = await harness(undefined, {}, { open })
  t.after(() => h.close())
  return h
}

/** One charge, of which five events tell in this order, each of them twice. */
async function told(h: Awaited<ReturnType<typeof start>>, order: readonly number[], story: number) {
  const [first] = h.dodo.known.values()
  h.dodo.known.clear()
  h.dodo.known.set('pay_first', {
    ...first!,
    id: 'pay_first',
    customerId: `cus_${story}`,
    createdAt: h.clock.now,
  })
  for (const table of [
    'claim',
    'purchase',
    'acceptance',
    'acceptance_event',
    'decision',
    'quote',
    'refund',
  ] as const)
    await h.database.db.deleteFrom(table).execute()
  await h.database.db.deleteFrom('payment_right').execute()
  await h.database.db.deleteFrom('webhook').execute()
  h.dodo.charges.length = 0
  h.later(60_000)
  const { id, says } = await accepted(h)
  await h.work()
  const whole = says({ status: 'succeeded', disputed: true, refunded: true, customerId: `cus_${story}` })
  const shown = (over: Record<string, unknown>) =>
    dodoPayment({
      payment_id: 'pay_offer',
      created_at: whole.createdAt,
      customer: { customer_id: whole.customerId },
      total_amount: whole.total.amount,
      metadata: whole.metadata,
      ...over,
    })
  const events = [
    { type: 'payment.processing', data: shown({ status: 'processing' }) },
    { type: 'payment.succeeded', data: shown({}) },
    { type: 'dispute.opened', data: { payment_id: 'pay_offer' } },
    { type: 'refund.succeeded', data: { payment_id: 'pay_offer', is_partial: false } },
    { type: 'payment.succeeded', data: shown({ refund_status: 'full', dispute_status: 'dispute_opened' }) },
  ]
  for (const n of order) {
    for (let twice = 0; twice < 2; twice++) {
      const payload = JSON.stringify(events[n])
      const headers = { 'webhook-id': `msg_${story}_${n}`, 'content-type': 'application/json' }
      await h.app.inject({ method: 'POST', url: '/v1/webhooks/dodo', payload, headers })
      await hearAll({ h })
    }
  }
  const stored = await h.deps.store.acceptance(id)
  assert.ok(stored)
  const { status, paymentId, surplus } = stored.state as Extract<Acceptance, { status: 'refunded' }>
  return JSON.stringify([status, paymentId, surplus, h.dodo.charges.length])
}
