import { readFile } from 'node:fs/promises'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

import { build } from 'vite'

export interface Bytes {
  readonly name: string
  readonly min: number
  readonly gzip: number
  readonly brotli: number
}

const ROOT = new URL('../../', import.meta.url).pathname
const EMPTY_ELEMENT = `import { LitElement, html } from 'lit'
customElements.define('empty-element', class extends LitElement { render() { return html\`\` } })`
const DODO_CHECKOUT = `import { DodoPayments } from 'dodopayments-checkout'
globalThis.dodo = DodoPayments`

/** The script as built, beside what it must be compared with, all as minified IIFEs. */
export async function bytes(): Promise<Bytes[]> {
  return [
    measure('upsell-offer.js', await readFile(`${ROOT}dist/widget/upsell-offer.iife.js`)),
    measure('an empty Lit element', await bundle('empty', EMPTY_ELEMENT)),
    measure('dodopayments-checkout', await bundle('checkout', DODO_CHECKOUT)),
  ]
}

function measure(name: string, code: Buffer): Bytes {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
  return {
    name,
    min: code.length,
    gzip: gzipSync(code, { level: 9 }).length,
    brotli: brotliCompressSync(code, quality).length,
  }
}

async function bundle(name: string, source: string): Promise<Buffer> {
  const id = `${ROOT}${name}.bench.js`
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root: ROOT,
    publicDir: false,
    plugins: [
      {
        name: 'source',
        resolveId: (wanted) => (wanted === id ? id : undefined),
        load: (wanted) => (wanted === id ? source : undefined),
      },
    ],
    build: {
      target: 'es2022',
      write: false,
      lib: { entry: id, formats: ['iife'], name: 'bench' },
    },
  })
  const [output] = Array.isArray(result) ? result : [result]
  if (!output || !('output' in output)) throw new Error(`${name} was not built`)
  return Buffer.from(output.output[0].code)
}
