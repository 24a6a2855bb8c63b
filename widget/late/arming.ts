import type { OfferHost } from '../host.ts'

const DWELL_MS = 700
const STILL_MS = 500
const VIEWED_MS = 1_000
const SAMPLE_MS = 100
/** An offer that the browser calls covered for so long is sold on the checkout, where a stray click pays nothing. */
const COVERED_LIMIT_MS = 4_000
const LONGEST_LOOK_MS = 86_400_000
// The middle and near the corners, inside of whatever radius the button has.
const POINTS = [
  [0.5, 0.5],
  [0.1, 0.25],
  [0.9, 0.25],
  [0.1, 0.75],
  [0.9, 0.75],
] as const

/**
 * Refuses clicks that were meant for something else: made by script, the second of a double click, on a card that has
 * just appeared or moved under the finger, or on a button that something covers. The same watch tells when the card
 * counts as viewed.
 */
export class ClickGuard {
  /** Whether a click would be taken. */
  armed = false
  #card: Element | null = null
  #button: Element | null = null
  #key = ''
  #seenAt = Infinity
  #clearAt = Infinity
  #armedAt = Infinity
  #movedAt = 0
  #place = ''
  #timer = 0
  #isCovered = false
  #isBlind = false
  readonly #host: OfferHost
  readonly #onChange: () => void
  readonly #onViewed: () => void
  // What hit testing misses, where the browser can tell: faded, filtered, or under a frame that lets clicks through.
  readonly #eye = new IntersectionObserver(
    ([entry]) => (this.#isCovered = (entry as { isVisible?: boolean }).isVisible === false),
    { trackVisibility: true, delay: SAMPLE_MS } as IntersectionObserverInit,
  )

  constructor(host: OfferHost, onChange: () => void, onViewed: () => void) {
    this.#host = host
    this.#onChange = onChange
    this.#onViewed = onViewed
  }

  /** Whether a click here may pay. Otherwise the offer is sold on the checkout, where a stray click pays nothing. */
  get isSafe(): boolean {
    return !this.#isBlind && !isFramed(this.#host.frameAncestors)
  }

  /** What the page can tell of the look that came before the yes. */
  get look(): { visibleMs: number; armedMs: number } {
    return { visibleMs: msSince(this.#seenAt), armedMs: msSince(this.#armedAt) }
  }

  /**
   * @param key what is being accepted: another quote has to be looked at anew. Empty: nothing.
   * @returns whether it is another one.
   */
  watch(key: string): boolean {
    const root = this.#host.shadowRoot!
    const button = root.querySelector('[part=accept]')
    this.#card = root.querySelector('section')
    if (button !== this.#button) {
      this.#eye.disconnect()
      if (button) this.#eye.observe(button)
    }
    this.#button = button
    if (key === this.#key) return false
    clearInterval(this.#timer)
    this.#key = key
    this.#seenAt = this.#clearAt = this.#armedAt = Infinity
    this.armed = this.#isBlind = false
    if (key) this.#timer = window.setInterval(() => this.#sample(), SAMPLE_MS)
    return true
  }

  allows({ isTrusted, detail }: MouseEvent): boolean {
    this.#sample()
    const now = performance.now()
    if (!isTrusted || detail > 1 || now - this.#seenAt < DWELL_MS) return false
    // Keyboards and assistive technology (detail 0) press what is focused, wherever it moves.
    return !detail || (now - this.#clearAt >= DWELL_MS && now - this.#movedAt >= STILL_MS)
  }

  #sample(): void {
    const now = performance.now()
    if (!this.#card || !this.#button || !isMostlyVisible(this.#card)) {
      this.#seenAt = this.#clearAt = Infinity
      return
    }
    const { x, y, width, height } = this.#button.getBoundingClientRect()
    const place = `${x} ${y}`
    if (place !== this.#place) this.#movedAt = now
    this.#place = place
    const isHit = POINTS.every(([across, down]) =>
      this.#button!.contains(this.#host.shadowRoot!.elementFromPoint(x + width * across, y + height * down)),
    )
    const isClear = isHit && !this.#isCovered && document.hasFocus()
    this.#clearAt = isClear ? Math.min(this.#clearAt, now) : Infinity
    this.#seenAt = Math.min(this.#seenAt, now)
    const seenMs = now - this.#seenAt
    if (seenMs >= VIEWED_MS) this.#onViewed()
    const isLong = seenMs >= COVERED_LIMIT_MS
    // What covers the button only stops a pointer: for all others it is not out of order for ever.
    this.#settle(now - this.#clearAt >= DWELL_MS || isLong, isLong && isHit && this.#isCovered)
  }

  #settle(armed: boolean, isCoveredForLong: boolean): void {
    const isBlind = this.#isBlind || isCoveredForLong
    if (armed === this.armed && isBlind === this.#isBlind) return
    if (armed && !this.armed) this.#armedAt = performance.now()
    this.armed = armed
    this.#isBlind = isBlind
    this.#onChange()
  }
}

/** Since something that may not have happened yet. */
function msSince(at: number): number {
  return Math.min(Math.max(Math.round(performance.now() - at), 0), LONGEST_LOOK_MS)
}

// At 400 % zoom the card is taller than the window: filling half of the window counts as well.
function isMostlyVisible(card: Element): boolean {
  const { top, bottom, height } = card.getBoundingClientRect()
  const shown = Math.min(bottom, innerHeight) - Math.max(top, 0)
  return !document.hidden && height > 0 && shown >= Math.min(height, innerHeight) / 2
}

/** Inside of a page that the merchant did not name, someone else decides what is painted around the button. */
function isFramed(allowed = ''): boolean {
  const known = [location.origin, ...allowed.split(/\s+/)]
  const above = [...(location.ancestorOrigins ?? [''])]
  return top !== self && !above.every((origin) => known.includes(origin))
}
