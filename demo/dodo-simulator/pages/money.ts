import type { Currency } from '../dodo.ts'

/** The currencies without a minor unit as Dodo's own portal counts them; Intl disagrees on some. */
const ZERO_DECIMAL = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF'.split(' '))

const THREE_DECIMALS = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '))

export function money(amount: number, currency: Currency): string {
  const digits = ZERO_DECIMAL.has(currency) ? 0 : THREE_DECIMALS.has(currency) ? 3 : 2
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** digits)
}

/** The UTC day of an ISO time. */
export const day = (time: string): string =>
  new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(time))
