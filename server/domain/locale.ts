/** The languages the product speaks by itself; every text of `strings.ts` and `terms.ts` is there in each. */
export const LANGUAGES = [
  'en',
  'hi',
  'de',
  'fr',
  'es',
  'pt-BR',
  'it',
  'nl',
  'pl',
  'ja',
  'ko',
  'zh',
  'ar',
  'he',
  'id',
  'tr',
] as const

export type Language = (typeof LANGUAGES)[number]

// Readers who are used to reading one of ours: the one-way matches of CLDR (languageInfo.xml) that reach it.
const READS: Readonly<Record<string, Language>> = {
  pt: 'pt-BR',
  ca: 'es',
  eu: 'es',
  gl: 'es',
  gsw: 'de',
  lb: 'de',
  fy: 'nl',
  yue: 'zh',
}

/** The locale for numbers and money: the reader's own where it is a real one, otherwise English. */
export function negotiateLocale(wanted: string | undefined): string {
  try {
    return Intl.getCanonicalLocales(wanted ?? 'en')[0] ?? 'en'
  } catch {
    return 'en'
  }
}

/** The language for words: the nearest of ours to a locale, e.g. `pt-BR` for `pt-PT`, `en` for `nb`. */
export function languageOf(locale: string): Language {
  const spoken = primary(locale)
  return LANGUAGES.find((language) => language === spoken) ?? READS[spoken] ?? 'en'
}

/**
 * What `lang` says of our words, and what dates are written in: the reader's own locale where it is the same language
 * (`en-GB`), else ours (`en` for `nb`), because a date holds words too.
 */
export function wordsLocale(locale: string): string {
  const language = languageOf(locale)
  return primary(locale) === primary(language) ? locale : language
}

/** The direction of our words; that of the merchant's own texts may differ, so they need `dir="auto"`. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  const language = languageOf(locale)
  return language === 'ar' || language === 'he' ? 'rtl' : 'ltr'
}

/**
 * A text of the merchant's for this reader: in their locale, its language, or the language our own words are in.
 * Undefined where there is none: then our words stand, and the reader is not shown two languages.
 */
export function ownText<T>(texts: Readonly<Record<string, T>>, locale: string): T | undefined {
  const tags = [locale, primary(locale), languageOf(locale)]
  const found = tags.find((tag) => Object.hasOwn(texts, tag))
  return found === undefined ? undefined : texts[found]
}

const primary = (locale: string): string => locale.split('-')[0] ?? locale
