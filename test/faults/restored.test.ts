import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it, type TestContext } from 'node:test'

import { advanceDue } from '../../server/flows/reconcile.ts'
import { accept, accepted, harness, payment, visit } from '../support/harness.ts'

/** A customer was charged; then the database forgot the yes, but not the offer, and the customer presses again. */
async function pressedAgain(t: TestContext, same: boolean, status: 'succeeded' | 'failed' = 'succeeded') {
  const h = await harness()
  t.after(() => h.close())
  const first = await accepted(h)
  await h.work()
  first.says({ status })
  const { db } = h.database
  for (const table of ['acceptance', 'acceptance_event', 'payment_right', 'evidence'] as const) {
    await db.deleteFrom(table).execute()
  }
  await db.updateTable('decision').set({ status: 'open', closed_at: null }).execute()
  const at = await visit(h, { key: first.key })
  const id = same ? first.id : randomUUID()
  const { body } = await accept(h, at.session, at.decision.quote, id)
  assert.equal(body.acceptance.status, 'held')
  h.later(5_000)
  const [due] = await h.deps.store.dueAcceptances(h.clock.now, 1)
  assert.ok(due)
  const stands = async () => (await h.deps.store.acceptance(id))?.state
  return { h, due, stands }
}

describe('X28: a database that may be older than what was charged', () => {
  it('asks Dodo before it charges, and finds the same yes', async (t) => {
    const { h, due, stands } = await pressedAgain(t, true)
    await advanceDue(h.deps, due, true)
    assert.deepEqual([(await stands())?.status, h.dodo.charges.length], ['succeeded', 1])
  })

  it('asks Dodo before it charges, and finds the same offer paid under a name that it has lost', async (t) => {
    const { h, due, stands } = await pressedAgain(t, false)
    await advanceDue(h.deps, due, true)
    assert.deepEqual([(await stands())?.status, h.dodo.charges.length], ['not_charged', 1])
  })

  it('charges where the other one had failed, or was another offer', async (t) => {
    const { h, due } = await pressedAgain(t, false, 'failed')
    h.dodo.known.set('pay_else', payment({ id: 'pay_else', metadata: { upsell_acceptance: 'acc_else' } }))
    await advanceDue(h.deps, due, true)
    assert.equal(h.dodo.charges.length, 2)
  })

  it('charges nothing while Dodo does not tell', async (t) => {
    const { h, due, stands } = await pressedAgain(t, false)
    h.deps.gateway.payments = async () => ({ type: 'unreachable', why: 'down' })
    await advanceDue(h.deps, due, true)
    const state = await stands()
    assert.ok(state?.status === 'not_charged')
    assert.deepEqual([state.reason, h.dodo.charges.length], ['unreachable', 1])
  })
})
