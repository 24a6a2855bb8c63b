import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { APIConnectionError, InternalServerError } from 'dodopayments'

import type { Effect, Rule } from '../../demo/dodo-simulator/index.ts'
import { buyer, control, holdNextCharge, oneClick, settled, startWorld, until } from './support.ts'

const world = await startWorld()
const { sim, dodo } = world

const charges = (...effect: Effect[]) => sim.addRule({ match: { charges: true }, effect })
const product = () => dodo.products.retrieve('pdt_guide')
const paid = () => sim.ledger().payments.length
const preview = (signal?: AbortSignal) =>
  dodo.checkoutSessions.preview(
    { product_cart: [{ product_id: 'pdt_guide', quantity: 1 }] },
    signal ? { signal } : {},
  )

describe('a charge', () => {
  it('can be declined once', async () => {
    const who = await buyer(world)
    charges({ type: 'decline', code: 'DO_NOT_HONOR' })
    await preview()
    assert.equal((await settled(world, (await oneClick(world, who)).payment_id))?.error_code, 'DO_NOT_HONOR')
    assert.equal((await settled(world, (await oneClick(world, who)).payment_id))?.status, 'succeeded')
  })

  it('can ask for the bank with any card', async () => {
    charges({ type: 'require_3ds' })
    const payment = await settled(world, (await oneClick(world, await buyer(world))).payment_id)
    assert.equal(payment?.status, 'requires_customer_action')
  })

  it('can be lost before anything is done', async () => {
    charges({ type: 'drop_before' })
    await assert.rejects(oneClick(world, await buyer(world)), APIConnectionError)
    assert.equal(paid(), 0)
  })

  it('can happen although its answer is lost, and its webhooks too', async () => {
    charges({ type: 'drop_after' }, { type: 'hook', how: 'none' })
    const who = await buyer(world)
    await assert.rejects(oneClick(world, who), APIConnectionError)
    assert.equal(paid(), 1)
    const { items } = await dodo.payments.list({ customer_id: who.customer_id, page_number: 0 })
    assert.deepEqual(items[0]?.metadata, { upsell_acceptance: 'acc_1' })
  })

  for (const when of ['before', 'after'] as const) {
    it(`can answer 503 ${when} it is made`, async () => {
      charges({ type: 'status', code: 503, when, headers: { 'retry-after': '7' } })
      await assert.rejects(oneClick(world, await buyer(world)), (error) => {
        assert.ok(error instanceof InternalServerError)
        assert.equal(error.headers.get('retry-after'), '7')
        assert.equal((error.error as { code: string }).code, 'INTERNAL_SERVER_ERROR')
        return true
      })
      assert.equal(paid(), when === 'before' ? 0 : 1)
    })
  }

  it('can stall after the headers until the caller gives up', async () => {
    charges({ type: 'stall_body' })
    const who = await buyer(world)
    await assert.rejects(oneClickWithin(500, who), { name: /Abort|Timeout/ })
    assert.equal(paid(), 1)
  })

  it('can answer something that is not the truth', async () => {
    const who = await buyer(world)
    charges({ type: 'garble', kind: 'truncated' })
    await assert.rejects(oneClick(world, who), SyntaxError)
    charges({ type: 'garble', kind: 'html' })
    assert.match((await oneClick(world, who)) as unknown as string, /<!doctype html>/)
    charges({ type: 'garble', kind: 'empty' })
    assert.ok(!(await oneClick(world, who)))
    charges({ type: 'garble', kind: 'wrong_types' })
    assert.equal(typeof (await oneClick(world, who)).payment_id, 'number')
    assert.equal(paid(), 4)
  })

  it('can be made in time and answered late', async () => {
    charges({ type: 'slow', ms: 80 })
    const answer = oneClick(world, await buyer(world))
    await until(() => paid() === 1)
    assert.equal(await Promise.race([answer, Promise.resolve('no answer yet')]), 'no answer yet')
    assert.ok((await answer).payment_id)
  })

  it('can appear long after the answer', async () => {
    charges({ type: 'charge_late', ms: 40 })
    const { session_id, payment_id } = await oneClick(world, await buyer(world))
    assert.deepEqual([payment_id, paid()], [null, 0])
    await until(() => paid() === 1)
    const late = (await dodo.checkoutSessions.retrieve(session_id)).payment_id
    assert.equal((await settled(world, late))?.status, 'succeeded')
  })

  it('can stay in processing for long', async () => {
    const settle = holdNextCharge(world)
    const { payment_id: held } = await oneClick(world, await buyer(world))
    const { payment_id: free } = await oneClick(world, await buyer(world))
    await settled(world, free)
    assert.equal((await dodo.payments.retrieve(held ?? '')).status, 'processing')
    await settle(held)
    assert.equal((await settled(world, held))?.status, 'succeeded')
  })

  it('can lose its metadata', async () => {
    charges({ type: 'drop_metadata' })
    const { payment_id } = await oneClick(world, await buyer(world))
    assert.deepEqual((await dodo.payments.retrieve(payment_id ?? '')).metadata, {})
  })

  it('can meet a price that changed since the preview', async () => {
    const quoted = await preview()
    charges({ type: 'price_change', product_id: 'pdt_guide', price: 2_500 })
    const payment = await settled(world, (await oneClick(world, await buyer(world))).payment_id)
    assert.deepEqual([quoted.total_price, payment?.total_amount], [2_180, 2_725])
  })

  it('can be redirected, which repeats it', async () => {
    charges({ type: 'redirect', code: 307 })
    await oneClick(world, await buyer(world))
    assert.equal(paid(), 1)
    assert.deepEqual(
      sim.requests().map(({ status }) => status),
      [307, 200],
    )
  })
})

function oneClickWithin(ms: number, { customer_id, payment_method_id }: Awaited<ReturnType<typeof buyer>>) {
  const product_cart = [{ product_id: 'pdt_guide', quantity: 1 }]
  return dodo.checkoutSessions.create(
    { product_cart, customer: { customer_id }, payment_method_id, confirm: true },
    { signal: AbortSignal.timeout(ms) },
  )
}

describe('a rule', () => {
  const teapot: Effect = { type: 'status', code: 418, when: 'before' }

  it('acts from its nth match on, as often as it says', async () => {
    sim.addRule({ match: { method: 'get', path: '/products/*' }, nth: 2, times: 2, effect: teapot })
    await product()
    await assert.rejects(product(), /418/)
    await dodo.customers.create({ email: 'a@b.c', name: 'A' })
    await assert.rejects(product(), /418/)
    await product()
  })

  it('leaves the paths it does not name alone', async () => {
    sim.addRule({ match: { path: '/checkouts' }, effect: teapot })
    await preview()
    await assert.rejects(oneClick(world, await buyer(world)), /418/)
  })

  it('comes before the rules after it', async () => {
    sim.addRule({ effect: teapot })
    sim.addRule({ effect: { type: 'status', code: 451, when: 'before' } })
    await assert.rejects(product(), /418/)
    await assert.rejects(product(), /451/)
  })

  it('can look into the body, and act by chance', async () => {
    sim.addRule({ match: { body: 'pdt_atlas' }, effect: teapot })
    sim.addRule({ probability: 0, times: 'always', effect: teapot })
    await preview()
    await assert.rejects(
      dodo.checkoutSessions.preview({ product_cart: [{ product_id: 'pdt_atlas', quantity: 1 }] }),
      /418/,
    )
  })

  it('can be set and cleared over HTTP', async () => {
    const { json } = await control(world, 'rules', { effect: teapot, times: 'always' })
    assert.match(json.id, /^rule_/)
    await assert.rejects(product(), /418/)
    await control(world, 'rules', undefined, 'DELETE')
    await product()
  })

  it('may be named alone, and several may be given at once', async () => {
    const { json } = await control(world, 'rules', [
      { effect: 'drop_before', probability: 0 },
      { effect: teapot },
    ])
    assert.deepEqual(
      (json as unknown as Rule[]).map(({ effect }) => effect),
      [{ type: 'drop_before' }, teapot],
    )
  })

  for (const [rule, named] of [
    [{}, /effect/],
    [{ effect: { type: 'explode' } }, /effect\.type/],
    [{ effect: { type: 'slow' } }, /effect\.ms is missing/],
    [{ effect: { type: 'slow', ms: 'x' } }, /effect\.ms must be/],
    [{ effect: teapot, nth: 0 }, /nth/],
    [{ effect: teapot, match: { url: '/x' } }, /match\.url/],
    [{ effect: [teapot, { type: 'garble', kind: 'loud' }] }, /effect\.kind/],
  ] as const) {
    it(`is refused when it says ${JSON.stringify(rule)}`, async () => {
      const { status, json } = await control(world, 'rules', rule)
      assert.deepEqual([status, json.code], [422, 'INVALID_REQUEST_BODY'])
      assert.match(json.message, named)
      assert.throws(() => sim.addRule(rule as unknown as Rule), named)
    })
  }
})

describe('a reset', () => {
  it('forgets everything but the seed, and what was pending', async () => {
    await oneClick(world, await buyer(world))
    await control(world, 'products', { product_id: 'pdt_guide', price: 1 })
    await control(world, 'reset', {})
    const { payments, customers, deliveries } = sim.ledger()
    assert.deepEqual([payments, customers, deliveries, sim.requests()], [[], [], [], []])
    assert.equal((await preview()).total_price, 2_180)
  })
})
