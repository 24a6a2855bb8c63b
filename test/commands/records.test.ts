import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'

import { openDatabase } from '../../server/adapters/open-database.ts'
import { createStore } from '../../server/adapters/store/store.ts'
import { aPurchase } from '../support/catalog.ts'
import { settings, type } from '../support/commands.ts'

/** A shop that has heard of one purchase; its server runs until `stop` is called. */
async function shop(t: TestContext) {
  const { env } = settings(t)
  const owner = await openDatabase(env['DATABASE_URL'] ?? '')
  await createStore(owner.db).savePurchase(aPurchase())
  let running = true
  const stop = async () => {
    if (running) await owner.close()
    running = false
  }
  t.after(stop)
  return { env, stop }
}

describe('upsell-offer export', () => {
  it('prints what is known of a customer, beside the running server', async (t) => {
    const { env } = await shop(t)
    const { code, out, json } = await type('export --customer cus_1', env)
    assert.equal(code, 0)
    assert.equal((json() as { customerId: string }).customerId, 'cus_1')
    assert.ok(out.includes('pay_0'))
  })

  it('verifies the evidence', async (t) => {
    const { env } = await shop(t)
    const { code, json } = await type('export --verify', env)
    assert.equal(code, 0)
    assert.deepEqual((json() as { findings: unknown[] }).findings, [])
  })

  it('says when nothing is known, and when nothing was asked for', async (t) => {
    const { env } = await shop(t)
    assert.equal((await type('export --customer cus_2', env)).code, 1)
    const { code, err } = await type('export', env)
    assert.equal(code, 2)
    assert.match(err, /^upsell-offer export: expected one of --customer, .*; see upsell-offer export --help$/)
    assert.equal((await type('export --verify --customer cus_1', env)).code, 2)
  })
})

describe('upsell-offer erase', () => {
  it('forgets a customer once the server is stopped', async (t) => {
    const { env, stop } = await shop(t)
    const beside = await type('erase --customer cus_1', env)
    assert.deepEqual(
      [beside.code, beside.err],
      [1, 'The server is running and owns the database. Stop it, erase, and start it again.'],
    )
    await stop()
    assert.equal((await type('erase --customer cus_1', env)).code, 0)
    assert.equal((await type('export --customer cus_1', env)).code, 1)
  })

  it('needs to know whom', async (t) => {
    const { env, stop } = await shop(t)
    await stop()
    assert.equal((await type('erase', env)).code, 2)
  })
})
