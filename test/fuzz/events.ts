import type { Instant } from '../../server/domain/time.ts'
import { Prng } from '../simulation/prng.ts'
import { dodoPayment } from '../support/dodo.ts'
import type { Unlike } from '../support/harness.ts'
import { changedSince, type Everything } from '../threats/effects.ts'
import { mutateText, noise, oddText } from './mutate.ts'
import { openStage, type Stage } from './stage.ts'
import { answered, emptyTally, found, type Tally } from './tally.ts'
import { message, nowSeconds } from './webhook-forgeries.ts'
import { hearAll } from './webhooks.ts'

const BATCH = 500

/**
 * Webhooks that Dodo did sign: of payments on which somebody has put metadata like ours, of kinds nobody knows, and of
 * nonsense. They are kept and answered; no acceptance, no right to be paid and no refund may move by them.
 */
export async function eventBlock(seed: number, size: number, open?: Unlike['open']): Promise<Tally> {
  const stage = await openStage(open)
  const tally = emptyTally()
  try {
    const rng = new Prng(seed)
    const before = stakes(await stage.guarded())
    while (tally.sent < size) {
      for (let n = 0; n < BATCH && tally.sent < size; n++) await tellOne(rng, stage, tally)
      await hearAll(stage).catch((error: unknown) => found(tally, 'crashes', String(error)))
    }
    for (const part of changedSince(before, stakes(await stage.guarded()))) found(tally, 'effects', part)
  } finally {
    await stage.close()
  }
  return tally
}

/** What Dodo says of purchases is believed; what it says of acceptances must be proven. */
function stakes({ rows, ledger }: Everything): Everything {
  const { purchase: _purchase, webhook: _webhook, ...staked } = rows
  return { rows: staked, ledger }
}

async function tellOne(rng: Prng, stage: Stage, tally: Tally): Promise<void> {
  tally.sent += 1
  const [how, make] = rng.weighted<readonly [string, () => string]>([
    [['forged metadata', () => JSON.stringify(forgedPayment(rng, stage))], 6],
    [
      ['another event', () => JSON.stringify({ type: eventName(rng), data: forgedPayment(rng, stage).data })],
      2,
    ],
    [['mangled', () => mutateText(rng, JSON.stringify(forgedPayment(rng, stage)))], 3],
    [
      ['nonsense', () => rng.pick([noise(rng, 100), '', 'null', '[]', '{"type":{}}', '{"a":'.repeat(3_000)])],
      1,
    ],
  ])
  const { body, headers } = message(`msg_${tally.sent}`, String(nowSeconds()), make())
  try {
    const { statusCode } = await stage.h.app.inject({
      method: 'POST',
      url: '/v1/webhooks/dodo',
      payload: body,
      headers: { 'content-type': 'application/json', ...headers },
    })
    answered(tally, `${how}: ${statusCode}`)
    if (statusCode >= 500) found(tally, 'serverErrors', `${statusCode} to ${body}`)
  } catch (error) {
    found(tally, 'crashes', `${String(error)} at ${body}`)
  }
}

/** Anyone can buy through a payment link and write any metadata on it. */
function forgedPayment(rng: Prng, { victims, attackers, charged, ana, bob, h }: Stage) {
  const { upsell_mac: mac = '', ...terms } = charged.metadata
  const id = rng.pick(victims)
  const metadata: Record<string, unknown> = {
    ...(rng.chance(0.7) ? terms : {}),
    ...(rng.chance(0.7) && { upsell_acceptance: rng.pick(victims) }),
    ...(rng.chance(0.3) && { upsell_decision: id, upsell_route: 'checkout' }),
    ...(rng.chance(0.3) && { upsell_total: rng.pick(['1 USD', '5450 USD', '-1 USD', '5450', oddText(rng)]) }),
    ...(rng.chance(0.2) && { [`upsell_${noise(rng, 5)}`]: oddText(rng) }),
    // The proof of one charge is good for no other amount, customer or acceptance.
    upsell_mac: rng.pick([mac.slice(0, -2), h.deps.tokens.hash(noise(rng)), '', oddText(rng), 1, null]),
  }
  const data = dodoPayment({
    payment_id: `pay_forged_${rng.int(0, 50)}`,
    created_at: rng.pick<Instant | string>([h.clock.now, '2020-01-01T00:00:00Z', oddText(rng)]),
    customer: { customer_id: rng.pick([bob.customerId, ana.customerId, rng.pick(attackers)]) },
    total_amount: rng.pick([5_450, 1, 0, -1, 2 ** 53, 1.5]),
    status: rng.pick(['succeeded', 'failed', 'processing', null, oddText(rng)]),
    subscription_id: rng.pick([null, ana.subscriptionId, bob.subscriptionId]),
    metadata,
  })
  return { type: rng.pick(['payment.succeeded', 'payment.failed', 'payment.processing']), data }
}

const eventName = (rng: Prng): string =>
  rng.pick([
    'subscription.active',
    'subscription.plan_changed',
    'license_key.created',
    'payout.success',
    'refund.failed',
    'dispute.won',
    'payment.__proto__',
    'constructor',
    noise(rng, 20),
  ])
