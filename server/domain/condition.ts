import type { Money } from './money.ts'
import { toMs, type Instant } from './time.ts'

/** What `when` of an offer asks for, as a tree. */
export type Condition =
  | { readonly type: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly type: 'not'; readonly of: Condition }
  | { readonly type: ListFact; readonly anyOf: readonly string[] }
  | { readonly type: 'total'; readonly currency: string | null; readonly min: number; readonly max: number }
  | { readonly type: 'first_purchase'; readonly is: boolean }
  | { readonly type: 'metadata'; readonly key: string; readonly anyOf: readonly string[] }
  | { readonly type: 'between'; readonly from: Instant; readonly until: Instant }

type ListFact = 'purchased' | 'subscribed' | 'currency' | 'country' | 'locale'

/** What is known of the customer and the occasion when an offer is chosen. */
export interface Facts {
  /** Products of the purchase; in an app, all that the customer has paid for. */
  readonly purchased: ReadonlySet<string>
  /** Products of the subscriptions that can be changed now. */
  readonly subscribed: ReadonlySet<string>
  /** What the purchase cost; null in an app. */
  readonly total: Money | null
  readonly currency: string | null
  readonly country: string
  readonly locale: string
  /** Null: nobody was asked, or nobody could say. */
  readonly firstPurchase: boolean | null
  readonly metadata: Readonly<Record<string, string>>
  readonly now: Instant
}

/** How one condition was judged, with the value it was judged by: printed as it is by `explain`. */
export interface Judgement {
  readonly rule: string
  readonly value: string
  readonly holds: boolean
  readonly of?: readonly Judgement[]
}

/** Judges every part, also where the first already decides: whoever asks why wants to see all of it. */
export function judge(condition: Condition, facts: Facts): Judgement {
  switch (condition.type) {
    case 'all':
    case 'any': {
      const of = condition.of.map((part) => judge(part, facts))
      const holds = condition.type === 'all' ? of.every(isMet) : of.some(isMet)
      return { rule: condition.type, value: `${of.filter(isMet).length} of ${of.length}`, holds, of }
    }
    case 'not': {
      const of = judge(condition.of, facts)
      return { rule: 'not', value: of.holds ? 'it holds' : 'it does not hold', holds: !of.holds, of: [of] }
    }
    case 'purchased':
    case 'subscribed':
      return judgeSet(condition.type, condition.anyOf, facts[condition.type])
    case 'currency':
    case 'country':
    case 'locale':
      return judgeWord(condition.type, condition.anyOf, facts[condition.type] ?? '')
    case 'total':
      return judgeTotal(condition, facts.total)
    case 'first_purchase': {
      const { firstPurchase } = facts
      const value = firstPurchase === null ? 'not known' : String(firstPurchase)
      return { rule: `first_purchase: ${condition.is}`, value, holds: firstPurchase === condition.is }
    }
    case 'metadata': {
      const { key } = condition
      const value = Object.hasOwn(facts.metadata, key) ? facts.metadata[key] : undefined
      const holds = value !== undefined && condition.anyOf.includes(value)
      return { rule: `metadata.${key}: ${list(condition.anyOf)}`, value: value ?? 'none', holds }
    }
    case 'between': {
      const { from, until } = condition
      const holds = toMs(from) <= toMs(facts.now) && toMs(facts.now) < toMs(until)
      return { rule: `between: [${from}, ${until}]`, value: facts.now, holds }
    }
  }
}

const isMet = ({ holds }: Judgement): boolean => holds
const list = (items: readonly string[]): string => `[${items.join(', ')}]`

function judgeSet(rule: string, anyOf: readonly string[], has: ReadonlySet<string>): Judgement {
  const holds = anyOf.some((id) => has.has(id))
  return { rule: `${rule}: ${list(anyOf)}`, value: has.size > 0 ? list([...has]) : 'none', holds }
}

/** `de` means every German, `de-AT` only Austrians; currencies and countries have no parts. */
function judgeWord(rule: string, anyOf: readonly string[], value: string): Judgement {
  const known = value.toLowerCase()
  const holds = anyOf.some((word) => {
    const wanted = word.toLowerCase()
    return known === wanted || (rule === 'locale' && known.startsWith(`${wanted}-`))
  })
  return { rule: `${rule}: ${list(anyOf)}`, value: value || 'not known', holds }
}

function judgeTotal(
  { currency, min, max }: Extract<Condition, { type: 'total' }>,
  total: Money | null,
): Judgement {
  const top = max === Infinity ? '' : ` to ${max}`
  const rule = `total: from ${min}${top}${currency ? ` ${currency}` : ''}`
  if (!total) return { rule, value: 'no purchase', holds: false }
  const fits = currency === null || total.currency === currency
  const holds = fits && total.amount >= min && total.amount <= max
  return { rule, value: `${total.amount} ${total.currency}`, holds }
}

/** Every part of a condition, the whole included. */
export function partsOf(condition: Condition): Condition[] {
  switch (condition.type) {
    case 'all':
    case 'any':
      return [condition, ...condition.of.flatMap(partsOf)]
    case 'not':
      return [condition, ...partsOf(condition.of)]
    case 'purchased':
    case 'subscribed':
    case 'currency':
    case 'country':
    case 'locale':
    case 'total':
    case 'first_purchase':
    case 'metadata':
    case 'between':
      return [condition]
  }
}

export const ALWAYS: Condition = { type: 'all', of: [] }
