import { wordsLocale } from './locale.ts'
import { toMs, type Instant } from './time.ts'

// As for money: constructing a formatter costs milliseconds.
const formatters = new Map<string, Intl.DateTimeFormat>()

/**
 * The day as a person reads it in `locale`, e.g. `December 22, 2026`. The day is that of UTC, as Dodo bills, and of the
 * calendar that cards are billed in, whatever else the reader uses.
 */
export function formatDate(at: Instant, locale: string): string {
  const words = wordsLocale(locale)
  let format = formatters.get(words)
  if (!format) {
    format = new Intl.DateTimeFormat(words, { dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' })
    formatters.set(words, format)
  }
  return format.format(toMs(at))
}
