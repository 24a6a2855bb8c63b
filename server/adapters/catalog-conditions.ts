import { Type, type Static, type TSchema } from 'typebox'

import type { Problem } from '../domain/catalog.ts'
import { ALWAYS, type Condition } from '../domain/condition.ts'
import { instant, toMs, type Instant } from '../domain/time.ts'

/** The shape of `when`. Every key must hold; `all`, `any` and `not` take such maps again. */
const closed = (description: string) => ({ additionalProperties: false, description })
const Word = Type.String({ minLength: 1, maxLength: 64 })
const words = (example: string) => {
  const description = `a value, a list of values, or { not: … }, e.g. ${example}`
  const forms = [Word, Type.Array(Word, { minItems: 1 })] as const
  return Type.Optional(
    Type.Union([...forms, Type.Object({ not: Type.Union([...forms]) }, { additionalProperties: false })], {
      description,
    }),
  )
}
const optional = <T extends TSchema>(schema: T) => Type.Optional(schema)
const Day = Type.String({ minLength: 10, maxLength: 40 })
const Amount = Type.Integer({ minimum: 0, description: 'a whole number of minor units, e.g. 2000' })
const Currency = Type.String({ pattern: '^[A-Z]{3}$', description: 'a currency, e.g. USD' })
const Value = Type.Union([Word, Type.Array(Word, { minItems: 1 })])

const SIMPLE = {
  purchased: words('[pdt_single_license]'),
  subscribed: words('[pdt_basic_monthly]'),
  currency: words('[USD]'),
  country: words('{ not: [IN] }'),
  locale: words('[de, pt-BR]'),
  total: optional(
    Type.Object(
      { min: optional(Amount), max: optional(Amount), currency: optional(Currency) },
      closed('what the purchase cost, in minor units, e.g. { min: 2000, currency: USD }'),
    ),
  ),
  first_purchase: optional(Type.Boolean({ description: 'true or false' })),
  metadata: optional(
    Type.Record(Word, Value, { description: 'keys of the purchase’s metadata, e.g. { plan: gold }' }),
  ),
  between: optional(
    Type.Array(Day, {
      minItems: 2,
      maxItems: 2,
      description: 'two dates, e.g. [2026-12-01, 2027-01-01]; the second is the first day without the offer',
    }),
  ),
}

const list = (example: string) =>
  Type.Array(Type.Ref('When'), {
    minItems: 1,
    description: `a list of conditions, e.g. [${example}, { first_purchase: true }]`,
  })

export const When = Type.Cyclic(
  {
    When: Type.Object(
      {
        ...SIMPLE,
        all: optional(list('{ purchased: pdt_single_license }')),
        any: optional(list('{ country: US }')),
        not: optional(Type.Ref('When')),
      },
      closed(
        'conditions: purchased, subscribed, total, currency, country, locale, first_purchase, metadata, between, all, any, not',
      ),
    ),
  },
  'When',
)

export type When = Static<typeof When>

export function conditionOf(when: When | undefined): Condition {
  const parts = Object.entries(when ?? {}).flatMap(([key, value]) => partOf(key, value))
  const [only] = parts
  return only && parts.length === 1 ? only : parts.length === 0 ? ALWAYS : { type: 'all', of: parts }
}

interface Total {
  readonly min?: number
  readonly max?: number
  readonly currency?: string
}

function partOf(key: string, value: unknown): Condition[] {
  switch (key) {
    case 'purchased':
    case 'subscribed':
    case 'currency':
    case 'country':
    case 'locale':
      return [listed(key, value as string | string[] | { not: string | string[] })]
    case 'total': {
      const { min = 0, max = Infinity, currency = null } = value as Total
      return [{ type: 'total', min, max, currency }]
    }
    case 'first_purchase':
      return [{ type: 'first_purchase', is: value === true }]
    case 'metadata':
      return Object.entries(value as Record<string, string | string[]>).map(([name, wanted]) => ({
        type: 'metadata' as const,
        key: name,
        anyOf: [wanted].flat(),
      }))
    case 'between': {
      const [from = '', until = ''] = value as string[]
      return [{ type: 'between', from: dayOf(from), until: dayOf(until) }]
    }
    case 'all':
    case 'any':
      return [{ type: key, of: (value as When[]).map(conditionOf) }]
    case 'not':
      return [{ type: 'not', of: conditionOf(value as When) }]
    default:
      return []
  }
}

function listed(
  type: 'purchased' | 'subscribed' | 'currency' | 'country' | 'locale',
  value: string | string[] | { not: string | string[] },
): Condition {
  if (typeof value === 'string' || Array.isArray(value)) return { type, anyOf: [value].flat() }
  return { type: 'not', of: { type, anyOf: [value.not].flat() } }
}

/** Dates that are none, and ranges that nothing can be in, at whatever depth. */
export function whenProblems(when: When | undefined, path: readonly string[]): Problem[] {
  return Object.entries(when ?? {}).flatMap(([key, value]) => {
    const at = [...path, key]
    switch (key) {
      case 'total': {
        const { min = 0, max = Infinity } = value as Total
        return min > max ? [{ path: at, expected: 'min ≤ max' }] : []
      }
      case 'between':
        return betweenProblems(value as string[], at)
      case 'all':
      case 'any':
        return (value as When[]).flatMap((part, n) => whenProblems(part, [...at, String(n)]))
      case 'not':
        return whenProblems(value as When, at)
      default:
        return []
    }
  })
}

function betweenProblems([from = '', until = '']: readonly string[], path: string[]): Problem[] {
  const odd = [from, until].flatMap((text, n) => (isDay(text) ? [] : [[...path, String(n)]]))
  if (odd.length > 0) {
    return odd.map((at) => ({ path: at, expected: 'a date, e.g. 2026-12-01, or a time with its zone' }))
  }
  return toMs(from) < toMs(until) ? [] : [{ path, expected: 'the earlier date first' }]
}

/** Without a zone a time would be the server's own; and the 30th of February would be a day in March. */
function isDay(text: string): boolean {
  const shape = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/
  const day = shape.exec(text)?.[1]
  return day !== undefined && !Number.isNaN(toMs(text)) && instant(toMs(day)).startsWith(day)
}

const dayOf = (text: string): Instant => instant(toMs(text))
