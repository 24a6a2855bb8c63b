import type { DodoPayments } from 'dodopayments'
import { Type } from 'typebox'
import { Value } from 'typebox/value'

import { instant, toMs, type Instant } from '../domain/time.ts'
import { once, read, shaped, type Answer } from './dodo-calls.ts'
import { maybe } from './dodo-shapes.ts'

export interface WebhookEndpoint {
  readonly id: string
  readonly url: string
  readonly disabled: boolean
  /** Events that it is sent; empty: all. */
  readonly events: readonly string[]
}

const EndpointsShape = Type.Object({
  data: Type.Array(
    Type.Object({
      id: Type.String(),
      url: Type.String(),
      disabled: maybe(Type.Boolean()),
      filter_types: maybe(Type.Array(Type.String())),
    }),
  ),
})

export type DodoAccount = ReturnType<typeof createDodoAccount>

/** The merchant's own account at Dodo, for whoever looks for what is set up wrongly. */
export function createDodoAccount(client: DodoPayments) {
  return {
    /** Whether the key works, and what time it is at Dodo; null where its answer does not say. */
    clock: async (): Promise<Answer<{ readonly at: Instant | null }>> =>
      once(async (options) => {
        const call = client.get('/products', { query: { page_number: 0, page_size: 1 }, ...options })
        const { response } = await call.withResponse()
        const ms = toMs(response.headers.get('date') ?? '')
        return { at: Number.isNaN(ms) ? null : instant(ms) }
      }),

    webhookEndpoints: async (): Promise<Answer<WebhookEndpoint[]>> =>
      shaped(
        await read((options) => client.get<unknown>('/webhooks', { query: { limit: 100 }, ...options })),
        (body) =>
          Value.Check(EndpointsShape, body)
            ? body.data.map(({ id, url, disabled, filter_types: events }) => ({
                id,
                url,
                disabled: disabled === true,
                events: events ?? [],
              }))
            : null,
      ),

    /** The signing secret of an endpoint. */
    webhookSecret: async (id: string): Promise<Answer<string>> =>
      shaped(
        await read((options) => client.webhooks.retrieveSecret(id, options)),
        (answer) => answer?.secret ?? null,
      ),
  }
}
