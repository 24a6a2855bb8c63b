/** The charges that wait for their turn, for all instances together. */
export interface ChargeQueue {
  /** Held, due or not: all of them come before a new one. */
  readonly waiting: number
  /** How long the first that is due has been waiting; 0 when none is. */
  readonly oldestMs: number
  /** Charges that were begun, or found impossible, in the last minute. */
  readonly begun: number
}

/** A customer who is told "charging" should not wait longer for it to begin. */
export const LONGEST_QUEUE_MS = 60_000

/** What one instance does at least; more than a minute of it is asked of the database before it counts. */
export const SLOWEST_PER_SECOND = 5

/** How late the first one may be before the queue counts as not keeping up. */
const KEEPING_UP_MS = 10_000

/** How long a new charge would wait for its turn. */
export function queueMs({ waiting, oldestMs, begun }: ChargeQueue): number {
  const measured = begun / 60
  // As long as the queue keeps up, what was begun tells how many came, not how many could be.
  const perSecond = oldestMs < KEEPING_UP_MS ? Math.max(measured, SLOWEST_PER_SECOND) : measured
  const expectedMs = perSecond > 0 ? (waiting / perSecond) * 1000 : oldestMs
  return Math.max(oldestMs, expectedMs)
}
