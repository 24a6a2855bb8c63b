import { hear } from '../../server/flows/hear.ts'
import { Prng } from '../simulation/prng.ts'
import { dodoPayment } from '../support/dodo.ts'
import type { Unlike } from '../support/harness.ts'
import { changedSince } from '../threats/effects.ts'
import { openStage, type Stage } from './stage.ts'
import { answered, emptyTally, found, type Tally } from './tally.ts'
import { forgedMessage, message, nowSeconds, type Message } from './webhook-forgeries.ts'

/** Forged, altered and repeated webhooks; each of them would change something if it were believed. */
export async function webhookBlock(seed: number, size: number, open?: Unlike['open']): Promise<Tally> {
  const stage = await openStage(open)
  const tally = emptyTally()
  try {
    const rng = new Prng(seed)
    const events = dangerous(stage)
    const heardBefore = message('msg_heard', String(nowSeconds()), harmless(stage))
    await send(stage, heardBefore)
    await hearAll(stage)
    const before = await stage.guarded()
    while (tally.sent < size) {
      tally.sent += 1
      if (rng.chance(0.05)) await expecting(stage, tally, 'sent again', heardBefore, 204)
      else {
        const honest = message(`msg_${tally.sent}`, String(nowSeconds()), rng.pick(events))
        const { how, forged } = forgedMessage(rng, honest)
        await expecting(stage, tally, how, forged, how === 'too large' ? 413 : 401)
      }
    }
    await hearAll(stage).catch((error: unknown) => found(tally, 'crashes', String(error)))
    for (const part of changedSince(before, await stage.guarded())) found(tally, 'effects', part)
    await provesItself(stage, tally, events)
  } finally {
    await stage.close()
  }
  return tally
}

/** Refunds, disputes and payments of the victim that nobody has told of. */
const dangerous = ({ charged, ana, h }: Stage): string[] =>
  [
    { type: 'refund.succeeded', data: { payment_id: charged.id, is_partial: false } },
    { type: 'dispute.opened', data: { payment_id: ana.paymentId } },
    {
      type: 'payment.succeeded',
      data: dodoPayment({
        payment_id: 'pay_second_success',
        created_at: h.clock.now,
        customer: { customer_id: ana.customerId },
        metadata: charged.metadata,
        total_amount: charged.total.amount,
      }),
    },
  ].map((event) => JSON.stringify(event))

const harmless = ({ ana, h }: Stage): string =>
  JSON.stringify({
    type: 'payment.succeeded',
    data: dodoPayment({
      payment_id: ana.paymentId,
      created_at: h.clock.now,
      customer: { customer_id: ana.customerId },
      metadata: {},
    }),
  })

const send = ({ h }: Stage, { body, headers }: Message) =>
  h.app.inject({
    method: 'POST',
    url: '/v1/webhooks/dodo',
    payload: body,
    headers: { 'content-type': 'application/json', ...headers },
  })

async function expecting(
  stage: Stage,
  tally: Tally,
  how: string,
  sent: Message,
  expected: number,
): Promise<void> {
  try {
    const { statusCode, body } = await send(stage, sent)
    answered(tally, `${how}: ${statusCode}`)
    if (statusCode === expected) return
    const what = statusCode >= 500 ? 'serverErrors' : 'effects'
    found(tally, what, `${how}: ${statusCode} ${body} to ${JSON.stringify(sent)}`)
  } catch (error) {
    found(tally, 'crashes', `${how}: ${String(error)} at ${JSON.stringify(sent)}`)
  }
}

/** What the worker does with its inbox. */
export async function hearAll({ h: { deps } }: Pick<Stage, 'h'>): Promise<void> {
  for (const { id, body } of await deps.store.unhandledWebhooks(1_000)) {
    const result = await hear(deps, deps.gateway.readEvent(body), id)
    if (result === 'heard') await deps.store.finishWebhook(id, deps.now())
  }
}

/** Without this, all of them could have been refused for another reason. */
async function provesItself(stage: Stage, tally: Tally, events: readonly string[]): Promise<void> {
  const before = await stage.guarded()
  for (const [n, event] of events.entries()) {
    const { statusCode } = await send(stage, message(`msg_honest_${n}`, String(nowSeconds()), event))
    if (statusCode !== 204) found(tally, 'effects', `an honest webhook was refused: ${statusCode}`)
  }
  await hearAll(stage)
  const changed = changedSince(before, await stage.guarded())
  for (const table of ['acceptance', 'purchase', 'refund']) {
    if (!changed.includes(table)) found(tally, 'effects', `honest webhooks had no effect on ${table}`)
  }
}
