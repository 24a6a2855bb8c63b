import { readdir, readFile } from 'node:fs/promises'

import { ConfigError } from './config.ts'

/** Beside the built server in the package, and in `dist` beside the sources. */
const PLACES = ['../widget/', '../dist/widget/']

export interface BuiltScript {
  readonly script: Buffer
  /** What it loads when it needs it, by file name, which carries the hash. */
  readonly parts: Readonly<Record<string, Buffer>>
}

/** The element's script as the build has left it. @throws ConfigError when there is none yet. */
export async function builtScript(): Promise<BuiltScript> {
  for (const place of PLACES) {
    const folder = new URL(place, import.meta.url)
    const read = (name: string) => readFile(new URL(name, folder))
    const script = await read('upsell-offer.iife.js').catch(() => null)
    if (!script) continue
    const names = (await readdir(folder)).filter((name) => /^upsell-offer\.[0-9a-f]{16}\./.test(name))
    const parts = await Promise.all(names.map(async (name) => [name, await read(name)] as const))
    return { script, parts: Object.fromEntries(parts) }
  }
  throw new ConfigError('The script is not built yet: run `npm run build` once.')
}
