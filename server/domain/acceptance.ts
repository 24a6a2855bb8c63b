import { sameMoney, type Money } from './money.ts'
import { toMs, type Instant } from './time.ts'

/**
 * The life of one charge: the customer's yes to a quote, until the money is known.
 *
 *  held ──undo──► undone
 *   │  └────► not_charged, found before anything was sent
 *   │ due
 *  charging ──► succeeded ──► refunded | disputed
 *   │  ├──────► failed
 *   │  ├──────► action_required ──► succeeded | failed
 *   │  └──────► confirming ──► succeeded | failed | not_charged | action_required
 *   │                                              not_charged ──late success──► succeeded, or of a plan: confirming
 *   └─ never back to a state from which it could be sent again
 *
 * `charging` is committed before Dodo is called, so a crash leaves evidence. `confirming` means that nobody knows
 * whether money moved: only a fact leaves it, never a retry. A plan change takes the same way, and has succeeded only
 * when the subscription shows the new plan and what was due for it is paid.
 */
export type Acceptance =
  | { readonly status: 'held'; readonly chargeAt: Instant }
  | { readonly status: 'undone'; readonly at: Instant }
  | Charging
  | Confirming
  | ActionRequired
  | Succeeded
  | {
      readonly status: 'failed'
      readonly at: Instant
      readonly reason: FailureReason
      readonly paymentId?: string
    }
  | NotCharged
  | (Omit<Succeeded, 'status'> & { readonly status: 'refunded' | 'disputed' })

export type AcceptanceStatus = Acceptance['status']

interface Charging {
  readonly status: 'charging'
  readonly since: Instant
  readonly paymentId?: string
  readonly change?: ChangeProgress
}

/** How far a plan change has come: its two halves are told by other witnesses, in any order. */
export interface ChangeProgress {
  /** Whether anything is to be paid now, and in which currency. */
  readonly due: boolean
  readonly currency: string
  /** Dodo has answered that it takes the change on. */
  readonly takenOn: boolean
  /** The subscription shows the new plan. */
  readonly shown: boolean
  readonly paid: { readonly paymentId: string; readonly paid: Money; readonly at: Instant } | null
  /** Second successes for the same change. Each is refunded. */
  readonly surplus: readonly string[]
}

/** A plan change of which nothing is told yet. */
export const changeAhead = ({ amount, currency }: Money): ChangeProgress => ({
  due: amount > 0,
  currency,
  takenOn: false,
  shown: false,
  paid: null,
  surplus: [],
})

interface Confirming {
  readonly status: 'confirming'
  /** When the charge was sent: the search for it starts here. */
  readonly since: Instant
  readonly paymentId?: string
  /** Complete listings since then that showed neither the payment nor one that looks like it. */
  readonly emptyListings: number
  /** Time of proven silence, added up from look to look: a clock that jumps must not prove anything. */
  readonly silentMs: number
  readonly lookedAt: Instant
  readonly change?: ChangeProgress
}

interface ActionRequired {
  readonly status: 'action_required'
  readonly since: Instant
  readonly paymentId: string
  readonly url: string | null
  readonly change?: ChangeProgress
}

interface Succeeded {
  readonly status: 'succeeded'
  readonly at: Instant
  /** Null for a plan change for which nothing was to be paid. */
  readonly paymentId: string | null
  readonly paid: Money
  /** Second successes for the same acceptance. Each is refunded. */
  readonly surplus: readonly string[]
  /** The subscription that was bought; later payments of it are renewals. */
  readonly subscriptionId?: string
  /** The customer took it back: the money is on its way to them, and `refunded` once Dodo says so. */
  readonly undoneAt?: Instant
}

interface NotCharged {
  readonly status: 'not_charged'
  readonly at: Instant
  readonly reason: NotChargedReason
  /** Whether a charge was sent at all. If not, no success can arrive late. */
  readonly sent: boolean
}

export type FailureReason = 'declined' | 'cancelled'

export type NotChargedReason =
  /** Found just before sending: the total, the card or the product is no longer as quoted. */
  | 'quote_changed'
  | 'offer_gone'
  | 'method_gone'
  | 'unreachable'
  /** The server was away when the hold ended: nobody is charged hours after they looked away. */
  | 'too_late'
  /** Dodo refused the request itself. */
  | 'refused'
  /** Twenty minutes of silence, and Dodo lists no such payment. */
  | 'no_payment'

/** Something Dodo told us about the payment of an acceptance, or that it told us nothing. */
export type PaymentFact =
  | {
      readonly type: 'succeeded'
      readonly paymentId: string
      readonly paid: Money
      /** Of a subscription that was bought: Dodo copies our metadata to each of its renewals. */
      readonly subscriptionId?: string
      readonly at: Instant
    }
  /** Dodo answered that it takes the plan change on, and names no payment. */
  | { readonly type: 'taken_on'; readonly at: Instant }
  /** The subscription shows the plan that it was to change to. */
  | { readonly type: 'changed'; readonly at: Instant }
  | {
      readonly type: 'failed'
      readonly paymentId: string
      readonly reason: FailureReason
      readonly at: Instant
    }
  | { readonly type: 'pending'; readonly paymentId: string; readonly at: Instant }
  | {
      readonly type: 'action_required'
      readonly paymentId: string
      readonly url: string | null
      readonly at: Instant
    }
  | { readonly type: 'refused'; readonly at: Instant }
  | { readonly type: 'no_answer'; readonly at: Instant }
  /** A complete listing of the customer's payments since the charge without ours. */
  | {
      readonly type: 'not_listed'
      readonly lookAlike: boolean
      /** The same change was paid on a page of Dodo's: the plan that shows says nothing about this charge. */
      readonly paidByLink?: true
      readonly at: Instant
    }
  | { readonly type: 'refunded'; readonly paymentId: string; readonly at: Instant }
  | { readonly type: 'disputed'; readonly paymentId: string; readonly at: Instant }

/** A charge begins when its hold ends, or soon after a restart; later the customer no longer expects it. */
const LATEST_START_MS = 120_000

export const isTooLate = (state: Acceptance, now: Instant): boolean =>
  state.status === 'held' && toMs(now) - toMs(state.chargeAt) > LATEST_START_MS

/** Nothing about the money can change any more without a new fact from Dodo. */
export function isSettled({ status }: Acceptance): boolean {
  return !['held', 'charging', 'confirming', 'action_required'].includes(status)
}

/** Proven not charged: only now may the standard checkout be opened. */
export const isProvenUncharged = ({ status }: Acceptance): boolean =>
  status === 'failed' || status === 'not_charged'

/** Payments the customer must get back: second successes, a charge of more than was shown, and what they took back. */
export function refundsDue(
  state: Acceptance,
  quoted: Money,
): { paymentId: string; reason: 'surplus' | 'overcharged' | 'undone' }[] {
  switch (state.status) {
    case 'charging':
    case 'confirming':
    case 'action_required':
      return surplusOf(state.change?.surplus ?? [])
    case 'succeeded':
    case 'disputed':
    case 'refunded': {
      const { paymentId } = state
      const due = surplusOf(state.surplus)
      if (state.status === 'refunded' || paymentId === null) return due
      if (chargedMoreThan(quoted, state.paid)) return [...due, { paymentId, reason: 'overcharged' }]
      return state.undoneAt === undefined ? due : [...due, { paymentId, reason: 'undone' }]
    }
    case 'held':
    case 'undone':
    case 'failed':
    case 'not_charged':
      return []
  }
}

const surplusOf = (paymentIds: readonly string[]) =>
  paymentIds.map((paymentId) => ({ paymentId, reason: 'surplus' as const }))

const chargedMoreThan = (quoted: Money, paid: Money): boolean =>
  !sameMoney(quoted, paid) && (paid.currency !== quoted.currency || paid.amount > quoted.amount)

/** Whether a charge can still be taken back, as a refund: only a single purchase can be undone by its money alone. */
export const canBeRefunded = (state: Acceptance, undoMs: number, now: Instant): boolean =>
  state.status === 'succeeded' &&
  state.paymentId !== null &&
  state.subscriptionId === undefined &&
  state.undoneAt === undefined &&
  undoMs > 0 &&
  toMs(now) - toMs(state.at) <= undoMs
