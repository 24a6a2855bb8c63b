import { readFile } from 'node:fs/promises'

import { ConfigError } from './config.ts'

/** Beside the built server in the package, and in `dist` beside the sources. */
const PLACES = ['../widget/upsell-offer.iife.js', '../dist/widget/upsell-offer.iife.js']

/** The element's script as the build has left it. @throws ConfigError when there is none yet. */
export async function builtScript(): Promise<Buffer> {
  for (const place of PLACES) {
    const script = await readFile(new URL(place, import.meta.url)).catch(() => null)
    if (script) return script
  }
  throw new ConfigError('The script is not built yet: run `npm run build` once.')
}
