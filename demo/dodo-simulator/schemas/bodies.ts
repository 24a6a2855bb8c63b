import type DodoPayments from 'dodopayments'
import { Type } from 'typebox'

import { closed, Metadata, optional } from './common.ts'
import type { Expect, Same } from './drift.ts'

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

export type NoDrift = [
  Expect<Same<Type.Static<typeof RefundBody>, DodoPayments.RefundCreateParams>>,
  Expect<Same<Type.Static<typeof CustomerBody>, DodoPayments.CustomerCreateParams>>,
]
