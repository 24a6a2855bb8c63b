/** A token bucket: `perSecond` on average, `burst` at once. The caller brings the time, in milliseconds. */
export class Budget {
  readonly #perMs: number
  readonly #burst: number
  #left: number
  #at = 0

  constructor(perSecond: number, burst: number) {
    this.#perMs = perSecond / 1000
    this.#burst = burst
    this.#left = burst
  }

  /** @returns whether one more is allowed now; if so it is spent. */
  take(nowMs: number): boolean {
    const elapsedMs = Math.max(0, nowMs - this.#at)
    this.#left = Math.min(this.#burst, this.#left + elapsedMs * this.#perMs)
    // Also when the clock stepped back: the budget must not stand still until that hour comes again.
    this.#at = nowMs
    if (this.#left < 1) return false
    this.#left -= 1
    return true
  }
}

/** Ids that Dodo does not know, for a while, so that asking again costs nothing. Bounded: the oldest goes first. */
export class UnknownIds {
  readonly #until = new Map<string, number>()
  readonly #capacity: number

  constructor(capacity = 10_000) {
    this.#capacity = capacity
  }

  isKnown(id: string, nowMs: number): boolean {
    return (this.#until.get(id) ?? 0) > nowMs
  }

  remember(id: string, untilMs: number): void {
    this.#until.delete(id)
    this.#until.set(id, untilMs)
    const [oldest] = this.#until.keys()
    if (this.#until.size > this.#capacity && oldest !== undefined) this.#until.delete(oldest)
  }
}
