import { DodoPayments } from 'dodopayments'

import { boundedFetch } from '../../server/adapters/bounded-fetch.ts'
import { createDodoGateway, type DodoGateway } from '../../server/adapters/dodo.ts'

export interface SentRequest {
  readonly method: string
  readonly url: URL
  readonly body: unknown
}

type Reply = Response | Error | ((request: SentRequest) => Response | Promise<Response>)

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers })

/** The real SDK over a scripted network: one reply per request, in order, then 500 for ever. */
export function gatewayAnswering(...replies: Reply[]) {
  const requests: SentRequest[] = []
  const client = new DodoPayments({
    bearerToken: 'dodo_test_key',
    baseURL: 'http://dodo.test',
    logLevel: 'off',
    fetch: async (url, init) => {
      const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : null
      // The SDK's own type for a URL is wider than what it sends.
      const request = { method: init?.method?.toUpperCase() ?? 'GET', url: new URL(url as string), body }
      requests.push(request)
      const reply = replies.shift() ?? json({ code: 'INTERNAL_SERVER_ERROR' }, 500)
      if (reply instanceof Error) throw reply
      return typeof reply === 'function' ? reply(request) : reply
    },
  })
  return { ...createDodoGateway(client), requests }
}

/** The real gateway over whatever answers. */
export const gatewayOver = (fetch: typeof globalThis.fetch): DodoGateway =>
  createDodoGateway(
    new DodoPayments({
      bearerToken: 'dodo_test_key',
      baseURL: 'http://dodo.test',
      maxRetries: 0,
      logLevel: 'off',
      fetch: boundedFetch(undefined, fetch),
    }),
  )

/** The real SDK over the real network. */
export const gatewayAt = (baseURL: string) =>
  createDodoGateway(new DodoPayments({ bearerToken: 'dodo_test_key', baseURL, logLevel: 'off' }))

/** A payment as Dodo answers it; a listing leaves out the cart and the billing address. */
export const dodoPayment = (given: Record<string, unknown> = {}): Record<string, unknown> => ({
  payment_id: 'pay_1',
  business_id: 'bus_1',
  brand_id: 'bus_1',
  created_at: '2026-11-22T10:00:00.152232Z',
  currency: 'USD',
  total_amount: 1_210,
  status: 'succeeded',
  customer: { customer_id: 'cus_1', email: 'test@acme.com', name: 'Test user', metadata: {} },
  metadata: { upsell_acceptance: 'acc_1' },
  product_cart: [{ product_id: 'pdt_team', quantity: 1 }],
  billing: { city: 'New York', country: 'US', state: 'New York', street: '11th Main', zipcode: '08002' },
  subscription_id: null,
  payment_link: null,
  refund_status: null,
  disputes: [],
  ...given,
})
