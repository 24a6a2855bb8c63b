import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'

import { ALWAYS } from '../../server/domain/condition.ts'
import { accept, harness, offer, signIn } from '../support/harness.ts'

const EBOOK = offer({ id: 'ebook', placements: ['pricing'], when: ALWAYS, productId: 'pdt_ebook' })
const LITTLE = { amount: 100, currency: 'USD' }

async function start(t: TestContext) {
  const h = await harness([EBOOK])
  t.after(() => h.close())
  return h
}

describe('T1: a session whose token allows little', () => {
  it('is shown the hosted checkout for an offer that another session could buy with one click', async (t) => {
    const h = await start(t)
    const modes = []
    for (const given of [{}, { max: LITTLE }, {}]) {
      modes.push((await signIn(h, given)).decision.quote.mode)
      h.later(1_000)
    }
    assert.deepEqual(modes, ['one_click', 'checkout', 'one_click'])
  })

  it('charges nothing by one click for a quote that another session was given', async (t) => {
    const h = await start(t)
    const { decision } = await signIn(h)
    const { session } = await signIn(h, { max: LITTLE })
    const { status, body } = await accept(h, session, decision.quote)
    assert.deepEqual([status, body.error.code], [409, 'checkout_required'])
    h.later(5_000)
    await h.work()
    assert.deepEqual(h.dodo.charges, [])
  })
})
