type Area = 'localStorage' | 'sessionStorage'

const PREFIX = 'upsell-offer:'

// Storage can throw (blocked cookies, sandboxed frames, full disk): then the page remembers until it is left.
const untilLeft = new Map<string, string>()

/** @returns whatever this page or an earlier one remembered there. */
export function recall(area: Area, key: string): unknown {
  try {
    const text = untilLeft.get(key) ?? window[area].getItem(PREFIX + key)
    return text ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}

export function remember(area: Area, key: string, value: unknown): void {
  const text = JSON.stringify(value)
  try {
    window[area].setItem(PREFIX + key, text)
  } catch {
    untilLeft.set(key, text)
  }
}

export const isForgotten = (key: string): boolean => untilLeft.has(key)
