import { isSettled, type Acceptance } from './acceptance.ts'
import { toMs, type Instant } from './time.ts'

/** An acceptance of the same customer, as far as it matters to another one. */
export interface Other {
  readonly state: Acceptance
  readonly acceptedAt: Instant
  readonly productId: string | null
  /** The subscription that it changes; null for a purchase. */
  readonly subscriptionId: string | null
}

/** What a stolen session could cost a customer in a day, and how often a card can be tried through us. */
export const MOST_A_DAY = 3
const DAY_MS = 86_400_000

/** Why a customer may not accept one more offer, or null. */
export function acceptRefusal(
  wanted: Pick<Other, 'productId' | 'subscriptionId' | 'acceptedAt'>,
  others: readonly Other[],
): 'bought_elsewhere' | 'limit_reached' | null {
  if (others.some((other) => stands(other) && sellsTheSame(wanted, other))) return 'bought_elsewhere'
  const since = toMs(wanted.acceptedAt) - DAY_MS
  const today = others.filter(({ state, acceptedAt }) => toMs(acceptedAt) > since && mayHaveBeenSent(state))
  return today.length >= MOST_A_DAY ? 'limit_reached' : null
}

/** Whether the same was sent or bought through another acceptance: asked once more just before a charge is sent. */
export const isTwin = (wanted: Pick<Other, 'productId' | 'subscriptionId'>, other: Other): boolean =>
  other.state.status !== 'held' && stands(other) && sellsTheSame(wanted, other)

/** Under way, or bought and kept. Whoever changed a plan may change it again. */
function stands({ state, subscriptionId }: Other): boolean {
  if (!isSettled(state)) return true
  return subscriptionId === null && (state.status === 'succeeded' || state.status === 'disputed')
}

const sellsTheSame = (
  a: Pick<Other, 'productId' | 'subscriptionId'>,
  b: Pick<Other, 'productId' | 'subscriptionId'>,
): boolean =>
  a.subscriptionId === null
    ? b.subscriptionId === null && a.productId !== null && a.productId === b.productId
    : a.subscriptionId === b.subscriptionId

/** What was taken back in time, or found wanting before anything was sent, tried no card and cost nothing. */
function mayHaveBeenSent(state: Acceptance): boolean {
  return state.status !== 'undone' && !(state.status === 'not_charged' && !state.sent)
}
