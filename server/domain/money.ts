/** An amount in the minor units of its currency, e.g. `{amount: 1210, currency: 'USD'}` is $12.10. */
export interface Money {
  readonly amount: number
  readonly currency: string
}

/** Dodo charges these without minor units (source: Dodo's customer portal); ISO 4217 agrees except for MGA. */
const ZERO_DIGITS = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF'.split(' '))
const THREE_DIGITS = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '))

/** How many decimal digits an amount in minor units has in `currency`. */
export function minorUnitDigits(currency: string): 0 | 2 | 3 {
  if (ZERO_DIGITS.has(currency)) return 0
  return THREE_DIGITS.has(currency) ? 3 : 2
}

export const sameMoney = (a: Money, b: Money): boolean => a.amount === b.amount && a.currency === b.currency

// Constructing a formatter costs milliseconds; there are few locales and currencies, so keep them.
const formatters = new Map<string, Intl.NumberFormat>()

/** The amount as a person reads it in `locale`, e.g. `$12.10`; a minus sign is U+2212. */
export function formatMoney({ amount, currency }: Money, locale: string): string {
  const digits = minorUnitDigits(currency)
  const key = `${locale} ${currency}`
  let format = formatters.get(key)
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
    formatters.set(key, format)
  }
  return format.format(decimal(amount, digits)).replace('-', '\u2212')
}

/** Decimal text instead of a division: binary fractions must not round money. */
function decimal(amount: number, digits: number): Intl.StringNumericLiteral {
  const text = String(Math.abs(amount)).padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  const fraction = digits > 0 ? `.${text.slice(-digits)}` : ''
  return `${amount < 0 ? '-' : ''}${whole}${fraction}` as Intl.StringNumericLiteral
}
