import type { Deps } from '../deps.ts'
import { claimRefusal, inClaimWindow, levelOf, SESSION_MS } from '../domain/claim.ts'
import { plusMs } from '../domain/time.ts'
import { UpsellError } from '../errors.ts'
import { buyerOfPurchase } from './buyer.ts'
import { decide } from './decide.ts'
import { findPurchase, type Claimed } from './find-purchase.ts'
import { openSession, type Opened } from './session.ts'
import { standing } from './standing.ts'

export interface ClaimRequest {
  readonly claimed: Claimed
  readonly browserKey: string
  readonly placement: string
  readonly locale: string
  readonly origin: string | null
}

export type ClaimResult =
  | Opened
  /** The payment is not settled, or nobody may look it up right now. */
  | { readonly type: 'pending'; readonly retryAfterMs: number }

const PENDING_RETRY_MS = 1_500

/**
 * Opens a session for the browser that claims a purchase first, and decides what to offer.
 * @throws claim_refused, in the same words whatever the reason.
 */
export async function claim(deps: Deps, request: ClaimRequest): Promise<ClaimResult> {
  const found = await findPurchase(deps, request.claimed)
  if (found.type !== 'purchase') return found.type === 'wait' ? pending : refuse(deps, request, found.why)
  const { purchase } = found
  if (purchase.status === 'pending') return pending

  const now = deps.now()
  const keyHash = deps.tokens.hash(request.browserKey)
  const reason = claimRefusal(purchase, keyHash, now)
  if (reason) return refuse(deps, request, reason)
  const fresh = inClaimWindow(purchase, now)
  const claimant = fresh
    ? await deps.store.claim(purchase.paymentId, keyHash, now)
    : await deps.store.claimant(purchase.paymentId)
  if (claimant !== keyHash) return refuse(deps, request, claimant ? 'claimed_by_another_browser' : 'expired')

  const proof = { level: levelOf(purchase), max: null }
  const visit = { occasionId: purchase.paymentId, placement: request.placement, locale: request.locale }
  const stands = await standing(deps, visit)
  // After the window the same browser may still see what became of its acceptance, but is offered nothing new.
  if (!fresh && !stands?.acceptance) return refuse(deps, request, 'expired')
  const decided = stands || !fresh ? null : await decide(deps, buyerOfPurchase(purchase, proof), visit)
  const opened = stands ?? (decided ? { decided, acceptance: null } : await standing(deps, visit))
  const { customerId, subscriptionId } = purchase
  const session = { ...visit, customerId, subscriptionId, proof, origin: request.origin }
  const expiresAt = plusMs(now, SESSION_MS)
  return openSession(deps, { ...session, expiresAt }, opened ?? { decided: null, acceptance: null })
}

const pending: ClaimResult = { type: 'pending', retryAfterMs: PENDING_RETRY_MS }

function refuse({ log }: Deps, { claimed }: ClaimRequest, why: string): never {
  const id = 'paymentId' in claimed ? claimed.paymentId : claimed.subscriptionId
  log.info({ claimed: id.slice(0, 64), why }, 'claim refused')
  throw new UpsellError('claim_refused')
}
