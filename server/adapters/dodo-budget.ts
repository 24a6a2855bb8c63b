/** Why Dodo is asked, the most urgent first. */
export type Priority = 'charge' | 'reconciliation' | 'quote' | 'look_up'

/** A business without a track record gets so many calls of Dodo, its own checkout included. */
const SMALLEST_TIER = 240
/** Dodo's tiers allow 40, 100 and 500 calls a second beside 240, 1,000 and 5,000 a minute. */
const burstOf = (perMinute: number): number => Math.min(perMinute / 2, Math.max(40, perMinute / 10))

/** How full the bucket must be for a call, so that something is left for whoever is more urgent; as a share. */
const NEEDED_SHARE: Record<Priority, number> = {
  // Never refused: the customer has pressed the button.
  charge: -Infinity,
  reconciliation: 0,
  quote: 0.3,
  look_up: 0.6,
}

const LONGEST_PAUSE_MS = 60_000
const PAUSE_AFTER_429_MS = 1_000

/**
 * The part of the shop's rate limit that this process may use. A bucket that never lets through more than the limit in
 * any one second or any one minute, and that believes Dodo where Dodo counts more calls than it has made itself: the
 * shop's own, or another instance's.
 */
export class CallBudget {
  readonly #perMs: number
  readonly #burst: number
  #left: number
  #at = 0
  #pausedUntil = 0

  constructor(perMinute = SMALLEST_TIER) {
    const perSecond = burstOf(perMinute)
    const refillPerSecond = (perMinute - perSecond) / 59
    this.#perMs = refillPerSecond / 1_000
    this.#burst = perSecond - refillPerSecond
    this.#left = this.#burst
  }

  /** @returns 0: go, it is spent; otherwise after how many milliseconds it is worth asking again. */
  take(priority: Priority, nowMs: number): number {
    this.#refill(nowMs)
    if (priority !== 'charge') {
      if (nowMs < this.#pausedUntil) return this.#pausedUntil - nowMs
      const needed = 1 + NEEDED_SHARE[priority] * this.#burst
      if (this.#left < needed) return Math.ceil((needed - this.#left) / this.#perMs)
    }
    // Charges may spend what is not there yet, and everyone else waits until it is paid back.
    this.#left = Math.max(-this.#burst, this.#left - 1)
    return 0
  }

  /** Takes in what Dodo itself says is left. */
  learnRemaining(remaining: number, nowMs: number): void {
    this.#refill(nowMs)
    this.#left = Math.min(this.#left, remaining)
  }

  /** Dodo refused a call for its rate: whoever is not urgent stays away for a while. */
  learnRefusal(retryAfterMs: number | null, nowMs: number): void {
    this.learnRemaining(0, nowMs)
    const pauseMs = Math.min(Math.max(retryAfterMs ?? 0, PAUSE_AFTER_429_MS), LONGEST_PAUSE_MS)
    this.#pausedUntil = Math.max(this.#pausedUntil, nowMs + pauseMs)
  }

  #refill(nowMs: number): void {
    const elapsedMs = Math.max(0, nowMs - this.#at)
    this.#left = Math.min(this.#burst, this.#left + elapsedMs * this.#perMs)
    // Also when the clock stepped back: neither the bucket nor the pause may wait for that hour to come again.
    this.#at = nowMs
    this.#pausedUntil = Math.min(this.#pausedUntil, nowMs + LONGEST_PAUSE_MS)
  }
}
