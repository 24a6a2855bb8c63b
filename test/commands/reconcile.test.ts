import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'

import { openDatabase } from '../../server/adapters/open-database.ts'
import { createStore, type Store } from '../../server/adapters/store/store.ts'
import { createTokens } from '../../server/adapters/tokens.ts'
import type { CaughtUp } from '../../server/flows/catch-up.ts'
import { oneClickMetadata } from '../../server/flows/witness.ts'
import { dodoServer, pages, SECRET, settings, type } from '../support/commands.ts'
import { dodoPayment } from '../support/dodo.ts'
import { at, later, MINUTE_MS, STATES } from '../support/facts.ts'
import { aDecision, anAcceptance, anEvidence, aQuote, CONSENT } from '../support/rows.ts'

const NOW = later(60 * MINUTE_MS)
const metadata = oneClickMetadata({ tokens: createTokens(SECRET) }, anAcceptance(), aQuote())
const charged = dodoPayment({ payment_id: 'pay_1', created_at: later(6_000), metadata })
const others = dodoPayment({ payment_id: 'pay_0', metadata: {} })

/** A stopped server's database, and a Dodo that lists these payments. */
async function shop(
  t: TestContext,
  payments: Record<string, unknown>[],
  fill: (store: Store) => Promise<unknown>,
) {
  const { url, asked, answers } = await dodoServer(t, { 'GET /payments': pages(() => payments) })
  for (const payment of payments) answers[`GET /payments/${String(payment['payment_id'])}`] = payment
  const given = settings(t, undefined, { DODO_PAYMENTS_BASE_URL: url })
  const use = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
    const database = await openDatabase(given.env['DATABASE_URL'] ?? '')
    try {
      return await work(createStore(database.db))
    } finally {
      await database.close()
    }
  }
  await use(fill)
  const statusOf = (id: string) => use(async (store) => (await store.acceptance(id))?.state.status)
  return { ...given, use, statusOf, asked }
}

async function accepted(store: Store): Promise<void> {
  await store.saveDecision(aDecision(), aQuote())
  await store.accept(anAcceptance(), CONSENT, later(5_000), anEvidence())
}

async function lost(store: Store): Promise<void> {
  await accepted(store)
  const held = await store.acceptance('acc_1')
  assert.ok(held)
  const step = { witness: 'worker', fact: { type: 'sent', at } } as const
  await store.advance(held, { state: STATES.charging, step, dueAt: later(30_000) })
}

describe('reconciling by hand', () => {
  it('settles a charge that nobody told of, and says what it found', async (t) => {
    const { env, statusOf } = await shop(t, [others, charged], lost)
    const { code, out, err } = await type('reconcile', env, NOW)
    assert.equal(code, 0, err)
    assert.equal(
      out,
      `Went through 2 payments of the shop, 1 of them for offers.
Found:
  pay_1  acc_1  charging → succeeded`,
    )
    assert.match(err, /^warning: found among Dodo’s payments what no webhook had told/)
    assert.equal(await statusOf('acc_1'), 'succeeded')
  })

  it('writes an acceptance again that a restored backup does not know', async (t) => {
    const { env, statusOf } = await shop(t, [charged], async () => {})
    const { out } = await type('reconcile --since 7d', env, NOW)
    assert.match(out, /\n {2}pay_1 {2}acc_1 {2}unknown here → succeeded$/)
    assert.equal(await statusOf('acc_1'), 'succeeded')
  })

  it('looks at what is due, and says what stays open', async (t) => {
    const { env } = await shop(t, [others], lost)
    const { code, out } = await type('reconcile', env, NOW)
    assert.equal(code, 0)
    assert.equal(
      out,
      `Went through 1 payment of the shop, 0 of them for offers.
Nothing was missing.
Looked at, because it was due:
  acc_1  charging → confirming
Still open:
  acc_1  confirming`,
    )
  })

  it('begins no charge', async (t) => {
    const { env, statusOf, asked } = await shop(t, [others], accepted)
    const { out } = await type('reconcile', env, NOW)
    assert.ok(!out.includes('acc_1'))
    assert.equal(await statusOf('acc_1'), 'held')
    assert.ok(asked.every((request) => request.startsWith('GET ')))
  })

  it('hears the webhooks that were kept, and asks back what is owed', async (t) => {
    const { env, asked } = await shop(t, [charged], async (store) => {
      await accepted(store)
      await store.receiveWebhook('msg_1', JSON.stringify({ type: 'payment.succeeded', data: charged }), at)
      await store.requestRefund('acc_1', { paymentId: 'pay_2', reason: 'surplus' }, at)
    })
    const { out } = await type('reconcile', env, NOW)
    assert.match(out, /\nActed on 1 webhook that had been kept\.\n/)
    assert.match(out, /\nAsked Dodo to give back:\n {2}pay_2 {2}acc_1 {2}surplus$/)
    assert.ok(asked.includes('POST /refunds'))
  })

  it('is also JSON', async (t) => {
    const { env } = await shop(t, [charged], lost)
    const result = (await type('reconcile --json --since 2d', env, NOW)).json() as CaughtUp
    assert.deepEqual(result.swept.found, [
      { paymentId: 'pay_1', of: 'acc_1', before: 'charging', after: 'succeeded' },
    ])
  })

  it('concludes nothing when Dodo does not answer, and says so', async (t) => {
    const { env, statusOf } = await shop(t, [charged], accepted)
    const { code, out } = await type(
      'reconcile',
      { ...env, DODO_PAYMENTS_BASE_URL: 'http://127.0.0.1:9' },
      NOW,
    )
    assert.equal(code, 1)
    assert.match(out, /and then Dodo did not answer: the rest is not known\. Try again later\./)
    assert.equal(await statusOf('acc_1'), 'held')
  })

  it('is the running server’s business', async (t) => {
    const { env, use } = await shop(t, [charged], lost)
    await use(async () => {
      const { code, err } = await type('reconcile', env, NOW)
      assert.equal(code, 1)
      assert.match(err, /^The server is running and owns the database\. It reconciles by itself/)
    })
  })

  it('goes back no further than a span that is understood', async (t) => {
    const { env } = settings(t)
    const { code, err } = await type('reconcile --since yesterday', env)
    assert.equal(code, 2)
    assert.match(err, /--since expects a span such as 30m, 48h or 7d/)
  })
})
