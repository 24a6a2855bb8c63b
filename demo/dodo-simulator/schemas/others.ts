import type DodoPayments from 'dodopayments'
import { Type } from 'typebox'

import { closed, Metadata, optional } from './common.ts'
import type { Expect, Same } from './drift.ts'
import { Currency, Status } from './vocabulary.ts'

/** Body of `POST /refunds`. */
export const RefundBody = Type.Object(
  {
    payment_id: Type.String(),
    items: optional(
      Type.Array(
        Type.Object(
          {
            item_id: Type.String(),
            amount: optional(Type.Integer({ minimum: 1 })),
            tax_inclusive: Type.Optional(Type.Boolean()),
          },
          closed,
        ),
      ),
    ),
    metadata: Type.Optional(Metadata),
    reason: optional(Type.String({ maxLength: 3000 })),
  },
  closed,
)

/** Body of `POST /customers`. */
export const CustomerBody = Type.Object(
  {
    email: Type.String({ minLength: 3 }),
    name: Type.String(),
    metadata: Type.Optional(Metadata),
    phone_number: optional(Type.String()),
  },
  closed,
)

/** A query string carries text: numbers and times are text that reads as one. */
const Digits = Type.String({ pattern: '^\\d+$' })
const Time = Type.String({ format: 'date-time' })
const page = { page_size: Type.Optional(Digits), page_number: Type.Optional(Digits) }
const createdBetween = { created_at_gte: Type.Optional(Time), created_at_lte: Type.Optional(Time) }

export const PaymentQuery = Type.Object(
  {
    ...page,
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
    ...page,
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

const Flag = Type.Union([Type.Literal('true'), Type.Literal('false')])

export const ProductQuery = Type.Object(
  {
    ...page,
    archived: Type.Optional(Flag),
    brand_id: Type.Optional(Type.String()),
    recurring: Type.Optional(Flag),
  },
  closed,
)

export const PortalQuery = Type.Object(
  { return_url: Type.Optional(Type.String()), send_email: Type.Optional(Flag) },
  closed,
)

/** The parsed query as the SDK would type it. */
type Typed<Query> = {
  [Key in keyof Query]: Key extends 'page_size' | 'page_number'
    ? number
    : Key extends 'archived' | 'recurring' | 'send_email'
      ? boolean
      : Query[Key]
}

export type NoDrift = [
  Expect<Same<Type.Static<typeof RefundBody>, DodoPayments.RefundCreateParams>>,
  Expect<Same<Type.Static<typeof CustomerBody>, DodoPayments.CustomerCreateParams>>,
  Expect<Same<Typed<Type.Static<typeof PaymentQuery>>, DodoPayments.PaymentListParams>>,
  Expect<Same<Typed<Type.Static<typeof RefundQuery>>, DodoPayments.RefundListParams>>,
  Expect<Same<Typed<Type.Static<typeof ProductQuery>>, DodoPayments.ProductListParams>>,
  Expect<Same<Typed<Type.Static<typeof PortalQuery>>, DodoPayments.Customers.CustomerPortalCreateParams>>,
]
