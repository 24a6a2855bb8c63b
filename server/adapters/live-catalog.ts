import { unwatchFile, watchFile } from 'node:fs'

import type { Log } from '../deps.ts'
import { catalogChanges } from '../domain/catalog-changes.ts'
import type { Catalog } from '../domain/catalog.ts'
import { CatalogError, loadCatalog, type LoadedCatalog } from './catalog-file.ts'

/** The merchant's offers as they stand now. */
export interface LiveCatalog {
  readonly current: () => Catalog
  /** Reads the file again. A broken one changes nothing but the log. */
  readonly reload: () => Promise<void>
  /** Reads it again whenever it changes, until `stop` is called. */
  watch(): { stop(): void }
}

/**
 * One `stat` a second. The system's own notifications follow a file that an editor replaces to where nobody writes any
 * more, and miss the change of a link, which is how a mounted configuration is updated.
 */
const LOOK_EVERY_MS = 1_000
/** An editor may empty the file first and write it then. */
const SETTLED_AFTER_MS = 200

/** @throws CatalogError when the file cannot be used at the start: there is no good version to go on with. */
export async function openCatalog(file: string, log: Log): Promise<LiveCatalog & { first: LoadedCatalog }> {
  const first = await loadCatalog(file)
  let current = first.catalog
  let broken = ''
  /** Two reads at once could end in the wrong order. */
  let reading = Promise.resolve()

  async function read(): Promise<void> {
    try {
      const { catalog, notYet } = await loadCatalog(file)
      const changes = catalogChanges(current, catalog)
      // Also when only a comment is new: consents name the file by its hash.
      current = catalog
      if (changes) {
        log.info({ file, offers: catalog.offers.length, ...changes }, 'offers reloaded')
        for (const line of notYet) log.warn({ file }, line)
      } else if (broken) log.info({ file }, 'the offers are as they were before they were broken')
      broken = ''
    } catch (error) {
      if (!(error instanceof CatalogError)) throw error
      if (error.message === broken) return
      broken = error.message
      for (const finding of broken.split('\n')) {
        log.error({ file }, `the offers are broken, the last good version stays: ${finding}`)
      }
    }
  }

  function reload(): Promise<void> {
    reading = reading
      .then(read)
      .catch((error: unknown) => log.error({ err: error, file }, 'the offers were not read'))
    return reading
  }

  function watch() {
    let timer: NodeJS.Timeout | undefined
    const look = () => {
      clearTimeout(timer)
      timer = setTimeout(() => void reload(), SETTLED_AFTER_MS).unref()
    }
    watchFile(file, { interval: LOOK_EVERY_MS, persistent: false }, look)
    // It may have changed since it was read first.
    look()
    return {
      stop() {
        clearTimeout(timer)
        unwatchFile(file, look)
      },
    }
  }

  return { first, current: () => current, reload, watch }
}
