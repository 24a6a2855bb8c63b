import type { Deps } from '../deps.ts'
import { claimRefusal, inClaimWindow, levelOf, SESSION_MS } from '../domain/claim.ts'
import { plusMs } from '../domain/time.ts'
import { UpsellError } from '../errors.ts'
import { buyerOfPurchase } from './buyer.ts'
import { decide } from './decide.ts'
import { findPurchase, mayLookUp, type Claimed } from './find-purchase.ts'
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
  if (found.type === 'wait') return pending
  if (found.type === 'unknown') throw refused(deps, request, found.why)
  const { purchase } = found
  if (purchase.status === 'pending') return pending

  const now = deps.now()
  const keyHash = deps.tokens.hash(request.browserKey)
  const reason = claimRefusal(purchase, keyHash, now)
  if (reason) return refuseKnown(deps, request, reason)
  const fresh = inClaimWindow(purchase, now)
  const claimant = fresh
    ? await deps.store.claim(purchase.paymentId, keyHash, now)
    : await deps.store.claimant(purchase.paymentId)
  if (claimant !== keyHash) {
    return refuseKnown(deps, request, claimant ? 'claimed_by_another_browser' : 'expired')
  }

  const proof = { level: levelOf(purchase), max: null }
  const visit = { occasionId: purchase.paymentId, placement: request.placement, locale: request.locale }
  const stands = await standing(deps, visit)
  // After the window the same browser may still see what became of its acceptance, but is offered nothing new.
  if (!fresh && !stands?.acceptance) return refuseKnown(deps, request, 'expired')
  const decided = stands || !fresh ? null : await decide(deps, buyerOfPurchase(purchase, proof), visit)
  const opened = stands ?? (decided ? { decided, acceptance: null } : await standing(deps, visit))
  const { customerId, subscriptionId } = purchase
  const session = { ...visit, customerId, subscriptionId, proof, origin: request.origin }
  const expiresAt = plusMs(now, SESSION_MS)
  return openSession(deps, { ...session, expiresAt }, opened ?? { decided: null, acceptance: null })
}

const pending: ClaimResult = { type: 'pending', retryAfterMs: PENDING_RETRY_MS }

/**
 * Refuses a purchase that is known here just like an id that is unknown: from the same budget, and with the same
 * "later" when that is spent. Otherwise the answer would tell who bought here.
 */
function refuseKnown(deps: Deps, request: ClaimRequest, why: string): ClaimResult {
  if (!mayLookUp(deps, idOf(request))) return pending
  throw refused(deps, request, why)
}

function refused({ log }: Deps, request: ClaimRequest, why: string): UpsellError {
  log.info({ claimed: idOf(request).slice(0, 64), why }, 'claim refused')
  return new UpsellError('claim_refused')
}

const idOf = ({ claimed }: ClaimRequest): string =>
  'paymentId' in claimed ? claimed.paymentId : claimed.subscriptionId
