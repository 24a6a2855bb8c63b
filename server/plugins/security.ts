import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import fp from 'fastify-plugin'

import { UpsellError } from '../errors.ts'

export interface SecurityOptions {
  /** Origins of the pages that may call, exactly; a page of our own origin always may. */
  readonly allowedOrigins: readonly string[]
  readonly rateLimit: number
}

/** What every answer and every caller is held to, whatever the route. */
export const security = fp<SecurityOptions>(
  async (app, { allowedOrigins, rateLimit: perMinute }) => {
    await app.register(helmet, {
      contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
      // The script is made for other origins' pages.
      crossOriginResourcePolicy: { policy: 'cross-origin' },
    })
    await app.register(cors, {
      origin: [...allowedOrigins],
      methods: ['GET', 'POST'],
      allowedHeaders: ['authorization', 'content-type'],
      maxAge: 7_200,
    })
    if (perMinute > 0) {
      await app.register(rateLimit, {
        max: perMinute,
        timeWindow: '1 minute',
        // Dodo's webhooks come from few addresses and must never wait behind visitors.
        allowList: (request) => request.url.startsWith('/v1/webhooks/') || request.url === '/healthz',
        errorResponseBuilder: () => new UpsellError('rate_limited'),
      })
    }
    app.addHook('onSend', async (request, reply) => {
      if (request.url.startsWith('/v1/')) reply.header('cache-control', 'no-store, private')
    })
  },
  { name: 'security', dependencies: ['error-handler'] },
)
