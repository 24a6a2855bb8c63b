import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'

import { createWebhookVerifier } from '../../server/adapters/webhook-signature.ts'

const ROOT = new URL('../..', import.meta.url).pathname

const sourcesIn = (folder: string): { name: string; text: string }[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(join(ROOT, folder, name), 'utf8') }))

/** The lint of this repository on a source of our own. */
function lintOf(t: TestContext, path: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'upsell-offer-lint-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, text)
  const rules = JSON.parse(readFileSync(join(ROOT, '.oxlintrc.json'), 'utf8')) as Record<string, unknown>
  // The plugins of the widget are not what is tried, and would be looked for beside the file.
  writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify({ overrides: rules['overrides'] }))
  const oxlint = join(ROOT, 'node_modules/.bin/oxlint')
  try {
    return execFileSync(oxlint, [], { cwd: folder, encoding: 'utf8' })
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}

describe('T9: a webhook that nobody checked', () => {
  it('cannot be written into the server: the calls that skip the signature are errors of the lint', (t) => {
    for (const call of ['unwrap', 'unsafeUnwrap']) {
      const said = lintOf(
        t,
        'server/routes/hooks.ts',
        `declare const client: any\nclient.webhooks.${call}('{}')\n`,
      )
      assert.match(said, /signature/, call)
    }
    assert.doesNotMatch(lintOf(t, 'server/routes/hooks.ts', 'export const fine = 1\n'), /signature/)
  })

  it('is not in the server: nothing there calls them', () => {
    const sources = sourcesIn('server')
    assert.ok(sources.length > 100)
    for (const { name, text } of sources) assert.doesNotMatch(text, /\b(unsafeU|u)nwrap\s*\(/, name)
  })

  it('is refused where there are no headers, no secret or an empty one', () => {
    const none = { id: '', timestamp: '', signature: '' }
    for (const verify of [
      createWebhookVerifier([]),
      createWebhookVerifier(['whsec_c2VjcmV0IG9mIHNvbWUgYnl0ZXM=']),
    ]) {
      assert.equal(verify('{"type":"payment.succeeded"}', none), false)
    }
  })
})

describe('T14: a request that moves money', () => {
  it('is sent from two files only, each time once, without redirects and with an end to its wait', () => {
    const calls =
      /client\.(checkoutSessions\.create|subscriptions\.changePlan|refunds\.create|payments\.create)\(/
    const senders = sourcesIn('server').filter(({ text }) => calls.test(text))
    assert.deepEqual(senders.map(({ name }) => name).toSorted(), [
      'server/adapters/dodo-plans.ts',
      'server/adapters/dodo.ts',
    ])
    const options = readFileSync(join(ROOT, 'server/adapters/dodo-calls.ts'), 'utf8')
    assert.equal(options.match(/maxRetries: 0,/g)?.length, 2)
    assert.equal(options.match(/redirect: 'error' \},/g)?.length, 2)
    for (const { name, text } of senders) assert.doesNotMatch(text, /maxRetries: [^0]/, name)
    assert.ok(sourcesIn('server').every(({ text }) => !text.includes('payments.create(')))
  })
})

describe('T21: code that comes from elsewhere', () => {
  const read = (name: string) => JSON.parse(readFileSync(join(ROOT, name), 'utf8')) as Record<string, never>
  const { dependencies, devDependencies, scripts } = read('package.json') as unknown as Record<
    string,
    Record<string, string>
  >

  it('is pinned to one version each, and runs nothing while ours is installed', () => {
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      assert.match(version, /^\d+\.\d+\.\d+(-[\w.]+)?$/, name)
    }
    for (const hook of ['preinstall', 'install', 'postinstall', 'prepare'])
      assert.equal(scripts?.[hook], undefined)
  })

  it('is locked by its hash, package by package', () => {
    const { packages } = read('package-lock.json') as unknown as {
      packages: Record<string, { integrity?: string; resolved?: string; link?: boolean }>
    }
    const locked = Object.entries(packages).filter(([path]) => path !== '')
    assert.ok(locked.length > 100)
    for (const [path, { integrity }] of locked) assert.match(integrity ?? '', /^sha512-/, path)
  })
})
