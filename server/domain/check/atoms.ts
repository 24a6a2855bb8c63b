import type { Condition } from '../condition.ts'

/** A condition that holds no others. */
export type Atom = Exclude<Condition, { readonly type: 'all' | 'any' | 'not' }>

/** What must hold together, taken apart: what is asked for, what is excluded, and of which alternatives one is enough. */
export interface Conjunction {
  readonly atoms: readonly Atom[]
  /** Parts that must not hold. */
  readonly nots: readonly Condition[]
  readonly anys: readonly (readonly Condition[])[]
}

export function conjunction(conditions: readonly Condition[]): Conjunction {
  const parts = conditions.flatMap(flat)
  return {
    atoms: parts.filter(isAtom),
    nots: parts.flatMap((part) => (part.type === 'not' ? [part.of] : [])),
    anys: parts.flatMap((part) => (part.type === 'any' ? [part.of] : [])),
  }
}

const isAtom = (part: Condition): part is Atom =>
  part.type !== 'all' && part.type !== 'any' && part.type !== 'not'

const flat = (condition: Condition): Condition[] =>
  condition.type === 'all' ? condition.of.flatMap(flat) : [condition]

export type WordAtom = Extract<Atom, { readonly type: 'currency' | 'country' | 'locale' | 'metadata' }>

/** What a customer can have only one of. */
export const isWord = (atom: Condition): atom is WordAtom =>
  atom.type === 'currency' || atom.type === 'country' || atom.type === 'locale' || atom.type === 'metadata'

/** Which one: `country`, or `metadata.plan`. */
export const wordName = (atom: WordAtom): string =>
  atom.type === 'metadata' ? `metadata.${atom.key}` : atom.type

/** Whether a value of `word` is one of `wider`, too: `de-AT` is a `de`. */
export function covers(atom: Pick<WordAtom, 'type'>, wider: string, word: string): boolean {
  if (atom.type === 'metadata') return wider === word
  const [outer, inner] = [wider.toLowerCase(), word.toLowerCase()]
  return inner === outer || (atom.type === 'locale' && inner.startsWith(`${outer}-`))
}
