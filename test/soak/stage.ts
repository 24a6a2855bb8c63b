import { randomBytes } from 'node:crypto'
import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { freePort } from '../../demo/companion.ts'
import { Prng } from '../simulation/prng.ts'
import { Witnessed } from '../simulation/witnessed.ts'
import { lossyProxy, type LossyProxy } from '../support/lossy-proxy.ts'
import { postgresDatabase, sqliteDatabase, type SoakDatabase } from './database.ts'
import { Disk, newFolder } from './disk.ts'
import { Dodo } from './dodo-process.ts'
import type { SoakOptions } from './options.ts'
import { Server } from './server.ts'

const PAGE_ORIGIN = 'https://shop.example.com'
const TROUBLE_LASTS_MS = 3_000
/** Below the ports that the system lends to outgoing connections: a server must find its own free after a kill. */
const FIRST_PORT = 20_000

/** Everything that takes part in a run, and what is known of it so far. */
export interface Stage {
  readonly options: SoakOptions
  readonly folder: string
  readonly disk: Disk
  readonly database: SoakDatabase
  readonly dodo: Dodo
  readonly servers: readonly Server[]
  /** The network, by name: `server-1 → dodo`, `server-1 → database`, `dodo → servers`. */
  readonly links: ReadonlyMap<string, LossyProxy>
  readonly webhookKey: string
  readonly seen: Witnessed
  readonly counts: Record<string, number>
  readonly restartsMs: number[]
  readonly stopsMs: number[]
  /** Aborted when the quiet phase begins. */
  readonly faultsOver: AbortController
  readonly trouble: Trouble
  readonly pageOrigin: string
  /** A source of chance of its own for everyone, from one seed: what one does never changes the luck of another. */
  rng(name: string): Prng
  count(what: string): void
  note(what: string): void
}

/** Whether servers must do without their database, or had to a moment ago. */
class Trouble {
  #causes = 0
  #until = 0

  get isNow(): boolean {
    return this.#causes > 0 || Date.now() < this.#until
  }

  /** While `work` runs, and a moment longer, servers may end or fail to start for want of a database. */
  async during(work: () => Promise<unknown>): Promise<void> {
    this.#causes += 1
    try {
      await work()
    } finally {
      this.#causes -= 1
      this.#until = Date.now() + TROUBLE_LASTS_MS
    }
  }
}

/** Starts Dodo, the database, the network and the servers. */
export async function setStage(options: SoakOptions): Promise<Stage> {
  const folder = newFolder('soak')
  const disk = new Disk(folder, 96 + Math.ceil(options.minutes) * (options.db === 'sqlite' ? 16 : 24))
  const database = options.db === 'sqlite' ? sqliteDatabase(disk.folder) : await postgresDatabase(disk.folder)
  const timeline = join(folder, 'timeline.log')
  const seen = new Witnessed()
  const counts: Record<string, number> = {}
  const trouble = new Trouble()
  const rng = (name: string) => new Prng(options.seed * 1_000 + hashOf(name))
  const note = (what: string) => appendFileSync(timeline, `${new Date().toISOString()} ${what}\n`)
  const firstPort = FIRST_PORT + rng('ports').int(0, 5_000)
  const dodo = await Dodo.start(options.seed, firstPort)
  const links = new Map<string, LossyProxy>()
  const servers: Server[] = []
  const webhookKey = `whsec_${randomBytes(24).toString('base64')}`
  const shared = {
    DODO_PAYMENTS_API_KEY: 'dodo_test_soak',
    DODO_PAYMENTS_WEBHOOK_KEY: webhookKey,
    DODO_PAYMENTS_ENVIRONMENT: 'test_mode',
    UPSELL_SECRET: randomBytes(32).toString('base64'),
    ALLOWED_ORIGINS: PAGE_ORIGIN,
    RATE_LIMIT: '0',
    DODO_RATE_LIMIT: '0',
    HOST: '127.0.0.1',
    OFFERS_FILE: new URL('offers.yaml', import.meta.url).pathname,
  }
  mkdirSync(join(folder, 'logs'))
  for (let n = 1; n <= options.instances; n++) {
    const name = `server-${n}`
    const toDodo = await link(`${name} → dodo`, dodo.url)
    const toDatabase = options.db === 'postgres' ? await link(`${name} → database`, database.url) : null
    const server = new Server({
      name,
      port: await freePort('127.0.0.1', firstPort + 10 * n),
      env: { ...shared, DODO_PAYMENTS_BASE_URL: toDodo.url, DATABASE_URL: toDatabase?.url ?? database.url },
      logFile: join(folder, 'logs', `${name}.log`),
      onWrong: (what) => seen.errors.push(what),
      isExcused: () => trouble.isNow,
    })
    servers.push(server)
  }
  const anyServer = rng('balancer')
  const webhooks = await link('dodo → servers', () => anyServer.pick(servers).url)
  await dodo.setWebhook(`${webhooks.url}v1/webhooks/dodo`, webhookKey)
  await Promise.all(servers.map((server) => server.start()))
  return {
    options,
    folder,
    disk,
    database,
    dodo,
    servers,
    links,
    webhookKey,
    seen,
    counts,
    trouble,
    rng,
    note,
    restartsMs: [],
    stopsMs: [],
    faultsOver: new AbortController(),
    pageOrigin: PAGE_ORIGIN,
    count: (what) => void (counts[what] = (counts[what] ?? 0) + 1),
  }

  async function link(name: string, target: string | (() => string)): Promise<LossyProxy> {
    const luck = rng(name)
    const proxy = await lossyProxy(target, { random: () => luck.next() })
    links.set(name, proxy)
    return proxy
  }
}

/** @returns false when the quiet phase began meanwhile. */
export async function untilQuiet({ faultsOver }: Stage, ms: number): Promise<boolean> {
  await pause(ms, undefined, { signal: faultsOver.signal }).catch(() => {})
  return !faultsOver.signal.aborted
}

/** Ends every process and gives everything back but the folder of the run. */
export async function strike({ servers, links, dodo, disk }: Stage): Promise<void> {
  for (const server of servers) server.thaw()
  await Promise.all(servers.map((server) => server.kill()))
  for (const proxy of links.values()) proxy.close()
  dodo.close()
  disk.end()
}

const hashOf = (text: string): number => Buffer.from(text).reduce((sum, byte) => (sum * 31 + byte) % 997, 7)
