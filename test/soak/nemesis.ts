import { setTimeout as pause } from 'node:timers/promises'

import type { Prng } from '../simulation/prng.ts'
import type { Weather } from '../support/lossy-proxy.ts'
import { dodoFaults } from './dodo-faults.ts'
import type { HarmKind } from './options.ts'
import type { Server } from './server.ts'
import { untilQuiet, type Stage } from './stage.ts'
import { storm } from './storm.ts'

/** Does all the harm there is, each kind at its own pace, until the quiet phase begins. */
export async function rage(stage: Stage): Promise<void> {
  await Promise.all(stage.options.nemesis.map((kind) => HARMS[kind](stage)))
}

const HARMS: Record<HarmKind, (stage: Stage) => Promise<void>> = {
  servers: harmServers,
  network: harmNetwork,
  database: harmDatabase,
  dodo: (stage) => every(stage, 'dodo', [8_000, 25_000], dodoFaults),
  storm: (stage) => every(stage, 'storm', [5_000, 15_000], storm),
  price: (stage) => every(stage, 'price', [10_000, 40_000], reprice),
}

/** Undoes everything that is not undone by itself. */
export async function heal({ servers, network, dodo, disk, database }: Stage): Promise<void> {
  await dodo.setRules([])
  for (const link of network.names) network.become(link, {})
  await disk.free()
  await database.mend()
  for (const server of servers) server.thaw()
}

async function every(
  stage: Stage,
  name: string,
  [least, most]: readonly [number, number],
  harm: (stage: Stage, rng: Prng) => Promise<unknown>,
): Promise<void> {
  const rng = stage.rng(name)
  do await harm(stage, rng)
  while (await untilQuiet(stage, rng.int(least, most)))
}

/** Kills, freezes and deploys. One server at a time is down for one reason; the others go on. */
async function harmServers(stage: Stage): Promise<void> {
  const { servers, options } = stage
  const rng = stage.rng('servers')
  const underWay = new Map<Server, Promise<void>>()
  if (options.db === 'sqlite') for (const server of servers) await intrude(stage, server)
  while (await untilQuiet(stage, rng.spread(1_300, 6_500))) {
    const free = servers.filter((server) => !underWay.has(server))
    // Now and then the power of the room fails, not of one machine. Otherwise somebody must be left to serve.
    const isRoom = rng.chance(0.06)
    if (free.length === 0 || (free.length === 1 && servers.length > 1 && !isRoom)) continue
    const victims = isRoom ? free : [rng.pick(free)]
    const harm = rng.weighted([
      [kill, 84],
      [freezeAwhile, 7],
      [deploy, 7],
      [freezeLong, options.instances === 1 ? 0.4 : 2],
      [intrude, options.db === 'sqlite' ? 1.5 : 0],
    ] as const)
    for (const server of harm === kill ? victims : victims.slice(0, 1)) {
      const work = harm(stage, server, rng).finally(() => underWay.delete(server))
      underWay.set(server, work)
      // Alone, it must be up again before the next blow, or customers would never get as far as a charge.
      if (options.instances === 1) await work
    }
  }
  await Promise.all(underWay.values())
}

async function kill(stage: Stage, server: Server): Promise<void> {
  const { trouble, restartsMs } = stage
  stage.note(`kill -9 ${server.name}`)
  stage.count('kills')
  const killedAt = Date.now()
  const since = performance.now()
  await server.kill()
  await server.start()
  const tookMs = performance.now() - since
  stage.note(`${server.name} is back after ${Math.round(tookMs)} ms`)
  // Without its database no server can start, however fast.
  if (!trouble.isOf(server.name, killedAt)) restartsMs.push(tookMs)
  else stage.count('restarts without a database')
}

const freezeAwhile = (stage: Stage, server: Server, rng: Prng) =>
  freeze(stage, server, rng.spread(300, 9_000))
const freezeLong = (stage: Stage, server: Server, rng: Prng) =>
  freeze(stage, server, rng.spread(20_000, 90_000))

async function freeze(stage: Stage, server: Server, ms: number): Promise<void> {
  stage.note(`freeze ${server.name} for ${ms} ms`)
  stage.count('freezes')
  server.freeze()
  await untilQuiet(stage, ms)
  server.thaw()
}

async function deploy(stage: Stage, server: Server): Promise<void> {
  stage.note(`deploy ${server.name}`)
  stage.count('deploys')
  stage.stopsMs.push(await server.stop())
  await server.start()
}

/** A second process on the same file would charge beside the first. */
async function intrude(stage: Stage, server: Server): Promise<void> {
  stage.count('second processes')
  const { code, words } = await server.runBeside(['serve'], { PORT: '0' })
  if (code === 1 && words.includes('in use by another')) return
  stage.seen.errors.push(`a second process on the same SQLite file was not refused (${code}): ${words}`)
}

async function harmNetwork(stage: Stage): Promise<void> {
  const rng = stage.rng('network')
  const underWay = new Map<string, Promise<void>>()
  while (await untilQuiet(stage, rng.spread(1_500, 9_000))) {
    const free = stage.network.names.filter((name) => !underWay.has(name))
    if (free.length === 0) continue
    const name = rng.pick(free)
    underWay.set(
      name,
      harmLink(stage, name, rng).finally(() => underWay.delete(name)),
    )
  }
  await Promise.all(underWay.values())
}

async function harmLink(stage: Stage, name: string, rng: Prng): Promise<void> {
  const [what, weather] = rng.weighted<[string, Weather]>([
    [['stalls there', { stalls: 'there' }], 3],
    [['stalls back', { stalls: 'back' }], 3],
    [['stalls', { stalls: 'both' }], 2],
    [['refuses', { refuses: true }], 2],
    [['delays', { delayMs: rng.spread(20, 400) }], 3],
    [['breaks', { breaks: 0.05 }], 3],
    [['is cut', {}], 4],
  ])
  const ms = what === 'is cut' ? 0 : rng.spread(300, rng.chance(0.1) ? 32_000 : 9_000)
  stage.note(`${name} ${what} for ${ms} ms`)
  stage.count(`network: ${name.replaceAll(/-\d+/g, '')} ${what}`)
  const harm = async () => {
    stage.network.become(name, weather, what === 'is cut' || what === 'refuses')
    await untilQuiet(stage, ms)
    stage.network.become(name, {})
  }
  const [server = '', to] = name.split(' → ')
  await (to === 'database' ? stage.trouble.during(server, harm) : harm())
}

async function harmDatabase(stage: Stage): Promise<void> {
  const { disk, database } = stage
  const rng = stage.rng('database')
  if (disk.endless) stage.note(`the disk is never full: ${disk.endless}`)
  while (await untilQuiet(stage, rng.int(12_000, 35_000))) {
    if (!disk.endless && (database.harms.length === 0 || rng.chance(0.2))) await fillDisk(stage, rng)
    else if (database.harms.length > 0) {
      const harm = rng.pick(database.harms)
      stage.note(`database: ${harm.name}`)
      stage.count(`database: ${harm.name}`)
      await stage.trouble.during(null, harm.do)
    }
  }
}

async function fillDisk(stage: Stage, rng: Prng): Promise<void> {
  const ms = rng.spread(500, 8_000)
  stage.note(`the disk is full for ${ms} ms`)
  stage.count('disk full')
  await stage.trouble.during(null, async () => {
    await stage.disk.fill()
    await untilQuiet(stage, ms)
    await stage.disk.free()
    await pause(200)
    // PostgreSQL may have given up; SQLite has nobody to restart.
    if (stage.options.db === 'postgres') await stage.database.mend()
  })
}

/** The shop changes its price between a quote and a click. */
async function reprice({ dodo }: Stage, rng: Prng): Promise<void> {
  await dodo.setPrice('pdt_team_license', rng.pick([7_900, 7_900, 8_400, 7_400]))
}
