import { Type, type Static, type TSchema } from 'typebox'

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
const Amount = Type.Integer({ minimum: 0 })
const Value = Type.Union([Word, Type.Array(Word, { minItems: 1 })])

const SIMPLE = {
  purchased: words('[pdt_single_license]'),
  subscribed: words('[pdt_basic_monthly]'),
  currency: words('[USD]'),
  country: words('{ not: [IN] }'),
  locale: words('[de, pt-BR]'),
  total: optional(
    Type.Object(
      { min: optional(Amount), max: optional(Amount), currency: optional(Word) },
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

export const When = Type.Cyclic(
  {
    When: Type.Object(
      {
        ...SIMPLE,
        all: optional(Type.Array(Type.Ref('When'), { minItems: 1 })),
        any: optional(Type.Array(Type.Ref('When'), { minItems: 1 })),
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

/** @throws RangeError for a date that is none; the message says what was expected. */
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

function dayOf(text: string): Instant {
  const ms = /^\d{4}-\d\d-\d\d(T|$)/.test(text) ? toMs(text) : NaN
  if (Number.isNaN(ms)) throw new RangeError('a date, e.g. 2026-12-01, or a time with its zone')
  return instant(ms)
}
