import { SEATS } from './plans.ts'
import { wireEvent, wirePlanEvent } from './wire.ts'
import type { World } from './world.ts'

const RETRIES_MS = [5_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, 36_000_000]
const LATEST_MS = 6 * 3_600_000

interface Hook {
  readonly about: string
  /** Read when it is delivered. */
  readonly body: () => string
  readonly acknowledged: (body: string) => void
}

/** Dodo's webhooks: late, twice, out of order or never; the data is read when it is delivered. */
export function sendWebhooks(world: World): void {
  const { ledger, rng, faults } = world
  ledger.onEvent = (type, payment) => {
    // A return is told nowhere else, and neither is a purchase on the hosted checkout: those arrive, if late.
    const onlyWitness = !type.startsWith('payment.') || payment.origin === 'hosted' || payment.beyond
    if (!onlyWitness && rng.chance(faults.webhookLost)) return world.count('webhook lost')
    send(world, {
      about: `${type} of ${payment.id}`,
      body: () => wireEvent(type, payment),
      acknowledged: (body) => world.acknowledged(type, payment, JSON.parse(body)),
    })
  }
  ledger.onPlan = (type, subscription) => {
    if (rng.chance(faults.webhookLost)) return world.count('webhook lost')
    send(world, {
      about: `${type} of ${subscription.id}`,
      body: () => wirePlanEvent(type, subscription, SEATS),
      acknowledged: () => {},
    })
  }
}

function send(world: World, hook: Hook): void {
  const { rng, faults } = world
  const id = rng.id('msg')
  const copies = rng.chance(faults.webhookTwice) ? rng.int(2, 4) : 1
  for (let copy = 0; copy < copies; copy++) {
    const late = rng.chance(faults.webhookLate)
    if (late) world.count('webhook late')
    const afterMs = late ? rng.spread(5_000, LATEST_MS) : rng.spread(20, 3_000)
    world.sched.after(afterMs, () => deliver(world, id, hook, 0))
  }
}

function deliver(world: World, id: string, hook: Hook, attempt: number): void {
  const body = hook.body()
  world.note('dodo', 'webhook', () => `${hook.about}, attempt ${attempt + 1}`)
  world
    .request('webhook', async ({ store, now, wake }) => {
      await store.receiveWebhook(id, body, now())
      wake()
    })
    .then(
      () => hook.acknowledged(body),
      () => {
        const pause = RETRIES_MS[attempt]
        if (pause !== undefined) world.sched.after(pause, () => deliver(world, id, hook, attempt + 1))
      },
    )
}
