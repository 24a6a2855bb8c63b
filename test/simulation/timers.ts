/** The timers of the real worker and the real adapter, moved to virtual time while a history runs. */
export interface TimerHost {
  setTimer(run: () => void, ms: number): unknown
  clearTimer(handle: unknown): void
}

let host: TimerHost | null = null

const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout }
const neverAborts = new AbortController().signal

/** Until the next call timers belong to `next`; null gives the real ones back. */
export function useTimers(next: TimerHost | null): void {
  host = next
  const fake = host !== null
  Object.assign(globalThis, {
    setTimeout: fake ? (run: () => void, ms = 0) => host?.setTimer(run, ms) : real.setTimeout,
    clearTimeout: fake ? (handle: unknown) => host?.clearTimer(handle) : real.clearTimeout,
  })
  // Timeouts of calls are Dodo's silence, which the model of Dodo decides.
  if (fake) AbortSignal.timeout = () => neverAborts
  else AbortSignal.timeout = realTimeout
}

const realTimeout = AbortSignal.timeout.bind(AbortSignal)
