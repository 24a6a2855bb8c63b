import type { Deps } from '../deps.ts'
import { claimRefusal, inClaimWindow, SESSION_MS, type Purchase } from '../domain/claim.ts'
import { purchaseOf } from '../domain/payment.ts'
import { plusMs, toMs, type Instant } from '../domain/time.ts'
import { UpsellError } from '../errors.ts'
import { decide } from './decide.ts'
import { standing, type Standing } from './standing.ts'

export interface ClaimRequest {
  readonly paymentId: string
  readonly browserKey: string
  readonly placement: string
  readonly locale: string
  readonly origin: string | null
}

export type ClaimResult =
  | {
      readonly type: 'opened'
      readonly token: string
      readonly expiresAt: Instant
      readonly standing: Standing
    }
  /** The payment is not settled, or nobody may look it up right now. */
  | { readonly type: 'pending'; readonly retryAfterMs: number }

const PENDING_RETRY_MS = 1_500
const UNKNOWN_ID_MS = 60_000

/**
 * Opens a session for the browser that claims a purchase first, and decides what to offer.
 * @throws claim_refused, in the same words whatever the reason.
 */
export async function claim(deps: Deps, request: ClaimRequest): Promise<ClaimResult> {
  const found = await findPurchase(deps, request.paymentId)
  if (found.type !== 'purchase') return found.type === 'wait' ? pending : refuse(deps, request, found.why)
  const { purchase } = found
  if (purchase.status === 'pending') return pending

  const now = deps.now()
  const reason = claimRefusal(purchase, now)
  if (reason) return refuse(deps, request, reason)
  const keyHash = deps.tokens.hash(request.browserKey)
  const fresh = inClaimWindow(purchase, now)
  const claimant = fresh
    ? await deps.store.claim(purchase.paymentId, keyHash, now)
    : await deps.store.claimant(purchase.paymentId)
  if (claimant !== keyHash) return refuse(deps, request, claimant ? 'claimed_by_another_browser' : 'expired')

  const visit = { purchaseId: purchase.paymentId, placement: request.placement, locale: request.locale }
  const stands = await standing(deps, visit)
  // After the window the same browser may still see what became of its acceptance, but is offered nothing new.
  if (!fresh && !stands?.acceptance) return refuse(deps, request, 'expired')
  const decided = stands || !fresh ? null : await decide(deps, purchase, visit)

  const token = deps.tokens.newSecret()
  const expiresAt = plusMs(now, SESSION_MS)
  await deps.store.saveSession({
    tokenHash: deps.tokens.hash(token),
    ...visit,
    customerId: purchase.customerId,
    level: 'unbound',
    origin: request.origin,
    expiresAt,
  })
  return { type: 'opened', token, expiresAt, standing: stands ?? { decided, acceptance: null } }
}

const pending: ClaimResult = { type: 'pending', retryAfterMs: PENDING_RETRY_MS }

function refuse({ log }: Deps, { paymentId }: ClaimRequest, why: string): never {
  log.info({ payment: paymentId.slice(0, 64), why }, 'claim refused')
  throw new UpsellError('claim_refused')
}

type Found =
  | { readonly type: 'purchase'; readonly purchase: Purchase }
  | { readonly type: 'unknown'; readonly why: string }
  | { readonly type: 'wait' }

/** Webhooks tell of purchases first; an id that nobody told of costs one look-up under a budget for the whole server. */
async function findPurchase(deps: Deps, paymentId: string): Promise<Found> {
  if (!/^pay_[A-Za-z0-9_-]{1,60}$/.test(paymentId)) return { type: 'unknown', why: 'malformed' }
  const known = await deps.store.purchase(paymentId)
  if (known && known.status !== 'pending') return { type: 'purchase', purchase: known }

  const nowMs = toMs(deps.now())
  if (deps.unknownIds.isKnown(paymentId, nowMs)) return { type: 'unknown', why: 'unknown_before' }
  if (!deps.lookups.take(nowMs)) return { type: 'wait' }
  const answer = await deps.gateway.payment(paymentId)
  if (answer.type === 'unreachable') return { type: 'wait' }
  if (answer.type === 'refused') {
    deps.unknownIds.remember(paymentId, nowMs + UNKNOWN_ID_MS)
    return { type: 'unknown', why: answer.why }
  }
  const purchase = purchaseOf(answer.value)
  if (purchase.paymentId !== paymentId) return { type: 'unknown', why: 'another_payment' }
  await deps.store.savePurchase(purchase)
  return { type: 'purchase', purchase }
}
