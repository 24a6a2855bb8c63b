import type DodoPayments from 'dodopayments'
import { Type } from 'typebox'

import { closed } from './common.ts'
import type { Expect, Same } from './drift.ts'
import { Currency, Status } from './vocabulary.ts'

/** A query string carries text: numbers and times are text that reads as one. */
const Digits = Type.String({ pattern: '^\\d+$' })
const Time = Type.String({ format: 'date-time' })
export const Flag = Type.Union([Type.Literal('true'), Type.Literal('false')])
export const pageFields = { page_size: Type.Optional(Digits), page_number: Type.Optional(Digits) }
export const createdBetween = { created_at_gte: Type.Optional(Time), created_at_lte: Type.Optional(Time) }

export const PaymentQuery = Type.Object(
  {
    ...pageFields,
    ...createdBetween,
    brand_id: Type.Optional(Type.String()),
    currency: Type.Optional(Currency),
    customer_id: Type.Optional(Type.String()),
    product_id: Type.Optional(Type.String()),
    status: Type.Optional(Status),
    subscription_id: Type.Optional(Type.String()),
  },
  closed,
)

export const RefundQuery = Type.Object(
  {
    ...pageFields,
    ...createdBetween,
    customer_id: Type.Optional(Type.String()),
    status: Type.Optional(
      Type.Unsafe<DodoPayments.RefundStatus>({
        type: 'string',
        enum: ['succeeded', 'failed', 'pending', 'review'],
      }),
    ),
    subscription_id: Type.Optional(Type.String()),
  },
  closed,
)

export const ProductQuery = Type.Object(
  {
    ...pageFields,
    archived: Type.Optional(Flag),
    brand_id: Type.Optional(Type.String()),
    recurring: Type.Optional(Flag),
  },
  closed,
)

export const AddonQuery = Type.Object({ ...pageFields }, closed)

export const PortalQuery = Type.Object(
  { return_url: Type.Optional(Type.String()), send_email: Type.Optional(Flag) },
  closed,
)

/** The parsed query as the SDK would type it. */
export type Typed<Query> = {
  [Key in keyof Query]: Key extends 'page_size' | 'page_number'
    ? number
    : Key extends 'archived' | 'recurring' | 'send_email' | 'cancel_at_next_billing_date'
      ? boolean
      : Query[Key]
}

export type NoDrift = [
  Expect<Same<Typed<Type.Static<typeof PaymentQuery>>, DodoPayments.PaymentListParams>>,
  Expect<Same<Typed<Type.Static<typeof RefundQuery>>, DodoPayments.RefundListParams>>,
  Expect<Same<Typed<Type.Static<typeof ProductQuery>>, DodoPayments.ProductListParams>>,
  Expect<Same<Typed<Type.Static<typeof AddonQuery>>, DodoPayments.AddonListParams>>,
  Expect<Same<Typed<Type.Static<typeof PortalQuery>>, DodoPayments.Customers.CustomerPortalCreateParams>>,
]
