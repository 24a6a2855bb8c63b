import type { Deps, Session } from '../../server/deps.ts'
import { UpsellError } from '../../server/errors.ts'
import { accept, acceptanceOf, undo } from '../../server/flows/accept.ts'
import { checkoutOfAcceptance, checkoutOfDecision } from '../../server/flows/checkout.ts'
import { claim } from '../../server/flows/claim.ts'
import { decline } from '../../server/flows/decline.ts'
import { decisionOf, requote } from '../../server/flows/quote.ts'
import { signIn } from '../../server/flows/sign-in.ts'

/** What a page may ask of the server. */
export const FLOWS = {
  claim,
  signIn,
  accept,
  acceptanceOf,
  undo,
  decline,
  checkoutOfAcceptance,
  checkoutOfDecision,
  /** As the route does it. */
  async requote(deps: Deps, session: Session, decisionId: string) {
    const decision = await decisionOf(deps, session, decisionId)
    if (decision.status !== 'open') throw new UpsellError('already_decided')
    return requote(deps, decision, session)
  },
}

export type Flows = typeof FLOWS

/** As the session plugin does it. */
export async function sessionOf({ store, tokens, now }: Deps, token: string): Promise<Session> {
  const session = await store.session(tokens.hash(token))
  if (!session || now() > session.expiresAt) throw new UpsellError('session_invalid')
  return session
}
