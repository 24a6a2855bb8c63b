import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, it, type TestContext } from 'node:test'

import { openSqlite } from '../../server/adapters/sqlite.ts'
import { createStore } from '../../server/adapters/store/store.ts'

/** Watches every sync of a process. @returns null where nothing can compile it */
function compiled(folder: string): string | null {
  const library = join(folder, 'durable.so')
  const source = new URL('durable.c', import.meta.url).pathname
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl'], { stdio: 'ignore' })
    return library
  } catch {
    return null
  }
}

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'upsell-offer-power-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Lets a process keep yeses until `count` of them were answered, and cuts the power. @returns what it had answered */
async function cutAfter(
  count: number,
  file: string,
  library: string,
  synchronous?: string,
): Promise<string[]> {
  const program = new URL('committing.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [program, file, ...(synchronous ? [synchronous] : [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, LD_PRELOAD: library, DURABLE_FOLDER: join(file, '..') },
  })
  const answered: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    answered.push(line)
    if (answered.length === count) child.kill('SIGKILL')
  }
  return answered
}

/** What of the database is left: of each file what was synced last, and nothing of one that never was. */
function afterwards(file: string): string {
  const folder = join(file, '..', 'afterwards')
  mkdirSync(folder)
  for (const end of ['', '-wal']) {
    if (existsSync(`${file}${end}.durable`)) renameSync(`${file}${end}.durable`, join(folder, `db${end}`))
  }
  return join(folder, 'db')
}

async function lostOf(answered: readonly string[], file: string): Promise<string[]> {
  const database = await openSqlite(afterwards(file))
  const store = createStore(database.db)
  const lost: string[] = []
  for (const id of answered) if (!(await store.acceptance(id))) lost.push(id)
  await database.close()
  return lost
}

describe('X23: a power cut', () => {
  const skip = (t: TestContext) => t.skip('no C compiler, or no Linux: nothing here can watch what is synced')

  it('takes no yes that was answered', async (t) => {
    const folder = folderOf(t)
    const library = process.platform === 'linux' ? compiled(folder) : null
    if (!library) return skip(t)
    for (const count of [1, 60, 400]) {
      const file = join(folder, `cut-${count}`, 'upsell-offer.db')
      mkdirSync(join(file, '..'))
      const answered = await cutAfter(count, file, library)
      assert.ok(answered.length >= count)
      assert.deepEqual(await lostOf(answered, file), [])
    }
  })

  it('would take some with the driver’s own setting, which the server refuses', async (t) => {
    const folder = folderOf(t)
    const library = process.platform === 'linux' ? compiled(folder) : null
    if (!library) return skip(t)
    const file = join(folder, 'upsell-offer.db')
    const answered = await cutAfter(60, file, library, 'NORMAL')
    assert.ok((await lostOf(answered, file)).length > 0)
  })
})
