import type { Acceptance } from './acceptance.ts'
import { instant, plusMs, toMs, type Instant } from './time.ts'

/** A charge request is over by then, however it ended (see the gateway's own limit). */
export const CHARGE_OVER_MS = 30_000
/** A payment that exists usually settles sooner than this, by its webhook. */
export const SETTLE_PATIENCE_MS = 8_000
const FIRST_LOOK_MS = 2_000
const LONGEST_PAUSE_MS = 5 * 60_000
/** After an hour only a slow bank or a customer who left is waited for. */
const LONG_WAIT_MS = 60 * 60_000

/**
 * When the worker must look at an acceptance again, or null for never. Pauses grow with the time already waited, so
 * that one lost charge costs some fifteen look-ups in twenty minutes and the shop keeps its rate limit.
 */
export function nextLook(state: Acceptance, now: Instant): Instant | null {
  switch (state.status) {
    case 'held':
      return state.chargeAt
    case 'charging':
      return plusMs(
        now,
        state.paymentId !== undefined || state.change?.takenOn ? SETTLE_PATIENCE_MS : CHARGE_OVER_MS,
      )
    case 'confirming':
    case 'action_required': {
      const waitedMs = toMs(now) - toMs(state.since)
      const longestMs = waitedMs > LONG_WAIT_MS ? LONG_WAIT_MS : LONGEST_PAUSE_MS
      return instant(toMs(now) + Math.min(longestMs, Math.max(FIRST_LOOK_MS, waitedMs / 2)))
    }
    case 'undone':
    case 'succeeded':
    case 'failed':
    case 'not_charged':
    case 'refunded':
    case 'disputed':
      return null
  }
}
