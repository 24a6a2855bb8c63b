/** The locale for texts, money and dates: the reader's own where it is a real one, otherwise English. */
export function negotiateLocale(wanted: string | undefined): string {
  try {
    return Intl.getCanonicalLocales(wanted ?? 'en')[0] ?? 'en'
  } catch {
    return 'en'
  }
}
