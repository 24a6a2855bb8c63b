/**
 * What gives a dark pattern away in one language: sources of regular expressions, matched against folded text (lower
 * case, without accents). Phrases rather than words: “only” and “today” are honest on their own. They run over several
 * lines; a line break and the blanks around it mean nothing.
 */
export interface Lexicon {
  /** On the accept button: pressing it costs money. */
  readonly binding: string
  /** On the decline button, clause by clause: nothing but a no, or where it leads. */
  readonly plainNo: string
  /** On the decline button: the customer is made to speak ill of themselves. */
  readonly shaming: string
  /** On the decline button: reads like a yes, or like a no to a no. */
  readonly trick: string
  readonly nagging: string
  /** Pressure of time that no server can back. */
  readonly urgency: string
  /** An end: honest where the offer really has one. */
  readonly deadline: string
  readonly scarcity: string
  /** A price to compare with. */
  readonly reference: string
  /** A saving: honest where a discount code makes it. */
  readonly saving: string
  /** Popularity and rank. */
  readonly claim: string
  readonly unfinished: string
  readonly added: string
  readonly trial: string
  readonly trap: string
  readonly fees: string
  readonly disguise: string
  readonly scare: string
  /** How often something is paid. */
  readonly interval: string
}

export type Mark = keyof Lexicon

/** Text as it is compared: no capitals, accents, typographic quotes, or marks that people leave out. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u093c\u200e\u200f\u2066-\u2069]/g, '')
    .normalize('NFC')
    .replaceAll(/[‘’ʼ′]/g, "'")
    .replaceAll(/[–—−]/g, '-')
    .replaceAll('ı', 'i')
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss')
    .replaceAll('ँ', 'ं')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** Whole words where the script is Latin; elsewhere anything may stand beside a phrase. */
export function phrases(source: string): RegExp {
  const folded = oneLine(source)
  const isLatin = !/\p{L}/u.test(folded.replaceAll(/[a-z]/g, ''))
  return new RegExp(isLatin ? `(?<![\\p{L}\\p{N}])(?:${folded})(?!\\p{L})` : folded, 'u')
}

/** The same phrases as the whole of a text. */
export const whole = (source: string): RegExp => new RegExp(`^(?:${oneLine(source)})$`, 'u')

const oneLine = (source: string): string => fold(source.replaceAll(/\s*\n\s*/g, ''))
