import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { Deps } from '../../server/deps.ts'
import { startWorker } from '../../server/worker.ts'
import { dodoPayment } from '../support/dodo.ts'
import { accepted, harness, type Harness } from '../support/harness.ts'

const PILED_UP = 60
const INSTANCES = 3

const webhook = (n: number): string =>
  JSON.stringify({
    business_id: 'bus_1',
    type: 'payment.succeeded',
    timestamp: '2026-11-23T10:00:00Z',
    data: { payload_type: 'Payment', ...dodoPayment({ payment_id: `pay_${n}`, metadata: {} }) },
  })

function signal() {
  let resolve = () => {}
  const promise = new Promise<void>((done) => (resolve = done))
  return { promise, resolve: () => resolve() }
}

describe('webhooks that have piled up', () => {
  it('are shared by the instances of a shop, not heard by each of them', async (t) => {
    const h = await harness()
    t.after(() => h.close())
    for (let n = 0; n < PILED_UP; n++) await h.deps.store.receiveWebhook(`msg_${n}`, webhook(n), h.deps.now())

    let heard = 0
    let finished = 0
    const allFinished = signal()
    const store: Deps['store'] = {
      ...h.deps.store,
      async savePurchase(purchase) {
        heard += 1
        await h.deps.store.savePurchase(purchase)
      },
      async finishWebhook(id, now) {
        await h.deps.store.finishWebhook(id, now)
        finished += 1
        if (finished >= PILED_UP && (await h.deps.store.unhandledWebhooks(1)).length === 0)
          allFinished.resolve()
      },
    }
    const workers = Array.from({ length: INSTANCES }, () => startWorker({ ...h.deps, store }))
    t.after(() => Promise.all(workers.map((worker) => worker.stop(1_000))))
    await allFinished.promise
    assert.ok(heard < 1.5 * PILED_UP, `${PILED_UP} webhooks were heard ${heard} times`)
  })
})

describe('a server that is stopped', () => {
  /** Stops while a webhook is being heard, and lets that go on only then. */
  async function stoppedWhileHearing(h: Harness) {
    await h.deps.store.receiveWebhook('msg_1', webhook(1), h.deps.now())
    const [atWork, goOn] = [signal(), signal()]
    const told: string[] = []
    const worker = startWorker({
      ...h.deps,
      store: {
        ...h.deps.store,
        async savePurchase(purchase) {
          atWork.resolve()
          await goOn.promise
          await h.deps.store.savePurchase(purchase)
        },
        async finishWebhook(id, now) {
          await h.deps.store.finishWebhook(id, now)
          told.push('finished')
        },
      },
    })
    await atWork.promise
    const stopped = worker.stop(10_000).then(() => told.push('stopped'))
    goOn.resolve()
    await stopped
    return told
  }

  it('hears the webhook at hand to its end before its database is closed', async (t) => {
    const h = await harness()
    t.after(() => h.close())
    assert.deepEqual(await stoppedWhileHearing(h), ['finished', 'stopped'])
  })

  it('begins no charge any more: its end would cut off the answer', async (t) => {
    const h = await harness()
    t.after(() => h.close())
    const { status } = await accepted(h)
    await stoppedWhileHearing(h)
    assert.deepEqual(h.dodo.charges, [])
    assert.equal((await status()).status, 'held')
  })
})
