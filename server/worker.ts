import type { Deps } from './deps.ts'
import { plusMs, toMs } from './domain/time.ts'
import { hear } from './flows/hear.ts'
import { advanceDue, refundDue } from './flows/reconcile.ts'

const LONGEST_SLEEP_MS = 1_000
const RETRY_AFTER_ERROR_MS = 5_000
const CLEAN_EVERY_MS = 10 * 60_000
const BATCH = 50
/** Charges and look-ups under way at once; the rest waits, webhooks never. */
const MAX_UNDER_WAY = 20

export interface Worker {
  /** Looks for work now. */
  wake(): void
  /** Takes no more work and waits for what is under way, at most `ms`. */
  stop(ms: number): Promise<void>
}

/** Does everything that is not an answer to a request. The only place with timers; which work is due is in the database. */
export function startWorker(deps: Deps): Worker {
  const underWay = new Map<string, Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let looking = false
  let looked = Promise.resolve()
  let again = false
  let stopped = false
  let cleanAt = deps.now()
  const self = deps.newId('worker')

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
    await hearAll()
    const now = deps.now()
    if (now >= cleanAt) {
      cleanAt = plusMs(now, CLEAN_EVERY_MS)
      await deps.store.deleteExpiredSessions(now)
    }
    const later = plusMs(now, RETRY_AFTER_ERROR_MS)
    for (const acceptance of await deps.store.dueAcceptances(now, BATCH)) {
      if (underWay.size >= MAX_UNDER_WAY) break
      start(
        acceptance.id,
        () => advanceDue(deps, acceptance),
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
  }

  /** Every instance in an order of its own, leaving out what another has done meanwhile: so they share what piles up. */
  async function hearAll(): Promise<void> {
    const kept = await deps.store.unhandledWebhooks(BATCH)
    const place = new Map(kept.map(({ id }) => [id, deps.tokens.hash(self + id)]))
    const isBefore = (a: string, b: string) => (place.get(a) ?? '') < (place.get(b) ?? '')
    for (const { id, body } of kept.toSorted((a, b) => (isBefore(a.id, b.id) ? -1 : 1))) {
      if (stopped) return
      try {
        if (!(await deps.store.isUnhandled(id))) continue
        const result = await hear(deps, deps.gateway.readEvent(body))
        if (result === 'heard') await deps.store.finishWebhook(id, deps.now())
      } catch (error) {
        // Kept for the next look; the others must not wait behind it.
        deps.log.error({ err: error, webhook: id }, 'a webhook could not be acted on; trying again')
      }
    }
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
      await Promise.race([looked.then(() => Promise.allSettled(underWay.values())), patience])
      clearTimeout(cap)
    },
  }
}
