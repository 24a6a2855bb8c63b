import type { Acceptance, AcceptanceStatus, PaymentFact } from '../../domain/acceptance.ts'
import type { Instant } from '../../domain/time.ts'
import type { Database } from './database.ts'

export interface StoredAcceptance {
  readonly id: string
  readonly decisionId: string
  readonly quoteId: string
  readonly occasionId: string
  readonly customerId: string
  readonly offerId: string
  /** The subscription that it changes; null for a purchase. */
  readonly subscriptionId: string | null
  readonly version: number
  readonly state: Acceptance
  readonly acceptedAt: Instant
}

/** The customer's yes in the words that were on the screen. */
export interface Consent {
  readonly label: string
  readonly text: string
  readonly locale: string
  readonly displayed: { readonly amount: number; readonly currency: string }
}

/** Who or what moved an acceptance. */
export type Witness = 'customer' | 'worker' | 'answer' | 'webhook' | 'look_up' | 'listing'

export interface Step {
  readonly witness: Witness
  readonly fact:
    | PaymentFact
    | { readonly type: 'accepted' | 'undone' | 'sent' | 'not_sent' | 'rebuilt'; readonly at: Instant }
  /** The webhook that told it: handled by the same transaction. */
  readonly webhook?: string
}

export interface Advance {
  readonly state: Acceptance
  readonly step: Step
  /** When the worker must look again; null: never. */
  readonly dueAt: Instant | null
  /** Nothing was ever sent, or a change has ended: the right to be paid goes back. */
  readonly giveBack?: boolean
  readonly refunds?: readonly { readonly paymentId: string; readonly reason: string }[]
  /** What becomes of the decision in the same transaction. */
  readonly decision?: 'open' | 'undone'
}

type Row = Database['acceptance']

export function toRow(stored: StoredAcceptance): Omit<Row, 'consent' | 'due_at'> {
  const { state } = stored
  return {
    id: stored.id,
    decision_id: stored.decisionId,
    quote_id: stored.quoteId,
    occasion_id: stored.occasionId,
    customer_id: stored.customerId,
    offer_id: stored.offerId,
    subscription_id: stored.subscriptionId,
    version: stored.version,
    status: state.status satisfies AcceptanceStatus,
    state: JSON.stringify(state),
    charge_payment_id: 'paymentId' in state ? (state.paymentId ?? null) : null,
    accepted_at: stored.acceptedAt,
  }
}

export function toAcceptance(row: Row): StoredAcceptance {
  return {
    id: row.id,
    decisionId: row.decision_id,
    quoteId: row.quote_id,
    occasionId: row.occasion_id,
    customerId: row.customer_id,
    offerId: row.offer_id,
    subscriptionId: row.subscription_id,
    version: row.version,
    state: JSON.parse(row.state) as Acceptance,
    acceptedAt: row.accepted_at as Instant,
  }
}
