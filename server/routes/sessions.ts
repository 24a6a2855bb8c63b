import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'

import { ErrorBody, OpenSessionBody, PendingView, SessionView } from '../contract.ts'
import type { Deps } from '../deps.ts'
import { negotiateLocale } from '../domain/locale.ts'
import { stringsFor } from '../domain/words.ts'
import { UpsellError } from '../errors.ts'
import { claim } from '../flows/claim.ts'
import { signIn } from '../flows/sign-in.ts'
import { standingView } from './views.ts'

export interface SessionRouteOptions {
  readonly deps: Deps
  /** Whether a page of this origin may open sessions. */
  readonly isAllowedOrigin: (origin: string) => boolean
}

export const sessionRoutes: FastifyPluginAsyncTypebox<SessionRouteOptions> = async (
  app,
  { deps, isAllowedOrigin },
) => {
  // The first call of a page needs no CORS preflight this way.
  app.addContentTypeParser('text/plain', { parseAs: 'string' }, app.getDefaultJsonParser('error', 'error'))

  app.post(
    '/v1/sessions',
    {
      schema: {
        summary: 'Claim a purchase, or sign in with a customer token: who is it, and what are they offered?',
        body: OpenSessionBody,
        response: { 201: SessionView, 202: PendingView, '4xx': ErrorBody, '5xx': ErrorBody },
      },
    },
    async (request, reply) => {
      const { body } = request
      const origin = request.headers.origin ?? null
      if (origin !== null && !isAllowedOrigin(origin)) throw new UpsellError('origin_refused')
      const claimed = claimOf(body)
      const locale = negotiateLocale(body.locale)
      const visit = { placement: body.placement, locale, origin }
      const result =
        claimed.customerToken !== undefined
          ? await signIn(deps, { ...claimed, ...visit })
          : await claim(deps, { ...claimed, ...visit })
      if (result.type === 'pending') {
        return reply.status(202).send({ status: 'pending' as const, retryAfterMs: result.retryAfterMs })
      }
      const { acceptance, ...stands } = standingView(result.standing, result.proof)
      return reply.status(201).send({
        session: result.token,
        expiresAt: result.expiresAt,
        locale,
        strings: stringsFor(locale, deps.catalog().words),
        ...stands,
        ...(acceptance && { acceptance }),
      })
    },
  )
}

/** @throws request_invalid when the body claims nothing, or two things. */
function claimOf({ paymentId, subscriptionId, customerToken, browserKey }: OpenSessionBody) {
  const claims = [paymentId, subscriptionId, customerToken].filter((claimed) => claimed !== undefined)
  if (claims.length !== 1) {
    const detail = 'body must have exactly one of paymentId, subscriptionId, customerToken.'
    throw new UpsellError('request_invalid', { detail })
  }
  if (customerToken !== undefined) {
    if (browserKey === undefined) return { customerToken }
    throw new UpsellError('request_invalid', {
      detail: 'body must not have browserKey beside customerToken.',
    })
  }
  if (browserKey === undefined) {
    throw new UpsellError('request_invalid', { detail: 'body must have browserKey.' })
  }
  const claimed = paymentId === undefined ? { subscriptionId: subscriptionId ?? '' } : { paymentId }
  return { claimed, browserKey }
}
