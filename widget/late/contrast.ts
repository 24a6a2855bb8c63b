/** What a merchant's colours must leave readable, by part, with the custom properties that decide it. */
const PAIRS = [
  ['accept', '--upsell-accent-text on --upsell-accent'],
  ['heading', '--upsell-text on --upsell-background'],
  ['consent', '--upsell-muted on --upsell-background'],
  ['recurring', '--upsell-muted on --upsell-tint'],
] as const
const ENOUGH = 4.5

/** Tells a merchant who previews a card which of their own colours are too weak: https://www.w3.org/TR/WCAG22/#contrast-minimum */
export function warnOfWeakColours(root: ShadowRoot): void {
  for (const [part, properties] of PAIRS) {
    const element = root.querySelector(`[part=${part}]`)
    if (!element) continue
    const ratio = contrast(getComputedStyle(element).color, backgroundOf(element))
    if (ratio < ENOUGH) {
      console.warn(
        `<upsell-offer>: ${properties} has a contrast of ${ratio.toFixed(1)}:1; ${ENOUGH}:1 is needed.`,
      )
    }
  }
}

function backgroundOf(element: Element): string {
  const { backgroundColor } = getComputedStyle(element)
  const isSeeThrough = /^(transparent|rgba\(.*, 0\))$/.test(backgroundColor)
  return isSeeThrough && element.parentElement ? backgroundOf(element.parentElement) : backgroundColor
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}

function luminance(colour: string): number {
  // Drawn and read back, because a computed colour may be in any colour space.
  const canvas = new OffscreenCanvas(1, 1).getContext('2d')!
  canvas.fillStyle = colour
  canvas.fillRect(0, 0, 1, 1)
  const [red, green, blue] = Array.from(canvas.getImageData(0, 0, 1, 1).data, (value) => {
    const share = value / 255
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
