import { readFile } from 'node:fs/promises'

import { DodoPayments } from 'dodopayments'
import Fastify from 'fastify'

import { galleryRoutes } from '../gallery/routes.ts'

export interface ShopOptions {
  readonly host: string
  readonly port: number
  /** The companion server's origin, for the script tag. */
  readonly serverUrl: string
  readonly dodo: { readonly baseURL: string; readonly bearerToken: string }
}

/** A shop as a merchant without a backend might have it: three static pages and one call that starts a checkout. */
export async function startShop({ host, port, serverUrl, dodo }: ShopOptions) {
  const app = Fastify({ forceCloseConnections: true })
  const client = new DodoPayments({ ...dodo, maxRetries: 0, logLevel: 'off' })
  const page = async (name: string) =>
    (await readFile(new URL(name, import.meta.url), 'utf8')).replaceAll('{{server}}', serverUrl)

  // A form without fields still names its content type.
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, _body, done) => done(null),
  )
  app.get('/', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(await page('index.html')),
  )
  app.get('/thank-you', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(await page('thank-you.html')),
  )
  app.get('/page.css', async (_request, reply) => reply.type('text/css').send(await page('page.css')))
  app.post<{ Params: { product: string } }>('/buy/:product', async (request, reply) => {
    const { checkout_url } = await client.checkoutSessions.create({
      product_cart: [{ product_id: request.params.product, quantity: 1 }],
      return_url: `${url}/thank-you`,
      cancel_url: `${url}/`,
    })
    return reply.redirect(checkout_url ?? '/', 303)
  })
  await app.register(galleryRoutes)
  const url = await app.listen({ host, port })
  return { url, close: () => app.close() }
}
