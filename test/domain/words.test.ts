import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { LANGUAGES, type Language } from '../../server/domain/locale.ts'
import { english } from '../../server/domain/strings.ts'
import { englishTerms } from '../../server/domain/terms.ts'
import { fillIn, placeholders, stringsFor, termsFor, wordProblems } from '../../server/domain/words.ts'

const ORIGINALS: Readonly<Record<string, string>> = { ...english, ...englishTerms }
const OTHERS = LANGUAGES.filter((language) => language !== 'en')
const wordsOf = (language: Language): [key: string, text: string][] =>
  Object.entries({ ...stringsFor(language), ...termsFor(language) })

/** Words that are the same in both languages, by key and where. */
const SAME: Readonly<Record<string, readonly Language[]>> = {
  total: ['fr', 'es', 'pt-BR', 'id'],
  order_upgrade: ['de'],
  in_seconds: ['de'],
  minus: ['de', 'pl', 'id'],
}
const SCRIPTS: Partial<Record<Language, RegExp>> = {
  hi: /\p{Script=Devanagari}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  ko: /\p{Script=Hangul}/u,
  zh: /\p{Script=Han}/u,
  ar: /\p{Script=Arabic}/u,
  he: /\p{Script=Hebrew}/u,
}
const bare = (text: string): string => text.replaceAll(/\{\w+\}/g, '')

describe('every text, in every language', () => {
  for (const language of LANGUAGES) {
    it(`is there, with all that has to be filled in: ${language}`, () => {
      const words = wordsOf(language)
      assert.deepEqual(words.map(([key]) => key).toSorted(), Object.keys(ORIGINALS).toSorted())
      for (const [key, text] of words) {
        assert.notEqual(text.trim(), '', `${language}.${key}`)
        assert.deepEqual(placeholders(text), placeholders(ORIGINALS[key] ?? ''), `${language}.${key}`)
      }
    })
  }

  for (const language of OTHERS) {
    it(`is not left in English: ${language}`, () => {
      for (const [key, text] of wordsOf(language)) {
        const isSame = text === ORIGINALS[key] && !SAME[key]?.includes(language)
        // A text of placeholders and punctuation alone is the same everywhere.
        assert.ok(!isSame || !/\p{L}/u.test(bare(text)), `${language}.${key}: ${text}`)
        assert.doesNotMatch(text, /\b(?:the|your|you|please|charged)\b/i, `${language}.${key}`)
      }
    })
  }

  for (const [language, script] of Object.entries(SCRIPTS) as [Language, RegExp][]) {
    it(`is in the language's own script: ${language}`, () => {
      for (const [key, text] of wordsOf(language)) {
        const said = bare(text).replaceAll('OTP', '')
        assert.doesNotMatch(said, /[A-Za-z]/, `${language}.${key}`)
        assert.ok(script.test(text) || !/\p{L}/u.test(said), `${language}.${key}`)
      }
    })
  }

  it('has no straight apostrophe, and no blank at the end of a line that is shown alone', () => {
    for (const language of LANGUAGES) {
      for (const [key, text] of wordsOf(language)) {
        assert.doesNotMatch(text, /'|\.\.\.| {2}/, `${language}.${key}`)
      }
    }
  })

  it('counts seconds with a unit that is the same for one, two and five of them', () => {
    for (const language of LANGUAGES) {
      const format = new Intl.NumberFormat(language, { style: 'unit', unit: 'second', unitDisplay: 'short' })
      const units = new Set(
        Array.from({ length: 60 }, (_, i) => format.format(i + 1).replaceAll(/[\d\s.]/g, '')),
      )
      assert.equal(units.size, 1, `${language}: ${[...units].join(', ')}`)
      const said = stringsFor(language).in_seconds
      assert.match(said, new RegExp(`\\}[\u2069 ]*(?:${[...units].join('|')}|s(?!\\p{L}))`, 'u'), language)
    }
  })
})

describe('texts that run from right to left', () => {
  it('keep names and amounts in their own direction', () => {
    assert.match(stringsFor('he').succeeded, /\u2068\{total\}\u2069/)
    assert.doesNotMatch(stringsFor('en').succeeded, /\u2068/)
  })
})

describe('the wording of a merchant', () => {
  const words = {
    de: { undo: 'Zurücknehmen', total: 'Endbetrag' },
    'de-AT': { total: 'Summe' },
    pt: { undo: 'Voltar' },
  }

  it('replaces ours in its language, and in a region of it', () => {
    assert.equal(stringsFor('de', words).undo, 'Zurücknehmen')
    assert.equal(stringsFor('de', words).total, 'Endbetrag')
    assert.equal(stringsFor('de', words).tax, 'Steuern')
    assert.equal(stringsFor('de-AT', words).undo, 'Zurücknehmen')
    assert.equal(stringsFor('de-AT', words).total, 'Summe')
    assert.equal(stringsFor('pt-BR', words).undo, 'Voltar')
    assert.equal(stringsFor('fr', words).undo, 'Annuler')
    assert.equal(termsFor('en', { en: { decline: 'Not now' } }).decline, 'Not now')
  })

  const problems = (overrides: Record<string, Record<string, string>>) =>
    wordProblems(overrides).map(({ path, expected }) => `${path.join('.')}: ${expected}`)

  it('may use every key and keep every placeholder', () => {
    assert.deepEqual(problems(words), [])
    assert.deepEqual(problems({ en: { quote_changed: '{total}, it was {from}.' } }), [])
  })

  it('may not lose an amount, nor name one we do not know', () => {
    assert.deepEqual(problems({ en: { quote_changed: 'The price is now {total}.', undo: 'Undo {x}' } }), [
      'strings.en.quote_changed: a text with {from} and {total}, and nothing else in braces',
      'strings.en.undo: a text without {…}',
    ])
  })

  it('may not name a text or a language that there is not', () => {
    assert.deepEqual(problems({ en: { unod: 'Undo' }, sv: { undo: 'Ångra' }, __proto__x: {} }), [
      'strings.en.unod: the key of a text, e.g. undo or decline',
      `strings.sv: one of ${LANGUAGES.join(', ')}, or a region of one (de-AT)`,
      `strings.__proto__x: one of ${LANGUAGES.join(', ')}, or a region of one (de-AT)`,
    ])
    assert.deepEqual(problems({ en: { constructor: 'x' } }).length, 1)
  })
})

describe('filling in a text', () => {
  it('takes a value as it is, even if it looks like a placeholder', () => {
    assert.equal(fillIn('{item} from {seller}', { item: '{seller}', seller: '$&' }), '{seller} from $&')
  })
})
