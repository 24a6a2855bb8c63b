import { randomBytes } from 'node:crypto'
import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { freePort } from '../../demo/companion.ts'
import { Prng } from '../simulation/prng.ts'
import { Witnessed } from '../simulation/witnessed.ts'
import { postgresDatabase, sqliteDatabase, type SoakDatabase } from './database.ts'
import { Disk, newFolder } from './disk.ts'
import { Dodo } from './dodo-process.ts'
import { Network } from './network-process.ts'
import type { SoakOptions } from './options.ts'
import { Server } from './server.ts'
import { Trouble } from './trouble.ts'

const PAGE_ORIGIN = 'https://shop.example.com'
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
  readonly network: Network
  readonly webhookKey: string
  /** UPSELL_SECRET. */
  readonly secret: string
  readonly seen: Witnessed
  readonly counts: Record<string, number>
  readonly restartsMs: number[]
  readonly stopsMs: number[]
  /** Aborted when the quiet phase begins. */
  readonly faultsOver: AbortController
  readonly trouble: Trouble
  readonly pageOrigin: string
  /** A source of chance of its own for everyone, from one seed: what one does never changes the luck of another. */
  readonly rng: (name: string) => Prng
  readonly count: (what: string) => void
  readonly note: (what: string) => void
}

/** Starts Dodo, the database, the network and the servers. */
export async function setStage(options: SoakOptions): Promise<Stage> {
  const folder = newFolder('soak')
  const disk = new Disk(folder, 96 + Math.ceil(options.minutes) * (options.db === 'sqlite' ? 16 : 24))
  // Servers on a leash end with this process; the disk does not.
  process.once('exit', () => disk.end())
  const counts: Record<string, number> = {}
  const timeline = join(folder, 'timeline.log')
  const rng = (name: string) => new Prng(options.seed * 1_000 + hashOf(name))
  const firstPort = FIRST_PORT + rng('ports').int(0, 5_000)
  const stage = {
    options,
    folder,
    disk,
    database: options.db === 'sqlite' ? sqliteDatabase(disk.folder) : await postgresDatabase(disk.folder),
    dodo: await Dodo.start(options.seed, firstPort),
    servers: [],
    network: new Network(),
    webhookKey: `whsec_${randomBytes(24).toString('base64')}`,
    secret: randomBytes(32).toString('base64'),
    seen: new Witnessed(),
    counts,
    restartsMs: [],
    stopsMs: [],
    faultsOver: new AbortController(),
    trouble: new Trouble(),
    pageOrigin: PAGE_ORIGIN,
    rng,
    count: (what: string) => void (counts[what] = (counts[what] ?? 0) + 1),
    note: (what: string) => appendFileSync(timeline, `${new Date().toISOString()} ${what}\n`),
  }
  return { ...stage, servers: await startServers(stage, firstPort) }
}

async function startServers(stage: Stage, firstPort: number): Promise<Server[]> {
  const { options, folder, database, dodo, network, webhookKey, secret, seen, trouble, rng } = stage
  const link = (name: string, ...targets: string[]) => network.open(name, rng(name).int(0, 1e9), ...targets)
  const shared = environment(webhookKey, secret)
  const servers: Server[] = []
  mkdirSync(join(folder, 'logs'))
  for (let n = 1; n <= options.instances; n++) {
    const name = `server-${n}`
    const toDodo = await link(`${name} → dodo`, dodo.url)
    const toDatabase = options.db === 'postgres' ? await link(`${name} → database`, database.url) : null
    const server = new Server({
      name,
      port: await freePort('127.0.0.1', firstPort + 10 * n),
      env: { ...shared, DODO_PAYMENTS_BASE_URL: toDodo, DATABASE_URL: toDatabase ?? database.url },
      logFile: join(folder, 'logs', `${name}.log`),
      onWrong: (what) => seen.errors.push(what),
      isExcused: () => trouble.isOf(name),
    })
    servers.push(server)
  }
  const webhooks = await link('dodo → servers', ...servers.map(({ url }) => url))
  await dodo.setWebhook(`${webhooks}v1/webhooks/dodo`, webhookKey)
  await Promise.all(servers.map((server) => server.start()))
  return servers
}

/** What all servers of a shop share. */
const environment = (webhookKey: string, secret: string): Record<string, string> => ({
  DODO_PAYMENTS_API_KEY: 'dodo_test_soak',
  DODO_PAYMENTS_WEBHOOK_KEY: webhookKey,
  DODO_PAYMENTS_ENVIRONMENT: 'test_mode',
  UPSELL_SECRET: secret,
  ALLOWED_ORIGINS: PAGE_ORIGIN,
  RATE_LIMIT: '0',
  // The crowd buys more in a minute than the smallest tier of Dodo's allows.
  DODO_RATE_LIMIT: '0',
  HOST: '127.0.0.1',
  OFFERS_FILE: new URL('offers.yaml', import.meta.url).pathname,
})

/** @returns false when the quiet phase began meanwhile. */
export async function untilQuiet({ faultsOver }: Stage, ms: number): Promise<boolean> {
  await pause(ms, undefined, { signal: faultsOver.signal }).catch(() => {})
  return !faultsOver.signal.aborted
}

/** Ends every process and gives everything back but the folder of the run. */
export async function strike({ servers, network, dodo, disk }: Stage): Promise<void> {
  for (const server of servers) server.thaw()
  await Promise.all(servers.map((server) => server.kill()))
  network.close()
  dodo.close()
  disk.end()
}

const hashOf = (text: string): number => Buffer.from(text).reduce((sum, byte) => (sum * 31 + byte) % 997, 7)
