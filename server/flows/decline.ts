import type { Deps, Session } from '../deps.ts'
import { UpsellError } from '../errors.ts'
import { buyerOf } from './buyer.ts'
import { decideNext, type Decided } from './decide.ts'
import { decisionOf } from './quote.ts'
import { standing } from './standing.ts'

export interface DeclineRequest {
  readonly decisionId: string
  readonly how: 'declined' | 'dismissed'
  readonly reason?: string
}

/** The customer's no, remembered for the customer and not for the tab. @returns the next offer of the funnel, or null */
export async function decline(
  deps: Deps,
  session: Session,
  request: DeclineRequest,
): Promise<Decided | null> {
  const decision = await decisionOf(deps, session, request.decisionId)
  const closed = await deps.store.closeDecision(decision, request.how, deps.now(), request.reason ?? null)
  if (closed) {
    const buyer = request.how === 'declined' ? await buyerOf(deps, session) : null
    return buyer && decideNext(deps, buyer, session, decision, 'onDecline')
  }
  const now = await deps.store.decision(decision.id)
  if (now?.status === 'accepted' || now?.status === 'bought') throw new UpsellError('already_decided')
  // Said twice: the answer is where the visit stands now.
  return (await standing(deps, session))?.decided ?? null
}
