import type DodoPayments from 'dodopayments'
import { Type } from 'typebox'

import { Address } from './checkout.ts'
import { closed, literals, Metadata, optional } from './common.ts'
import type { Expect, Same } from './drift.ts'
import { Flag, createdBetween, pageFields, type Typed } from './queries.ts'
import { MethodType } from './vocabulary.ts'

export const SubscriptionStatus = literals([
  'pending',
  'active',
  'on_hold',
  'paused',
  'cancelled',
  'failed',
  'expired',
  'past_due',
])

const Quantity = Type.Integer({ minimum: 1 })

export const Addons = Type.Array(Type.Object({ addon_id: Type.String(), quantity: Quantity }, closed))

/** Body of `POST /subscriptions/{id}/change-plan` and of its preview. */
export const PlanChangeBody = Type.Object(
  {
    product_id: Type.String(),
    quantity: Quantity,
    proration_billing_mode: literals([
      'prorated_immediately',
      'full_immediately',
      'difference_immediately',
      'do_not_bill',
    ]),
    adaptive_currency_fees_inclusive: optional(Type.Boolean()),
    addons: optional(Addons),
    cancel_scheduled_change_plan: Type.Optional(Type.Boolean()),
    collect_via_payment_link: Type.Optional(Type.Boolean()),
    discount_code: optional(Type.String()),
    discount_codes: optional(Type.Array(Type.String(), { maxItems: 20 })),
    effective_at: Type.Optional(literals(['immediately', 'next_billing_date'])),
    metadata: optional(Metadata),
    on_payment_failure: optional(literals(['prevent_change', 'apply_change'])),
  },
  closed,
)

/** Body of `POST /subscriptions/{id}/update-payment-method`: flat, unlike what the SDK takes. */
export const PaymentMethodBody = Type.Union([
  Type.Object(
    {
      type: Type.Literal('new'),
      allowed_payment_method_types: optional(Type.Array(MethodType)),
      return_url: optional(Type.String()),
    },
    closed,
  ),
  Type.Object({ type: Type.Literal('existing'), payment_method_id: Type.String() }, closed),
])

const Interval = literals(['Day', 'Week', 'Month', 'Year'])

const CreditEntitlement = Type.Object(
  {
    credit_entitlement_id: Type.String(),
    credits_amount: optional(Type.String()),
    expires_after_days: optional(Type.Integer()),
    low_balance_threshold_percent: optional(Type.Integer()),
    max_rollover_count: optional(Type.Integer()),
    overage_enabled: optional(Type.Boolean()),
    overage_limit: optional(Type.String()),
    rollover_enabled: optional(Type.Boolean()),
    rollover_percentage: optional(Type.Integer()),
    rollover_timeframe_count: optional(Type.Integer()),
    rollover_timeframe_interval: optional(Interval),
  },
  closed,
)

/** Body of `PATCH /subscriptions/{id}`. */
export const SubscriptionPatch = Type.Object(
  {
    billing: optional(Address),
    cancel_at_next_billing_date: optional(Type.Boolean()),
    cancel_reason: optional(
      literals([
        'cancelled_by_customer',
        'cancelled_by_merchant',
        'cancelled_by_merchant_send_dunning',
        'cancelled_by_merchant_grace_period_expired',
        'dodo_team',
      ]),
    ),
    cancellation_comment: optional(Type.String()),
    cancellation_feedback: optional(
      literals([
        'too_expensive',
        'missing_features',
        'switched_service',
        'unused',
        'customer_service',
        'low_quality',
        'too_complex',
        'other',
      ]),
    ),
    credit_entitlement_cart: optional(Type.Array(CreditEntitlement)),
    customer_business_name: optional(Type.String()),
    customer_name: optional(Type.String()),
    disable_on_demand: optional(
      Type.Object({ next_billing_date: Type.String({ format: 'date-time' }) }, closed),
    ),
    metadata: optional(Metadata),
    next_billing_date: optional(Type.String({ format: 'date-time' })),
    pause: optional(Type.Boolean()),
    status: optional(SubscriptionStatus),
    subscription_period_count: optional(Type.Integer({ minimum: 1 })),
    subscription_period_interval: optional(Interval),
    tax_id: optional(Type.String()),
  },
  closed,
)

export const SubscriptionQuery = Type.Object(
  {
    ...pageFields,
    ...createdBetween,
    brand_id: Type.Optional(Type.String()),
    cancel_at_next_billing_date: Type.Optional(Flag),
    customer_id: Type.Optional(Type.String()),
    product_id: Type.Optional(Type.String()),
    status: Type.Optional(SubscriptionStatus),
  },
  closed,
)

export type NoDrift = [
  Expect<Same<Type.Static<typeof PlanChangeBody>, DodoPayments.SubscriptionChangePlanParams>>,
  Expect<Same<Type.Static<typeof PlanChangeBody>, DodoPayments.SubscriptionPreviewChangePlanParams>>,
  Expect<
    Same<
      Type.Static<typeof PaymentMethodBody>,
      DodoPayments.SubscriptionUpdatePaymentMethodParams['payment_method']
    >
  >,
  Expect<Same<Type.Static<typeof SubscriptionPatch>, DodoPayments.SubscriptionUpdateParams>>,
  Expect<Same<Typed<Type.Static<typeof SubscriptionQuery>>, DodoPayments.SubscriptionListParams>>,
]
