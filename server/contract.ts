import { Type, type Static } from 'typebox'

export type { Strings } from './domain/strings.ts'

/**
 * The wire contract v1: the only file both sides may import, and the widget only with `import type`, so that no
 * schema code reaches the browser. Amounts are integers in the currency's minor unit; times are ISO-8601 in UTC.
 */

const closed = { additionalProperties: false } as const
const Id = Type.String({ minLength: 1, maxLength: 64 })
const Time = Type.String({ format: 'date-time' })
const Duration = Type.Integer({ minimum: 0, maximum: 86_400_000 })

export const Money = Type.Object(
  {
    amount: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  },
  closed,
)

/** Money as the server sends it: `formatted` is made once, there, for the session's locale. */
export const MoneyView = Type.Object({
  amount: Type.Integer({ description: 'Minor units; negative on a line that lowers the price.' }),
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  formatted: Type.String(),
})

const LinkView = Type.Object({ label: Type.String(), url: Type.String() })

export const QuoteView = Type.Object({
  id: Id,
  expiresAt: Time,
  mode: Type.Union([Type.Literal('one_click'), Type.Literal('checkout')], {
    description:
      'checkout: the same terms, but on the hosted checkout; the saved method cannot or may not be used.',
  }),
  lines: Type.Array(Type.Object({ label: Type.String(), amount: MoneyView })),
  tax: Type.Optional(MoneyView),
  total: MoneyView,
  difference: Type.Optional({
    ...MoneyView,
    description: 'What the offered plan costs more (or less) than the present one, per `recurring.every`.',
  }),
  credit: Type.Optional({ ...MoneyView, description: 'Kept on the account for later invoices.' }),
  recurring: Type.Optional(
    Type.Object({
      amount: MoneyView,
      every: Type.String({ description: 'A period in words of the locale, e.g. `month`, `3 months`.' }),
      nextBillingAt: Time,
    }),
  ),
  effectiveAt: Type.Optional({ ...Time, description: 'When the change takes effect; absent: at once.' }),
  quantity: Type.Optional(
    Type.Object(
      { value: Type.Integer(), min: Type.Integer(), max: Type.Integer() },
      { description: 'Where the customer may choose how many; another number is another quote.' },
    ),
  ),
  card: Type.Optional(Type.Object({ brand: Type.String(), last4: Type.String() })),
  consent: Type.Object({
    text: Type.String(),
    checkbox: Type.Optional(
      Type.String({ description: 'What has to be ticked, where the law asks; never ticked beforehand.' }),
    ),
    links: Type.Optional(Type.Array(LinkView)),
  }),
  footnote: Type.Optional(
    Type.Object({
      text: Type.String({ description: 'Who sells and who charges, as on the statement.' }),
      links: Type.Array(LinkView),
    }),
  ),
  holdSeconds: Type.Integer({ minimum: 0 }),
})

const ComparedView = Type.Object({ title: Type.String(), features: Type.Array(Type.String()) })

export const OfferView = Type.Object({
  id: Type.String(),
  headline: Type.String(),
  body: Type.String(),
  benefits: Type.Array(Type.String()),
  image: Type.Optional(Type.Object({ src: Type.String(), alt: Type.String() })),
  comparison: Type.Optional(
    Type.Object(
      { current: ComparedView, offered: ComparedView },
      { description: 'What the customer has, and what they would have.' },
    ),
  ),
  badge: Type.Optional(Type.String({ description: 'Sent only while the ledger proves it.' })),
  alternative: Type.Optional({
    ...LinkView,
    description: 'What the customer came for, e.g. to cancel: shown beside the offer, as easy as it.',
  }),
  labels: Type.Object({
    accept: Type.String({ description: 'Contains {total}, which the page replaces by the quote’s total.' }),
    decline: Type.String(),
  }),
})

export const DecisionView = Type.Object({
  id: Id,
  kind: Type.Union([Type.Literal('purchase'), Type.Literal('plan_change'), Type.Literal('addon')]),
  direction: Type.Optional(Type.Union([Type.Literal('upgrade'), Type.Literal('downgrade')])),
  placement: Type.String(),
  offer: OfferView,
  quote: QuoteView,
})

export const AcceptanceStatus = Type.Union([
  Type.Literal('held'),
  Type.Literal('undone'),
  Type.Literal('charging'),
  Type.Literal('confirming'),
  Type.Literal('action_required'),
  Type.Literal('succeeded'),
  Type.Literal('failed'),
  Type.Literal('not_charged'),
  Type.Literal('refunded'),
  Type.Literal('disputed'),
])

export const AcceptanceView = Type.Object({
  id: Type.String(),
  status: AcceptanceStatus,
  total: MoneyView,
  chargeAt: Type.Optional(Time),
  actionUrl: Type.Optional(Type.String()),
  reason: Type.Optional(Type.String()),
  paymentId: Type.Optional(Type.String()),
  checkout: Type.Boolean({ description: 'Proven not charged: the standard checkout may be opened.' }),
  undo: Type.Boolean({ description: 'Undo would still be in time.' }),
  refunding: Type.Optional(
    Type.Boolean({ description: 'Undone after the charge: asked back, and `refunded` once Dodo says so.' }),
  ),
  updateMethod: Type.Optional(
    Type.Boolean({ description: 'The saved payment method can be updated on a page of Dodo’s.' }),
  ),
  decision: Type.Optional(Type.Union([DecisionView, Type.Null()])),
})

const Placement = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' })
const Locale = Type.Optional(Type.String({ maxLength: 35 }))
const BrowserKey = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$', description: '256 random bits, base64url.' })
// Deliberately loose: a malformed id is refused with the same words as an unknown one.
const ClaimedId = Type.String({ maxLength: 256 })

/** Exactly one of `paymentId`, `subscriptionId` and `customerToken`; the first two come with a `browserKey`. */
export const OpenSessionBody = Type.Object(
  {
    placement: Placement,
    locale: Locale,
    paymentId: Type.Optional(ClaimedId),
    subscriptionId: Type.Optional(ClaimedId),
    browserKey: Type.Optional(BrowserKey),
    customerToken: Type.Optional(Type.String({ maxLength: 4096 })),
  },
  closed,
)

/** Why no plan can be offered right now: a change of the subscription is under way or waits for its date. */
export const PlanChangeView = Type.Object({
  status: Type.Union([Type.Literal('pending'), Type.Literal('scheduled')]),
  to: Type.Optional(Type.String({ description: 'The plan it changes to, by name.' })),
  effectiveAt: Type.Optional(Time),
  cancel: Type.Boolean({ description: 'It can still be cancelled: `POST /v1/plan-change/cancel`.' }),
})

export const SessionView = Type.Object({
  session: Type.String(),
  expiresAt: Time,
  locale: Type.String(),
  strings: Type.Optional(Type.Record(Type.String(), Type.String())),
  decision: Type.Union([DecisionView, Type.Null()]),
  acceptance: Type.Optional(AcceptanceView),
  planChange: Type.Optional(PlanChangeView),
})

export const PendingView = Type.Object({ status: Type.Literal('pending'), retryAfterMs: Type.Integer() })

export const StandingView = Type.Object({
  decision: Type.Union([DecisionView, Type.Null()]),
  acceptance: Type.Union([AcceptanceView, Type.Null()]),
  planChange: Type.Optional(PlanChangeView),
})

export const QuoteBody = Type.Object(
  { decisionId: Id, quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })) },
  closed,
)
export const QuoteAnswer = Type.Object({ quote: QuoteView })
export const DecisionBody = Type.Object({ decisionId: Id }, closed)
export const DeclineBody = Type.Object(
  {
    decisionId: Id,
    how: Type.Union([Type.Literal('declined'), Type.Literal('dismissed')]),
    reason: Type.Optional(Type.String({ maxLength: 500 })),
  },
  closed,
)
export const DeclineAnswer = Type.Object({ decision: Type.Union([DecisionView, Type.Null()]) })
export const CheckoutAnswer = Type.Object({ url: Type.String() })

export const AcceptBody = Type.Object(
  {
    acceptanceId: Type.String({
      format: 'uuid',
      description: 'Made and kept by the page before it is sent.',
    }),
    quoteId: Id,
    displayed: Money,
    consent: Type.Object(
      {
        label: Type.String({ minLength: 1, maxLength: 500 }),
        text: Type.String({ maxLength: 5000 }),
        locale: Type.String({ maxLength: 35 }),
        visibleMs: Type.Optional({ ...Duration, description: 'How long the card had been visible.' }),
        armedMs: Type.Optional({ ...Duration, description: 'How long the button had been armed.' }),
      },
      closed,
    ),
  },
  closed,
)
export const AcceptanceAnswer = Type.Object({ acceptance: AcceptanceView })
export const AcceptanceParams = Type.Object({ id: Type.String({ maxLength: 64 }) })
export const WaitQuery = Type.Object(
  {
    wait: Type.Optional(
      Type.String({ pattern: '^[0-9]{1,2}$', description: 'Seconds to hold, at most 30.' }),
    ),
    after: Type.Optional({
      ...AcceptanceStatus,
      description: 'The status the page knows: answered at once if it is another one by now.',
    }),
  },
  closed,
)

/** `quote` comes with `quote_changed` and `quote_expired`: the price that holds now. */
export const ErrorBody = Type.Object({
  error: Type.Object({ code: Type.String(), message: Type.String() }),
  quote: Type.Optional(QuoteView),
})

export type Money = Static<typeof Money>
export type MoneyView = Static<typeof MoneyView>
export type QuoteView = Static<typeof QuoteView>
export type OfferView = Static<typeof OfferView>
export type DecisionView = Static<typeof DecisionView>
export type AcceptanceStatus = Static<typeof AcceptanceStatus>
export type AcceptanceView = Static<typeof AcceptanceView>
export type OpenSessionBody = Static<typeof OpenSessionBody>
export type SessionView = Static<typeof SessionView>
export type PendingView = Static<typeof PendingView>
export type PlanChangeView = Static<typeof PlanChangeView>
export type StandingView = Static<typeof StandingView>
export type QuoteAnswer = Static<typeof QuoteAnswer>
export type DeclineAnswer = Static<typeof DeclineAnswer>
export type CheckoutAnswer = Static<typeof CheckoutAnswer>
export type AcceptBody = Static<typeof AcceptBody>
export type AcceptanceAnswer = Static<typeof AcceptanceAnswer>
export type ErrorBody = Static<typeof ErrorBody>
