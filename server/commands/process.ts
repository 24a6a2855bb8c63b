import { instant } from '../domain/time.ts'
import type { World } from './command.ts'
import { run } from './run.ts'

/** What is still open when a command is done, e.g. a connection kept alive, must not keep the process. */
const LINGER_MS = 500

/** Runs a command in this process: the only place that knows what a process is. */
export async function runIn(host: NodeJS.Process, args: readonly string[]): Promise<void> {
  loadEnvFile(host)
  // Whoever reads our output may have seen enough: `… | head`.
  host.stdout.on('error', () => host.exit())
  host.exitCode = await run(args, worldOf(host))
  setTimeout(() => host.exit(), LINGER_MS).unref()
}

function loadEnvFile(host: NodeJS.Process): void {
  try {
    // What is set already stays as it is.
    host.loadEnvFile('.env')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

const worldOf = (host: NodeJS.Process): World => ({
  env: host.env,
  print: (line) => void host.stdout.write(`${line}\n`),
  warn: (line) => void host.stderr.write(`${line}\n`),
  now: () => instant(Date.now()),
  onSignal: (name, act) => {
    host.on(name, act)
    return () => host.off(name, act)
  },
})
