import type { Deps } from '../deps.ts'
import { isSettled } from '../domain/acceptance.ts'
import type { Buyer, Proof } from '../domain/buyer.ts'
import { CUSTOMER_SESSION_MS } from '../domain/claim.ts'
import type { Decision } from '../domain/decision.ts'
import { sameMoney } from '../domain/money.ts'
import { plusMs, toMs } from '../domain/time.ts'
import { UpsellError } from '../errors.ts'
import { buyerOf } from './buyer.ts'
import { choose, selectionFor, withQuote, type Decided, type Visit } from './decide.ts'
import { requote } from './quote.ts'
import { openSession, type Opened } from './session.ts'
import { standingAt, type Accepted, type Standing } from './standing.ts'

export interface SignInRequest {
  readonly customerToken: string
  readonly placement: string
  readonly locale: string
  readonly origin: string | null
}

export type SignInResult = Opened | { readonly type: 'pending'; readonly retryAfterMs: number }

const RETRY_MS = 1_500

/**
 * Opens a session for a customer whom the merchant's backend vouches for, and decides what to offer in its app.
 * @throws claim_refused, in the same words whatever the reason.
 */
export async function signIn(deps: Deps, request: SignInRequest): Promise<SignInResult> {
  const now = deps.now()
  const verdict = await deps.verifyCustomer(request.customerToken, now)
  if (verdict.type === 'refused') return refuse(deps, verdict.why)
  const { customerId, tokenId, expiresAt, subscriptionId, placement, max, origin } = verdict.claims
  if (placement !== null && placement !== request.placement) return refuse(deps, 'another placement')
  if (origin !== null && origin !== request.origin) return refuse(deps, 'another origin')

  const key = {
    occasionId: customerId,
    customerId,
    subscriptionId,
    proof: { level: 'customer' as const, max },
  }
  const buyer = await buyerOf(deps, key)
  if (!buyer) return { type: 'pending', retryAfterMs: RETRY_MS }
  const visit = { occasionId: customerId, placement: request.placement, locale: request.locale }
  // Used only now: a page that was told to wait comes again with the same token.
  if (!(await deps.store.useToken(tokenId, expiresAt))) return refuse(deps, 'used before')
  const standing = await standingInApp(deps, buyer, visit)
  const session = { ...key, ...visit, origin: request.origin, expiresAt: plusMs(now, CUSTOMER_SESSION_MS) }
  return openSession(deps, session, standing)
}

function refuse({ log }: Deps, why: string): never {
  log.info({ why }, 'customer token refused')
  throw new UpsellError('claim_refused')
}

/** How long an outcome is still the answer to "where do I stand", rather than a new offer. */
const OUTCOME_MS = 5 * 60_000

/** What a charge that is under way, or just ended, says; else the offer that fits today. */
export async function standingInApp(deps: Deps, buyer: Buyer, visit: Visit): Promise<Standing> {
  const last = await deps.store.lastDecision(visit.occasionId, visit.placement)
  if (last?.status === 'accepted') {
    const stands = await standingAt(deps, last)
    if (recent(deps, stands.acceptance)) return stands
  }
  const decided = await offerToday(deps, buyer, visit, last)
  const now = await deps.store.lastDecision(visit.occasionId, visit.placement)
  if (!now || !(decided || now.status === 'none')) return { decided, acceptance: null }
  const stands = await standingAt(deps, now)
  return { ...stands, acceptance: recent(deps, stands.acceptance) }
}

function recent({ now }: Deps, acceptance: Accepted | null): Accepted | null {
  if (!acceptance || !isSettled(acceptance.stored.state)) return acceptance
  return toMs(now()) - toMs(acceptance.stored.acceptedAt) < OUTCOME_MS ? acceptance : null
}

/** An offer that is open stays while it still fits; otherwise the customer has moved on, and so does the offer. */
async function offerToday(
  deps: Deps,
  buyer: Buyer,
  visit: Visit,
  last: Decision | null,
): Promise<Decided | null> {
  const selection = await selectionFor(deps, buyer, visit)
  if (!selection) return null
  if (last?.status === 'open') {
    // It counts as made itself, so only the other reasons take it away.
    const fits = selection.trace.some(
      ({ offer, outcome }) =>
        offer === last.offer?.id && (outcome === 'matched' || outcome === 'offers_exhausted'),
    )
    const open = fits ? await refreshed(deps, buyer, last) : null
    if (open) return open
    await deps.store.withdrawDecision(last.id, deps.now())
  }
  const same = last?.underWay?.status === selection.underWay?.status
  if (last?.status === 'none' && same && selection.candidates.length === 0) return null
  return choose(deps, buyer, visit, (last?.step ?? -1) + 1, selection)
}

const allowsAsMuch = ({ max: a }: Proof, { max: b }: Proof): boolean =>
  a === null || b === null ? a === b : sameMoney(a, b)

async function refreshed(deps: Deps, buyer: Buyer, open: Decision): Promise<Decided | null> {
  const decided = await withQuote(deps, open)
  if (decided && decided.quote.expiresAt > deps.now() && allowsAsMuch(decided.quote.proof, buyer.proof)) {
    return decided
  }
  try {
    return { decision: open, quote: await requote(deps, open, { proof: buyer.proof }) }
  } catch (error) {
    if (error instanceof UpsellError && error.code === 'offer_gone') return null
    throw error
  }
}
