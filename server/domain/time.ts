/** ISO-8601 in UTC with milliseconds, e.g. `2026-11-22T10:00:00.000Z`; sorts as text in every database. */
export type Instant = string & { readonly __brand: 'Instant' }

export const instant = (ms: number): Instant => new Date(ms).toISOString() as Instant

export const toMs = (at: string): number => Date.parse(at)

export const plusMs = (at: Instant, ms: number): Instant => instant(toMs(at) + ms)
