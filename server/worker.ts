import type { Deps } from './deps.ts'
import { plusMs, toMs, type Instant } from './domain/time.ts'
import { seal, tellChain } from './flows/evidence.ts'
import { retain } from './flows/forget.ts'
import { hearKept } from './flows/hear.ts'
import { advanceDue, refundDue } from './flows/reconcile.ts'
import { sweepInTurn } from './flows/sweep.ts'

const LONGEST_SLEEP_MS = 1_000
const RETRY_AFTER_ERROR_MS = 5_000
const CLEAN_EVERY_MS = 10 * 60_000
/** How often it is asked whose turn a sweep is; how often there is one, flows/sweep.ts says. */
const SWEEP_TURN_EVERY_MS = 5 * 60_000
/** Sooner at a start: until all is heard, Dodo is asked before every charge. */
const SWEEP_AGAIN_MS = 60_000
const CLEAN_MORE_MS = 5_000
const BATCH = 50
/** Charges and look-ups under way at once; the rest waits, webhooks never. */
const MAX_UNDER_WAY = 20

export interface Worker {
  /** Looks for work now. */
  wake(): void
  /** Takes no more work and waits for what is under way, at most `ms`. */
  stop(ms: number): Promise<void>
}

export interface WorkerOptions {
  /** The ways to Dodo for a charge and for finding the truth. If not given, all go the same way as the pages' calls. */
  readonly dodoFor?: (purpose: 'charge' | 'reconciliation') => Deps['gateway']
  /** Since when this database may not have heard what Dodo told. If given, all payments are gone through, now and hourly. */
  readonly unheardSince?: Instant
}

/** Does everything that is not an answer to a request. The only place with timers; which work is due is in the database. */
export function startWorker(pageDeps: Deps, options: WorkerOptions = {}): Worker {
  const { dodoFor = () => pageDeps.gateway, unheardSince = null } = options
  const charging: Deps = { ...pageDeps, gateway: dodoFor('charge') }
  const deps: Deps = { ...pageDeps, gateway: dodoFor('reconciliation') }
  const underWay = new Map<string, Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let looking = false
  let looked = Promise.resolve()
  let again = false
  let stopped = false
  let cleanAt = deps.now()
  const listener = { name: deps.newId('worker'), isStopped: () => stopped }
  let sweepAt = unheardSince === null ? null : deps.now()
  let unheard = unheardSince
  let sweeping: Promise<void> | undefined
  let anchored = 0

  /** Runs a piece of work once at a time per key; an error is told and tried again later, never lost. */
  function start(key: string, work: () => Promise<void>, later: () => Promise<void>): void {
    if (stopped || underWay.has(key)) return
    const task = work()
      .catch(async (error: unknown) => {
        deps.log.error({ err: error, work: key }, 'work failed; trying again')
        await later()
      })
      .catch(async (error: unknown) => {
        deps.log.error({ err: error, work: key }, 'work could not be postponed')
        // A database that refuses writes must not make this loop ask Dodo as fast as it can.
        await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_ERROR_MS).unref())
      })
      .finally(() => {
        underWay.delete(key)
        wake()
      })
    underWay.set(key, task)
  }

  async function look(): Promise<void> {
    await hearKept(deps, BATCH, listener)
    const now = deps.now()
    sweepSometimes(now)
    const later = plusMs(now, RETRY_AFTER_ERROR_MS)
    for (const acceptance of await deps.store.dueAcceptances(now, BATCH)) {
      if (underWay.size >= MAX_UNDER_WAY) break
      start(
        acceptance.id,
        // Until it has heard what it may have missed, a restored database must not charge by what it remembers.
        () => advanceDue(acceptance.state.status === 'held' ? charging : deps, acceptance, unheard !== null),
        () => deps.store.postpone(acceptance.id, later),
      )
    }
    for (const refund of await deps.store.dueRefunds(now)) {
      start(
        refund.paymentId,
        () => refundDue(deps, refund),
        async () => {},
      )
    }
    await tryTo('seal the evidence', () => seal(deps))
    if (now >= cleanAt) await tryTo('forget what is over', () => clean(now))
  }

  async function clean(now: Instant): Promise<void> {
    cleanAt = plusMs(now, CLEAN_EVERY_MS)
    anchored = await tellChain(deps, anchored)
    if (await retain(deps)) cleanAt = plusMs(now, CLEAN_MORE_MS)
  }

  /** What nobody waits for must not keep the charges waiting when it fails. */
  async function tryTo(what: string, work: () => Promise<void>): Promise<void> {
    await work().catch((error: unknown) => deps.log.error({ err: error }, `could not ${what}; trying again`))
  }

  /** Beside all other work, which never waits for it. */
  function sweepSometimes(now: Instant): void {
    if (sweepAt === null || sweeping || now < sweepAt) return
    sweepAt = plusMs(now, SWEEP_TURN_EVERY_MS)
    sweeping = catchUp(now)
      .catch((error: unknown) => deps.log.error({ err: error }, 'a sweep failed; trying again'))
      .finally(() => (sweeping = undefined))
  }

  async function catchUp(now: Instant): Promise<void> {
    const heard = await sweepInTurn(deps, unheard)
    if (heard) unheard = null
    else if (unheard) sweepAt = plusMs(now, SWEEP_AGAIN_MS)
  }

  async function round(): Promise<void> {
    if (stopped) return
    if (looking) {
      again = true
      return
    }
    looking = true
    again = false
    clearTimeout(timer)
    looked = look().catch((error: unknown) =>
      deps.log.error({ err: error }, 'the worker could not look for work'),
    )
    await looked
    looking = false
    if (stopped) return
    if (again) wake()
    else timer = setTimeout(wake, await sleepMs())
  }

  async function sleepMs(): Promise<number> {
    const next = await deps.store.nextDueAt().catch(() => null)
    const untilNext = next ? toMs(next) - toMs(deps.now()) : LONGEST_SLEEP_MS
    // Overdue work that is under way already must not spin the loop.
    return untilNext <= 0 ? LONGEST_SLEEP_MS : Math.min(untilNext, LONGEST_SLEEP_MS)
  }

  function wake(): void {
    void round()
  }

  wake()
  return {
    wake,
    async stop(ms) {
      stopped = true
      clearTimeout(timer)
      let cap: NodeJS.Timeout | undefined
      const patience = new Promise<void>((resolve) => (cap = setTimeout(resolve, ms)))
      // A look that was under way may have begun something just before.
      const done = looked.then(() => Promise.allSettled([...underWay.values(), sweeping]))
      await Promise.race([done, patience])
      clearTimeout(cap)
    },
  }
}
