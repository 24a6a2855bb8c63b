import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'

import { createStore, type OpenDatabase, type Store } from '../../server/adapters/store/store.ts'
import type { Acceptance } from '../../server/domain/acceptance.ts'
import type { Right } from '../../server/domain/right.ts'
import { databases, empty } from '../support/database.ts'
import { at, FACTS, later, STATES } from '../support/facts.ts'
import { aDecision, anAcceptance, anEvidence, CONSENT } from '../support/rows.ts'

const HOUR_MS = 3_600_000
const many = <T>(make: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: 10 }, (_, i) => make(i)))

for (const [name, open] of Object.entries(databases)) {
  describe(`the right to be paid, kept in ${name}`, () => {
    let database: OpenDatabase
    let store: Store

    before(async () => {
      database = await open()
      store = createStore(database.db)
    })
    beforeEach(() => empty(database))
    after(() => database.close())

    const team: Right = { occasionId: 'pay_0', offerId: 'team-license' }
    const inApp: Right = { ...team, occasionId: 'cus_1' }
    const pass = (decisionId: string, from: string | null = null, right = team, now = at) =>
      store.passRight(right, decisionId, from, now)
    const holder = (right = team, now = at) => store.rightHolder(right, now)

    /** An acceptance that holds the right, and has come to an end. */
    async function ended(right: Right, state: Acceptance) {
      const { occasionId } = right
      await store.saveDecision(aDecision({ occasionId }), null)
      const answer = await store.accept(anAcceptance({ occasionId }), CONSENT, at, anEvidence())
      assert.ok(answer?.created)
      const step = { witness: 'webhook', fact: FACTS.failed } as const
      await store.advance(answer.stored, { state, step, dueAt: null })
    }

    it('is held by one, and passed on only from the one who held it', async () => {
      const winners = await many((i) => pass(`dec_${i}`))
      assert.equal(winners.filter(Boolean).length, 1)
      const first = await holder()
      assert.equal(first, `dec_${winners.indexOf(true)}`)
      assert.equal(await pass(first ?? ''), true)
      assert.equal(await pass('dec_x', 'acc_1'), false)
      assert.equal(await pass('dec_x', first), true)
      assert.equal(await holder(), 'dec_x')
      assert.equal(await holder({ ...team, offerId: 'other' }), null)
    })

    it('is given back where nothing can be paid under it, and only by its holder', async () => {
      await pass('dec_1')
      await store.dropRight(team, 'dec_2')
      await store.dropRight({ ...team, offerId: 'other' }, 'dec_1')
      await store.dropRight({ ...team, occasionId: 'pay_9' }, 'dec_1')
      assert.equal(await holder(), 'dec_1')

      await store.dropRight(team, 'dec_1')
      await store.dropRight(team, 'dec_1')
      assert.equal(await holder(), null)
      assert.equal(await pass('dec_2'), true)
    })

    it('of a charge that came to nothing is free in an app, and after a purchase its own to pass on', async () => {
      await ended(inApp, STATES.failed)
      assert.equal(await holder(inApp), null)
      const winners = await many((i) => pass(`dec_${i}`, null, inApp))
      assert.equal(winners.filter(Boolean).length, 1)

      await empty(database)
      await ended(team, STATES.failed)
      assert.equal(await holder(), 'acc_1')
      assert.equal(await pass('dec_1'), false)
      assert.equal(await pass('dec_1', 'acc_1'), true)
    })

    for (const status of [
      'held',
      'charging',
      'confirming',
      'action_required',
      'succeeded',
      'disputed',
    ] as const) {
      it(`of a charge that is ${status} is nobody else's, in an app either`, async () => {
        await ended(inApp, STATES[status])
        assert.equal(await holder(inApp), 'acc_1')
        assert.equal(await pass('dec_1', null, inApp), false)
      })
    }

    it('of a checkout ends an hour after its day, unless it was paid there', async () => {
      await store.saveDecision(aDecision(), null)
      await pass('dec_1')
      const checkout = { decisionId: 'dec_1', attempt: 1, quoteId: 'quo_1', page: null, createdAt: at }
      await store.announceCheckout(checkout)
      await store.announceCheckout({ ...checkout, attempt: 2, createdAt: later(HOUR_MS) })
      const over = later(26 * HOUR_MS)
      assert.equal(await holder(team, later(26 * HOUR_MS - 1)), 'dec_1')
      assert.equal(await pass('dec_2', null, team, later(26 * HOUR_MS - 1)), false)
      assert.equal(await holder(team, over), null)

      await store.markBought('dec_1', 'pay_hosted', later(9))
      assert.equal(await holder(team, over), 'dec_1')
      assert.equal(await pass('dec_2', null, team, over), false)
    })

    it('of a checkout that is over goes to exactly one of many', async () => {
      await store.saveDecision(aDecision(), null)
      await pass('dec_1')
      await store.announceCheckout({
        decisionId: 'dec_1',
        attempt: 1,
        quoteId: 'quo_1',
        page: null,
        createdAt: at,
      })
      const winners = await many((i) => pass(`dec_x${i}`, null, team, later(99 * HOUR_MS)))
      assert.equal(winners.filter(Boolean).length, 1)
      assert.equal(await holder(team, later(99 * HOUR_MS)), `dec_x${winners.indexOf(true)}`)
    })

    it('of a checkout that nobody has asked for yet does not end', async () => {
      await store.saveDecision(aDecision(), null)
      await pass('dec_1')
      assert.equal(await holder(team, later(99 * HOUR_MS)), 'dec_1')
    })
  })

  describe(`the sales of an offer, kept in ${name}`, () => {
    let database: OpenDatabase
    let store: Store

    before(async () => {
      database = await open()
      store = createStore(database.db)
    })
    beforeEach(() => empty(database))
    after(() => database.close())

    it('count while they are kept, from the asked moment on', async () => {
      const sold = async (n: number, offerId: string, state: Acceptance, ms = 5) => {
        const occasionId = `pay_0${n}`
        await store.saveDecision(aDecision({ id: `dec_${n}`, occasionId }), null)
        const ids = { id: `acc_${n}`, decisionId: `dec_${n}`, occasionId, offerId }
        const wanted = anAcceptance({ ...ids, customerId: `cus_${n}`, acceptedAt: later(ms) })
        const answer = await store.accept(wanted, CONSENT, at, anEvidence(wanted.id))
        assert.ok(answer)
        const step = { witness: 'webhook', fact: FACTS.succeeded } as const
        await store.advance(answer.stored, { state, step, dueAt: null })
      }
      await sold(1, 'team', STATES.succeeded)
      await sold(2, 'team', STATES.succeeded)
      await sold(3, 'team', STATES.refunded)
      await sold(4, 'team', STATES.succeeded, 4)
      await sold(5, 'starter', STATES.succeeded)
      await sold(6, 'other', STATES.failed)
      const kept = await store.keptSales(later(5))
      assert.deepEqual(Object.fromEntries(kept), { team: 2, starter: 1 })
    })
  })
}
