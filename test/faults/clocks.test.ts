import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { createWebhookVerifier } from '../../server/adapters/webhook-signature.ts'
import { plusMs, type Instant } from '../../server/domain/time.ts'
import { message, nowSeconds } from '../fuzz/webhook-forgeries.ts'
import { Prng } from '../simulation/prng.ts'
import { accepted, browserKey, payment, START, visit, type Harness, start } from '../support/harness.ts'

const HOUR_MS = 3_600_000

/** Ends within minutes of work, or is open for a person to see. */
const OPEN = ['charging', 'confirming', 'action_required']

/** Works through many moments, at each of which the clock may be anywhere. */
async function throughJumps(h: Harness, rng: Prng, moments: number): Promise<Instant> {
  let latest = h.clock.now
  for (let n = 0; n < moments; n++) {
    const jump = rng.pick([-HOUR_MS, HOUR_MS, -60_000, 60_000, 1_000, 1_000, 1_000, 0])
    h.later(jump)
    await h.work()
    if (h.clock.now > latest) latest = h.clock.now
  }
  return latest
}

describe('X21: a clock that jumps an hour, either way, again and again', () => {
  it('never makes a charge of one yes into two, nor a charge into none', async (t) => {
    const ends: Record<string, number> = {}
    for (let seed = 0; seed < 60; seed++) {
      const h = await start(t)
      const rng = new Prng(seed)
      const lost = rng.chance(0.5)
      const { says } = await accepted(h)
      h.dodo.onCharge = async () => {
        // It becomes a payment that Dodo lists; how our clock stands does not matter to it.
        says({ status: 'succeeded', createdAt: START })
        return lost ? { type: 'no_answer', why: 'reset' } : { type: 'payment', paymentId: 'pay_offer' }
      }
      // What was to be looked at by a clock that ran ahead is looked at when that time has come.
      h.clock.now = plusMs(await throughJumps(h, rng, 18), HOUR_MS)
      for (let n = 0; n < 12; n++) {
        await h.work()
        h.later(60_000)
      }
      const stored = await h.database.db.selectFrom('acceptance').select('status').executeTakeFirstOrThrow()
      ends[stored.status] = (ends[stored.status] ?? 0) + 1
      assert.ok(h.dodo.charges.length <= 1, `seed ${seed}`)
      const expected = h.dodo.charges.length === 1 ? 'succeeded' : 'not_charged'
      assert.equal(stored.status, expected, `seed ${seed}`)
    }
    assert.ok((ends['succeeded'] ?? 0) > 5, JSON.stringify(ends))
  })

  it('never calls a lost answer not charged: silence is counted, not told by the clock', async (t) => {
    const h = await start(t)
    h.dodo.onCharge = async () => ({ type: 'no_answer', why: 'reset' })
    await accepted(h)
    await h.work()
    assert.deepEqual([h.dodo.charges.length, await stateOf(h)], [1, 'confirming'])
    for (let n = 0; n < 3; n++) {
      h.later(12 * HOUR_MS)
      await h.work()
      assert.ok(OPEN.includes((await stateOf(h)) ?? ''), await stateOf(h))
    }
    for (let n = 0; n < 3; n++) {
      h.later(12 * HOUR_MS)
      await h.work()
    }
    assert.deepEqual([h.dodo.charges.length, await stateOf(h)], [1, 'not_charged'])
  })

  it('makes an honest webhook wait, and opens nothing that was closed', async (t) => {
    const key = Buffer.from('a signing key of thirty-two bytes')
    const verify = createWebhookVerifier([`whsec_${key.toString('base64')}`])
    const asOf = (seconds: number) => {
      const sent = message('msg_1', String(nowSeconds() + seconds), '{}', key)
      const signature = String(sent.headers['webhook-signature'])
      return verify(sent.body, { id: sent.id, timestamp: sent.timestamp, signature })
    }
    assert.deepEqual([asOf(-3_600), asOf(0), asOf(3_600)], [false, true, false])

    const h = await start(t)
    h.dodo.known.set('pay_first', payment({ createdAt: START }))
    h.later(-HOUR_MS)
    assert.equal((await visit(h, { key: browserKey() })).status, 403, 'a payment of the future')
  })
})

const stateOf = async (h: Harness): Promise<string | undefined> =>
  (await h.database.db.selectFrom('acceptance').select('status').executeTakeFirst())?.status
