import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'

import type { DodoGateway } from '../../server/adapters/dodo.ts'
import type { Deps } from '../../server/deps.ts'
import { plusMs, type Instant } from '../../server/domain/time.ts'
import { sweep, sweepInTurn, unheardSince } from '../../server/flows/sweep.ts'
import { startWorker } from '../../server/worker.ts'
import { accepted, harness, payment, START, type Harness } from '../support/harness.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

async function shop(t: TestContext): Promise<Harness> {
  const h = await harness()
  t.after(() => h.close())
  return h
}

/** Charged, and neither the answer nor a webhook came. */
async function lostCharge(h: Harness) {
  const yes = await accepted(h)
  h.dodo.onCharge = async () => ({ type: 'no_answer', why: 'lost' })
  await h.work()
  return yes
}

/** The same server on an empty database: all it ever knew is lost. */
async function afterLoss(t: TestContext, h: Harness): Promise<Deps> {
  const empty = await shop(t)
  return { ...h.deps, store: empty.deps.store }
}

const listing = (h: Harness, payments: DodoGateway['payments']): Deps => ({
  ...h.deps,
  gateway: { ...h.deps.gateway, payments },
})

describe('going through Dodo’s payments', () => {
  it('finds a charge that no webhook told of', async (t) => {
    const h = await shop(t)
    const yes = await lostCharge(h)
    yes.says({ status: 'succeeded' })
    assert.deepEqual(await sweep(h.deps, START), {
      complete: true,
      payments: 2,
      ours: 1,
      found: [{ paymentId: 'pay_offer', of: yes.id, before: 'confirming', after: 'succeeded' }],
    })
    assert.equal((await yes.status()).status, 'succeeded')
  })

  it('finds nothing where everything was told, and asks Dodo for the list alone', async (t) => {
    const h = await shop(t)
    const yes = await accepted(h)
    await h.work()
    await h.webhook(yes.says({ status: 'succeeded' }))
    h.dodo.calls.length = 0
    const { complete, found } = await sweep(h.deps, START)
    assert.deepEqual([complete, found, h.dodo.calls], [true, [], ['payments']])
  })

  it('writes an acceptance again that the database has lost', async (t) => {
    const h = await shop(t)
    const yes = await accepted(h)
    await h.work()
    yes.says({ status: 'succeeded' })
    const deps = await afterLoss(t, h)
    const { found } = await sweep(deps, START)
    assert.deepEqual(found, [
      { paymentId: 'pay_offer', of: yes.id, before: 'unknown here', after: 'succeeded' },
    ])
    assert.equal((await deps.store.acceptance(yes.id))?.state.status, 'succeeded')
  })

  for (const [given, after] of [
    [{ refunded: true }, 'refunded'],
    [{ disputed: true }, 'disputed'],
  ] as const) {
    it(`hears that a charge was ${after}, when that webhook was lost`, async (t) => {
      const h = await shop(t)
      const yes = await accepted(h)
      await h.work()
      await h.webhook(yes.says({ status: 'succeeded' }))
      yes.says({ status: 'succeeded', ...given })
      const { found } = await sweep(h.deps, START)
      assert.deepEqual(
        found.map((one) => [one.before, one.after]),
        [['succeeded', after]],
      )
      assert.deepEqual((await sweep(h.deps, START)).found, [], 'once')
    })
  }

  it('lets nothing be offered any more after a purchase that was given back', async (t) => {
    const h = await shop(t)
    await h.webhook(payment())
    h.dodo.known.set('pay_first', payment({ refunded: true }))
    await sweep(h.deps, START)
    assert.equal((await h.deps.store.purchase('pay_first'))?.refundedOrDisputed, true)
  })

  it('says that it is not complete when Dodo falls silent, and keeps what it found', async (t) => {
    const h = await shop(t)
    h.dodo.down = true
    assert.deepEqual(await sweep(h.deps, START), { complete: false, payments: 0, ours: 0, found: [] })
  })

  it('asks for the halves of a list that is too long', async (t) => {
    const h = await shop(t)
    h.later(4 * HOUR_MS)
    const asked: [Instant, Instant | null][] = []
    const deps = listing(h, async (of, since) => {
      const until = 'created_at_lte' in of ? (of.created_at_lte ?? null) : null
      asked.push([since, until])
      const tooMany = asked.length <= 2
      return tooMany
        ? { type: 'unreachable', why: 'more than 5000 payments', tooMany }
        : { type: 'answer', value: [] }
    })
    assert.equal((await sweep(deps, START)).complete, true)
    const after = (hours: number) => plusMs(START, hours * HOUR_MS)
    assert.deepEqual(asked, [
      [START, null],
      [START, after(2)],
      [START, after(1)],
      [after(1), after(2)],
      [after(2), null],
    ])
  })

  it('ends when the server stops', async (t) => {
    const h = await shop(t)
    const changes = { ...h.deps.changes, closed: true, next: async () => {} }
    assert.equal((await sweep({ ...h.deps, changes }, START)).complete, false)
  })
})

describe('a server that starts', () => {
  it('goes back to an hour before the last webhook it knows', async (t) => {
    const h = await shop(t)
    await h.deps.store.receiveWebhook('msg_1', '{}', START)
    h.later(3 * DAY_MS)
    assert.equal(await unheardSince(h.deps), plusMs(START, -HOUR_MS))
  })

  it('goes back a week at most, and a day with an empty database', async (t) => {
    const h = await shop(t)
    assert.equal(await unheardSince(h.deps), plusMs(START, -DAY_MS))
    await h.deps.store.receiveWebhook('msg_1', '{}', START)
    h.later(30 * DAY_MS)
    assert.equal(await unheardSince(h.deps), plusMs(START, 23 * DAY_MS))
  })

  it('finds what a restored backup does not know, while it works', async (t) => {
    const h = await shop(t)
    const yes = await accepted(h)
    await h.work()
    yes.says({ status: 'succeeded' })
    const deps = await afterLoss(t, h)
    const found = new Promise<void>((resolve) => {
      const info = (_fields: object, message: string) =>
        message === 'went through Dodo’s payments' && resolve()
      const log = { ...deps.log, info }
      const worker = startWorker({ ...deps, log }, { unheardSince: START })
      t.after(() => worker.stop(1_000))
    })
    await found
    assert.equal((await deps.store.acceptance(yes.id))?.state.status, 'succeeded')
  })

  it('leaves the sweep to another that started a moment before', async (t) => {
    const h = await shop(t)
    assert.equal(await sweepInTurn(h.deps, START), true)
    h.dodo.calls.length = 0
    assert.equal(await sweepInTurn(h.deps, START), false, 'what the other heard is not known here')
    assert.deepEqual(h.dodo.calls, [])
    h.later(60_000)
    assert.equal(await sweepInTurn(h.deps, START), true)
    assert.deepEqual(h.dodo.calls, ['payments'])
  })

  it('begins again where a sweep did not come to its end', async (t) => {
    const h = await shop(t)
    const farBack = plusMs(START, -3 * DAY_MS)
    h.dodo.down = true
    await sweepInTurn(h.deps, farBack)
    h.dodo.down = false
    h.later(5 * 60_000)
    const asked: Instant[] = []
    const deps = listing(h, async (_of, since) => (asked.push(since), { type: 'answer', value: [] }))
    await sweepInTurn(deps, null)
    assert.deepEqual(asked, [farBack])
    h.later(HOUR_MS)
    await sweepInTurn(deps, null)
    assert.deepEqual(asked[1], plusMs(h.clock.now, -2 * HOUR_MS))
  })
})
