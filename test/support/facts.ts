import type { Acceptance, ChangeProgress, PaymentFact } from '../../server/domain/acceptance.ts'
import type { Payment } from '../../server/domain/payment.ts'
import { plusMs, type Instant } from '../../server/domain/time.ts'

/** The frozen moment of every test. */
export const at = '2026-11-22T10:00:00.000Z' as Instant
export const later = (ms: number): Instant => plusMs(at, ms)

export const MINUTE_MS = 60_000
export const DAY_MS = 86_400_000

/** $12.10, the total on the button of every test. */
export const total = { amount: 1_210, currency: 'USD' }

/** The payment of the frozen acceptance, as Dodo shows it once it is paid. */
export const aPayment = (given: Partial<Payment> = {}): Payment => ({
  id: 'pay_1',
  customerId: 'cus_1',
  status: 'succeeded',
  total,
  createdAt: at,
  metadata: {},
  items: [{ productId: 'pdt_team', quantity: 1 }],
  billing: { country: 'US' },
  subscriptionId: null,
  actionUrl: 'https://bank.test/3ds',
  refunded: false,
  disputed: false,
  ...given,
})

type FactTable = { [T in PaymentFact['type']]: Extract<PaymentFact, { type: T }> }

/** One of each: the smallest thing Dodo can tell us. */
export const FACTS: FactTable = {
  succeeded: { type: 'succeeded', paymentId: 'pay_1', paid: total, at },
  failed: { type: 'failed', paymentId: 'pay_1', reason: 'declined', at },
  pending: { type: 'pending', paymentId: 'pay_1', at },
  action_required: { type: 'action_required', paymentId: 'pay_1', url: 'https://bank.test/3ds', at },
  taken_on: { type: 'taken_on', at },
  changed: { type: 'changed', at },
  refused: { type: 'refused', at },
  no_answer: { type: 'no_answer', at },
  not_listed: { type: 'not_listed', lookAlike: false, at },
  refunded: { type: 'refunded', paymentId: 'pay_1', at },
  disputed: { type: 'disputed', paymentId: 'pay_1', at },
}

/** A plan change for which the total is due, and of which nobody has told anything yet. */
export const aChange = (given: Partial<ChangeProgress> = {}): ChangeProgress => ({
  due: true,
  currency: 'USD',
  takenOn: false,
  shown: false,
  paid: null,
  surplus: [],
  ...given,
})

type StateTable = { [S in Acceptance['status']]: Acceptance & { readonly status: S } }

const paid = { at, paymentId: 'pay_1', paid: total, surplus: [] }

/** An acceptance in every state; where a payment is known it is `pay_1`. */
export const STATES: StateTable = {
  held: { status: 'held', chargeAt: later(5_000) },
  undone: { status: 'undone', at },
  charging: { status: 'charging', since: at },
  confirming: { status: 'confirming', since: at, emptyListings: 0, silentMs: 0, lookedAt: at },
  action_required: { status: 'action_required', since: at, paymentId: 'pay_1', url: 'https://bank.test/3ds' },
  succeeded: { status: 'succeeded', ...paid },
  failed: { status: 'failed', at, reason: 'declined', paymentId: 'pay_1' },
  not_charged: { status: 'not_charged', at, reason: 'no_payment', sent: true },
  refunded: { status: 'refunded', ...paid },
  disputed: { status: 'disputed', ...paid },
}
