export interface Timers {
  after(ms: number, run: () => void): void
  /** Ends early when the timers are stopped, so that no request outlives the simulator. */
  sleep(ms: number): Promise<void>
  /** Aborted when the timers are stopped. */
  readonly signal: AbortSignal
  stop(): void
}

/** Every delay of the simulator, so that a reset or a close leaves nothing behind. */
export function createTimers(): Timers {
  const pending = new Map<NodeJS.Timeout, (() => void) | undefined>()
  const stopped = new AbortController()

  function schedule(ms: number, run: () => void, onStop?: () => void) {
    if (stopped.signal.aborted) {
      onStop?.()
      return
    }
    const timer = setTimeout(() => {
      pending.delete(timer)
      run()
    }, ms)
    pending.set(timer, onStop)
  }

  return {
    after: (ms, run) => schedule(ms, run),
    sleep: (ms) => new Promise((resolve) => schedule(ms, resolve, resolve)),
    signal: stopped.signal,
    stop() {
      stopped.abort()
      for (const [timer, onStop] of pending) {
        clearTimeout(timer)
        onStop?.()
      }
      pending.clear()
    },
  }
}
