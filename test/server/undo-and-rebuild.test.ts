import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'

import type { Catalog, Offer } from '../../server/domain/catalog.ts'
import { ALWAYS } from '../../server/domain/condition.ts'
import { plusMs } from '../../server/domain/time.ts'
import { sweep } from '../../server/flows/sweep.ts'
import { accepted, harness, offer } from '../support/harness.ts'

async function start(t: TestContext, policy: Partial<Catalog['policy']> = {}, offers: Offer[] = [offer()]) {
  const h = await harness(offers, policy)
  t.after(() => h.close())
  return h
}

const MINUTE_MS = 60_000

describe('a charge that may be taken back', () => {
  const charged = async (t: TestContext) => {
    const h = await start(t, { refundUndoMs: 10 * MINUTE_MS })
    const at = await accepted(h)
    await h.work()
    await h.webhook(at.says({ status: 'succeeded' }))
    const undo = async () => {
      const { body } = await h.request('POST', `/v1/acceptances/${at.id}/undo`, undefined, at.session)
      return body.acceptance
    }
    return { h, at, undo }
  }

  it('is refunded, and called refunded only when Dodo says so', async (t) => {
    const { h, at, undo } = await charged(t)
    assert.equal((await at.status()).undo, true)
    const after = await undo()
    assert.deepEqual([after.status, after.refunding, after.undo], ['succeeded', true, false])
    await h.work()
    assert.deepEqual(h.dodo.refunds, ['pay_offer'])
    at.says({ status: 'succeeded', refunded: true })
    h.later(2 * MINUTE_MS)
    await h.work()
    assert.equal((await at.status()).status, 'refunded')
    assert.deepEqual(h.dodo.refunds, ['pay_offer'])
  })

  it('is refunded once, however often the customer asks', async (t) => {
    const { h, undo } = await charged(t)
    await Promise.all([undo(), undo(), undo()])
    await h.work()
    assert.deepEqual(h.dodo.refunds, ['pay_offer'])
  })

  it('is kept when the time to take it back is over, or the merchant never gave any', async (t) => {
    const { h, at, undo } = await charged(t)
    h.later(10 * MINUTE_MS + 1)
    assert.equal((await at.status()).undo, false)
    await undo()
    const plain = await start(t)
    const other = await accepted(plain)
    await plain.work()
    await plain.webhook(other.says({ status: 'succeeded' }))
    await plain.request('POST', `/v1/acceptances/${other.id}/undo`, undefined, other.session)
    await Promise.all([h.work(), plain.work()])
    assert.deepEqual([...h.dodo.refunds, ...plain.dodo.refunds], [])
  })
})

describe('a database that is older than what was charged', () => {
  it('does not charge again what Dodo lists as charged', async (t) => {
    const h = await start(t)
    const { id, status, says } = await accepted(h)
    await h.work()
    // A backup from before the charge is restored: the acceptance is held again.
    const { db } = h.database
    const held = JSON.stringify({ status: 'held', chargeAt: h.clock.now })
    const row = { status: 'held', state: held, due_at: h.clock.now, charge_payment_id: null, version: 1 }
    await db.updateTable('acceptance').set(row).where('id', '=', id).execute()
    await db.deleteFrom('acceptance_event').where('version', '>', 1).execute()
    says({ status: 'succeeded' })
    h.later(10_000)
    await h.work()
    assert.equal(h.dodo.charges.length, 1)
    assert.equal((await status()).status, 'succeeded')
  })

  it('gives back what was charged after the customer was told that it was undone', async (t) => {
    const h = await start(t)
    const { id, session, says } = await accepted(h)
    await h.work()
    const { db } = h.database
    const undone = JSON.stringify({ status: 'undone', at: h.clock.now })
    await db.updateTable('acceptance').set({ status: 'undone', state: undone, due_at: null }).execute()
    await h.webhook(says({ status: 'succeeded' }))
    await h.work()
    assert.deepEqual(h.dodo.refunds, ['pay_offer'])
    const { body } = await h.request('GET', `/v1/acceptances/${id}`, undefined, session)
    assert.equal(body.acceptance.refunding, true)
  })

  it('writes a lost acceptance again from the payment’s signed metadata, by webhook or by a sweep', async (t) => {
    for (const how of ['webhook', 'sweep'] as const) {
      const h = await start(t)
      const { id, says } = await accepted(h)
      await h.work()
      const { db } = h.database
      for (const table of ['acceptance', 'acceptance_event', 'decision', 'quote', 'payment_right'] as const) {
        await db.deleteFrom(table).execute()
      }
      const said = says({ status: 'succeeded' })
      if (how === 'webhook') await h.webhook(said)
      else await sweep(h.deps, plusMs(h.clock.now, -MINUTE_MS))
      const rebuilt = await h.deps.store.acceptance(id)
      assert.deepEqual(
        [rebuilt?.state.status, rebuilt?.occasionId, rebuilt?.offerId],
        ['succeeded', 'pay_first', 'team'],
      )
      assert.equal(
        await h.deps.store.rightHolder({ occasionId: 'pay_first', offerId: 'team' }, h.clock.now),
        id,
      )
      assert.equal((await sweep(h.deps, plusMs(h.clock.now, -MINUTE_MS))).found.length, 0)
    }
  })

  it('believes no metadata that it did not sign', async (t) => {
    const h = await start(t)
    const { id, says } = await accepted(h)
    await h.work()
    const said = says({ status: 'succeeded' })
    await h.database.db.deleteFrom('acceptance').execute()
    for (const forged of [
      { ...said.metadata, upsell_total: '1 USD' },
      { ...said.metadata, upsell_offer: 'other' },
      { ...said.metadata, upsell_occasion: 'pay_other' },
      { ...said.metadata, upsell_mac: 'x' },
    ]) {
      await h.webhook({ ...said, metadata: forged })
    }
    await h.webhook({ ...said, customerId: 'cus_bob' })
    assert.equal(await h.deps.store.acceptance(id), null)
  })
})

describe('the offer after a yes', () => {
  it('is shown with the outcome, and is where a reload lands', async (t) => {
    const next = offer({ id: 'support', productId: 'pdt_support', when: ALWAYS })
    const h = await start(t, {}, [offer({ onAccept: 'support' }), next])
    const at = await accepted(h)
    await h.work()
    assert.equal((await at.status()).decision, undefined)
    await h.webhook(at.says({ status: 'succeeded' }))
    const after = await at.status()
    assert.deepEqual([after.status, after.decision.offer.id], ['succeeded', 'support'])
    const { body } = await h.request('GET', '/v1/decision', undefined, at.session)
    assert.equal(body.decision.id, after.decision.id)
  })
})

describe('a subscription that an offer sold', () => {
  it('may renew: only a second purchase is given back', async (t) => {
    const h = await start(t)
    h.dodo.price = {
      ...(h.dodo.price as object),
      recurring: { amount: 5_450, interval: null, nextBillingAt: h.clock.now, plusTax: false },
    } as never
    const at = await accepted(h)
    await h.work()
    await h.webhook(at.says({ status: 'succeeded', subscriptionId: 'sub_new', items: [] }))
    await h.webhook(at.says({ id: 'pay_renewal', status: 'succeeded', subscriptionId: 'sub_new', items: [] }))
    await h.work()
    assert.deepEqual(h.dodo.refunds, [])
    await h.webhook(at.says({ id: 'pay_twice', status: 'succeeded', subscriptionId: 'sub_other', items: [] }))
    await h.work()
    assert.deepEqual(h.dodo.refunds, ['pay_twice'])
    assert.equal((await at.status()).status, 'succeeded')
  })
})
