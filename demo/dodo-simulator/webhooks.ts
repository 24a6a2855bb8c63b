import { Webhook } from 'standardwebhooks'

import { BUSINESS_ID } from './dodo.ts'
import { newId, timestamp } from './ids.ts'
import type { Effect } from './rules.ts'
import { keep, type Delivery, type World } from './world.ts'

const TIMEOUT_MS = 15_000
const LATE_MS = 1_000
const WRONG_SECRET = `whsec_${Buffer.from('not the shop’s secret').toString('base64')}`

export interface News {
  type: string
  /** Read anew for every attempt: Dodo sends the state at delivery, not at the time of the event. */
  read: () => { payload_type: string }
  hook?: Extract<Effect, { type: 'hook' }> | undefined
}

/** Resolves after the first attempt; further ones follow the retry schedule. */
export async function announce(world: World, { type, read, hook }: News): Promise<void> {
  const how = hook && (hook.event ?? type) === type ? hook.how : 'normal'
  const delivery: Delivery = { webhook_id: newId('msg'), type, timestamp: timestamp(), how, attempts: [] }
  keep(world.deliveries, delivery, world.settings.logLimit)
  if (how === 'none') return
  const { timers } = world
  if (how !== 'before_answer') await timers.sleep(world.settings.webhookDelayMs)
  if (how === 'late') await timers.sleep(hook?.ms ?? LATE_MS)
  if (how === 'shuffled') await timers.sleep(world.settings.random() * (hook?.ms ?? LATE_MS))
  for (let times = timesOf(how, hook); times > 0 && !timers.signal.aborted; times -= 1) {
    await attempt(world, delivery, read)
  }
}

function timesOf(how: string, hook: News['hook']): number {
  if (how === 'repeated') return hook?.times ?? 3
  return how === 'twice' ? 2 : 1
}

async function attempt(world: World, delivery: Delivery, read: News['read'], retries = 0): Promise<void> {
  const target = world.webhook
  if (!target) return
  const { timers } = world
  const payload = {
    business_id: BUSINESS_ID,
    type: delivery.type,
    timestamp: delivery.timestamp,
    data: read(),
  }
  const body = JSON.stringify(payload)
  const at = timestamp()
  const secret = delivery.how === 'bad_signature' ? WRONG_SECRET : target.secret
  const answer = await post(target.url, body, delivery.webhook_id, secret, timers.signal)
  if (timers.signal.aborted) return
  delivery.attempts.push({ at, url: target.url, ...answer, payload: JSON.parse(body) })
  const accepted = answer.status !== null && answer.status >= 200 && answer.status < 300
  const pause = world.settings.retryScheduleMs[retries]
  if (!accepted && pause !== undefined) {
    timers.after(pause, () => void attempt(world, delivery, read, retries + 1))
  }
}

async function post(url: string, body: string, id: string, secret: string, stopped: AbortSignal) {
  const now = new Date()
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign(id, now, body),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), stopped]),
    })
    await response.body?.cancel()
    return { status: response.status, error: null }
  } catch (error) {
    return { status: null, error: String(error) }
  }
}
