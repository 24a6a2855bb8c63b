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
 *   │                                              not_charged ──late success──► succeeded
 *   └─ never back to a state from which it could be sent again
 *
 * `charging` is committed before Dodo is called, so a crash leaves evidence. `confirming` means that nobody knows
 * whether money moved: only a fact leaves it, never a retry.
 */
export type Acceptance =
  | { readonly status: 'held'; readonly chargeAt: Instant }
  | { readonly status: 'undone'; readonly at: Instant }
  | { readonly status: 'charging'; readonly since: Instant; readonly paymentId?: string }
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
}

interface ActionRequired {
  readonly status: 'action_required'
  readonly since: Instant
  readonly paymentId: string
  readonly url: string | null
}

interface Succeeded {
  readonly status: 'succeeded'
  readonly at: Instant
  readonly paymentId: string
  readonly paid: Money
  /** Second successes for the same acceptance. Each is refunded. */
  readonly surplus: readonly string[]
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
  | { readonly type: 'succeeded'; readonly paymentId: string; readonly paid: Money; readonly at: Instant }
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
  | { readonly type: 'not_listed'; readonly lookAlike: boolean; readonly at: Instant }
  | { readonly type: 'refunded'; readonly paymentId: string; readonly at: Instant }
  | { readonly type: 'disputed'; readonly paymentId: string; readonly at: Instant }

/** Confirm-sessions live 15 min at Dodo; later than this no charge can begin any more. */
export const SILENCE_MS = 20 * 60_000
const EMPTY_LISTINGS_NEEDED = 3
/** What one look adds to the silence at most: more than the pauses between looks, less than a jump of the clock. */
const LONGEST_GAP_MS = 6 * 60_000

/**
 * Applies one fact. Facts arrive twice, late and out of order; whatever teaches nothing new returns `current`
 * itself and callers compare with `===`. Success beats everything but a later refund or dispute.
 */
export function applyFact(current: Acceptance, fact: PaymentFact): Acceptance {
  switch (current.status) {
    case 'held':
    case 'undone':
      // Nothing was sent from here, so nothing can be known about it.
      return current
    case 'charging':
    case 'confirming':
    case 'action_required':
      return whileOpen(current, fact)
    case 'failed':
      return fact.type === 'succeeded' ? succeeded(fact) : current
    case 'not_charged':
      return current.sent && fact.type === 'succeeded' ? succeeded(fact) : current
    case 'succeeded':
    case 'refunded':
    case 'disputed':
      return afterSuccess(current, fact)
  }
}

type Open = Extract<Acceptance, { status: 'charging' | 'confirming' | 'action_required' }>

function whileOpen(current: Open, fact: PaymentFact): Acceptance {
  // Only a success of another payment is news: what else became of that one says nothing about ours.
  const ofAnother =
    'paymentId' in fact && current.paymentId !== undefined && fact.paymentId !== current.paymentId
  if (ofAnother && fact.type !== 'succeeded') return current
  switch (fact.type) {
    case 'succeeded':
      return succeeded(fact)
    case 'failed':
      return { status: 'failed', at: fact.at, reason: fact.reason, paymentId: fact.paymentId }
    case 'action_required':
      return actionRequired(current, fact)
    case 'pending':
      return pending(current, fact.paymentId)
    case 'refused':
      // Only the answer to the charge itself proves a refusal; once a payment is known it disproves it.
      return current.status === 'charging' && !current.paymentId
        ? { status: 'not_charged', at: fact.at, reason: 'refused', sent: true }
        : current
    case 'no_answer':
      return current.status === 'charging' ? confirming(current, fact.at) : current
    case 'not_listed':
      return current.status === 'confirming' ? afterEmptyListing(current, fact) : current
    case 'refunded':
    case 'disputed':
      // The success it speaks of is told by its own fact; money is never concluded from its return.
      return current
  }
}

function afterSuccess(
  current: Succeeded | Extract<Acceptance, { status: 'refunded' | 'disputed' }>,
  fact: PaymentFact,
): Acceptance {
  switch (fact.type) {
    case 'succeeded':
      if (fact.paymentId === current.paymentId || current.surplus.includes(fact.paymentId)) return current
      return { ...current, surplus: [...current.surplus, fact.paymentId].toSorted() }
    case 'refunded':
      return fact.paymentId === current.paymentId && current.status !== 'refunded'
        ? { ...current, status: 'refunded', at: fact.at }
        : current
    case 'disputed':
      return fact.paymentId === current.paymentId && current.status === 'succeeded'
        ? { ...current, status: 'disputed', at: fact.at }
        : current
    case 'failed':
    case 'pending':
    case 'action_required':
    case 'refused':
    case 'no_answer':
    case 'not_listed':
      return current
  }
}

const succeeded = ({ paymentId, paid, at }: Extract<PaymentFact, { type: 'succeeded' }>): Succeeded => ({
  status: 'succeeded',
  at,
  paymentId,
  paid,
  surplus: [],
})

function actionRequired(current: Open, fact: Extract<PaymentFact, { type: 'action_required' }>): Acceptance {
  const url = fact.url ?? (current.status === 'action_required' ? current.url : null)
  if (current.status === 'action_required' && current.url === url && current.paymentId === fact.paymentId) {
    return current
  }
  return { status: 'action_required', since: current.since, paymentId: fact.paymentId, url }
}

function pending(current: Open, paymentId: string): Acceptance {
  return current.paymentId === undefined ? { ...current, paymentId } : current
}

const confirming = (current: Extract<Open, { status: 'charging' }>, at: Instant): Confirming => ({
  status: 'confirming',
  since: current.since,
  ...(current.paymentId === undefined ? {} : { paymentId: current.paymentId }),
  emptyListings: 0,
  silentMs: 0,
  lookedAt: at,
})

function afterEmptyListing(
  current: Confirming,
  fact: Extract<PaymentFact, { type: 'not_listed' }>,
): Acceptance {
  // A payment we know of, or one that looks like it, forbids the conclusion however long the silence.
  if (current.paymentId !== undefined) return current
  if (fact.lookAlike) {
    return current.emptyListings === 0
      ? current
      : { ...current, emptyListings: 0, silentMs: 0, lookedAt: fact.at }
  }
  const emptyListings = current.emptyListings + 1
  const gapMs = Math.min(Math.max(toMs(fact.at) - toMs(current.lookedAt), 0), LONGEST_GAP_MS)
  const silentMs = current.silentMs + gapMs
  if (silentMs >= SILENCE_MS && emptyListings >= EMPTY_LISTINGS_NEEDED) {
    return { status: 'not_charged', at: fact.at, reason: 'no_payment', sent: true }
  }
  return { ...current, emptyListings, silentMs, lookedAt: fact.at }
}

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

/** Payments the customer must get back: second successes, and a charge of more than was shown. */
export function refundsDue(
  state: Acceptance,
  quoted: Money,
): { paymentId: string; reason: 'surplus' | 'overcharged' }[] {
  if (state.status !== 'succeeded' && state.status !== 'disputed' && state.status !== 'refunded') return []
  const due: { paymentId: string; reason: 'surplus' | 'overcharged' }[] = state.surplus.map((paymentId) => ({
    paymentId,
    reason: 'surplus',
  }))
  if (state.status === 'succeeded' && chargedMoreThan(quoted, state.paid)) {
    due.push({ paymentId: state.paymentId, reason: 'overcharged' })
  }
  return due
}

const chargedMoreThan = (quoted: Money, paid: Money): boolean =>
  !sameMoney(quoted, paid) && (paid.currency !== quoted.currency || paid.amount > quoted.amount)
