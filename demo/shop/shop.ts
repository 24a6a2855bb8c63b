import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'

import { DodoPayments } from 'dodopayments'
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import { SignJWT } from 'jose'

import { galleryRoutes } from '../gallery/routes.ts'

export interface ShopOptions {
  readonly host: string
  readonly port: number
  /** The companion server's origin, for the script tag. */
  readonly serverUrl: string
  /** Shared with the companion server: proves to it who is signed in to the app. */
  readonly customerTokenSecret: string
  readonly dodo: { readonly baseURL: string; readonly bearerToken: string }
}

/** Every page a merchant can copy from: `{{server}}` is the companion server, `{{token}}` says who is signed in. */
const PAGES = ['thank-you', 'pricing', 'usage-limit', 'cancel', 'library'] as const

/**
 * A shop with an app, as a merchant might have it: static pages, a call that starts a checkout, and for the pages of
 * the app a token that says who is signed in.
 */
export async function startShop({ host, port, serverUrl, customerTokenSecret, dodo }: ShopOptions) {
  const app = Fastify({ forceCloseConnections: true })
  const client = new DodoPayments({ ...dodo, maxRetries: 0, logLevel: 'off' })

  async function send(reply: FastifyReply, name: string, token = '') {
    const text = await readFile(new URL(`${name}.html`, import.meta.url), 'utf8')
    return reply
      .type('text/html; charset=utf-8')
      .send(text.replaceAll('{{server}}', serverUrl).replaceAll('{{token}}', token))
  }

  /** What a merchant's backend does for the page of a customer who is signed in: five lines of plain JWT. */
  const customerToken = (customerId: string): Promise<string> =>
    new SignJWT({ sub: customerId, aud: serverUrl, jti: randomUUID() })
      .setProtectedHeader({ alg: 'HS256', typ: 'upsell+jwt' })
      .setIssuedAt()
      .setExpirationTime('5 minutes')
      .sign(new TextEncoder().encode(customerTokenSecret))

  // A form without fields still names its content type.
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, _body, done) => done(null),
  )
  app.get('/', (_request, reply) => send(reply, 'index'))
  for (const name of PAGES) {
    app.get(`/${name}`, async (request, reply) => {
      const customerId = signedIn(request)
      return send(reply, name, customerId ? await customerToken(customerId) : '')
    })
  }
  app.get('/page.css', async (_request, reply) =>
    reply.type('text/css').send(await readFile(new URL('page.css', import.meta.url), 'utf8')),
  )
  app.post<{ Params: { product: string } }>('/buy/:product', async (request, reply) => {
    const { checkout_url } = await client.checkoutSessions.create({
      product_cart: [{ product_id: request.params.product, quantity: 1 }],
      return_url: `${url}/welcome`,
      cancel_url: `${url}/`,
    })
    return reply.redirect(checkout_url ?? '/', 303)
  })
  // Where the checkout returns to. A real shop signs its customers in by itself; this one believes the payment.
  app.get<{ Querystring: Record<string, string> }>('/welcome', async (request, reply) => {
    const customerId = await buyerOf(client, request.query)
    const query = new URLSearchParams(request.query).toString()
    if (customerId) reply.header('set-cookie', `customer=${customerId}; Path=/; HttpOnly; SameSite=Lax`)
    return reply.redirect(`/thank-you?${query}`, 303)
  })
  await app.register(galleryRoutes)
  const url = await app.listen({ host, port })
  return { url, close: () => app.close() }
}

const signedIn = ({ headers }: FastifyRequest): string | undefined =>
  /(?:^|; )customer=(cus_\w+)/.exec(headers.cookie ?? '')?.[1]

async function buyerOf(client: DodoPayments, query: Record<string, string>): Promise<string | null> {
  const { payment_id: paymentId, subscription_id: subscriptionId } = query
  if (subscriptionId) return (await client.subscriptions.retrieve(subscriptionId)).customer.customer_id
  return paymentId ? (await client.payments.retrieve(paymentId)).customer.customer_id : null
}
