import type { Problem } from './catalog.ts'
import { directionOf, LANGUAGES, languageOf, type Language } from './locale.ts'
import { english, type Strings } from './strings.ts'
import { ar } from './strings/ar.ts'
import { de } from './strings/de.ts'
import { es } from './strings/es.ts'
import { fr } from './strings/fr.ts'
import { he } from './strings/he.ts'
import { hi } from './strings/hi.ts'
import { id } from './strings/id.ts'
import { it } from './strings/it.ts'
import { ja } from './strings/ja.ts'
import { ko } from './strings/ko.ts'
import { nl } from './strings/nl.ts'
import { pl } from './strings/pl.ts'
import { ptBr } from './strings/pt-br.ts'
import { tr } from './strings/tr.ts'
import { zh } from './strings/zh.ts'
import { englishTerms, type Terms } from './terms.ts'
import { ar as arTerms } from './terms/ar.ts'
import { de as deTerms } from './terms/de.ts'
import { es as esTerms } from './terms/es.ts'
import { fr as frTerms } from './terms/fr.ts'
import { he as heTerms } from './terms/he.ts'
import { hi as hiTerms } from './terms/hi.ts'
import { id as idTerms } from './terms/id.ts'
import { it as itTerms } from './terms/it.ts'
import { ja as jaTerms } from './terms/ja.ts'
import { ko as koTerms } from './terms/ko.ts'
import { nl as nlTerms } from './terms/nl.ts'
import { pl as plTerms } from './terms/pl.ts'
import { ptBr as ptBrTerms } from './terms/pt-br.ts'
import { tr as trTerms } from './terms/tr.ts'
import { zh as zhTerms } from './terms/zh.ts'

interface Words {
  readonly strings: Strings
  readonly terms: Terms
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: { strings: english, terms: englishTerms },
  hi: { strings: hi, terms: hiTerms },
  de: { strings: de, terms: deTerms },
  fr: { strings: fr, terms: frTerms },
  es: { strings: es, terms: esTerms },
  'pt-BR': { strings: ptBr, terms: ptBrTerms },
  it: { strings: it, terms: itTerms },
  nl: { strings: nl, terms: nlTerms },
  pl: { strings: pl, terms: plTerms },
  ja: { strings: ja, terms: jaTerms },
  ko: { strings: ko, terms: koTerms },
  zh: { strings: zh, terms: zhTerms },
  ar: { strings: ar, terms: arTerms },
  he: { strings: he, terms: heTerms },
  id: { strings: id, terms: idTerms },
  tr: { strings: tr, terms: trTerms },
}

/** The merchant's own wording, by locale and key, e.g. `{de: {undo: 'Zurücknehmen'}}`. */
export type WordOverrides = Readonly<Record<string, Readonly<Record<string, string>>>>

/** What the element says, in the words of a reader of `locale`; `{…}` is left for the page to fill in. */
export function stringsFor(locale: string, overrides: WordOverrides = {}): Strings {
  return worded(WORDS[languageOf(locale)].strings, locale, overrides)
}

/** What binds, in the words of a reader of `locale`; `{…}` is filled in here, on the server. */
export function termsFor(locale: string, overrides: WordOverrides = {}): Terms {
  return worded(WORDS[languageOf(locale)].terms, locale, overrides)
}

function worded<T extends Strings | Terms>(words: T, locale: string, overrides: WordOverrides): T {
  const language = languageOf(locale)
  const own = { ...overrides[primary(locale)], ...overrides[language], ...overrides[locale] }
  const isRtl = directionOf(locale) === 'rtl'
  if (!isRtl && Object.keys(own).length === 0) return words
  const texts = Object.entries<string>(words).map(([key, text]) => [key, own[key] ?? text] as const)
  return Object.fromEntries(isRtl ? texts.map(([key, text]) => [key, isolated(text)]) : texts) as T
}

/** Names and amounts keep their own direction inside a text that runs from right to left (U+2068 … U+2069). */
const isolated = (text: string): string => text.replaceAll(/\{\w+\}/g, '\u2068$&\u2069')

/** Puts values into a text. */
export const fillIn = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)

/** What the merchant's wording cannot be: a language or a key we do not have, or an amount gone missing. */
export function wordProblems(overrides: WordOverrides, at: readonly string[] = ['strings']): Problem[] {
  const originals: Readonly<Record<string, string>> = { ...english, ...englishTerms }
  return Object.entries(overrides).flatMap(([locale, texts]) => {
    if (!isServed(locale)) {
      return [
        { path: [...at, locale], expected: `one of ${LANGUAGES.join(', ')}, or a region of one (de-AT)` },
      ]
    }
    return Object.entries(texts).flatMap(([key, text]): Problem[] => {
      const path = [...at, locale, key]
      const original = Object.hasOwn(originals, key) ? originals[key] : undefined
      if (original === undefined) return [{ path, expected: 'the key of a text, e.g. undo or decline' }]
      if (placeholders(text).join() === placeholders(original).join()) return []
      return [{ path, expected: expectedPlaceholders(placeholders(original)) }]
    })
  })
}

const isServed = (locale: string): boolean => primary(languageOf(locale)) === primary(locale)

const primary = (locale: string): string => locale.split('-')[0] ?? locale

/** The names in braces, each once, in alphabetical order. */
export const placeholders = (text: string): string[] =>
  [...new Set(Array.from(text.matchAll(/\{(\w+)\}/g), ([whole]) => whole))].toSorted()

const expectedPlaceholders = (names: readonly string[]): string =>
  names.length > 0 ? `a text with ${names.join(' and ')}, and nothing else in braces` : 'a text without {…}'
