import type { Subscription, TimeInterval } from './dodo.ts'

const DAY_MS = 86_400_000

/** ISO-8601 in UTC with microseconds, as Dodo writes it. */
export const iso = (date: Date): string => date.toISOString().replace('Z', '000Z')

/** A month later is the same day of the next month, or its last one: 31 January, 28 February. */
export function later(from: Date, count: number, interval: TimeInterval): Date {
  switch (interval) {
    case 'Day':
      return new Date(from.getTime() + count * DAY_MS)
    case 'Week':
      return new Date(from.getTime() + count * 7 * DAY_MS)
    case 'Month':
      return monthsLater(from, count)
    case 'Year':
      return monthsLater(from, count * 12)
  }
}

function monthsLater(from: Date, months: number): Date {
  const date = new Date(from)
  date.setUTCMonth(from.getUTCMonth() + months)
  if (date.getUTCDate() !== from.getUTCDate()) date.setUTCDate(0)
  return date
}

type Cycle = Pick<Subscription, 'previous_billing_date' | 'next_billing_date'>

/**
 * The part of the running cycle that is still to come, from 0 to 1. How finely Dodo counts is not documented: whole
 * days, the present one included, or the very moment.
 */
export function unusedPart(cycle: Cycle, now: Date, unit: 'day' | 'millisecond'): number {
  const end = Date.parse(cycle.next_billing_date)
  const wholeMs = end - Date.parse(cycle.previous_billing_date)
  const leftMs = end - now.getTime()
  const [whole, left] =
    unit === 'day' ? [Math.round(wholeMs / DAY_MS), Math.ceil(leftMs / DAY_MS)] : [wholeMs, leftMs]
  return whole > 0 ? Math.min(1, Math.max(0, left / whole)) : 0
}

type Frequency = Pick<Subscription, 'payment_frequency_count' | 'payment_frequency_interval'>

export function every({ payment_frequency_count: count, payment_frequency_interval }: Frequency): string {
  const unit = payment_frequency_interval.toLowerCase()
  return count === 1 ? `every ${unit}` : `every ${count} ${unit}s`
}
