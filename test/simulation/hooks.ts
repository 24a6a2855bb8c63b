import type { LedgerPayment } from './ledger.ts'
import { wireEvent } from './wire.ts'
import type { World } from './world.ts'

const RETRIES_MS = [5_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, 36_000_000]
const LATEST_MS = 6 * 3_600_000

/** Dodo's webhooks: late, twice, out of order or never; the data is read when it is delivered. */
export function sendWebhooks(world: World): void {
  world.ledger.onEvent = (type, payment) => {
    const { rng, faults } = world
    // A return is told nowhere else, and neither is a purchase on the hosted checkout: those arrive, if late.
    const onlyWitness = !type.startsWith('payment.') || payment.origin === 'hosted' || payment.beyond
    if (!onlyWitness && rng.chance(faults.webhookLost)) {
      world.count('webhook lost')
      return
    }
    const id = rng.id('msg')
    const copies = rng.chance(faults.webhookTwice) ? rng.int(2, 4) : 1
    for (let copy = 0; copy < copies; copy++) {
      const late = rng.chance(faults.webhookLate)
      if (late) world.count('webhook late')
      world.sched.after(late ? rng.spread(5_000, LATEST_MS) : rng.spread(20, 3_000), () =>
        deliver(world, id, type, payment, 0),
      )
    }
  }
}

function deliver(world: World, id: string, type: string, payment: LedgerPayment, attempt: number): void {
  const body = wireEvent(type, payment)
  world.note('dodo', 'webhook', () => `${type} of ${payment.id}, attempt ${attempt + 1}`)
  world
    .request('webhook', async ({ store, now, wake }) => {
      await store.receiveWebhook(id, body, now())
      wake()
    })
    .then(
      () => world.acknowledged(type, payment, JSON.parse(body)),
      () => {
        const pause = RETRIES_MS[attempt]
        if (pause !== undefined)
          world.sched.after(pause, () => deliver(world, id, type, payment, attempt + 1))
      },
    )
}
