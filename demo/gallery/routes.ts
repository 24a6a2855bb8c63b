import { readdir, readFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'

import type { FastifyPluginAsync } from 'fastify'

import { LANGUAGES } from '../../server/domain/locale.ts'
import { stringsFor } from '../../server/domain/words.ts'

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  // The browser gets what Node runs: the same source without its types.
  ts: 'text/javascript; charset=utf-8',
}
const WORDS = Object.fromEntries(LANGUAGES.map((language) => [language, stringsFor(language)]))
const HERE = new URL('.', import.meta.url)
const BUILT = new URL('../../dist/widget/', import.meta.url)

/** A page with every look of the card, from fixtures: it needs no server, not even the companion's. */
export const galleryRoutes: FastifyPluginAsync = async (app) => {
  app.get('/gallery', async (_request, reply) => {
    const page = await readFile(new URL('index.html', HERE), 'utf8')
    return reply.type(TYPES.html!).send(page.replace('{{words}}', () => JSON.stringify(WORDS)))
  })
  app.get<{ Params: { file: string } }>('/gallery/:file', async ({ params: { file } }, reply) => {
    const content = await find(file)
    const type = TYPES[file.split('.').at(-1)!]
    return content === undefined || !type ? reply.status(404).send() : reply.type(type).send(content)
  })
}

async function find(file: string): Promise<string | Buffer | undefined> {
  if (file === 'upsell-offer.js') return readFile(new URL('upsell-offer.iife.js', BUILT))
  for (const folder of [HERE, BUILT]) {
    if (!(await readdir(folder)).includes(file)) continue
    const content = await readFile(new URL(file, folder))
    return file.endsWith('.ts') ? stripTypeScriptTypes(content.toString()) : content
  }
  return undefined
}
