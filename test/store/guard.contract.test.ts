import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sharedMeter } from '../../server/adapters/store/meter.ts'
import {
  createStore,
  type Advance,
  type OpenDatabase,
  type Store,
} from '../../server/adapters/store/store.ts'
import { createTokens } from '../../server/adapters/tokens.ts'
import type { Acceptance } from '../../server/domain/acceptance.ts'
import { sealed } from '../../server/domain/evidence.ts'
import { seal } from '../../server/flows/evidence.ts'
import { databases, empty } from '../support/database.ts'
import { at, DAY_MS, later, MINUTE_MS, STATES } from '../support/facts.ts'
import { aDecision, anAcceptance, anEvidence, CONSENT } from '../support/rows.ts'

const tokens = createTokens('a secret of at least thirty-two bytes')

for (const [name, open] of Object.entries(databases)) {
  describe(`what one customer may accept, kept in ${name}`, () => {
    let database: OpenDatabase
    let store: Store

    before(async () => {
      database = await open()
      store = createStore(database.db)
    })
    beforeEach(() => empty(database))
    after(() => database.close())

    interface Wanted {
      readonly productId?: string
      readonly subscriptionId?: string | null
      readonly customerId?: string
      readonly atMs?: number
    }

    /** A yes to an offer of its own, after a purchase of its own. */
    async function accept(n: number, { productId = `pdt_${n}`, ...given }: Wanted = {}) {
      const { subscriptionId = null, customerId = 'cus_1', atMs = 0 } = given
      const of = { occasionId: `pay_${n}`, customerId }
      const decision = aDecision({ id: `dec_${n}`, productId, subscriptionId, ...of })
      await store.saveDecision(decision, null)
      const id = `acc_${n}`
      const wanted = anAcceptance({ id, decisionId: decision.id, ...of, acceptedAt: later(atMs) })
      return (await store.accept(wanted, CONSENT, later(atMs + 5_000), anEvidence(id)))?.stored ?? null
    }

    async function become(n: number, state: Acceptance) {
      const stored = await store.acceptance(`acc_${n}`)
      assert.ok(stored)
      const step = { witness: 'worker', fact: { type: 'sent', at: later(1) } } satisfies Advance['step']
      const isOpen = ['charging', 'confirming'].includes(state.status)
      await store.advance(stored, { state, step, dueAt: isOpen ? later(60_000) : null })
    }

    it('is three offers a day', async () => {
      for (const n of [1, 2, 3]) assert.ok(await accept(n, { atMs: n }))
      assert.equal(await accept(4, { atMs: DAY_MS }), null)
      assert.equal(
        (await store.decision('dec_4'))?.status,
        'open',
        'nothing is left of the one that was too much',
      )
      assert.equal(await store.rightHolder({ occasionId: 'pay_4', offerId: 'team-license' }, at), null)
      assert.ok(await accept(5, { atMs: DAY_MS + 1 }), 'the first one was a day ago')
      assert.ok(await accept(6, { customerId: 'cus_2' }), 'another customer')
    })

    it('counts what may have tried the card, and not what was never sent', async () => {
      for (const n of [1, 2, 3]) await accept(n)
      await become(1, STATES.undone)
      assert.ok(await accept(4))
      await become(2, { status: 'not_charged', at: later(0), reason: 'quote_changed', sent: false })
      assert.ok(await accept(5))
      await become(3, STATES.failed)
      assert.equal(await accept(6), null, 'a declined card counts')
      await become(4, STATES.not_charged)
      assert.equal(await accept(7), null, 'so does what was sent and got lost')
    })

    it('is the same id as often as it likes', async () => {
      for (const n of [1, 2, 3]) await accept(n)
      assert.equal((await accept(3))?.id, 'acc_3')
    })

    it('is one product once, on whatever occasions, while it is under way or bought', async () => {
      for (const state of [STATES.charging, STATES.confirming, STATES.succeeded, STATES.disputed]) {
        await empty(database)
        await accept(1, { productId: 'pdt_team' })
        assert.equal(await accept(2, { productId: 'pdt_team' }), null, 'held')
        await become(1, state)
        assert.equal(await accept(3, { productId: 'pdt_team' }), null, state.status)
      }
    })

    it('is the product again once it was not charged, or its money went back', async () => {
      for (const state of [STATES.undone, STATES.failed, STATES.not_charged, STATES.refunded]) {
        await empty(database)
        await accept(1, { productId: 'pdt_team' })
        await become(1, state)
        assert.ok(await accept(2, { productId: 'pdt_team' }), state.status)
      }
    })

    it('is one change of a subscription at a time, and the same change again later', async () => {
      const change = { productId: 'pdt_pro', subscriptionId: 'sub_1' }
      await accept(1, change)
      assert.equal(await accept(2, { ...change, productId: 'pdt_max' }), null)
      await become(1, STATES.succeeded)
      assert.ok(await accept(3, change), 'who went back to the old plan may change again')
    })

    it('lets three of many win that come at the same time', async () => {
      const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => accept(n)))
      assert.equal(answers.filter(Boolean).length, 3)
      const kept = await Promise.all(answers.map((_, n) => store.evidenceOf(`acc_${n}`)))
      assert.equal(kept.filter(Boolean).length, 3, 'evidence is kept of each yes and of nothing else')
    })

    it('tells how long the queue of charges is', async () => {
      assert.deepEqual(await store.waitingCharges(later(0)), { waiting: 0, oldestMs: 0 })
      await accept(1)
      await accept(2, { atMs: 2_000 })
      assert.deepEqual(await store.waitingCharges(later(1_000)), { waiting: 2, oldestMs: 0 })
      assert.deepEqual(await store.waitingCharges(later(9_000)), { waiting: 2, oldestMs: 4_000 })
      await become(1, STATES.charging)
      assert.deepEqual(await store.waitingCharges(later(9_000)), { waiting: 1, oldestMs: 2_000 })
      assert.deepEqual([await store.chargesBegun(later(0)), await store.chargesBegun(later(2))], [1, 0])
    })

    it('is sealed in one chain, whoever seals at the same time', async () => {
      await Promise.all([1, 2, 3].map((n) => accept(n)))
      await Promise.all(Array.from({ length: 5 }, () => seal({ store, tokens })))
      await accept(4, { customerId: 'cus_2' })
      await Promise.all(Array.from({ length: 5 }, () => seal({ store, tokens })))
      const chain = await store.evidenceAfter(0, 10)
      assert.deepEqual(
        chain.map(({ seq }) => seq),
        [1, 2, 3, 4],
      )
      assert.deepEqual(sealed(tokens, { seq: 0, seal: '' }, chain), chain)
      const { seq, seal: end } = chain.at(-1) ?? {}
      assert.deepEqual(await store.chainHead(), { seq, seal: end })
      assert.deepEqual(await store.unsealedEvidence(10), [])
    })

    it('gives a record one place, also to whoever seals from an old reading', async () => {
      await accept(1)
      const head = await store.chainHead()
      const records = await store.unsealedEvidence(10)
      assert.equal(await store.sealEvidence(head, sealed(tokens, head, records)), true)
      assert.equal(await store.sealEvidence(head, sealed(tokens, head, records)), false, 'another head')
      const now = await store.chainHead()
      await assert.rejects(store.sealEvidence(now, sealed(tokens, now, records)), /has a place/)
      assert.deepEqual(await store.chainHead(), now)
    })

    it('is counted by the minute under a disguise', async () => {
      const meter = sharedMeter(database.db, tokens.pseudonym)
      const asked = async (ms: number) => meter.allows('address 203.0.113.7', 2, later(ms))
      assert.deepEqual(
        [await asked(0), await asked(1), await asked(2), await asked(MINUTE_MS)],
        [true, true, false, true],
      )
      const rows = await database.db.selectFrom('hit').selectAll().execute()
      assert.equal(rows.length, 1)
      assert.ok(!JSON.stringify(rows).includes('203.0.113.7'))
    })
  })
}
