import { defineConfig, type Plugin } from 'vite'

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
      code.replace(/`\n {2}:host[^`]*`/, (styles) =>
        styles
          .replaceAll(/\/\*.*?\*\//g, '')
          .replaceAll(/\s+/g, ' ')
          .replaceAll(/ ?([{};,]) ?|: /g, (mark) => mark.trim())
          .replaceAll(';}', '}'),
      ),
  },
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk' || !file.fileName.includes('iife')) continue
      file.code = file.code.replaceAll(/(?<=>)\n +|\n +(?=<)/g, '').replaceAll(/\n +/g, ' ')
    }
  },
}

// Builds the script tag (IIFE) and the npm entry (ES), Lit included in both.
export default defineConfig({
  publicDir: false,
  plugins: [tightTemplates],
  build: {
    target: 'es2022',
    lib: {
      entry: 'widget/index.ts',
      formats: ['es', 'iife'],
      name: 'upsellOffer',
      fileName: (format) => `upsell-offer.${format}.js`,
    },
    outDir: 'dist/widget',
    reportCompressedSize: false,
  },
})
