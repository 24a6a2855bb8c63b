import type * as late from './late/index.ts'
import type * as overlay from './late/overlay.ts'

/** All that comes after the first look at an offer: paying it, what became of it, and the rarer looks of the card. */
export type Late = typeof late
/** Dodo's own checkout, laid over the page. */
export type Overlay = typeof overlay

// In the script tag's build `load-script.ts` stands in for this file.
export const loadLate = (): Promise<Late> => import('./late/index.ts')
export const loadOverlay = (): Promise<Overlay> => import('./late/overlay.ts')
