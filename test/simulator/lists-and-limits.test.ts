import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { RateLimitError } from 'dodopayments'

import { buyer, oneClick, startWorld } from './support.ts'

const world = await startWorld()
const { sim, dodo } = world

const list = async () => (await dodo.payments.list({ page_number: 0 })).items
const product = () => dodo.products.retrieve('pdt_guide')
const preview = () =>
  dodo.checkoutSessions.preview({ product_cart: [{ product_id: 'pdt_guide', quantity: 1 }] })

describe('a list', () => {
  it('can lag behind, and forget the metadata', async () => {
    await oneClick(world, await buyer(world))
    sim.addRule({ effect: { type: 'list_lag', ms: 60_000 } })
    assert.deepEqual(await list(), [])
    sim.addRule({ effect: { type: 'drop_metadata' } })
    assert.deepEqual((await list())[0]?.metadata, {})
    assert.deepEqual((await list())[0]?.metadata, { upsell_acceptance: 'acc_1' })
  })

  it('can fail, and nothing but a list', async () => {
    sim.addRule({ effect: { type: 'list_error' } })
    sim.addRule({ effect: { type: 'list_error', code: 503 } })
    await product()
    await assert.rejects(dodo.subscriptions.list({ page_number: 0 }), /500/)
    await assert.rejects(list(), /503/)
    assert.deepEqual(await list(), [])
  })
})

describe('a limit of the rate', () => {
  const left = async () => {
    const { response } = await dodo.products.retrieve('pdt_guide').withResponse()
    return ['limit', 'remaining'].map((name) => response.headers.get(`x-ratelimit-${name}`))
  }

  it('says how much is left and refuses what is too much', async () => {
    sim.addRule({ effect: { type: 'rate_limit', rpm: 2 } })
    assert.deepEqual(await left(), ['2', '1'])
    assert.deepEqual(await left(), ['2', '0'])
    await assert.rejects(left(), (error) => {
      assert.ok(error instanceof RateLimitError)
      assert.equal((error.error as { code: string }).code, 'TOO_MANY_REQUESTS')
      assert.ok(Number(error.headers.get('x-ratelimit-reset')) * 1_000 > Date.now())
      assert.equal(error.headers.get('retry-after'), null)
      return true
    })
  })

  it('concerns only what it matches, and lets the other rules act', async () => {
    sim.addRule({ match: { path: '/products/*' }, effect: { type: 'rate_limit', rpm: 1 } })
    sim.addRule({ match: { path: '/products/*' }, effect: { type: 'status', code: 418, when: 'before' } })
    await assert.rejects(left(), /418/)
    await assert.rejects(left(), RateLimitError)
    await preview()
  })
})
