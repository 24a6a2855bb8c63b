import { setTimeout as pause } from 'node:timers/promises'

import type { Acceptance } from '../../server/domain/acceptance.ts'
import type { Crowd } from './crowd.ts'
import { heal } from './nemesis.ts'
import type { Stage } from './stage.ts'

const MINUTE = 60_000
/** Until then everything that Dodo does late is done: nothing begins any more. */
const LATEST_EFFECT_MS = 75_000
const PATIENCE_MS = 5 * MINUTE
/** As long as the server itself waits between two looks, so that silence adds up as it would in time. */
const STEP_MS = 5.5 * MINUTE
/** Twenty minutes of silence; a refund that Dodo refused is asked for again after an hour. */
const STEPS = { silence: 6, refunds: 12 }
const IS_OPEN = `status in ('held', 'charging', 'confirming', 'action_required')`
const REAL_SILENCE_MS = 30 * MINUTE

export interface Quiet {
  readonly beganAt: number
  /** How far the clocks of the servers went ahead; 0: the time passed for real. */
  readonly aheadMs: number
}

/**
 * Heals everything, and waits until every acceptance has ended. "Not charged" needs twenty minutes of silence: once
 * nothing can happen at Dodo any more, the servers are restarted with clocks that go ahead, step by step, or the time
 * passes for real.
 */
export async function becomeQuiet(stage: Stage, crowd: Crowd, say: (what: string) => void): Promise<Quiet> {
  const beganAt = Date.now()
  stage.note('quiet')
  await heal(stage)
  const left = await waitFor(
    stage,
    say,
    PATIENCE_MS,
    ({ moving }) => moving === 0 && crowd.size === 0 && Date.now() - beganAt > LATEST_EFFECT_MS,
  )
  await crowd.leave()
  say('quiet: everybody comes back and looks')
  await crowd.lookOnce(await acceptances(stage))
  const early = await acceptances(stage, `where ${IS_OPEN}`)
  let aheadMs = 0
  if (left.silent + left.refunds > 0) {
    if (stage.options.clock === 'ahead') aheadMs = await goAhead(stage, say)
    else await waitFor(stage, say, REAL_SILENCE_MS, ({ silent, refunds }) => silent + refunds === 0)
  }
  say('quiet: whoever had to wait looks once more')
  await crowd.lookOnce(early)
  return { beganAt, aheadMs }
}

interface Left {
  /** Moves by itself within a minute or two. */
  readonly moving: number
  /** Nothing is known of its charge: only silence can prove that there is none. */
  readonly silent: number
  readonly refunds: number
}

async function waitFor(
  stage: Stage,
  say: (what: string) => void,
  patienceMs: number,
  isEnough: (left: Left) => boolean,
): Promise<Left> {
  const giveUpAt = Date.now() + patienceMs
  for (let round = 0; ; round++) {
    const left = await leftOver(stage)
    if (isEnough(left) || Date.now() > giveUpAt) return left
    if (round % 10 === 0) {
      say(`quiet: ${left.moving} moving, ${left.silent} wait for silence, ${left.refunds} refunds`)
    }
    await pause(1_000)
  }
}

async function leftOver({ database, dodo }: Stage): Promise<Left> {
  const open = await database.rows<{ state: string }>(`select state from acceptance where ${IS_OPEN}`)
  const states = open.map(({ state }) => JSON.parse(state) as Acceptance)
  // Whoever left the bank's page does not come back: Dodo gives them up.
  for (const state of states) {
    if (state.status === 'action_required') await dodo.answerBank(state.paymentId, 'cancel')
  }
  const silent = states.filter((state) => state.status === 'confirming' && !state.paymentId).length
  const unheard = await database.rows('select id from webhook where handled_at is null')
  const refunds = await database.rows(`select payment_id from refund where status <> 'done'`)
  return { moving: states.length - silent + unheard.length, silent, refunds: refunds.length }
}

async function goAhead(stage: Stage, say: (what: string) => void): Promise<number> {
  const { servers } = stage
  for (let step = 1; ; step++) {
    const aheadMs = step * STEP_MS
    say(`quiet: the servers' clocks go ${aheadMs / MINUTE} minutes ahead`)
    await Promise.all(servers.map((server) => server.stop()))
    for (const server of servers) server.setClockAhead(aheadMs)
    await Promise.all(servers.map((server) => server.start()))
    await untilLooked(stage, aheadMs)
    const { moving, silent, refunds } = await leftOver(stage)
    const isOver = moving + silent + refunds === 0
    if (isOver || step >= (refunds > 0 ? STEPS.refunds : STEPS.silence)) return aheadMs
  }
}

/** Until the workers have nothing to do any more at their time. */
async function untilLooked({ database }: Stage, aheadMs: number): Promise<void> {
  const giveUpAt = Date.now() + MINUTE
  while (Date.now() < giveUpAt) {
    const now = new Date(Date.now() + aheadMs).toISOString()
    const due = await database.rows(
      `select id from acceptance where due_at <= '${now}' union all select payment_id from refund where due_at <= '${now}'`,
    )
    if (due.length === 0) return
    await pause(250)
  }
}

/** @returns acceptances by the purchase after which they were given. */
async function acceptances({ database }: Stage, where = ''): Promise<Map<string, string[]>> {
  const sql = `select id, occasion_id from acceptance ${where}`
  const found = new Map<string, string[]>()
  for (const { id, occasion_id } of await database.rows<{ id: string; occasion_id: string }>(sql)) {
    found.set(occasion_id, [...(found.get(occasion_id) ?? []), id])
  }
  return found
}
