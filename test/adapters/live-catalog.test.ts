import assert from 'node:assert/strict'
import { EventEmitter, once } from 'node:events'
import { mkdirSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'

import { openCatalog } from '../../server/adapters/live-catalog.ts'
import { temporaryFile } from '../support/database.ts'

const file = (...offers: string[]) =>
  `seller: Acme\noffers:\n${offers.map((id) => `  ${id}: { kind: purchase, product: pdt_${id}, headline: ${id} }\n`).join('')}`
const BROKEN = `seller: Acme\noffers:\n  a:\n    kind: purchase\n    product: pdt_a\n    headine: A\n`

/** A catalog on a file that the test writes, and what the log says of it. */
async function opened(t: TestContext, path = temporaryFile(t, 'offers.yaml')) {
  writeFileSync(path, file('a', 'b'))
  const said: { level: string; fields: object; message: string }[] = []
  const log = new EventEmitter()
  const tell = (level: string) => (fields: object, message: string) => {
    said.push({ level, fields, message })
    log.emit('said')
  }
  const catalog = await openCatalog(path, { info: tell('info'), warn: tell('warn'), error: tell('error') })
  return {
    path,
    catalog,
    said,
    heard: () => once(log, 'said'),
    ids: () => catalog.current().offers.map(({ id }) => id),
    write: (text: string) => writeFileSync(path, text),
    watch: () => {
      const watching = catalog.watch()
      t.after(() => watching.stop())
    },
  }
}

describe('offers that are edited while the server runs', () => {
  it('hold from the next look on, and the log says what is different', async (t) => {
    const { path, catalog, said, ids, write } = await opened(t)
    write(file('b', 'c'))
    await catalog.reload()
    assert.deepEqual(ids(), ['b', 'c'])
    const changes = { added: ['c'], removed: ['a'], changed: [], reordered: false, settings: false }
    assert.deepEqual(said, [
      { level: 'info', fields: { file: path, offers: 2, ...changes }, message: 'offers reloaded' },
    ])
  })

  it('stay as they were when the new version is broken, and the log says where', async (t) => {
    const { path, catalog, said, ids, write } = await opened(t)
    write(BROKEN)
    await catalog.reload()
    assert.deepEqual(ids(), ['a', 'b'])
    assert.deepEqual(
      said.map(({ level }) => level),
      ['error', 'error'],
    )
    assert.match(said[1]?.message ?? '', /^the offers are broken, the last good version stays: /)
    assert.ok(
      said.some(({ message }) => message.includes(`${path}:6: offers.a.headine: expected no such key here`)),
    )
  })

  it('are not complained about twice for one mistake, and their mending is told', async (t) => {
    const { catalog, said, write } = await opened(t)
    write(BROKEN)
    await catalog.reload()
    await catalog.reload()
    assert.equal(said.length, 2)
    write(file('a', 'b'))
    await catalog.reload()
    assert.equal(said[2]?.message, 'the offers are as they were before they were broken')
  })

  it('stay when the file is gone', async (t) => {
    const { path, catalog, said, ids } = await opened(t)
    unlinkSync(path)
    await catalog.reload()
    assert.deepEqual(ids(), ['a', 'b'])
    assert.match(said[0]?.message ?? '', /cannot be read/)
  })

  it('say nothing when only a comment is new', async (t) => {
    const { catalog, said, write } = await opened(t)
    write(`# for the summer\n${file('a', 'b')}`)
    await catalog.reload()
    assert.deepEqual(said, [])
    // A consent names its file by the hash, though.
    assert.notEqual(catalog.current().version, catalog.first.catalog.version)
  })

  it('end as the last version, however fast they are read', async (t) => {
    const { catalog, ids, write } = await opened(t)
    write(file('c'))
    const first = catalog.reload()
    write(file('d'))
    await Promise.all([first, catalog.reload()])
    assert.deepEqual(ids(), ['d'])
  })
})

describe('a file of offers', () => {
  it('is read again when an editor replaces it', async (t) => {
    const { path, ids, heard, watch } = await opened(t)
    watch()
    for (const id of ['c', 'd']) {
      writeFileSync(`${path}~`, file(id))
      renameSync(`${path}~`, path)
      await heard()
      assert.deepEqual(ids(), [id])
    }
  })

  it('is read again when the link to it is turned, as for a mounted configuration', async (t) => {
    const folder = dirname(temporaryFile(t, 'offers.yaml'))
    for (const version of ['a', 'y', 'z']) {
      mkdirSync(join(folder, version))
      writeFileSync(join(folder, version, 'offers.yaml'), file(version))
    }
    symlinkSync('a', join(folder, 'data'))
    const { ids, heard, watch } = await opened(t, join(folder, 'data', 'offers.yaml'))
    watch()
    for (const version of ['y', 'z']) {
      symlinkSync(version, join(folder, 'data~'))
      renameSync(join(folder, 'data~'), join(folder, 'data'))
      await heard()
      assert.deepEqual(ids(), [version])
    }
  })

  it('must be good at the start', async (t) => {
    const path = temporaryFile(t, 'offers.yaml')
    const log = { info() {}, warn() {}, error() {} }
    await assert.rejects(openCatalog(path, log), /cannot be read/)
    writeFileSync(path, BROKEN)
    await assert.rejects(openCatalog(path, log), /offers\.a\.headine/)
    rmSync(path)
  })
})
