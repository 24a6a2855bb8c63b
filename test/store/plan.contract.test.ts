import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'

import {
  createStore,
  type Advance,
  type OpenDatabase,
  type Store,
} from '../../server/adapters/store/store.ts'
import type { Acceptance } from '../../server/domain/acceptance.ts'
import { databases, empty } from '../support/database.ts'
import { aChange, at, FACTS, later, STATES } from '../support/facts.ts'
import { aChangeOrder } from '../support/plans.ts'
import { aDecision, anAcceptance, anEvidence, aQuote, CONSENT } from '../support/rows.ts'

const team = { occasionId: 'pay_0', offerId: 'team-license' }
const to = (state: Acceptance, given: Partial<Advance> = {}): Advance => ({
  state,
  step: { witness: 'webhook', fact: FACTS.succeeded },
  dueAt: null,
  ...given,
})

for (const [name, open] of Object.entries(databases)) {
  describe(`the change of a plan, kept in ${name}`, () => {
    let database: OpenDatabase
    let store: Store

    before(async () => {
      database = await open()
      store = createStore(database.db)
    })
    beforeEach(() => empty(database))
    after(() => database.close())

    /** A change of a subscription that a customer of the app has accepted. */
    async function accepted(n: number, subscriptionId: string | null) {
      const occasionId = `cus_${n}`
      const quote = aQuote({ id: `quo_${n}`, decisionId: `dec_${n}`, order: aChangeOrder() })
      const decision = aDecision({ id: `dec_${n}`, occasionId, subscriptionId })
      const ids = { id: `acc_${n}`, decisionId: decision.id, quoteId: quote.id, occasionId }
      const wanted = anAcceptance({ ...ids, subscriptionId })
      await store.saveDecision(decision, quote)
      await store.accept(wanted, CONSENT, later(5_000), anEvidence(wanted.id))
      return wanted
    }
    const openIds = async (id: string) =>
      (await store.openChangesOf(id)).map((stored) => stored.id).toSorted((a, b) => a.localeCompare(b))

    it('is found by its subscription while its outcome is open', async () => {
      const first = await accepted(1, 'sub_1')
      await accepted(3, 'sub_2')
      await accepted(4, null)
      assert.deepEqual(await openIds('sub_1'), ['acc_1'])

      const state = { ...STATES.charging, change: aChange({ takenOn: true }) }
      const charging = await store.advance(first, to(state, { dueAt: later(9) }))
      assert.ok(charging)
      assert.deepEqual(await store.openChangesOf('sub_1'), [charging])
      assert.deepEqual(charging.state, state)

      await store.advance(charging, to(STATES.succeeded, { giveBack: true }))
      assert.deepEqual(await openIds('sub_1'), [])
      assert.deepEqual(await openIds('sub_9'), [])
    })

    it('is accepted once at a time, by whatever offer and on whatever occasion', async () => {
      const first = await accepted(1, 'sub_1')
      await accepted(2, 'sub_1')
      assert.equal(await store.acceptance('acc_2'), null)
      assert.equal((await store.decision('dec_2'))?.status, 'open')
      await accepted(3, 'sub_2')
      assert.ok(await store.acceptance('acc_3'))

      // What has ended sets the subscription free: a plan may be changed again.
      await store.advance(first, to(STATES.succeeded, { giveBack: true }))
      await accepted(4, 'sub_1')
      assert.ok(await store.acceptance('acc_4'))
    })

    it('is kept with the plan it leads to', async () => {
      await accepted(1, 'sub_1')
      assert.deepEqual((await store.quote('quo_1'))?.order, aChangeOrder())
    })

    it('for which nothing was paid has no payment to be found by', async () => {
      const state: Acceptance = { ...STATES.succeeded, paymentId: null, paid: { amount: 0, currency: 'USD' } }
      const done = await store.advance(await accepted(1, 'sub_1'), to(state))
      assert.deepEqual(await store.acceptance('acc_1'), done)
      assert.equal(await store.acceptanceOfPayment('null'), null)
    })
  })

  describe(`an acceptance that a backup has forgotten, kept in ${name}`, () => {
    let database: OpenDatabase
    let store: Store

    before(async () => {
      database = await open()
      store = createStore(database.db)
    })
    beforeEach(() => empty(database))
    after(() => database.close())

    const lost = anAcceptance({ version: 1, state: { ...STATES.charging, paymentId: 'pay_1' } })
    const decision = aDecision({ status: 'accepted', placement: 'rebuilt-acc_1' })
    const rebuild = (given = {}) =>
      store.rebuildAcceptance({ ...lost, ...given }, decision, aQuote(), later(7))

    it('is written again once, with its decision, its quote and its right to be paid', async () => {
      const written = await Promise.all(Array.from({ length: 10 }, () => rebuild()))
      assert.equal(written.filter(Boolean).length, 1)
      assert.deepEqual(await store.acceptance('acc_1'), lost)
      assert.deepEqual(await store.decision('dec_1'), decision)
      assert.deepEqual(await store.quote('quo_1'), aQuote())
      assert.equal(await store.rightHolder(team, at), 'acc_1')
      assert.equal(await store.consent('acc_1'), null)
      assert.equal((await store.dueAcceptances(later(7), 9)).length, 1)
      const [line, ...more] = await store.history('acc_1')
      assert.deepEqual([line?.witness, line?.status, more], ['listing', 'charging', []])
    })

    it('is left as it is where it is known', async () => {
      await store.saveDecision(aDecision(), aQuote())
      await store.accept(anAcceptance(), CONSENT, at, anEvidence())
      assert.equal(await rebuild({ state: STATES.failed }), false)
      assert.deepEqual(await store.acceptance('acc_1'), anAcceptance())
      assert.equal((await store.decision('dec_1'))?.placement, 'thank-you')
      assert.deepEqual(await store.consent('acc_1'), CONSENT)
    })

    it('does not take the right from whoever has it', async () => {
      await store.passRight(team, 'dec_9', null, at)
      assert.equal(await rebuild(), true)
      assert.equal(await store.rightHolder(team, at), 'dec_9')
    })

    it('goes on from there, and is found by its payment', async () => {
      await rebuild()
      const done = await store.advance(lost, to(STATES.succeeded))
      assert.deepEqual(await store.acceptanceOfPayment('pay_1'), done)
      assert.deepEqual(await store.chargedAcceptance('dec_1'), done)
    })

    it('that proves to be paid takes the right that was given back, if nobody has it', async () => {
      await store.saveDecision(aDecision(), aQuote())
      await store.accept(anAcceptance(), CONSENT, at, anEvidence())
      const unsent: Acceptance = { status: 'not_charged', at, reason: 'too_late', sent: false }
      const back = await store.advance(anAcceptance(), to(unsent, { giveBack: true }))
      assert.ok(back)
      assert.equal(await store.rightHolder(team, at), null)
      await store.advance(back, to(STATES.succeeded))
      assert.equal(await store.rightHolder(team, at), 'acc_1')
    })

    it('that proves to be paid leaves the right to the checkout that has it', async () => {
      await store.saveDecision(aDecision(), aQuote())
      await store.accept(anAcceptance(), CONSENT, at, anEvidence())
      const undone = await store.advance(anAcceptance(), to(STATES.undone, { giveBack: true }))
      assert.ok(undone)
      await store.passRight(team, 'dec_1', null, at)
      await store.advance(undone, to({ ...STATES.succeeded, undoneAt: at }))
      assert.equal(await store.rightHolder(team, at), 'dec_1')
    })
  })
}
