/** ISO-8601 in UTC with milliseconds, e.g. `2026-11-22T10:00:00.000Z`; sorts as text in every database. */
export type Instant = string & { readonly __brand: 'Instant' }

export const instant = (ms: number): Instant => new Date(ms).toISOString() as Instant

export const toMs = (at: string): number => Date.parse(at)

export const plusMs = (at: Instant, ms: number): Instant => instant(toMs(at) + ms)

const UNIT_MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** A span such as `90s`, `30m`, `48h` or `7d`, in milliseconds; null when the text is none. */
export function durationMs(text: string): number | null {
  const [, count, unit = ''] = /^(\d{1,4})([smhd])$/.exec(text) ?? []
  return count === undefined ? null : Number(count) * (UNIT_MS[unit] ?? 0)
}
