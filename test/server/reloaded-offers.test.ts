import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { advanceDue } from '../../server/flows/reconcile.ts'
import { accepted, harness } from '../support/harness.ts'

describe('an offer that the merchant takes out of the file', () => {
  it('is still charged as agreed where a customer has said yes', async (t) => {
    const h = await harness()
    t.after(() => h.close())
    const yes = await accepted(h)
    const without = { ...h.deps.catalog(), offers: [] }
    const [due] = await h.deps.store.dueAcceptances(h.clock.now, 1)
    assert.ok(due)
    await advanceDue({ ...h.deps, catalog: () => without }, due)
    assert.equal(h.dodo.charges.length, 1)
    await h.webhook(yes.says({ status: 'succeeded' }))
    assert.equal((await yes.status()).status, 'succeeded')
  })
})
