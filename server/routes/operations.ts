import { createHash, timingSafeEqual } from 'node:crypto'

import type { FastifyPluginAsync } from 'fastify'

import { UpsellError } from '../errors.ts'
import type { Readiness } from '../readiness.ts'

export interface OperationRouteOptions {
  readonly ready?: () => Promise<Readiness>
  /** In Prometheus' text format. */
  readonly metrics?: () => Promise<string>
  /** Who may read the metrics; none: whoever reaches the server. */
  readonly metricsToken?: string | null
  /** A `mailto:` or `https:` address for whoever found a weakness. */
  readonly securityContact?: string | null
  readonly ownOrigin: () => string | null
}

const YEAR_MS = 365 * 86_400_000

/** For the merchant's machines and for strangers who mean well. */
export const operationRoutes: FastifyPluginAsync<OperationRouteOptions> = async (app, options) => {
  const { ready, metrics, metricsToken, securityContact, ownOrigin } = options
  const hidden = { schema: { hide: true } }

  if (ready) {
    app.get('/readyz', hidden, async (_request, reply) => {
      const readiness = await ready()
      return reply
        .header('cache-control', 'no-store')
        .status(readiness.status === 'down' ? 503 : 200)
        .send(readiness)
    })
  }

  if (metrics) {
    app.get('/metrics', hidden, async (request, reply) => {
      if (metricsToken && !isToken(request.headers.authorization, metricsToken)) {
        throw new UpsellError('not_found')
      }
      return reply.type('text/plain; version=0.0.4; charset=utf-8').send(await metrics())
    })
  }

  if (securityContact) {
    app.get('/.well-known/security.txt', hidden, async (_request, reply) => {
      const origin = ownOrigin()
      const lines = [
        `Contact: ${securityContact}`,
        `Expires: ${new Date(Date.now() + YEAR_MS).toISOString()}`,
        ...(origin?.startsWith('https:') ? [`Canonical: ${origin}/.well-known/security.txt`] : []),
      ]
      return reply.type('text/plain; charset=utf-8').send(`${lines.join('\n')}\n`)
    })
  }
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest()

function isToken(header: string | undefined, token: string): boolean {
  return timingSafeEqual(hash(header ?? ''), hash(`Bearer ${token}`))
}
