import { defineConfig } from 'vite'

// Builds the script tag (IIFE) and the npm entry (ES), Lit included in both.
export default defineConfig({
  publicDir: false,
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
