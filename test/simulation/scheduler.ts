export interface Timer {
  readonly at: number
  readonly order: number
  cancelled: boolean
  readonly run: () => unknown
}

/** Virtual time: a heap of events, one at a time, in the order of their time and of their making. */
export class Scheduler {
  now: number
  events = 0
  readonly #heap: Timer[] = []
  #order = 0

  constructor(start: number) {
    this.now = start
  }

  after(ms: number, run: () => unknown): Timer {
    return this.at(this.now + Math.max(0, ms), run)
  }

  at(at: number, run: () => unknown): Timer {
    const timer: Timer = { at: Math.max(at, this.now), order: this.#order++, cancelled: false, run }
    this.#push(timer)
    return timer
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve))
  }

  /** Runs every event up to `until`, or until there is none. */
  async runUntil(until: number): Promise<void> {
    for (;;) {
      const next = this.#heap[0]
      if (!next || next.at > until) break
      this.#pop()
      if (next.cancelled) continue
      this.now = next.at
      this.events += 1
      next.run()
      await everyContinuation()
    }
    await wholeLoop()
  }

  #push(timer: Timer): void {
    const heap = this.#heap
    let at = heap.push(timer) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!isBefore(timer, heap[parent]!)) break
      heap[at] = heap[parent]!
      at = parent
    }
    heap[at] = timer
  }

  #pop(): void {
    const heap = this.#heap
    const last = heap.pop()!
    if (heap.length === 0) return
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1
      if (!isBefore(heap[child]!, last)) break
      heap[at] = heap[child]!
      at = child
    }
    heap[at] = last
  }
}

const isBefore = (a: Timer, b: Timer): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)

/** Ticks run once no promise has anything left to do: the flows stand at their next gate by then. */
const everyContinuation = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve))

/** Too dear after every event, but only here Node tells of a promise whose failure nobody heard. */
const wholeLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
