import type { Server } from 'node:http'

import swagger from '@fastify/swagger'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { LogController, type FastifyHttpOptions } from 'fastify'

import type { Deps } from './deps.ts'
import { answerClientError, answerError, handleErrors } from './plugins/error-handler.ts'
import { measure, type Measures } from './plugins/measure.ts'
import { eventLoopLag, shedViews } from './plugins/pressure.ts'
import { secure } from './plugins/security.ts'
import { acceptanceRoutes } from './routes/acceptances.ts'
import { assetRoutes } from './routes/assets.ts'
import { decisionRoutes } from './routes/decisions.ts'
import { healthRoutes } from './routes/health.ts'
import { operationRoutes, type OperationRouteOptions } from './routes/operations.ts'
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
  /** What `/readyz`, `/metrics` and `/.well-known/security.txt` answer; what is absent is not there. */
  readonly operations?: Omit<OperationRouteOptions, 'ownOrigin'>
  readonly measures?: Measures
  /** See plugins/security.ts; 0 in tests, which need not wait. */
  readonly refusalStepMs?: number
  /** Views that may be under way at once. */
  readonly mostViews?: number
  /** How late the event loop is; measured if not given. */
  readonly lagMs?: () => number
  readonly server?: FastifyHttpOptions<Server>
}

/** Longer than Dodo takes to say that it does not know a payment. */
const REFUSAL_STEP_MS = 500
const MOST_VIEWS = 500

/** The whole HTTP application. Pure wiring: opens nothing, reads no environment, listens nowhere. */
export async function buildApp({ deps, ...options }: AppOptions) {
  const server = Fastify({ ...SERVER, ...options.server })
  const { allowedOrigins, ownOrigin } = options
  const isAllowedOrigin = (origin: string) => allowedOrigins.includes(origin) || origin === ownOrigin()

  // A POST without a body may still name its type: there is nothing to parse.
  const parseJson = server.getDefaultJsonParser('error', 'error')
  server.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) =>
    body === '' ? done(null, undefined) : parseJson(request, body, done),
  )
  server.addHook('onSend', async (_request, reply) => {
    // A page that polls keeps its connection alive; at the end it would keep the process alive, too.
    if (deps.changes.closed) reply.header('connection', 'close')
  })
  handleErrors(server)
  if (options.measures) measure(server, options.measures)
  await secure(server, {
    deps,
    allowedOrigins,
    isAllowedOrigin,
    rateLimit: options.rateLimit,
    isHttps: ownOrigin()?.startsWith('https:') ?? false,
    refusalStepMs: options.refusalStepMs ?? REFUSAL_STEP_MS,
  })
  shedViews(server, {
    lagMs: options.lagMs ?? eventLoopLag(server),
    mostViews: options.mostViews ?? MOST_VIEWS,
  })
  const app = server.withTypeProvider<TypeBoxTypeProvider>()
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'upsell-offer', version: 'v1', description: 'The companion server of <upsell-offer>.' },
      components: { securitySchemes: { session: { type: 'http', scheme: 'bearer' } } },
    },
  })
  await app.register(sessionRoutes, { deps, isAllowedOrigin })
  await app.register(decisionRoutes, { deps })
  await app.register(acceptanceRoutes, { deps })
  await app.register(webhookRoutes, { deps, verify: options.verifyWebhook })
  await app.register(assetRoutes, { script: options.script, ...(options.parts && { parts: options.parts }) })
  await app.register(healthRoutes)
  await app.register(operationRoutes, { ...options.operations, ownOrigin })
  return app
}

const SERVER = {
  bodyLimit: 16 * 1024,
  // From the first byte to the last of a request; a long poll has been received by then and may wait.
  requestTimeout: 10_000,
  /** A socket on which nothing moves for so long is closed; longer than the longest poll. */
  connectionTimeout: 60_000,
  http: {
    headersTimeout: 5_000,
    // Node looks for slow ones twice a minute by itself.
    connectionsCheckingInterval: 2_000,
    maxHeaderSize: 8 * 1024,
  },
  routerOptions: { maxParamLength: 64 },
  onProtoPoisoning: 'error',
  onConstructorPoisoning: 'error',
  frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
  clientErrorHandler: answerClientError,
  // What happened is logged by the flows and refusals by the error handler; a line per request would bury them.
  logController: new LogController({ disableRequestLogging: true }),
  // A long poll may still wait; it is let go by itself.
  forceCloseConnections: 'idle',
  // Fastify's defaults drop unknown fields and coerce types; a payment API must refuse instead.
  ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allErrors: false } },
} satisfies FastifyHttpOptions<Server>
