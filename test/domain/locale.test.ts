import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { formatDate } from '../../server/domain/date.ts'
import { directionOf, LANGUAGES, languageOf, ownText, wordsLocale } from '../../server/domain/locale.ts'
import { everyPhrase } from '../../server/domain/period.ts'
import type { Interval } from '../../server/domain/plan.ts'
import { instant } from '../../server/domain/time.ts'

describe('the language of our words', () => {
  it('is the nearest that we speak to the reader’s', () => {
    const nearest = (tags: string) => tags.split(' ').map(languageOf).join(' ')
    assert.equal(nearest('de de-AT de-CH gsw lb'), 'de de de de de')
    assert.equal(nearest('pt pt-PT pt-BR zh-TW zh-Hant-HK yue'), 'pt-BR pt-BR pt-BR zh zh zh')
    assert.equal(nearest('nb sv ru fa th en-GB sr-Latn'), 'en en en en en en en')
    assert.equal(nearest('ca gl es-MX he id tr-CY'), 'es es es he id tr')
  })

  it('runs from right to left in Arabic and Hebrew', () => {
    const rtl = LANGUAGES.filter((language) => directionOf(language) === 'rtl')
    assert.deepEqual(rtl, ['ar', 'he'])
    assert.equal(directionOf('ar-EG'), 'rtl')
    assert.equal(directionOf('fa'), 'ltr', 'a Persian reader is shown English')
  })

  it('is what a page says of it, with the reader’s region where it is their own language', () => {
    assert.equal(wordsLocale('en-GB'), 'en-GB')
    assert.equal(wordsLocale('pt-PT'), 'pt-PT')
    assert.equal(wordsLocale('nb'), 'en')
    assert.equal(wordsLocale('th-TH'), 'en')
  })
})

describe('a text of the merchant', () => {
  it('is for readers of its locale, its language, or of what they read instead', () => {
    const texts = { 'de-AT': 'at', de: 'de', es: 'es', 'pt-BR': 'br' }
    assert.equal(ownText(texts, 'de-AT'), 'at')
    assert.equal(ownText(texts, 'de-CH'), 'de')
    assert.equal(ownText(texts, 'ca'), 'es')
    assert.equal(ownText(texts, 'pt-PT'), 'br')
  })

  it('is not for anybody else: they are not shown two languages', () => {
    assert.equal(ownText({ en: 'en' }, 'de'), undefined)
    assert.equal(ownText({}, 'constructor'), undefined)
    assert.equal(ownText({ en: 'en' }, 'nb'), 'en')
  })
})

describe('a date', () => {
  const day = instant(Date.UTC(2026, 11, 22, 23, 30))

  it('is the day of UTC, in the words of the reader', () => {
    assert.equal(formatDate(day, 'en-US'), 'December 22, 2026')
    assert.equal(formatDate(day, 'en-GB'), '22 December 2026')
    assert.equal(formatDate(day, 'de'), '22. Dezember 2026')
    assert.equal(formatDate(day, 'pl'), '22 grudnia 2026')
    assert.equal(formatDate(day, 'ja'), '2026年12月22日')
  })

  it('is never in a language or a calendar that the words around it are not in', () => {
    assert.equal(formatDate(day, 'nb'), 'December 22, 2026')
    assert.equal(formatDate(day, 'th'), 'December 22, 2026')
    assert.match(formatDate(day, 'ar-SA'), /2026|٢٠٢٦/)
    assert.equal(formatDate(day, 'en-u-ca-buddhist'), 'December 22, 2026')
  })
})

describe('how often something is charged', () => {
  const every = (count: number, unit: Interval['unit'], locale: string) =>
    everyPhrase({ count, unit }, locale)

  it('fits the sentence of its language', () => {
    assert.equal(every(1, 'month', 'en'), 'month')
    assert.equal(every(3, 'month', 'en'), '3 months')
    assert.equal(every(1, 'month', 'de-CH'), 'jeden Monat')
    assert.equal(every(3, 'month', 'de'), 'alle 3 Monate')
    assert.equal(every(2, 'week', 'fr'), 'toutes les 2 semaines')
    assert.equal(every(1, 'year', 'nl'), 'elk jaar')
    assert.equal(every(3, 'month', 'ja'), '3か月ごとに')
    assert.equal(every(6, 'month', 'ar-EG'), 'كل ٦ أشهر')
  })

  it('counts as its language counts', () => {
    assert.deepEqual(
      [2, 5, 22, 25].map((count) => every(count, 'month', 'pl')),
      ['co 2 miesiące', 'co 5 miesięcy', 'co 22 miesiące', 'co 25 miesięcy'],
    )
    assert.deepEqual(
      [2, 3, 11, 100].map((count) => every(count, 'month', 'ar')),
      ['كل شهرين', 'كل 3 أشهر', 'كل 11 شهرًا', 'كل 100 شهر'],
    )
    assert.equal(every(2, 'year', 'he'), 'כל שנתיים')
  })

  it('uses the unit that CLDR has for the number', () => {
    // Words for two of something: CLDR has none for Hebrew years, and in Arabic not the case that follows “every”.
    const exceptions = new Set(['ar 2', 'he 2'])
    for (const locale of LANGUAGES) {
      for (const interval of ['day', 'week', 'month', 'year'] as const) {
        const format = new Intl.NumberFormat(locale, { style: 'unit', unit: interval, unitDisplay: 'long' })
        for (let count = 2; count <= 36; count++) {
          if (exceptions.has(`${locale} ${count}`)) continue
          const squeezed = (text: string) => text.replaceAll(/\s/g, '')
          const said = squeezed(every(count, interval, locale))
          assert.ok(
            said.includes(squeezed(format.format(count))),
            `${locale}: ${said}, ${format.format(count)}`,
          )
        }
      }
    }
  })
})
