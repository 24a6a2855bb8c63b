import type {
  AcceptanceView,
  DecisionView,
  MoneyView,
  OfferView,
  PlanChangeView,
  QuoteView,
  StandingView,
} from '../contract.ts'
import type { Acceptance } from '../domain/acceptance.ts'
import type { Proof } from '../domain/buyer.ts'
import { recurringAmount } from '../domain/consent.ts'
import type { ShownOffer } from '../domain/decision.ts'
import { formatMoney, type Money } from '../domain/money.ts'
import { everyPhrase } from '../domain/period.ts'
import type { ChangeUnderWay } from '../domain/plan.ts'
import type { Quote } from '../domain/quote.ts'
import type { Decided } from '../flows/decide.ts'
import type { Accepted, Standing } from '../flows/standing.ts'

/** What leaves the server: domain objects in the words of the wire, money formatted once for the quote's locale. */

export function quoteView(quote: Quote): QuoteView {
  const money = (amount: number) => moneyView({ amount, currency: quote.total.currency }, quote.locale)
  return {
    id: quote.id,
    expiresAt: quote.expiresAt,
    mode: quote.mode,
    lines: quote.lines.map(({ label, amount }) => ({ label, amount: money(amount) })),
    ...(quote.tax > 0 && { tax: money(quote.tax) }),
    total: money(quote.total.amount),
    ...(quote.difference !== null && { difference: money(quote.difference) }),
    ...(quote.credit > 0 && { credit: money(quote.credit) }),
    ...recurringView(quote),
    ...(quote.effectiveAt && { effectiveAt: quote.effectiveAt }),
    ...(quote.quantity &&
      quote.order.type === 'cart' && {
        quantity: { value: quote.order.quantity, ...quote.quantity },
      }),
    ...(quote.card && { card: quote.card }),
    consent: {
      text: quote.consent.text,
      ...(quote.consent.checkbox !== null && { checkbox: quote.consent.checkbox }),
      links: [...quote.consent.links],
    },
    footnote: { text: quote.consent.footnote.text, links: [...quote.consent.footnote.links] },
    holdSeconds: quote.holdSeconds,
  }
}

function recurringView({ recurring, total, locale }: Quote): Pick<QuoteView, 'recurring'> {
  if (!recurring?.interval || !recurring.nextBillingAt) return {}
  const { interval, nextBillingAt, plusTax } = recurring
  const amount = { amount: recurring.amount, currency: total.currency }
  return {
    recurring: {
      amount: { ...amount, formatted: recurringAmount({ amount, plusTax }, locale) },
      every: everyPhrase(interval, locale),
      nextBillingAt,
    },
  }
}

export function standingView(standing: Standing | null, { level }: Proof): StandingView {
  const { decided = null, acceptance = null, underWay } = standing ?? {}
  return {
    decision: decided && decisionView(decided),
    acceptance: acceptance && acceptanceView(acceptance),
    ...(underWay && { planChange: changeView(underWay, level) }),
  }
}

const changeView = ({ status, to, effectiveAt }: ChangeUnderWay, level: Proof['level']): PlanChangeView => ({
  status,
  ...(to !== null && { to }),
  ...(effectiveAt !== null && { effectiveAt }),
  cancel: status === 'scheduled' && level !== 'unbound',
})

export function decisionView({ decision, quote }: Decided): DecisionView | null {
  const { offer } = decision
  if (!offer) return null
  return {
    id: decision.id,
    kind: offer.kind,
    ...(offer.direction && { direction: offer.direction }),
    placement: decision.placement,
    offer: { ...offerView(offer), labels: { ...quote.labels } },
    quote: quoteView(quote),
  }
}

function offerView(offer: ShownOffer): Omit<OfferView, 'labels'> {
  const { id, headline, body, benefits, badge, image, alternative, comparison } = offer
  return {
    id,
    headline,
    body,
    benefits: [...benefits],
    ...(badge !== undefined && { badge }),
    ...(image && { image }),
    ...(alternative && { alternative }),
    ...(comparison && {
      comparison: { current: sideView(comparison.current), offered: sideView(comparison.offered) },
    }),
  }
}

const sideView = ({ title, features }: { title: string; features: readonly string[] }) => ({
  title,
  features: [...features],
})

export function acceptanceView({ stored, quote, checkout, undo, next }: Accepted): AcceptanceView {
  const { state } = stored
  const bought = 'paid' in state ? state.paid : quote.total
  return {
    id: stored.id,
    status: state.status,
    total: moneyView(bought, quote.locale),
    ...details(state),
    checkout,
    undo,
    ...(next && { decision: decisionView(next) }),
  }
}

function details(state: Acceptance): Partial<AcceptanceView> {
  switch (state.status) {
    case 'held':
      return { chargeAt: state.chargeAt }
    case 'action_required':
      return state.url ? { actionUrl: state.url } : {}
    case 'failed':
      return { reason: state.reason, updateMethod: true }
    case 'not_charged':
      return { reason: state.reason }
    case 'succeeded':
      return { ...paymentOf(state), ...(state.undoneAt !== undefined && { refunding: true }) }
    case 'refunded':
    case 'disputed':
      return paymentOf(state)
    case 'undone':
    case 'charging':
    case 'confirming':
      return {}
  }
}

const paymentOf = ({ paymentId }: { paymentId: string | null }) => (paymentId === null ? {} : { paymentId })

const moneyView = (money: Money, locale: string): MoneyView => ({
  ...money,
  formatted: formatMoney(money, locale),
})
