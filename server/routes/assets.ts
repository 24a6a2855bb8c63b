import { createHash } from 'node:crypto'

import type { FastifyPluginAsync } from 'fastify'

export interface AssetOptions {
  /** The built script tag. */
  readonly script: Buffer
  /** Its parts by file name, which carries their hash. */
  readonly parts?: Readonly<Record<string, Buffer>>
}

const FOR_EVER = 'public, max-age=31536000, immutable'

/** The script: under its plain name for a short while, under its hash for ever, with what a merchant's page pins it by. */
export const assetRoutes: FastifyPluginAsync<AssetOptions> = async (app, { script, parts = {} }) => {
  const hash = createHash('sha256').update(script).digest('hex').slice(0, 16)
  const integrity = `sha384-${createHash('sha384').update(script).digest('base64')}`
  const file = `/upsell-offer.${hash}.js`
  const send = (path: string, cacheControl: string, code = script) =>
    app.get(path, { schema: { hide: true } }, (_request, reply) =>
      reply
        .type('text/javascript; charset=utf-8')
        .header('cache-control', cacheControl)
        // The script is made for other origins' pages.
        .header('cross-origin-resource-policy', 'cross-origin')
        // A public file: any page may load it with an integrity hash, which needs CORS.
        .header('access-control-allow-origin', '*')
        .send(code),
    )
  send('/upsell-offer.js', 'public, max-age=300')
  send(file, FOR_EVER)
  for (const [name, code] of Object.entries(parts)) send(`/${name}`, FOR_EVER, code)
  app.get('/upsell-offer.json', { schema: { hide: true } }, async () => ({ file, integrity }))
}
