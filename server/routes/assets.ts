import { createHash } from 'node:crypto'

import type { FastifyPluginAsync } from 'fastify'

export interface AssetOptions {
  /** The built script tag. */
  readonly script: Buffer
}

/** The script: under its plain name for a short while, under its hash for ever, with what a merchant's page pins it by. */
export const assetRoutes: FastifyPluginAsync<AssetOptions> = async (app, { script }) => {
  const hash = createHash('sha256').update(script).digest('hex').slice(0, 16)
  const integrity = `sha384-${createHash('sha384').update(script).digest('base64')}`
  const file = `/upsell-offer.${hash}.js`
  const send = (path: string, cacheControl: string) =>
    app.get(path, { schema: { hide: true } }, (_request, reply) =>
      reply
        .type('text/javascript; charset=utf-8')
        .header('cache-control', cacheControl)
        // The script is made for other origins' pages.
        .header('cross-origin-resource-policy', 'cross-origin')
        // A public file: any page may load it with an integrity hash, which needs CORS.
        .header('access-control-allow-origin', '*')
        .send(script),
    )
  send('/upsell-offer.js', 'public, max-age=300')
  send(file, 'public, max-age=31536000, immutable')
  app.get('/upsell-offer.json', { schema: { hide: true } }, async () => ({ file, integrity }))
}
