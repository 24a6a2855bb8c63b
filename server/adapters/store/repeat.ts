import { setTimeout as pause } from 'node:timers/promises'

type Operation = (...given: never[]) => Promise<unknown>

/**
 * Lets every operation of the store begin again when the database asks for it or its connection breaks. If the break
 * hid the answer to a commit, the operation may be durable already: so each of them may run twice, and a second run
 * finds the first one's row and answers what is true by then (server/adr/0003-postgresql.md has the list). Nothing
 * outside the database may happen inside an operation.
 */
export function repeating<Operations extends Record<string, Operation>>(operations: Operations): Operations {
  return Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [
      name,
      (...given: never[]) => untilItPasses(() => operation(...given)),
    ]),
  ) as Operations
}

/** A restart of PostgreSQL takes about this long; a request should not wait longer for its error. */
const REPEAT_FOR_MS = 3_000
const FIRST_PAUSE_MS = 20

async function untilItPasses<T>(operation: () => Promise<T>): Promise<T> {
  const until = performance.now() + REPEAT_FOR_MS
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs *= 3) {
    try {
      return await operation()
    } catch (error) {
      if (!willPass(error) || performance.now() + pauseMs > until) throw error
    }
    // Two that met in a deadlock must not meet again.
    await pause(pauseMs * (0.5 + Math.random()))
  }
}

/** SQLSTATE and system codes of what is over at the next try; everything else is told at once. */
const PASSING = new Set([
  '40001', // serialization failure
  '40P01', // deadlock
  '25P03', // this process slept inside a transaction and was cut off
  '53300', // too many connections
  '57P01', // the server stops
  '57P02', // the server crashed
  '57P03', // the server starts
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
])

/** The driver has no codes for these. */
const CONNECTION_LOST = /^(Connection terminated|Client (has encountered a connection error|was closed))/

function willPass(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as NodeJS.ErrnoException
  return PASSING.has(code ?? '') || CONNECTION_LOST.test(error.message)
}
