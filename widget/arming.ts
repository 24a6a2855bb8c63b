const DWELL_MS = 600
const STILL_MS = 250
const VIEWED_MS = 1_000
const SAMPLE_MS = 100

/**
 * Refuses clicks that were meant for something else: made by script, the second of a double click, or on a card
 * that has just appeared or moved under the finger. The same watch tells when the card counts as viewed.
 */
export class ClickGuard {
  /** Whether a click would be taken. */
  armed = false
  #card: Element | null = null
  #button: Element | null = null
  #key = ''
  #seenAt = Infinity
  #movedAt = 0
  #place = ''
  #timer = 0
  readonly #onArmed: () => void
  readonly #onViewed: () => void

  constructor(onArmed: () => void, onViewed: () => void) {
    this.#onArmed = onArmed
    this.#onViewed = onViewed
  }

  /**
   * @param key what is being accepted: another quote has to be looked at anew. Empty: nothing.
   * @returns whether it is another one.
   */
  watch(root: ParentNode, key: string): boolean {
    this.#card = root.querySelector('section')
    this.#button = root.querySelector('[part=accept]')
    if (key === this.#key) return false
    clearInterval(this.#timer)
    this.#key = key
    this.#seenAt = Infinity
    this.armed = false
    if (key) this.#timer = window.setInterval(() => this.#sample(), SAMPLE_MS)
    return true
  }

  allows({ isTrusted, detail }: MouseEvent): boolean {
    this.#sample()
    const now = performance.now()
    if (!isTrusted || detail > 1 || now - this.#seenAt < DWELL_MS) return false
    // Keyboards and assistive technology (detail 0) press what is focused, wherever it moves.
    return !detail || now - this.#movedAt >= STILL_MS
  }

  #sample(): void {
    const now = performance.now()
    if (!this.#card || !this.#button || !isMostlyVisible(this.#card)) {
      this.#seenAt = Infinity
      return
    }
    const { x, y } = this.#button.getBoundingClientRect()
    const place = `${x} ${y}`
    if (place !== this.#place) this.#movedAt = now
    this.#place = place
    this.#seenAt = Math.min(this.#seenAt, now)
    const seenMs = now - this.#seenAt
    if (seenMs >= VIEWED_MS) this.#onViewed()
    if (this.armed || seenMs < DWELL_MS) return
    this.armed = true
    this.#onArmed()
  }
}

// At 400 % zoom the card is taller than the window: filling half of the window counts as well.
function isMostlyVisible(card: Element): boolean {
  const { top, bottom, height } = card.getBoundingClientRect()
  const shown = Math.min(bottom, innerHeight) - Math.max(top, 0)
  return !document.hidden && height > 0 && shown >= Math.min(height, innerHeight) / 2
}
