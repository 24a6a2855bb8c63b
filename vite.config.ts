import { createHash } from 'node:crypto'

import { build, defineConfig, type InlineConfig, type Plugin } from 'vite'

/**
 * Takes the indentation out of html`` and css`` templates, which no minifier touches; in minified code a line that
 * starts with a space is inside one. In this house a line break in a template never means a space that is seen.
 * Styles also lose their comments and the spaces of declarations.
 */
const tightTemplates: Plugin = {
  name: 'tight-templates',
  apply: 'build',
  transform: {
    filter: { id: /styles\.ts$/ },
    handler: (code) =>
      code.replace(/`\n[^`]*`/, (styles) =>
        styles
          .replaceAll(/\/\*.*?\*\//g, '')
          .replaceAll(/\s+/g, ' ')
          .replaceAll(/ ?([{};,>]) ?|: /g, (mark) => mark.trim())
          .replaceAll(';}', '}'),
      ),
  },
  generateBundle(options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk' || options.format !== 'iife') continue
      file.code = file.code
        .replaceAll(/(?<=>)\n +|\n +(?=<)/g, '')
        .replaceAll(/\n +/g, ' ')
        // A page without a charset reads a script in its own way.
        .replaceAll(/[^\0-\x7f]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`)
    }
  },
}

/** A part of the script that few pages need. */
interface Part {
  readonly file: string
  readonly code: string
  readonly integrity: string
}

/**
 * A part as a classic script that hands its exports to the element which loads it (widget/load-script.ts). Its
 * templates are drawn by the script's own Lit, so it brings only the tag.
 */
async function part(name: string, source: string): Promise<Part> {
  const entry = `${common.root}/widget/${name}.part.ts`
  const sources: Record<string, string> = {
    'lit/html.js': `export const html = (strings, ...values) => ({ _$litType$: 1, strings, values })
      export const nothing = Symbol.for('lit-nothing')`,
    [entry]: `import * as exported from './${source}'
      document.currentScript?.dispatchEvent(new CustomEvent('upsell-part', { detail: { ...exported } }))`,
  }
  const virtual: Plugin = {
    name: 'part',
    enforce: 'pre',
    resolveId: (id) => (id in sources ? id : undefined),
    load: (id) => sources[id],
  }
  const result = await build({
    ...common,
    configFile: false,
    plugins: [virtual, tightTemplates],
    build: { ...common.build, write: false, lib: { entry, formats: ['iife'], name: 'part' } },
  })
  const [output] = Array.isArray(result) ? result : [result]
  if (!output || !('output' in output)) throw new Error(`${name} was not built`)
  const { code } = output.output[0]
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 16)
  const integrity = `sha384-${createHash('sha384').update(code).digest('base64')}`
  return { file: `upsell-offer.${hash}.${name}.js`, code, integrity }
}

const common = {
  root: import.meta.dirname,
  publicDir: false,
  logLevel: 'warn',
  build: { target: 'es2022', outDir: 'dist/widget', reportCompressedSize: false },
} satisfies InlineConfig

/** The npm entry: the page's own bundler decides about its parts. */
const module: InlineConfig = {
  ...common,
  configFile: false,
  build: {
    ...common.build,
    emptyOutDir: false,
    lib: { entry: 'widget/index.ts', formats: ['es'], fileName: () => 'upsell-offer.es.js' },
  },
}

// Builds the script tag (IIFE) with its parts, and the npm entry (ES), Lit included in both.
export default defineConfig(async ({ command }) => {
  if (command !== 'build') return common
  const parts = {
    late: await part('late', 'late/index.ts'),
    overlay: await part('overlay', 'late/overlay.ts'),
  }
  const script: Plugin = {
    name: 'script',
    enforce: 'pre',
    resolveId: (id, importer) =>
      id === './load.ts' && importer ? `${import.meta.dirname}/widget/load-script.ts` : undefined,
    generateBundle() {
      for (const { file, code } of Object.values(parts)) {
        this.emitFile({ type: 'asset', fileName: file, source: code })
      }
    },
    closeBundle: async () => void (await build(module)),
  }
  const files = Object.fromEntries(
    Object.entries(parts).map(([name, { file, integrity }]) => [name, [file, integrity]]),
  )
  return {
    ...common,
    define: { PARTS: JSON.stringify(files) },
    plugins: [script, tightTemplates],
    build: {
      ...common.build,
      lib: {
        entry: 'widget/index.ts',
        formats: ['iife'],
        name: 'upsellOffer',
        fileName: () => 'upsell-offer.iife.js',
      },
    },
  }
})
