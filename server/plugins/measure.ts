import type { FastifyInstance } from 'fastify'

/** What is counted of the answers; the labels are routes and codes, never a person's data. */
export interface Measures {
  /** @param route - The pattern, e.g. `/v1/acceptances/:id`; never an address as it was asked for. */
  answered(method: string, route: string, status: number, seconds: number): void
  /** How old a webhook was when it came, by Dodo's own time of it. */
  received(ageSeconds: number): void
}

export function measure(app: FastifyInstance, measures: Measures): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    measures.answered(request.method, route, reply.statusCode, reply.elapsedTime / 1000)
    if (route !== '/v1/webhooks/dodo' || reply.statusCode !== 204) return
    const sentAt = Number(request.headers['webhook-timestamp'])
    if (Number.isFinite(sentAt)) measures.received(Math.max(0, Date.now() / 1000 - sentAt))
  })
}
