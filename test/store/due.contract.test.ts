import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'

import {
  createStore,
  type Advance,
  type OpenDatabase,
  type Store,
} from '../../server/adapters/store/store.ts'
import { databases, empty } from '../support/database.ts'
import { at, FACTS, later, STATES } from '../support/facts.ts'
import { aDecision, anAcceptance, anEvidence, CONSENT } from '../support/rows.ts'

const settled: Advance = {
  state: STATES.succeeded,
  step: { witness: 'webhook', fact: FACTS.succeeded },
  dueAt: null,
}
const many = <T>(make: () => Promise<T>) => Promise.all(Array.from({ length: 10 }, make))

const refunding = (...paymentIds: string[]): Advance => ({
  ...settled,
  refunds: paymentIds.map((paymentId) => ({ paymentId, reason: 'surplus' })),
})

for (const [name, open] of Object.entries(databases)) {
  describe(`work to do, kept in ${name}`, () => {
    let database: OpenDatabase
    let store: Store

    before(async () => {
      database = await open()
      store = createStore(database.db)
    })
    beforeEach(() => empty(database))
    after(() => database.close())

    /** An acceptance of its own purchase, due after so many milliseconds. */
    async function accepted(n: number, dueMs: number) {
      const occasionId = `pay_0${n}`
      const of = { occasionId, customerId: `cus_${n}` }
      const wanted = anAcceptance({ id: `acc_${n}`, decisionId: `dec_${n}`, ...of })
      await store.saveDecision(aDecision({ id: `dec_${n}`, ...of }), null)
      await store.accept(wanted, CONSENT, later(dueMs), anEvidence(wanted.id))
      return wanted
    }
    const due = async (ms: number, limit = 10) =>
      (await store.dueAcceptances(later(ms), limit)).map(({ id }) => id)

    it('is due at its millisecond, the longest waiting first, and not more than asked for', async () => {
      await accepted(1, 3_000)
      await accepted(2, 1_000)
      await accepted(3, 9_000)
      assert.deepEqual(await due(999), [])
      assert.deepEqual(await due(1_000), ['acc_2'])
      assert.deepEqual(await due(3_000), ['acc_2', 'acc_1'])
      assert.deepEqual(await due(9_000, 2), ['acc_2', 'acc_1'])
    })

    it('is next when the first of it is due', async () => {
      assert.equal(await store.nextDueAt(), null)
      await accepted(1, 3_000)
      const second = await accepted(2, 1_000)
      assert.equal(await store.nextDueAt(), later(1_000))
      await store.advance(second, settled)
      assert.equal(await store.nextDueAt(), later(3_000))
    })

    it('may wait, but what is settled does not wake up again', async () => {
      const wanted = await accepted(1, 1_000)
      await store.postpone('acc_1', later(7_000))
      assert.deepEqual(await due(6_999), [])
      assert.deepEqual(await due(7_000), ['acc_1'])

      await store.advance(wanted, settled)
      await store.postpone('acc_1', at)
      assert.deepEqual(await due(99_000), [])
      assert.equal(await store.nextDueAt(), null)
    })

    it('counts a refund as due at once, each payment once', async () => {
      const wanted = await accepted(1, 1_000)
      const next = await store.advance(wanted, refunding('pay_2'))
      assert.ok(next)
      await store.advance(next, refunding('pay_2', 'pay_3'))

      assert.equal(await store.nextDueAt(), at)
      const refunds = await store.dueRefunds(at)
      assert.deepEqual(refunds.map(({ paymentId }) => paymentId).toSorted(), ['pay_2', 'pay_3'])
      assert.deepEqual(refunds[0], { ...refunds[0], acceptanceId: 'acc_1', reason: 'surplus', status: 'due' })
    })

    it('gives a refund to exactly one of many', async () => {
      await store.advance(await accepted(1, 0), refunding('pay_2'))
      const [refund] = await store.dueRefunds(at)
      assert.ok(refund)
      const claims = await many(() => store.claimRefund(refund, later(60_000)))
      assert.equal(claims.filter(Boolean).length, 1)
    })

    it('gives a refund that was asked for before to exactly one of many', async () => {
      await store.advance(await accepted(1, 0), refunding('pay_2'))
      const [refund] = await store.dueRefunds(at)
      assert.ok(refund)
      await store.claimRefund(refund, later(60_000))
      assert.deepEqual(await store.dueRefunds(later(59_999)), [])

      const [again] = await store.dueRefunds(later(60_000))
      assert.equal(again?.status, 'sent')
      const claims = await many(() => store.claimRefund(again, later(120_000)))
      assert.equal(claims.filter(Boolean).length, 1)
    })

    it('asks a refund of no acceptance too, once, and may ask for it later', async () => {
      const refund = { paymentId: 'pay_2', reason: 'surplus' }
      await many(() => store.requestRefund('dec_1', refund, later(1)))
      await store.requestRefund('dec_2', { ...refund, reason: 'undone' }, later(2))
      const [wanted, ...more] = await store.dueRefunds(later(1))
      assert.deepEqual(more, [])
      assert.deepEqual(wanted, { ...refund, acceptanceId: 'dec_1', status: 'due', dueAt: later(1) })

      await store.postponeRefund('pay_2', later(9_000))
      assert.deepEqual(await store.dueRefunds(later(8_999)), [])
      assert.equal((await store.dueRefunds(later(9_000)))[0]?.status, 'due')
      await store.finishRefund('pay_2')
      await store.postponeRefund('pay_2', later(1))
      assert.deepEqual(await store.dueRefunds(later(99_000)), [])
    })

    it('forgets a refund that is done, and does not begin it anew', async () => {
      const next = await store.advance(await accepted(1, 0), refunding('pay_2'))
      assert.ok(next)
      const [refund] = await store.dueRefunds(at)
      await store.finishRefund('pay_2')
      await store.advance(next, refunding('pay_2'))

      assert.deepEqual(await store.dueRefunds(later(99_000)), [])
      assert.ok(refund && !(await store.claimRefund(refund, later(60_000))))
    })
  })

  describe(`the webhooks of Dodo, kept in ${name}`, () => {
    let database: OpenDatabase
    let store: Store

    before(async () => {
      database = await open()
      store = createStore(database.db)
    })
    beforeEach(() => empty(database))
    after(() => database.close())

    it('are kept once each, however often they come', async () => {
      const news = await many(() => store.receiveWebhook('msg_1', '{"n":1}', at))
      assert.equal(news.filter(Boolean).length, 1)
      assert.equal(await store.receiveWebhook('msg_1', '{"n":2}', later(1)), false)
      assert.deepEqual(await store.unhandledWebhooks(10), [{ id: 'msg_1', body: '{"n":1}' }])
    })

    it('are acted on in the order they came', async () => {
      await store.receiveWebhook('msg_b', '{}', at)
      await store.receiveWebhook('msg_a', '{}', later(1))
      await store.receiveWebhook('msg_c', '{}', later(2))
      const ids = (await store.unhandledWebhooks(2)).map(({ id }) => id)
      assert.deepEqual(ids, ['msg_b', 'msg_a'])
    })

    it('tell until when this database has heard', async () => {
      assert.equal(await store.lastWebhookAt(), null)
      await store.receiveWebhook('msg_1', '{}', later(7))
      await store.receiveWebhook('msg_2', '{}', later(3))
      await store.finishWebhook('msg_1', later(9))
      assert.equal(await store.lastWebhookAt(), later(7))
    })

    it('are forgotten but for their id once acted on', async () => {
      await store.receiveWebhook('msg_1', '{"email":"test@acme.com"}', at)
      await store.finishWebhook('msg_1', later(1))

      assert.deepEqual(await store.unhandledWebhooks(10), [])
      const rows = await database.db.selectFrom('webhook').selectAll().execute()
      assert.deepEqual(rows, [{ id: 'msg_1', received_at: at, body: '', handled_at: later(1) }])
      assert.equal(await store.receiveWebhook('msg_1', '{}', later(2)), false)
    })
  })
}
