import { type Condition } from '../condition.ts'
import { toMs, type Instant } from '../time.ts'
import { conjunction, covers, isWord, wordName, type Atom, type WordAtom } from './atoms.ts'

/** Why a condition can never hold, for the merchant. */
export interface Never {
  readonly why: string
  /** It could, until a date that has passed. */
  readonly over: boolean
}

/** @returns null where it can hold, or where nobody can tell. */
export function whyNever(conditions: readonly Condition[], now: Instant): Never | null {
  const { atoms, nots, anys } = conjunction(conditions)
  const why =
    wordsClash(atoms, nots) ?? productsClash(atoms, nots) ?? totalsClash(atoms) ?? firstsClash(atoms)
  if (why !== null) return { why, over: false }
  const dates = datesClash(atoms, now)
  if (dates) return dates
  for (const alternatives of anys) {
    const reasons = alternatives.map((alternative) => whyNever([...atoms, alternative], now))
    const [first] = reasons
    if (first && reasons.every((reason) => reason !== null)) {
      return {
        why: `none of its alternatives can hold: ${first.why}`,
        over: reasons.some(({ over }) => over),
      }
    }
  }
  return null
}

function wordsClash(atoms: readonly Atom[], nots: readonly Condition[]): string | null {
  const byName = new Map<string, WordAtom[]>()
  for (const atom of atoms.filter(isWord)) {
    byName.set(wordName(atom), [...(byName.get(wordName(atom)) ?? []), atom])
  }
  for (const [name, [first, ...others]] of byName) {
    if (!first) continue
    const left = others.reduce((words, { anyOf }) => common(first, words, anyOf), first.anyOf)
    if (left.length === 0) return `${name} cannot be ${lists([first, ...others], 'and')} at once`
    const excluded = nots.filter(isWord).filter((atom) => wordName(atom) === name)
    const gone = (word: string) =>
      excluded.some(({ anyOf }) => anyOf.some((wider) => covers(first, wider, word)))
    if (left.every(gone)) return `${name} is asked to be ${left.join(' or ')}, and not to be it`
  }
  return null
}

const common = (kind: WordAtom, a: readonly string[], b: readonly string[]): string[] => [
  ...a.filter((word) => b.some((wider) => covers(kind, wider, word))),
  ...b.filter((word) => a.some((wider) => covers(kind, wider, word) && !covers(kind, word, wider))),
]

const lists = (atoms: readonly WordAtom[], between: string): string =>
  atoms.map(({ anyOf }) => anyOf.join(' or ')).join(` ${between} `)

/** A customer may have many products, so that only asking for what is excluded can never hold. */
function productsClash(atoms: readonly Atom[], nots: readonly Condition[]): string | null {
  for (const not of nots) {
    if (not.type === 'all' && not.of.length === 0) return 'it excludes everyone'
    if (not.type !== 'purchased' && not.type !== 'subscribed') continue
    const asked = atoms.find(
      (atom) => atom.type === not.type && atom.anyOf.every((id) => not.anyOf.includes(id)),
    )
    if (asked && 'anyOf' in asked)
      return `${not.type} is asked to be ${asked.anyOf.join(' or ')}, and not to be it`
  }
  return null
}

function totalsClash(atoms: readonly Atom[]): string | null {
  const totals = atoms.filter((atom) => atom.type === 'total')
  const min = Math.max(0, ...totals.map((total) => total.min))
  const max = Math.min(Infinity, ...totals.map((total) => total.max))
  if (min > max) return `the total cannot be at least ${min} and at most ${max}`
  const currencies = [...new Set(totals.flatMap(({ currency }) => (currency === null ? [] : [currency])))]
  if (currencies.length > 1) return `the total cannot be in ${currencies.join(' and ')} at once`
  const [currency] = currencies
  const other = atoms.find((atom) => atom.type === 'currency' && !atom.anyOf.includes(currency ?? ''))
  return currency !== undefined && other
    ? `the total is asked to be in ${currency}, and the currency not to be`
    : null
}

function firstsClash(atoms: readonly Atom[]): string | null {
  const asked = new Set(atoms.flatMap((atom) => (atom.type === 'first_purchase' ? [atom.is] : [])))
  return asked.size > 1 ? 'first_purchase cannot be true and false at once' : null
}

function datesClash(atoms: readonly Atom[], now: Instant): Never | null {
  const spans = atoms.filter((atom) => atom.type === 'between')
  const from = Math.max(...spans.map((span) => toMs(span.from)))
  const until = Math.min(...spans.map((span) => toMs(span.until)))
  if (from >= until) return { why: 'between ends before it begins', over: false }
  const [span] = spans.filter((one) => toMs(one.until) <= toMs(now))
  return span ? { why: `between was over on ${span.until.slice(0, 10)}`, over: true } : null
}
