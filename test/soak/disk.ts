import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const CHUNK = Buffer.alloc(256 * 1024)

/** Where the database lives. Only a disk of our own can be filled without harm to anybody else. */
export class Disk {
  readonly folder: string
  /** Why it cannot be filled, or null. */
  readonly endless: string | null
  readonly #mount: string
  readonly #filler: string

  constructor(parent: string, megabytes: number) {
    this.#mount = join(parent, 'disk')
    mkdirSync(this.#mount)
    this.endless = mountSmall(this.#mount, megabytes)
    this.folder = join(this.#mount, 'data')
    mkdirSync(this.folder)
    this.#filler = join(this.#mount, 'filler')
  }

  /** Not a byte is left. */
  async fill(): Promise<void> {
    const file = await open(this.#filler, 'w')
    try {
      for (let size = CHUNK.length; size >= 1;) {
        const written = await file.write(CHUNK.subarray(0, size)).then(
          ({ bytesWritten }) => bytesWritten,
          () => 0,
        )
        if (written < size) size = Math.floor(size / 2)
      }
    } finally {
      await file.close()
    }
  }

  free = (): Promise<void> => rm(this.#filler, { force: true })

  /** Whoever still has a file open there must be gone. */
  end(): void {
    if (!existsSync(this.#mount)) return
    if (this.endless === null) execFileSync('umount', ['--lazy', this.#mount], { stdio: 'ignore' })
    rmSync(this.#mount, { recursive: true, force: true })
  }
}

function mountSmall(folder: string, megabytes: number): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'only root on Linux may mount a small disk'
  try {
    const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]
    execFileSync('mount', options, { stdio: ['ignore', 'ignore', 'pipe'] })
    return null
  } catch (error) {
    return `a small disk could not be mounted (${String(error).split('\n').at(-1)})`
  }
}

/** PostgreSQL runs as another user than root and must be let through. */
export function newFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `upsell-offer-${name}-`))
  chmodSync(folder, 0o755)
  return folder
}
