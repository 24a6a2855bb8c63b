import { LANGUAGES, languageOf, type Language } from '../locale.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { he } from './he.ts'
import { hi } from './hi.ts'
import { id } from './id.ts'
import { it } from './it.ts'
import { ja } from './ja.ts'
import { ko } from './ko.ts'
import { phrases, whole, type Lexicon, type Mark } from './lexicon.ts'
import { nl } from './nl.ts'
import { pl } from './pl.ts'
import { pt } from './pt.ts'
import { tr } from './tr.ts'
import { zh } from './zh.ts'

const LEXICONS: Readonly<Record<Language, Lexicon>> = {
  en,
  hi,
  de,
  fr,
  es,
  'pt-BR': pt,
  it,
  nl,
  pl,
  ja,
  ko,
  zh,
  ar,
  he,
  id,
  tr,
}

/** These say what a text is from end to end, so they are compared with all of it. */
const WHOLE: ReadonlySet<Mark> = new Set<Mark>(['plainNo', 'trick'])

// Compiled when first needed: a server that never lints pays nothing.
const compiled = new Map<string, RegExp>()

/**
 * Where a mark shows in a folded text.
 * @param locale of the text. Texts for English readers are looked at in every language, because a bare text of the
 * file counts as English; the others in their own and in English, because shops mix it in.
 * @returns what was found, or null.
 */
export function markIn(text: string, mark: Mark, locale: string): string | null {
  const language = languageOf(locale)
  for (const other of language === 'en' ? LANGUAGES : [language, 'en' as const]) {
    const found = patternOf(other, mark).exec(text)?.[0].trim()
    if (found) return found
  }
  return null
}

function patternOf(language: Language, mark: Mark): RegExp {
  const key = `${language} ${mark}`
  let pattern = compiled.get(key)
  if (!pattern) {
    pattern = (WHOLE.has(mark) ? whole : phrases)(LEXICONS[language][mark])
    compiled.set(key, pattern)
  }
  return pattern
}
