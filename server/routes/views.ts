import type { AcceptanceView, DecisionView, MoneyView, QuoteView } from '../contract.ts'
import type { Acceptance } from '../domain/acceptance.ts'
import { formatMoney, type Money } from '../domain/money.ts'
import type { Quote } from '../domain/quote.ts'
import type { Decided } from '../flows/decide.ts'
import type { Accepted } from '../flows/standing.ts'

/** What leaves the server: domain objects in the words of the wire, money formatted once for the quote's locale. */

export function quoteView(quote: Quote): QuoteView {
  const money = (amount: number) => moneyView({ amount, currency: quote.total.currency }, quote.locale)
  return {
    id: quote.id,
    expiresAt: quote.expiresAt,
    mode: quote.methodId ? 'one_click' : 'checkout',
    lines: quote.lines.map(({ label, amount }) => ({ label, amount: money(amount) })),
    ...(quote.tax > 0 && { tax: money(quote.tax) }),
    total: money(quote.total.amount),
    ...(quote.card && { card: quote.card }),
    consent: { text: quote.consentText },
    holdSeconds: quote.holdSeconds,
  }
}

export function decisionView({ decision, quote }: Decided): DecisionView | null {
  const { offer } = decision
  if (!offer) return null
  return {
    id: decision.id,
    kind: 'purchase',
    placement: decision.placement,
    offer: { ...offer, benefits: [...offer.benefits] },
    quote: quoteView(quote),
  }
}

export function acceptanceView({ stored, quote, checkout, next }: Accepted): AcceptanceView {
  const { state } = stored
  const bought = 'paid' in state ? state.paid : quote.total
  return {
    id: stored.id,
    status: state.status,
    total: moneyView(bought, quote.locale),
    ...details(state),
    checkout,
    undo: state.status === 'held',
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
    case 'not_charged':
      return { reason: state.reason }
    case 'succeeded':
    case 'refunded':
    case 'disputed':
      return { paymentId: state.paymentId }
    case 'undone':
    case 'charging':
    case 'confirming':
      return {}
  }
}

const moneyView = (money: Money, locale: string): MoneyView => ({
  ...money,
  formatted: formatMoney(money, locale),
})
