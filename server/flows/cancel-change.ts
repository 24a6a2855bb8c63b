import type { Deps, Session } from '../deps.ts'
import { UpsellError } from '../errors.ts'
import { buyerOf } from './buyer.ts'
import { decide } from './decide.ts'
import { standing, type Standing } from './standing.ts'

/**
 * Cancels the change of the subscription that waits for its date, and decides anew what may be offered.
 * @throws plan_change_not_found, claim_refused for a session that proved too little, upstream_unavailable
 */
export async function cancelChange(deps: Deps, session: Session): Promise<Standing> {
  const last = await deps.store.lastDecision(session.occasionId, session.placement)
  if (last?.underWay?.status !== 'scheduled') throw new UpsellError('plan_change_not_found')
  // Whoever only knows a payment's id may not undo what the customer has ordered.
  if (session.proof.level === 'unbound') throw new UpsellError('claim_refused')
  const { subscriptionId } = last.underWay
  const answer = await deps.gateway.cancelScheduledChange(subscriptionId)
  if (answer.type !== 'answer') throw new UpsellError('upstream_unavailable', { cause: answer.why })
  deps.log.info({ subscription: subscriptionId }, 'a scheduled plan change was cancelled by its customer')
  const buyer = await buyerOf(deps, session)
  if (buyer) await decide(deps, buyer, session, last.step + 1)
  return (await standing(deps, session)) ?? { decided: null, acceptance: null }
}
