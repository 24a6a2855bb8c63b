import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'

import { build } from 'vite'

import { buildApp } from '../../server/app.ts'
import { builtScript } from '../../server/script.ts'
import { harness } from '../support/harness.ts'

const ROOT = new URL('../..', import.meta.url).pathname
const sri = (bytes: string | Buffer) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`

async function serving(t: TestContext) {
  const h = await harness()
  const app = await buildApp({
    deps: h.deps,
    verifyWebhook: () => false,
    ...(await builtScript()),
    allowedOrigins: [],
    ownOrigin: () => null,
    rateLimit: 0,
  })
  t.after(async () => {
    await app.close()
    await h.close()
  })
  return app
}

async function builtAgain(t: TestContext): Promise<Record<string, string>> {
  const outDir = await mkdtemp(join(tmpdir(), 'upsell-offer-build-'))
  t.after(() => rm(outDir, { recursive: true, force: true }))
  await build({ root: ROOT, logLevel: 'silent', build: { outDir, emptyOutDir: true } })
  const files = await readdir(outDir, { recursive: true, withFileTypes: true })
  const named = files.filter((file) => file.isFile())
  return Object.fromEntries(
    await Promise.all(
      named.map(async ({ name, parentPath }) => [name, sri(await readFile(join(parentPath, name)))]),
    ),
  ) as Record<string, string>
}

describe('T20: the script of a page', () => {
  it('can be pinned: the server names the hash of the very bytes that it sends, for ever', async (t) => {
    const app = await serving(t)
    const { file, integrity } = (await app.inject('/upsell-offer.json')).json<{
      file: string
      integrity: string
    }>()
    const pinned = await app.inject(file)
    assert.equal(sri(pinned.rawPayload), integrity)
    assert.match(pinned.headers['cache-control'] as string, /immutable/)
    const tampered = Buffer.from(pinned.rawPayload)
    tampered[tampered.length >> 1] = (tampered[tampered.length >> 1] ?? 0) ^ 1
    assert.notEqual(sri(tampered), integrity, 'a browser refuses it')
    assert.equal((await app.inject(file.replace(/[0-9a-f]{16}/, '0'.repeat(16)))).statusCode, 404)
  })

  it('is built to the same bytes by whoever builds it', async (t) => {
    const [first, second] = [await builtAgain(t), await builtAgain(t)]
    assert.deepEqual(first, second)
    assert.ok(Object.keys(first).length >= 3)
  })
})
