import type { FastifyRequest } from 'fastify'

import type { Deps, Session } from '../deps.ts'
import { UpsellError } from '../errors.ts'

/**
 * The session that a request carries as `Authorization: Bearer`.
 * @throws session_invalid when it is missing, unknown, expired, or sent from another page's origin.
 */
export async function sessionOf(
  { store, tokens, now }: Pick<Deps, 'store' | 'tokens' | 'now'>,
  request: FastifyRequest,
): Promise<Session> {
  const token = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(request.headers.authorization ?? '')?.[1]
  const session = token ? await store.session(tokens.hash(token)) : null
  const { origin } = request.headers
  const elsewhere = session?.origin && origin && session.origin !== origin
  if (!session || elsewhere || now() > session.expiresAt) throw new UpsellError('session_invalid')
  return session
}
