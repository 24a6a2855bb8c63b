import type { OfferEvent, OfferState } from './machine.ts'

const SENDING_DELAYED_MS = 30_000
const CHARGING_DELAYED_MS = 10_000
// The server alone refuses an expired quote; a browser whose clock is wrong must not refuse every one.
const SHORTEST_QUOTE_MS = 60_000
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** What happens by waiting: one timer, for the state that is on the page. */
export class Clock {
  #timer = 0
  #chargeAt = 0

  get secondsLeft(): number {
    return Math.max(0, Math.ceil((this.#chargeAt - Date.now()) / 1_000))
  }

  /** @param tick is called each second while the charge is held. */
  entered(state: OfferState, send: (event: OfferEvent) => void, tick: () => void): void {
    clearTimeout(this.#timer)
    const after = (ms: number, type: 'expired' | 'delayed'): void => {
      this.#timer = window.setTimeout(() => send({ type }), Math.min(ms, LONGEST_TIMER_MS))
    }
    if (state.name === 'ready') {
      after(Math.max(Date.parse(state.decision.quote.expiresAt) - Date.now(), SHORTEST_QUOTE_MS), 'expired')
    }
    if (state.name === 'sending' && !state.delayed) after(SENDING_DELAYED_MS, 'delayed')
    if (state.name === 'charging' && !state.delayed) after(CHARGING_DELAYED_MS, 'delayed')
    if (state.name !== 'holding') return
    // Never longer than the hold itself: the server's clock and the browser's may disagree.
    const left = Date.parse(state.acceptance.chargeAt ?? '') - Date.now() || 0
    const longest = state.decision ? state.decision.quote.holdSeconds * 1_000 : left
    this.#chargeAt = Date.now() + Math.min(left, longest)
    this.#count(tick)
  }

  #count(tick: () => void): void {
    if (!this.secondsLeft) return
    const untilNext = (this.#chargeAt - Date.now()) % 1_000
    this.#timer = window.setTimeout(
      () => {
        tick()
        this.#count(tick)
      },
      // A little later than the second, so that rounding shows the new one.
      untilNext + 20,
    )
  }
}
