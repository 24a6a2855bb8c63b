import type { FastifyPluginAsync } from 'fastify'

/** Liveness, and the contract in OpenAPI. */
export const healthRoutes: FastifyPluginAsync = async (app) => {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }))
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}
