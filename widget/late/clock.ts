import type { OfferEvent } from '../machine.ts'
import type { OfferState } from '../state.ts'

/** Nobody looks at a spinner for longer without a word. */
const DELAYED_MS = 10_000
// The server alone refuses an expired quote; a browser whose clock is wrong must not refuse every one.
const SHORTEST_QUOTE_MS = 60_000
const LONGEST_QUOTE_MS = 3_600_000
const TICK_MS = 250

const msUntil = (time: string | undefined): number => Date.parse(time ?? '') - Date.now() || 0

/** What happens by waiting: one timer, for the state that is on the page. */
export class Clock {
  #timer = 0
  #chargeAt = 0
  readonly #send: (event: OfferEvent) => void
  readonly #tick: () => void

  /** @param tick is called while the charge is held. */
  constructor(send: (event: OfferEvent) => void, tick: () => void) {
    this.#send = send
    this.#tick = tick
  }

  get secondsLeft(): number {
    return Math.max(0, Math.ceil((this.#chargeAt - Date.now()) / 1_000))
  }

  entered({ name, decision, acceptance, notice }: OfferState): void {
    // One namespace for both kinds of timer: https://html.spec.whatwg.org/#timers
    clearTimeout(this.#timer)
    const after = (ms: number, type: 'expired' | 'delayed'): void => {
      this.#timer = window.setTimeout(() => this.#send({ type }), ms)
    }
    if (name === 'ready') {
      const left = msUntil(decision.quote.expiresAt)
      after(Math.min(Math.max(left, SHORTEST_QUOTE_MS), LONGEST_QUOTE_MS), 'expired')
    }
    if ((name === 'sending' || name === 'charging') && !notice) after(DELAYED_MS, 'delayed')
    if (name === 'holding') {
      // Never longer than the hold itself: the server's clock and the browser's may disagree.
      const longest = decision ? decision.quote.holdSeconds * 1_000 : Infinity
      this.#chargeAt = Date.now() + Math.min(msUntil(acceptance.chargeAt), longest)
      this.#timer = window.setInterval(this.#tick, TICK_MS)
    }
  }
}
