import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

const MAIN = new URL('../../server/main.ts', import.meta.url).pathname
const CLI = new URL('../../server/cli.ts', import.meta.url).pathname
const CLOCK = new URL('clock-ahead.ts', import.meta.url).pathname
const POLL_MS = 10
const START_PATIENCE_MS = 30_000
const COMMAND_PATIENCE_MS = 60_000
const RESTART_PAUSE_MS = 200
/** A charge that was sent gets 26 s at a stop; a little more, and the server does not stop at all. */
const STOP_PATIENCE_MS = 30_000
/** Where there is such a thing: a server must not outlive this run, however the run ends. */
const LEASH = existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'KILL'] : []

export interface ServerSettings {
  readonly name: string
  readonly port: number
  readonly env: Readonly<Record<string, string>>
  readonly logFile: string
  /** Told of everything that a server must not do by itself. */
  readonly onWrong: (what: string) => void
  /** Whether an end by itself is no wonder now: its database is away or full. */
  readonly isExcused: () => boolean
}

export interface Ran {
  readonly code: number | null
  readonly words: string
}

/** One server as a merchant runs it, and as a supervisor keeps it running: `server/main.ts`, unchanged. */
export class Server {
  readonly name: string
  readonly url: string
  readonly #settings: ServerSettings
  #child: ChildProcess | null = null
  #wanted = false
  #ready = false
  #aheadMs = 0

  constructor(settings: ServerSettings) {
    this.name = settings.name
    this.url = `http://127.0.0.1:${settings.port}`
    this.#settings = settings
  }

  /** Until it answers, as often as it takes. */
  async start(): Promise<void> {
    this.#wanted = true
    while (this.#wanted) {
      const child = this.#spawn()
      if (await this.#answers(child)) break
      if (!this.#settings.isExcused())
        this.#settings.onWrong(`${this.name} did not start (${child.exitCode})`)
      child.kill('SIGKILL')
      await pause(RESTART_PAUSE_MS)
    }
  }

  #spawn(): ChildProcess {
    const { env, port, logFile } = this.#settings
    const log = openSync(logFile, 'a')
    const clock = this.#aheadMs > 0 ? ['--import', CLOCK] : []
    const [command, ...args] = [...LEASH, process.execPath, ...clock, MAIN] as [string]
    const child = spawn(command, args, {
      stdio: ['ignore', log, log],
      env: { ...process.env, ...env, PORT: String(port), CLOCK_AHEAD_MS: String(this.#aheadMs) },
    })
    closeSync(log)
    this.#child = child
    child.once('exit', (code, signal) => void this.#ended(child, code, signal))
    return child
  }

  async #ended(child: ChildProcess, code: number | null, signal: string | null): Promise<void> {
    if (this.#child !== child || !this.#ready) return
    this.#ready = false
    if (!this.#wanted) return
    if (!this.#settings.isExcused())
      this.#settings.onWrong(`${this.name} ended by itself (${signal ?? code})`)
    await pause(RESTART_PAUSE_MS)
    if (this.#wanted && !this.#ready) await this.start()
  }

  async #answers(child: ChildProcess): Promise<boolean> {
    const until = performance.now() + START_PATIENCE_MS
    while (child.exitCode === null && child.signalCode === null && performance.now() < until) {
      const answer = await fetch(`${this.url}/healthz`, { signal: AbortSignal.timeout(1_000) }).catch(
        () => null,
      )
      await answer?.body?.cancel()
      if (answer?.ok) return (this.#ready = true)
      await pause(POLL_MS)
    }
    return false
  }

  get isUp(): boolean {
    return this.#ready
  }

  /** kill -9. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** SIGTERM, as a deploy does. @returns how long it took to stop. */
  async stop(): Promise<number> {
    const since = performance.now()
    const child = this.#child
    const patience = setTimeout(() => {
      this.#settings.onWrong(`${this.name} did not stop within ${STOP_PATIENCE_MS / 1000} s`)
      child?.kill('SIGKILL')
    }, STOP_PATIENCE_MS)
    await this.#end('SIGTERM')
    clearTimeout(patience)
    return performance.now() - since
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    this.#wanted = false
    this.#ready = false
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }

  freeze = (): void => void this.#child?.kill('SIGSTOP')
  thaw = (): void => void this.#child?.kill('SIGCONT')

  /** From its next start on. */
  setClockAhead(ms: number): void {
    this.#aheadMs = ms
  }

  /**
   * Runs another of the merchant's commands with the settings of this server.
   * @returns its exit code, null if it would not end, and what it said.
   */
  async runBeside(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ran> {
    const child = spawn(process.execPath, [CLI, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...this.#settings.env, ...env },
    })
    const patience = setTimeout(() => child.kill('SIGKILL'), COMMAND_PATIENCE_MS)
    const words: string[] = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (said) => words.push(String(said)))
    const [code] = (await once(child, 'close')) as [number | null]
    clearTimeout(patience)
    return { code, words: words.join('') }
  }
}
