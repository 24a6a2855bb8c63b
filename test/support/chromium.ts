// Finds a Chromium for the browser tests, or installs one: Debian's package as root, otherwise Playwright's.
// Run directly it prints the path; the tests import `chromiumPath()`.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { chromium } from 'playwright-core'

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Flags for every browser the tests start: no sandbox (containers run as root) and no traffic of its own. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** @throws with one line that says how to get a browser, if none is found and none can be installed. */
export function chromiumPath(): string {
  const found = find() ?? (install(), find())
  if (found) return found
  throw new Error(
    'No Chromium found and none could be installed: install Chrome or Chromium, or set CHROME_PATH to its executable.',
  )
}

function find(): string | undefined {
  return [process.env.CHROME_PATH, ...USUAL_PLACES, chromium.executablePath()].find(
    (path) => path && existsSync(path),
  )
}

function install(): void {
  const asRoot = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0
  console.error(`No Chromium found; installing ${asRoot ? "Debian's package" : "Playwright's"} …`)
  try {
    if (asRoot) {
      execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore' })
      execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
        stdio: 'ignore',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      })
    } else {
      const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core')), 'cli.js')
      execFileSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'ignore' })
    }
  } catch {
    // Whether it worked is decided by looking again, not by an exit code.
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(chromiumPath())
  } catch (error) {
    console.error((error as Error).message)
    process.exit(1)
  }
}
