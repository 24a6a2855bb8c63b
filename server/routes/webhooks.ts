import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'

import { ErrorBody } from '../contract.ts'
import type { Deps } from '../deps.ts'
import { metadataKeysOf } from '../domain/catalog.ts'
import { UpsellError } from '../errors.ts'

export interface WebhookRouteOptions {
  readonly deps: Deps
  /** Checks the signature over the exact bytes. */
  readonly verify: (body: string, headers: { id: string; timestamp: string; signature: string }) => boolean
}

const LARGEST_WEBHOOK_BYTES = 256 * 1024

export const webhookRoutes: FastifyPluginAsyncTypebox<WebhookRouteOptions> = async (
  app,
  { deps, verify },
) => {
  // Encapsulated: only here does a body stay the text that was signed.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))

  app.post(
    '/v1/webhooks/dodo',
    {
      bodyLimit: LARGEST_WEBHOOK_BYTES,
      schema: {
        summary: 'Dodo tells what happened. Answered once it is durable; acted on right after.',
        response: { 204: Type.Null(), '4xx': ErrorBody, '5xx': ErrorBody },
      },
    },
    async (request, reply) => {
      const header = (name: string): string => {
        const value = request.headers[name]
        return typeof value === 'string' ? value : ''
      }
      const headers = {
        id: header('webhook-id'),
        timestamp: header('webhook-timestamp'),
        signature: header('webhook-signature'),
      }
      const body = typeof request.body === 'string' ? request.body : ''
      if (!verify(body, headers)) throw new UpsellError('webhook_unsigned')
      const kept = deps.gateway.keptOfEvent(body, metadataKeysOf(deps.catalog()))
      await deps.store.receiveWebhook(headers.id, kept, deps.now())
      deps.wake()
      return reply.status(204).send(null)
    },
  )
}
