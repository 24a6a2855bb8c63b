import type { Condition } from '../condition.ts'
import { toMs } from '../time.ts'
import { conjunction, covers, isWord, wordName, type Atom } from './atoms.ts'

/**
 * Whether everyone who meets `narrow` meets `wide`, too, as far as can be told from the rules alone.
 * @returns false also where nobody can tell.
 */
export function implies(narrow: Condition, wide: Condition): boolean {
  const given = conjunction([narrow])
  const asked = conjunction([wide])
  return (
    asked.atoms.every((atom) => given.atoms.some((known) => impliesAtom(known, atom))) &&
    asked.nots.every((not) => given.nots.some((known) => same(known, not))) &&
    asked.anys.every(
      (any) =>
        given.anys.some((known) => same(known, any)) ||
        any.some((alternative) => implies(narrow, alternative)),
    )
  )
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

function impliesAtom(known: Atom, asked: Atom): boolean {
  if (isWord(known) && isWord(asked)) {
    return (
      wordName(known) === wordName(asked) &&
      known.anyOf.every((word) => asked.anyOf.some((wider) => covers(asked, wider, word)))
    )
  }
  switch (asked.type) {
    case 'purchased':
    case 'subscribed':
      return known.type === asked.type && known.anyOf.every((id) => asked.anyOf.includes(id))
    case 'total':
      return (
        known.type === 'total' &&
        known.min >= asked.min &&
        known.max <= asked.max &&
        (asked.currency === null || asked.currency === known.currency)
      )
    case 'between':
      return (
        known.type === 'between' &&
        toMs(known.from) >= toMs(asked.from) &&
        toMs(known.until) <= toMs(asked.until)
      )
    case 'first_purchase':
      return known.type === 'first_purchase' && known.is === asked.is
    case 'currency':
    case 'country':
    case 'locale':
    case 'metadata':
      return false
  }
}
