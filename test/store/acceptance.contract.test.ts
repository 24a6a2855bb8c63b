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
import { at, FACTS, later, STATES } from '../support/facts.ts'
import { aDecision, anAcceptance, anEvidence, aQuote, CONSENT } from '../support/rows.ts'

const many = <T>(make: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: 10 }, (_, i) => make(i)))
const to = (state: Acceptance, given: Partial<Advance> = {}): Advance => ({
  state,
  step: { witness: 'worker', fact: { type: 'sent', at: later(1) } },
  dueAt: null,
  ...given,
})
/** Found before sending that the price is another: the customer must press again. */
const unsent = to(
  { status: 'not_charged', at, reason: 'quote_changed', sent: false },
  { giveBack: true, decision: 'open' },
)

for (const [name, open] of Object.entries(databases)) {
  describe(`accepting an offer, kept in ${name}`, () => {
    let database: OpenDatabase
    let store: Store
    const moves: string[] = []
    const accept = (id: string, decisionId = 'dec_1', given = {}) =>
      store.accept(anAcceptance({ id, decisionId, ...given }), CONSENT, later(5_000), anEvidence(id))
    const status = async (id = 'dec_1') => (await store.decision(id))?.status
    const accepted = async (id = 'acc_1') => {
      await accept(id)
      const stored = await store.acceptance(id)
      assert.ok(stored)
      return stored
    }

    before(async () => {
      database = await open()
      store = createStore(database.db, (id) => moves.push(id))
    })
    beforeEach(async () => {
      await empty(database)
      moves.length = 0
      await store.saveDecision(aDecision(), aQuote())
    })
    after(() => database.close())

    it('keeps it with the words that were on the screen', async () => {
      const wanted = anAcceptance()
      assert.deepEqual(await accept('acc_1'), { stored: wanted, created: true })
      assert.deepEqual(await store.acceptance('acc_1'), wanted)
      assert.deepEqual(await store.consent('acc_1'), CONSENT)
      assert.deepEqual(await store.lastAcceptance('dec_1'), wanted)
      assert.equal(await status(), 'accepted')
    })

    it('lets exactly one of many acceptances at the same time win', async () => {
      const answers = await many((i) => accept(`acc_${i}`))
      assert.equal(answers.filter(Boolean).length, 1)
      const kept = await many((i) => store.acceptance(`acc_${i}`))
      assert.equal(kept.filter(Boolean).length, 1)
    })

    it('answers the same acceptance to the same id, however often and when', async () => {
      const answers = await many(() => accept('acc_1'))
      assert.equal(answers.filter((answer) => answer?.created).length, 1)
      for (const answer of answers) assert.deepEqual(answer?.stored, anAcceptance())

      const charging = await store.advance(await accepted(), to(STATES.charging))
      assert.deepEqual(await accept('acc_1'), { stored: charging, created: false })
    })

    it('leaves no trace of the one that lost', async () => {
      await accept('acc_1')
      assert.equal(await accept('acc_2'), null)
      assert.equal(await store.acceptance('acc_2'), null)
      assert.deepEqual(await store.history('acc_2'), [])
      assert.equal(await status(), 'accepted')
      assert.equal((await store.history('acc_1')).length, 1)
    })

    it('does not answer another decision with an acceptance that lost', async () => {
      await store.saveDecision(aDecision({ id: 'dec_2', placement: 'pricing' }), null)
      await accept('acc_1')

      assert.equal(await accept('acc_2', 'dec_2'), null)
      assert.equal(await status('dec_2'), 'open')
    })

    it('takes no acceptance of a decision that was declined, and leaves the offer free', async () => {
      await store.closeDecision(aDecision(), 'declined', at)
      assert.equal(await accept('acc_1'), null)
      assert.equal(await status(), 'declined')
      await store.saveDecision(aDecision({ id: 'dec_2', step: 1 }), null)
      assert.equal((await accept('acc_2', 'dec_2'))?.created, true)
    })

    it('takes no acceptance of a decision that nobody made', async () => {
      assert.equal(await accept('acc_1', 'dec_unknown'), null)
      assert.equal(await store.acceptance('acc_1'), null)
    })

    it('takes another offer, and the same offer from another customer', async () => {
      await accept('acc_1')
      await store.saveDecision(aDecision({ id: 'dec_2', step: 1, productId: 'pdt_starter' }), null)
      const bea = { occasionId: 'pay_9', customerId: 'cus_2' }
      await store.saveDecision(aDecision({ id: 'dec_3', ...bea }), null)
      assert.equal((await accept('acc_2', 'dec_2', { offerId: 'starter' }))?.created, true)
      assert.equal((await accept('acc_3', 'dec_3', bea))?.created, true)
    })

    it('gives the right to charge to exactly one of many', async () => {
      const held = await accepted()
      const claims = await many(() => store.advance(held, to(STATES.charging)))
      assert.equal(claims.filter(Boolean).length, 1)
      assert.deepEqual(moves, ['acc_1'])
      assert.equal((await store.history('acc_1')).length, 2)
    })

    it('refuses a step from a state that has passed, and leaves no trace of it', async () => {
      const held = await accepted()
      const charging = await store.advance(held, to(STATES.charging))
      const refunds = [{ paymentId: 'pay_1', reason: 'surplus' }]

      assert.equal(await store.advance(held, { ...unsent, refunds, dueAt: at }), null)
      assert.deepEqual(await store.acceptance('acc_1'), charging)
      assert.deepEqual(await store.dueRefunds(later(1)), [])
      assert.equal(await status(), 'accepted')
      assert.equal(await accept('acc_2'), null)
    })

    it('refuses a step of an acceptance that nobody made', async () => {
      assert.equal(await store.advance(anAcceptance({ id: 'acc_9' }), to(STATES.charging)), null)
    })

    it('can be accepted again when it is proven that nothing was sent', async () => {
      await store.advance(await accepted(), unsent)
      assert.equal(await status(), 'open')
      const again = await accept('acc_2', 'dec_1', { acceptedAt: later(9) })
      assert.equal(again?.created, true)
      assert.equal((await store.lastAcceptance('dec_1'))?.id, 'acc_2')
      assert.equal((await store.acceptance('acc_1'))?.state.status, 'not_charged')
    })

    it('stays taken while the outcome is unknown, and after it', async () => {
      let stored = await accepted()
      await store.saveDecision(aDecision({ id: 'dec_2', step: 1 }), null)
      for (const state of [STATES.charging, STATES.confirming, STATES.failed, STATES.succeeded]) {
        stored = (await store.advance(stored, to(state))) ?? stored
        assert.equal(await accept('acc_2', 'dec_2'), null, state.status)
      }
      assert.equal(await status('dec_2'), 'open')
    })

    it('is taken back by the customer, and counts as refused', async () => {
      const undone = to(STATES.undone, { giveBack: true, decision: 'undone' })
      await store.advance(await accepted(), undone)
      assert.equal(await status(), 'undone')
      assert.equal((await store.declines('cus_1', at)).length, 1)
    })

    it('tells its story in order, with the witness of each line', async () => {
      const { charging, confirming, succeeded } = STATES
      let stored = await accepted()
      const steps: [Acceptance, Advance['step']][] = [
        [charging, { witness: 'worker', fact: { type: 'sent', at: later(5_000) } }],
        [confirming, { witness: 'answer', fact: { ...FACTS.no_answer, at: later(6_000) } }],
        [succeeded, { witness: 'webhook', fact: FACTS.succeeded }],
      ]
      for (const [state, step] of steps) {
        const next = await store.advance(stored, to(state, { step }))
        assert.ok(next)
        stored = next
      }

      const story = await store.history('acc_1')
      assert.deepEqual(
        story.map((line) => `${line.witness} ${line.status}`),
        ['customer held', 'worker charging', 'answer confirming', 'webhook succeeded'],
      )
      assert.deepEqual(JSON.parse(story[3]?.fact ?? ''), FACTS.succeeded)
      assert.equal(story[1]?.at, later(5_000))
    })

    it('is found by its payment', async () => {
      const charging = await store.advance(await accepted(), to({ ...STATES.charging, paymentId: 'pay_1' }))
      assert.deepEqual(await store.acceptanceOfPayment('pay_1'), charging)
      assert.equal(await store.acceptanceOfPayment('pay_2'), null)
    })
  })
}
