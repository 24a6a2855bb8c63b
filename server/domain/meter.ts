import { toMs, type Instant } from './time.ts'

/** How often a session may ask for what costs something, per minute: on one occasion, and one customer in all. */
export const PER_OCCASION = 60
export const PER_CUSTOMER = 120

/** Counts what is done under a name, minute by minute, for all instances that share a database. */
export interface Meter {
  /** Counts once more. @returns whether that is at most `most` times in this minute. */
  allows(name: string, most: number, now: Instant): Promise<boolean>
}

export const minuteOf = (now: Instant): number => Math.floor(toMs(now) / 60_000)

/** The counts of this process alone. Bounded: the name that was seen first is forgotten first. */
export class OwnMeter implements Meter {
  readonly #counts = new Map<string, number>()
  readonly #capacity: number
  #minute = 0

  constructor(capacity = 50_000) {
    this.#capacity = capacity
  }

  async allows(name: string, most: number, now: Instant): Promise<boolean> {
    const minute = minuteOf(now)
    if (minute !== this.#minute) this.#counts.clear()
    this.#minute = minute
    const count = (this.#counts.get(name) ?? 0) + 1
    this.#counts.set(name, count)
    const [first] = this.#counts.keys()
    if (this.#counts.size > this.#capacity && first !== undefined) this.#counts.delete(first)
    return count <= most
  }
}
