import type { FastifyRequest } from 'fastify'

import type { Deps, Session } from '../deps.ts'
import { PER_CUSTOMER, PER_OCCASION } from '../domain/meter.ts'
import { UpsellError } from '../errors.ts'

/**
 * The session that a request carries as `Authorization: Bearer`.
 * @throws session_invalid when it is missing, unknown, expired, or sent from another page's origin; rate_limited.
 */
export async function sessionOf(deps: SessionDeps, request: FastifyRequest): Promise<Session> {
  const { store, tokens, now } = deps
  const token = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(request.headers.authorization ?? '')?.[1]
  const session = token ? await store.session(tokens.hash(token)) : null
  if (!session || !isFromItsPage(session, request) || now() > session.expiresAt) {
    throw new UpsellError('session_invalid')
  }
  if (request.method === 'POST') await countIn(deps, session)
  return session
}

type SessionDeps = Pick<Deps, 'store' | 'tokens' | 'now' | 'meter'>

/** A browser leaves its origin out of one thing only: a page of our own origin that reads. */
function isFromItsPage(session: Session, { headers, method }: FastifyRequest): boolean {
  const { origin = null } = headers
  return origin === session.origin || (origin === null && method === 'GET')
}

/** What may cost a call to Dodo is counted; reading where a charge stands is not. */
async function countIn({ meter, now }: SessionDeps, { occasionId, customerId }: Session): Promise<void> {
  const at = now()
  const allowed =
    (await meter.allows(`occasion ${occasionId}`, PER_OCCASION, at)) &&
    (await meter.allows(`customer ${customerId}`, PER_CUSTOMER, at))
  if (!allowed)
    throw new UpsellError('rate_limited', { retryAfterSeconds: 60 - new Date(at).getUTCSeconds() })
}
