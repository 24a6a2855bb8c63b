import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'

import { createStore, type OpenDatabase, type Store } from '../../server/adapters/store/store.ts'
import { databases, empty } from '../support/database.ts'
import { at, later } from '../support/facts.ts'
import { aDecision, aQuote } from '../support/rows.ts'

for (const [name, open] of Object.entries(databases)) {
  describe(`a decision, kept in ${name}`, () => {
    let database: OpenDatabase
    let store: Store

    before(async () => {
      database = await open()
      store = createStore(database.db)
    })
    beforeEach(() => empty(database))
    after(() => database.close())

    const status = async (id = 'dec_1') => (await store.decision(id))?.status

    it('is kept whole, with its quote', async () => {
      assert.equal(await store.saveDecision(aDecision(), aQuote()), true)
      assert.deepEqual(await store.decision('dec_1'), aDecision())
      assert.deepEqual(await store.quote('quo_1'), aQuote())
      assert.equal(await store.decision('dec_9'), null)
      assert.equal(await store.quote('quo_9'), null)
    })

    it('is kept also when it is to offer nothing', async () => {
      const none = aDecision({ status: 'none', offer: null, productId: null })
      await store.saveDecision(none, null)
      assert.deepEqual(await store.decision('dec_1'), none)
      assert.equal(await store.offersMade('pay_0', at), 0)
    })

    it('is made once per step, whoever comes at the same time, and the others leave no quote', async () => {
      const made = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          store.saveDecision(
            aDecision({ id: `dec_${i}` }),
            aQuote({ id: `quo_${i}`, decisionId: `dec_${i}` }),
          ),
        ),
      )
      assert.equal(made.filter(Boolean).length, 1)
      const quotes = await database.db.selectFrom('quote').select('decision_id').execute()
      assert.equal(quotes.length, 1)
      assert.equal((await store.lastDecision('pay_0', 'thank-you'))?.id, quotes[0]?.decision_id)
    })

    it('is the last step of its purchase at its placement', async () => {
      await store.saveDecision(aDecision(), null)
      await store.saveDecision(aDecision({ id: 'dec_2', step: 1 }), null)
      await store.saveDecision(aDecision({ id: 'dec_3', placement: 'pricing', step: 0 }), null)
      await store.saveDecision(aDecision({ id: 'dec_4', occasionId: 'pay_9', step: 5 }), null)
      assert.equal((await store.lastDecision('pay_0', 'thank-you'))?.id, 'dec_2')
      assert.equal(await store.lastDecision('pay_0', 'cancel'), null)
    })

    it('counts as an offer made on its occasion, from the asked moment on', async () => {
      const made = (id: string, step: number, ms: number, given = {}) =>
        store.saveDecision(aDecision({ id, step, decidedAt: later(ms), ...given }), null)
      await made('dec_1', 0, 0)
      await made('dec_2', 1, 5)
      await made('dec_3', 0, 9, { placement: 'pricing' })
      await made('dec_4', 2, 9, { status: 'none', offer: null, productId: null })
      await made('dec_5', 0, 9, { occasionId: 'pay_9' })
      assert.equal(await store.offersMade('pay_0', at), 3)
      assert.equal(await store.offersMade('pay_0', later(5)), 2)
      assert.equal(await store.offersMade('pay_0', later(10)), 0)
    })

    it('of a plan is kept with its subscription, and with the change that stands in its way', async () => {
      const plan = aDecision({ subscriptionId: 'sub_1', occasionId: 'cus_1' })
      const underWay = { subscriptionId: 'sub_1', status: 'scheduled', to: 'Pro', effectiveAt: at } as const
      const nothing = { status: 'none', offer: null, productId: null } as const
      const none = aDecision({ id: 'dec_2', step: 1, ...nothing, underWay })
      await store.saveDecision(plan, null)
      await store.saveDecision(none, null)
      assert.deepEqual(await store.decision('dec_1'), plan)
      assert.deepEqual(await store.decision('dec_2'), none)
    })

    it('is withdrawn while nobody has answered it, and not afterwards', async () => {
      await store.saveDecision(aDecision(), null)
      await store.saveDecision(aDecision({ id: 'dec_2', step: 1 }), null)
      await store.withdrawDecision('dec_1', later(1))
      await store.withdrawDecision('dec_1', later(2))
      assert.deepEqual([await status('dec_1'), await status('dec_2')], ['withdrawn', 'open'])
      assert.deepEqual(await store.declines('cus_1', at), [])

      await store.closeDecision(aDecision({ id: 'dec_2' }), 'declined', at)
      await store.withdrawDecision('dec_2', later(3))
      assert.equal(await status('dec_2'), 'declined')
    })

    it('does not stand where the customer said no to the offer before it was recorded', async () => {
      await store.saveDecision(aDecision(), null)
      await store.closeDecision(aDecision(), 'declined', later(1))
      const elsewhere = aDecision({ id: 'dec_2', occasionId: 'pay_else' })
      assert.equal(await store.saveDecision(elsewhere, null, at), false)
      assert.equal(await status('dec_2'), 'withdrawn')
      const afterwards = aDecision({ id: 'dec_3', occasionId: 'pay_third' })
      assert.equal(
        await store.saveDecision(afterwards, null, later(2)),
        true,
        'the no is older than the cooldown',
      )
      const another = aDecision({ id: 'dec_4', occasionId: 'pay_fourth', customerId: 'cus_2' })
      assert.equal(await store.saveDecision(another, null, at), true, 'the no was another customer’s')
    })

    it('is answered by exactly one of many', async () => {
      await store.saveDecision(aDecision(), null)
      const answers = await Promise.all(
        (['declined', 'dismissed', 'declined', 'dismissed'] as const).map((how) =>
          store.closeDecision(aDecision(), how, at),
        ),
      )
      assert.equal(answers.filter(Boolean).length, 1)
      const answered = await status()
      assert.equal(await store.closeDecision(aDecision(), 'declined', later(1)), false)
      assert.equal(await status(), answered)
    })

    it('is bought on the checkout page whatever it was before', async () => {
      await store.saveDecision(aDecision(), null)
      await store.closeDecision(aDecision(), 'declined', at)
      await store.markBought('dec_1', 'pay_hosted', later(1))
      assert.equal(await status(), 'bought')
      assert.deepEqual(await store.declines('cus_1', at), [])
    })

    it('is remembered as a refusal by its customer, from the asked moment on', async () => {
      const refusals = ['declined', 'dismissed', 'undone'] as const
      for (const [step, how] of refusals.entries()) {
        await store.saveDecision(aDecision({ id: `dec_${step}`, step }), null)
        await store.closeDecision(aDecision({ id: `dec_${step}` }), how, later(step))
      }
      await store.saveDecision(aDecision({ id: 'dec_8', step: 8 }), null)
      await store.saveDecision(aDecision({ id: 'dec_9', step: 9, customerId: 'cus_2' }), null)
      await store.closeDecision(aDecision({ id: 'dec_9' }), 'declined', at)

      const refused = { offerId: 'team-license', productId: 'pdt_team' }
      const declines = await store.declines('cus_1', later(1))
      assert.deepEqual(
        declines.toSorted((a, b) => a.at.localeCompare(b.at)),
        [
          { ...refused, at: later(1) },
          { ...refused, at: later(2) },
        ],
      )
    })

    it('is not found by an id that no text can hold, and may be refused in any words', async () => {
      await store.saveDecision(aDecision(), aQuote())
      assert.equal(await store.decision('dec_\0'), null)
      assert.equal(await store.quote('quo_\0'), null)
      assert.equal(await store.closeDecision(aDecision(), 'declined', at, 'too dear \0 🙈'), true)
      assert.equal(await status(), 'declined')
    })

    it('is withdrawn where else it is open, once its customer refused it', async () => {
      await store.saveDecision(aDecision(), null)
      await store.saveDecision(aDecision({ id: 'dec_2', occasionId: 'pay_2' }), null)
      await store.saveDecision(aDecision({ id: 'dec_3', occasionId: 'pay_3', customerId: 'cus_2' }), null)
      await store.closeDecision(aDecision(), 'declined', at)
      assert.deepEqual(
        [await status('dec_1'), await status('dec_2'), await status('dec_3')],
        ['declined', 'withdrawn', 'open'],
      )
    })

    it('was first viewed at one moment', async () => {
      await store.saveDecision(aDecision(), null)
      await store.markViewed('dec_1', later(1))
      await store.markViewed('dec_1', later(2))
      const row = await database.db.selectFrom('decision').select('viewed_at').executeTakeFirst()
      assert.equal(row?.viewed_at, later(1))
    })

    it('has the newest of its quotes', async () => {
      await store.saveDecision(aDecision(), aQuote())
      const newer = aQuote({ id: 'quo_0', createdAt: later(1) })
      await store.saveQuote(newer)
      await store.saveQuote(aQuote({ id: 'quo_other', decisionId: 'dec_2', createdAt: later(2) }))
      assert.deepEqual(await store.lastQuote('dec_1'), newer)
      assert.equal(await store.lastQuote('dec_9'), null)
    })
  })
}
