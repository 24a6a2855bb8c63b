import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { publint } from 'publint'

import { freePort } from '../../demo/companion.ts'
import { OFFERS } from '../support/commands.ts'

const run = promisify(execFile)
const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const PACKAGE = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  name: string
  bin: Record<string, string>
  dependencies: Record<string, string>
}

/**
 * A shop that has installed the package: the tarball that npm would publish, unpacked, and beside it what it declares
 * as its dependencies, as links to this project's own, so that no registry is needed.
 */
async function install(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'upsell-offer-shop-'))
  const modules = join(folder, 'node_modules')
  const own = join(modules, PACKAGE.name)
  mkdirSync(own, { recursive: true })
  const packed = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: ROOT,
  })
  const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }]
  await run('tar', ['-xzf', join(folder, filename), '-C', own, '--strip-components=1'])
  for (const name of Object.keys(PACKAGE.dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name))
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }))
  writeFileSync(
    join(folder, 'offers.yaml'),
    `# yaml-language-server: $schema=./node_modules/upsell-offer/offers.schema.json\n${OFFERS}`,
  )
  return folder
}

describe('the package, installed by a shop', { concurrency: 4 }, () => {
  let folder = ''
  const inPackage = (...parts: string[]) => join(folder, 'node_modules', PACKAGE.name, ...parts)
  const command = (...args: string[]): [string, string[]] => [
    process.execPath,
    [inPackage(PACKAGE.bin['upsell-offer'] ?? ''), ...args],
  ]

  before(async () => void (folder = await install()))
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('holds what runs, its types and the schema, and neither sources nor tests', () => {
    const files = readdirSync(inPackage(), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(inPackage().length + 1))
    const odd = files.filter(
      (file) =>
        !/^(dist\/.*\.(js|json|d\.ts)|widget\/types\/\w+\.d\.ts|[^/]+\.(json|md)|LICENSE)$/.test(file),
    )
    assert.deepEqual(odd, [])
    for (const file of ['README.md', 'LICENSE', 'offers.schema.json', 'dist/widget/upsell-offer.iife.js']) {
      assert.ok(files.includes(file), file)
    }
  })

  it('is packaged as npm, Node and bundlers expect it', async () => {
    const { messages } = await publint({ pkgDir: inPackage(), strict: true })
    assert.deepEqual(messages, [])
  })

  it('checks the shop’s offers', async () => {
    const { stdout } = await run(...command('check', '--offline'), { cwd: folder })
    assert.match(stdout, /\n1 offer: 0 errors, 1 warning; not compared with Dodo\.\n$/)
  })

  it('signs customer tokens for the shop’s backend', async () => {
    const program = `import { signCustomerToken } from 'upsell-offer/server'
      console.log(await signCustomerToken({ key: 'x'.repeat(32), audience: 'https://upsell.test', customerId: 'cus_1' }))`
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], { cwd: folder })
    assert.match(stdout, /^[\w-]+\.[\w-]+\.[\w-]+\n$/)
  })

  it('has types that a strict project understands', async () => {
    const program = `import { signCustomerToken, type CustomerTokenTerms } from 'upsell-offer/server'
      import { UpsellOffer, type UpsellSettledEvent } from 'upsell-offer'
      const terms: CustomerTokenTerms = { key: '', audience: '', customerId: 'cus_1' }
      export const token: Promise<string> = signCustomerToken(terms)
      export const element: HTMLElement = new UpsellOffer()
      element.addEventListener('upsell-settled', (event: UpsellSettledEvent) => event.acceptanceId)
      // @ts-expect-error: a customer must be named
      void signCustomerToken({ key: '', audience: '' })\n`
    writeFileSync(join(folder, 'shop.ts'), program)
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
    const options =
      '--noEmit --strict --module nodenext --target es2023 --lib es2023,dom,dom.iterable --types'
    await run(process.execPath, [tsc, ...options.split(' '), '', 'shop.ts'], { cwd: folder }).catch(
      (error: { stdout: string }) => assert.fail(error.stdout),
    )
  })

  it('serves, reads changed offers at SIGHUP, and stops when it is told to', async () => {
    const port = await freePort('127.0.0.1', 0)
    const child = spawn(...command('serve'), {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        DODO_PAYMENTS_API_KEY: 'dodo_test_package',
        DODO_PAYMENTS_BASE_URL: 'http://127.0.0.1:9',
        DODO_PAYMENTS_WEBHOOK_KEY: `whsec_${Buffer.from('the secret of the webhook').toString('base64')}`,
        UPSELL_SECRET: 'a secret of at least thirty-two bytes',
        PORT: String(port),
      },
    })
    const ended = new Promise((resolve) => child.once('exit', resolve))
    const lines = createInterface({ input: child.stdout })
    const says = (words: string) =>
      new Promise<void>((resolve, reject) => {
        lines.on('line', (line) => line.includes(words) && resolve())
        child.once('exit', () => reject(new Error(`it ended before it said: ${words}`)))
      })
    await says('serving offers')
    const url = `http://127.0.0.1:${port}`
    assert.equal((await fetch(`${url}/healthz`)).status, 200)
    assert.match(await (await fetch(`${url}/upsell-offer.js`)).text(), /^(var|\()/)
    const reloaded = says('offers reloaded')
    writeFileSync(join(folder, 'offers.yaml'), OFFERS.replace('team-license', 'team'))
    child.kill('SIGHUP')
    await reloaded
    child.kill('SIGTERM')
    assert.equal(await ended, 0)
  })
})
