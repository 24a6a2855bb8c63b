import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface CompanionOptions {
  readonly host: string
  readonly port: number
  readonly simulatorUrl: string
  readonly webhookKey: string
  readonly customerTokenSecret?: string
  readonly shopOrigin: string
  readonly offersFile: string
  /** Requests per minute and address; the server's own default if not given. */
  readonly rateLimit?: number
  /** Called for every line of the server's log. */
  readonly onLog: (line: LogLine) => void
}

export interface LogLine {
  readonly level: number
  readonly msg: string
  readonly [field: string]: unknown
}

const READY_TIMEOUT_MS = 20_000

/** Runs the companion server as a merchant would, as a process of its own: only `DODO_PAYMENTS_BASE_URL` differs. */
export async function startCompanion(options: CompanionOptions) {
  const folder = await mkdtemp(join(tmpdir(), 'upsell-offer-'))
  const url = `http://${options.host}:${options.port}`
  const child = spawn(process.execPath, [new URL('../server/cli.ts', import.meta.url).pathname, 'serve'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Not where the developer's own .env may be.
    cwd: folder,
    env: {
      ...process.env,
      DODO_PAYMENTS_BASE_URL: options.simulatorUrl,
      // The simulator counts nobody's calls.
      DODO_RATE_LIMIT: '0',
      DODO_PAYMENTS_API_KEY: 'dodo_test_demo',
      DODO_PAYMENTS_ENVIRONMENT: 'test_mode',
      DODO_PAYMENTS_WEBHOOK_KEY: options.webhookKey,
      DATABASE_URL: `sqlite:${join(folder, 'upsell-offer.db')}`,
      UPSELL_SECRET: randomBytes(32).toString('base64'),
      HOST: options.host,
      PORT: String(options.port),
      PUBLIC_URL: url,
      ALLOWED_ORIGINS: options.shopOrigin,
      ...(options.customerTokenSecret && { CUSTOMER_TOKEN_SECRET: options.customerTokenSecret }),
      OFFERS_FILE: options.offersFile,
      ...(options.rateLimit !== undefined && { RATE_LIMIT: String(options.rateLimit) }),
    },
  })
  // Should this process die of an error, the server must not outlive it.
  const endWithUs = () => void child.kill()
  process.once('exit', endWithUs)
  const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
  createInterface({ input: child.stdout }).on('line', (line) => options.onLog(parseLine(line)))
  await ready(url, child)
  return {
    url,
    pid: child.pid,
    /** Settles with the exit code when the process is gone, whoever ended it. */
    ended,
    async stop(): Promise<void> {
      child.kill('SIGTERM')
      await ended
      process.off('exit', endWithUs)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function parseLine(line: string): LogLine {
  try {
    return JSON.parse(line) as LogLine
  } catch {
    return { level: 30, msg: line }
  }
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + READY_TIMEOUT_MS
  while (Date.now() < until) {
    if (child.exitCode !== null) break
    const up = await fetch(`${url}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (up) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  child.kill('SIGKILL')
  throw new Error('The companion server did not start; its last words are above.')
}

/** @returns `preferred` if it is free, otherwise any free port. */
export async function freePort(host: string, preferred: number): Promise<number> {
  return (await portIfFree(host, preferred)) ?? (await portIfFree(host, 0)) ?? preferred
}

function portIfFree(host: string, port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(null))
    probe.listen(port, host, () => {
      const address = probe.address()
      probe.close(() => resolve(address && typeof address === 'object' ? address.port : null))
    })
  })
}
