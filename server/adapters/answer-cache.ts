import type { Answer } from './dodo-calls.ts'

interface Kept<T> {
  readonly answer: Answer<T>
  readonly untilMs: number
}

/**
 * Remembers answers for a while, and lets those who ask the same at the same time share one question. Only answers:
 * a refusal or a silence is asked about again. Bounded: what was not asked for longest goes first.
 */
export class AnswerCache<T> {
  readonly #kept = new Map<string, Kept<T>>()
  readonly #asked = new Map<string, Promise<Answer<T>>>()
  readonly #lifeMs: number
  readonly #nowMs: () => number
  readonly #capacity: number

  constructor(lifeMs: number, nowMs: () => number, capacity = 5_000) {
    this.#lifeMs = lifeMs
    this.#nowMs = nowMs
    this.#capacity = capacity
  }

  /**
   * @param keysOf - Under which keys the answer may be found again.
   * @returns what is remembered under any of `keys`, or what `ask` says.
   */
  async get(
    keys: readonly string[],
    ask: () => Promise<Answer<T>>,
    keysOf: (value: T) => readonly string[] = () => keys,
  ): Promise<Answer<T>> {
    for (const key of keys) {
      const known = this.#recall(key)
      if (known) return known
    }
    const question = keys.at(-1) ?? ''
    const pending = this.#asked.get(question)
    if (pending) return pending
    const asking = this.#ask(ask, keysOf).finally(() => this.#asked.delete(question))
    this.#asked.set(question, asking)
    return asking
  }

  async #ask(ask: () => Promise<Answer<T>>, keysOf: (value: T) => readonly string[]): Promise<Answer<T>> {
    const sinceMs = this.#nowMs()
    const answer = await ask()
    if (answer.type === 'answer') {
      // From the moment of asking: a slow answer is an old one.
      for (const key of keysOf(answer.value)) this.#keep(key, { answer, untilMs: sinceMs + this.#lifeMs })
    }
    return answer
  }

  #recall(key: string): Answer<T> | null {
    const kept = this.#kept.get(key)
    if (!kept) return null
    this.#kept.delete(key)
    const nowMs = this.#nowMs()
    // A clock that stepped back must not make an answer live for an hour.
    if (nowMs >= kept.untilMs || kept.untilMs - nowMs > this.#lifeMs) return null
    this.#kept.set(key, kept)
    return kept.answer
  }

  #keep(key: string, kept: Kept<T>): void {
    this.#kept.delete(key)
    this.#kept.set(key, kept)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > this.#capacity && oldest !== undefined) this.#kept.delete(oldest)
  }
}
