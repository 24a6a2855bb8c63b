import swagger from '@fastify/swagger'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { LogController, type FastifyServerOptions } from 'fastify'

import type { Deps } from './deps.ts'
import { errorHandler } from './plugins/error-handler.ts'
import { security } from './plugins/security.ts'
import { acceptanceRoutes } from './routes/acceptances.ts'
import { assetRoutes } from './routes/assets.ts'
import { decisionRoutes } from './routes/decisions.ts'
import { healthRoutes } from './routes/health.ts'
import { sessionRoutes } from './routes/sessions.ts'
import { webhookRoutes, type WebhookRouteOptions } from './routes/webhooks.ts'

export interface AppOptions {
  readonly deps: Deps
  readonly verifyWebhook: WebhookRouteOptions['verify']
  readonly script: Buffer
  /** The parts of the script that few pages need, by file name. */
  readonly parts?: Readonly<Record<string, Buffer>>
  readonly allowedOrigins: readonly string[]
  /** Our own origin as browsers see it, once it is known. */
  readonly ownOrigin: () => string | null
  readonly rateLimit: number
  readonly server?: FastifyServerOptions
}

/** The whole HTTP application. Pure wiring: opens nothing, reads no environment, listens nowhere. */
export async function buildApp({ deps, ...options }: AppOptions) {
  const app = Fastify({
    bodyLimit: 16 * 1024,
    requestTimeout: 10_000,
    // What happened is logged by the flows and refusals by the error handler; a line per request would bury them.
    logController: new LogController({ disableRequestLogging: true }),
    // A long poll may still wait; it is let go by itself.
    forceCloseConnections: 'idle',
    ...options.server,
    // Fastify's defaults drop unknown fields and coerce types; a payment API must refuse instead.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allErrors: false } },
  }).withTypeProvider<TypeBoxTypeProvider>()

  // A POST without a body may still name its type: there is nothing to parse.
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) =>
    body === '' ? done(null, undefined) : parseJson(request, body, done),
  )
  app.addHook('onSend', async (_request, reply) => {
    // A page that polls keeps its connection alive; at the end it would keep the process alive, too.
    if (deps.changes.closed) reply.header('connection', 'close')
  })
  await app.register(errorHandler)
  await app.register(security, options)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'upsell-offer', version: 'v1', description: 'The companion server of <upsell-offer>.' },
      components: { securitySchemes: { session: { type: 'http', scheme: 'bearer' } } },
    },
  })
  const isAllowedOrigin = (origin: string) =>
    options.allowedOrigins.includes(origin) || origin === options.ownOrigin()
  await app.register(sessionRoutes, { deps, isAllowedOrigin })
  await app.register(decisionRoutes, { deps })
  await app.register(acceptanceRoutes, { deps })
  await app.register(webhookRoutes, { deps, verify: options.verifyWebhook })
  await app.register(assetRoutes, { script: options.script, ...(options.parts && { parts: options.parts }) })
  await app.register(healthRoutes)
  return app
}
