import { EventEmitter } from 'node:events'

import type { Changes } from './deps.ts'

/** Lets a request wait for an acceptance to move. A signal lost or sent by another process costs its wait, no more. */
export class ChangeSignal implements Changes {
  readonly #emitter = new EventEmitter().setMaxListeners(0)
  #closed = false

  publish(acceptanceId: string): void {
    this.#emitter.emit(acceptanceId)
  }

  async next(acceptanceId: string, ms: number): Promise<void> {
    if (this.#closed) return
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer)
        this.#emitter.off(acceptanceId, done)
        this.#emitter.off(CLOSED, done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      this.#emitter.once(acceptanceId, done)
      this.#emitter.once(CLOSED, done)
    })
  }

  get closed(): boolean {
    return this.#closed
  }

  /** Lets everyone go: the process is about to end. */
  close(): void {
    this.#closed = true
    this.#emitter.emit(CLOSED)
  }
}

const CLOSED = Symbol('closed')
