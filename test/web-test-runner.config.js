import { esbuildPlugin } from '@web/dev-server-esbuild'
import { chromeLauncher } from '@web/test-runner-chrome'

import { CHROMIUM_FLAGS, chromiumPath } from './support/chromium.ts'

// The element's own tests, in a real browser. Run: npm run test:widget
export default {
  rootDir: new URL('..', import.meta.url).pathname,
  files: 'test/widget/**/*.test.ts',
  nodeResolve: true,
  plugins: [esbuildPlugin({ ts: true, target: 'es2022' })],
  // The first accessibility run of a cold browser takes longer than mocha's default of 2 s.
  testFramework: { config: { timeout: 10_000 } },
  browsers: [chromeLauncher({ launchOptions: { executablePath: chromiumPath(), args: CHROMIUM_FLAGS } })],
}
