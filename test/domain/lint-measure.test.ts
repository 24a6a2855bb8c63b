import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'

import { RULE_IDS, RULES } from '../../server/domain/lint-rules.ts'
import { lintText, type LintedText, type Place } from '../../server/domain/lint-text.ts'

const ROOT = new URL('offer-texts/', import.meta.url)

interface Labelled extends LintedText {
  readonly verdict: string
  readonly set: 'tuning' | 'held out' | 'unseen'
}

/** FNV-1a: the half a text belongs to never changes. */
function isHeldOut(text: string): boolean {
  let hash = 0x811c9dc5
  for (const char of text) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193) >>> 0
  return ((hash >>> 15) & 1) === 1
}

function setOf(folder: string, text: string): Labelled['set'] {
  if (folder === 'unseen') return 'unseen'
  return folder === 'split' && isHeldOut(text) ? 'held out' : 'tuning'
}

const corpus: Labelled[] = ['split', 'tuned', 'unseen'].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, ROOT)).flatMap((file) =>
    readFileSync(new URL(`${folder}/${file}`, ROOT), 'utf8')
      .trim()
      .split('\n')
      .map((line) => {
        const [verdict = '', place = '', known = '', ...rest] = line.split('|')
        const text = rest.join('|')
        const facts = {
          recurring: known.includes('recurring'),
          discount: known.includes('discount'),
          ends: known.includes('deadline'),
          proof: known.includes('proof'),
        }
        const locale = file.replace('.txt', '').replace('pt-br', 'pt-BR')
        return { verdict, place: place as Place, locale, text, facts, set: setOf(folder, text) }
      }),
  ),
)

/** Of the texts that are reported, how many are dark; of the dark texts, how many are reported. */
function measure(set: Labelled['set'], severities: readonly string[]) {
  const texts = corpus.filter((text) => text.set === set)
  const isReported = (text: Labelled) =>
    lintText(text).some(({ rule }) => severities.includes(RULES[rule].severity))
  const reported = texts.filter(isReported)
  const dark = texts.filter(({ verdict }) => verdict !== 'honest')
  const right = reported.filter(({ verdict }) => verdict !== 'honest').length
  return { precision: right / reported.length, recall: right / dark.length, texts: texts.length }
}

const BOTH = ['error', 'warning']

describe('the lint, measured on labelled texts', () => {
  it('has texts enough: many, in many languages, as many honest as dark', () => {
    assert.ok(corpus.length >= 800)
    assert.ok(new Set(corpus.map(({ locale }) => locale)).size >= 16)
    const honest = corpus.filter(({ verdict }) => verdict === 'honest').length / corpus.length
    assert.ok(honest > 0.4 && honest < 0.6, String(honest))
    const known = new Set<string>([...RULE_IDS, 'honest'])
    for (const { verdict, text } of corpus) assert.ok(known.has(verdict), `${verdict}: ${text}`)
  })

  const FLOORS = [
    { set: 'tuning', severities: BOTH, precision: 0.99, recall: 0.99 },
    { set: 'held out', severities: BOTH, precision: 0.98, recall: 0.98 },
    { set: 'unseen', severities: BOTH, precision: 0.83, recall: 0.78 },
    { set: 'unseen', severities: ['error'], precision: 0.97, recall: 0.68 },
  ] as const
  for (const { set, severities, ...floor } of FLOORS) {
    it(`does not get worse: ${set}, ${severities.join(' and ')}`, () => {
      const { precision, recall, texts } = measure(set, severities)
      const figures = `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)} of ${texts}`
      assert.ok(precision >= floor.precision && recall >= floor.recall, figures)
    })
  }

  it('names the pattern that it found', () => {
    const dark = corpus.filter(({ verdict, set }) => verdict !== 'honest' && set === 'tuning')
    const misnamed = dark.filter((text) => {
      const rules = lintText(text).map(({ rule }) => rule as string)
      return !rules.includes(text.verdict) && !rules.includes('decline_not_plain')
    })
    assert.ok(misnamed.length / dark.length < 0.01, misnamed.map(({ text }) => text).join('\n'))
  })
})
