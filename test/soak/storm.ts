import { randomUUID } from 'node:crypto'

import { Webhook } from 'standardwebhooks'

import type { Prng } from '../simulation/prng.ts'
import type { Stage } from './stage.ts'

const WRONG_KEY = `whsec_${Buffer.from('a key that somebody guessed').toString('base64')}`
/** How far a signature may be from our clock. */
const STALE_MS = 10 * 60_000

/** Many webhooks at once: true ones over and over, and false ones that nobody of Dodo's has signed. */
export async function storm(stage: Stage, rng: Prng): Promise<void> {
  const { seen } = stage
  const latest = seen.offers.slice(-200)
  const yes = [...seen.accepted].slice(-50)
  if (latest.length === 0 || yes.length === 0) return
  const { purchaseId, customerId } = rng.pick(latest)
  const payment = await stage.dodo.payment(purchaseId)
  const calls: Promise<void>[] = []
  if (payment) {
    const ids = [`msg_${randomUUID()}`, `msg_${randomUUID()}`, `msg_${randomUUID()}`]
    for (let n = rng.int(5, 40); n > 0; n--) calls.push(duplicate(stage, rng, rng.pick(ids), payment))
  }
  for (let n = rng.int(20, 120); n > 0; n--) calls.push(forge(stage, rng, rng.pick(yes), customerId))
  if (rng.chance(0.15)) calls.push(namesOurs(stage, rng.pick(yes), customerId))
  await Promise.all(calls)
}

async function duplicate(stage: Stage, rng: Prng, id: string, data: Record<string, unknown>): Promise<void> {
  const body = eventOf('payment.succeeded', { payload_type: 'Payment', ...data })
  const status = await post(stage, rng, id, body, stage.webhookKey, new Date())
  stage.count('storm: duplicates')
  if (status === 401) stage.seen.errors.push('a webhook with the right signature was refused')
}

/** Claims the success of a charge that nobody knows of. */
async function forge(stage: Stage, rng: Prng, acceptance: string, customerId: string): Promise<void> {
  const body = eventOf(rng.pick(['payment.succeeded', 'payment.failed']), {
    payload_type: 'Payment',
    payment_id: `pay_${randomUUID()}`,
    status: 'succeeded',
    customer: { customer_id: customerId },
    metadata: { upsell_acceptance: acceptance, upsell_mac: 'forged' },
  })
  const isStale = rng.chance(0.3)
  const at = new Date(Date.now() - (isStale ? STALE_MS : 0))
  const key = isStale ? stage.webhookKey : rng.pick([WRONG_KEY, null])
  const status = await post(stage, rng, `msg_${randomUUID()}`, body, key, at)
  stage.count('storm: forged')
  if (status !== null && status < 300) stage.seen.errors.push(`a forged webhook was accepted (${status})`)
}

/** A real payment that names an acceptance which it does not pay: metadata of a static link are anybody's to write. */
async function namesOurs(stage: Stage, acceptance: string, customerId: string): Promise<void> {
  const customer = stage.seen.offers.findLast((offer) => offer.customerId === customerId)
  stage.count('storm: payments that name an acceptance')
  await stage.dodo.buy({
    email: `stranger-${customer?.purchaseId}@example.com`,
    productId: 'pdt_starter_pack',
    card: '4242424242424242',
    metadata: { upsell_acceptance: acceptance, upsell_offer: 'team-license', upsell_mac: 'forged' },
  })
}

const eventOf = (type: string, data: object): string =>
  JSON.stringify({ business_id: 'bus_simulator', type, timestamp: new Date().toISOString(), data })

async function post(
  { servers }: Stage,
  rng: Prng,
  id: string,
  body: string,
  key: string | null,
  at: Date,
): Promise<number | null> {
  const signature = key ? new Webhook(key).sign(id, at, body) : 'v1,none'
  try {
    const answer = await fetch(`${rng.pick(servers).url}/v1/webhooks/dodo`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': signature,
      },
      body,
      signal: AbortSignal.timeout(10_000),
    })
    await answer.body?.cancel()
    return answer.status
  } catch {
    return null
  }
}
