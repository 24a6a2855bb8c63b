import type { RuleId } from './lint-rules.ts'
import { fold, type Mark } from './lint/lexicon.ts'
import { markIn } from './lint/lexicons.ts'
import { languageOf } from './locale.ts'

export type Place = 'accept' | 'decline' | 'headline' | 'body' | 'badge'

export interface LintedText {
  readonly place: Place
  readonly locale: string
  readonly text: string
  /** What stands behind the words, as far as the catalog shows it. */
  readonly facts: Facts
}

export interface Facts {
  /** Charged again and again. */
  readonly recurring: boolean
  /** A discount code makes the saving. */
  readonly discount: boolean
  /** The server refuses the offer after its end. */
  readonly ends: boolean
  /** The ledger proves the badge. */
  readonly proof: boolean
}

export const NO_FACTS: Facts = { recurring: false, discount: false, ends: false, proof: false }

export interface TextFinding {
  readonly rule: RuleId
  /** The words that gave it away. */
  readonly found: string
}

/** Every dark pattern in a text, each rule once. */
export function lintText(given: LintedText): TextFinding[] {
  const folded = fold(given.text)
  const found = new Map<RuleId, string>()
  const add = (rule: RuleId, words: string | null): void => {
    if (words !== null && !found.has(rule)) found.set(rule, words)
  }
  if (given.place === 'accept')
    add('label_not_binding', markIn(folded, 'binding', given.locale) ? null : folded)
  if (given.place === 'decline') {
    for (const { rule, words } of declineFindings(folded, given.locale)) add(rule, words)
  }
  for (const [rule, mark] of marksFor(given)) add(rule, markIn(folded, mark, given.locale))
  add('reference_price', STRUCK.exec(given.text)?.[0] ?? null)
  if (!given.facts.ends) add('false_urgency', CLOCKS.exec(given.text)?.[0] ?? null)
  if (given.facts.recurring && given.place !== 'accept')
    add('interval_missing', priceWithoutInterval(folded, given.locale))
  return [...found].map(([rule, words]) => ({ rule, found: words }))
}

/** Struck through, in the ways a plain text can be. */
const STRUCK = /~~[^~]+~~|<(?:s|del|strike)\b|(?:[\d.,€$£₹¥]\u0336)+/i
const CLOCKS = /[⏰⏱⏲⏳⌛🕐-🕧]|\b\d{1,2}:\d{2}:\d{2}\b/u

/** What each rule looks for, without what the facts make true. */
function* marksFor({ place, facts }: LintedText): Generator<[RuleId, Mark]> {
  yield ['nagging', 'nagging']
  yield ['false_urgency', 'urgency']
  if (!facts.ends) yield ['false_urgency', 'deadline']
  yield ['false_scarcity', 'scarcity']
  yield ['reference_price', 'reference']
  if (!facts.discount) yield ['reference_price', 'saving']
  if (place !== 'badge' || !facts.proof) yield ['claim_unproven', 'claim']
  yield ['forced_action', 'unfinished']
  yield ['basket_sneaking', 'added']
  yield ['free_trial', 'trial']
  yield ['subscription_trap', 'trap']
  yield ['drip_pricing', 'fees']
  yield ['disguised_ad', 'disguise']
  yield ['scareware', 'scare']
}

function declineFindings(folded: string, locale: string): { rule: RuleId; words: string }[] {
  const trick = markIn(folded.replaceAll(/[!.?。！]+$/gu, ''), 'trick', locale)
  if (trick) return [{ rule: 'trick_question', words: trick }]
  const shaming = markIn(folded, 'shaming', locale)
  if (shaming) return [{ rule: 'confirm_shaming', words: shaming }]
  const odd = isSpoken(locale)
    ? clauses(folded, locale).find((clause) => !markIn(clause, 'plainNo', locale))
    : undefined
  return odd === undefined ? [] : [{ rule: 'decline_not_plain', words: odd }]
}

/** Whether we know what a plain no is in the language. */
const isSpoken = (locale: string): boolean => languageOf(locale) !== 'en' || locale.startsWith('en')

/** A no that goes on after a comma is where shaming begins, so each part is judged by itself. */
function clauses(folded: string, locale: string): string[] {
  if (markIn(folded.replaceAll(/[!.]+$/g, ''), 'plainNo', locale)) return []
  const parts = folded.split(/ - |[,.;:!?()。、，！？؛،।]+/u).map((part) => part.trim())
  return parts.filter((part) => part !== '')
}

const CURRENCY = '(?:[€$£¥₹₩₺₪₽円元원]|r\\$|rp|zl|tl|kr|chf|usd|eur|gbp|inr|دولار\\S*|ريال)'
const PRICE = new RegExp(`${CURRENCY} ?\\d[\\d.,]*|\\d[\\d.,]* ?${CURRENCY}`, 'u')

function priceWithoutInterval(folded: string, locale: string): string | null {
  const price = PRICE.exec(folded)?.[0] ?? null
  return price !== null && markIn(folded, 'interval', locale) ? null : price
}
