import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { startWorker } from '../../server/worker.ts'
import { accepted, harness, scriptedDodo, type Harness } from '../support/harness.ts'

/** Another way to the same Dodo, which tells what was asked on it. */
function anotherWay(h: Harness) {
  const way = scriptedDodo()
  way.dodo.known = h.dodo.known
  return way
}

describe('a price that the page remembers and Dodo has raised', () => {
  it('is never charged: just before, Dodo is asked past the cache', async (t) => {
    const h = await harness()
    t.after(() => h.close())
    const yes = await accepted(h)
    const { dodo, gateway } = anotherWay(h)
    if (dodo.price !== 'refused') dodo.price = { ...dodo.price, total: 6_000 }

    const dodoFor = (purpose: string) => (purpose === 'charge' ? gateway : h.deps.gateway)
    const worker = startWorker(h.deps, { dodoFor })
    await h.deps.changes.next(yes.id, 5_000)
    await worker.stop(1_000)

    const { status, reason } = await yes.status()
    assert.deepEqual([status, reason], ['not_charged', 'quote_changed'])
    assert.deepEqual([...h.dodo.charges, ...dodo.charges], [])
  })
})

describe('a charge whose answer was lost', () => {
  it('is looked for on the way of reconciliation, in its own turn', async (t) => {
    const h = await harness()
    t.after(() => h.close())
    const yes = await accepted(h)
    h.dodo.onCharge = async () => ({ type: 'no_answer', why: 'lost' })
    await h.work()
    yes.says({ status: 'succeeded' })
    h.later(60_000)
    const { dodo, gateway } = anotherWay(h)
    h.dodo.calls.length = 0

    const dodoFor = (purpose: string) => (purpose === 'reconciliation' ? gateway : h.deps.gateway)
    const worker = startWorker(h.deps, { dodoFor })
    await h.deps.changes.next(yes.id, 5_000)
    await worker.stop(1_000)

    assert.equal((await yes.status()).status, 'succeeded')
    assert.ok(dodo.calls.includes('payments'))
    assert.deepEqual(h.dodo.calls, [])
  })
})
