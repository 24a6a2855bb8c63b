import { parentPort, workerData } from 'node:worker_threads'

import { databases } from '../support/database.ts'
import { kindOf, KINDS, seedOf } from './kinds.ts'
import type { Progress, RunRequest } from './run.ts'
import { emptyTally, found } from './tally.ts'

// Refusals are errors, thousands of them a second: their stacks are never read.
Error.stackTraceLimit = 0

// The pauses between two questions to Dodo are not what is tried here.
const wait = setTimeout
const LONGEST_PAUSE_MS = 600
globalThis.setTimeout = ((then: () => void, ms = 0) =>
  wait(then, ms <= LONGEST_PAUSE_MS ? 0 : ms)) as unknown as typeof setTimeout

const stray = emptyTally()
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error) => found(stray, 'crashes', `${event}: ${String(error)}`))
}
await work(workerData as RunRequest & { thread: number }).catch((error: unknown) =>
  found(stray, 'crashes', error instanceof Error ? (error.stack ?? error.message) : String(error)),
)
tell({ kind: 'requests', tally: stray })

async function work({ seed, threads, thread, plan, untilMs, size, db }: RunRequest & { thread: number }) {
  for (let block = thread; Date.now() < untilMs; block += threads) {
    const kind = plan ? plan[block] : kindOf(block)
    if (!kind) break
    const tally = await KINDS[kind](seedOf(seed, block), size, databases[db])
    if (tally.findings.length > 0) tally.findings.unshift(`block ${block}:`)
    tell({ kind, tally })
  }
}

function tell(progress: Progress): void {
  // A thread has no origin: the rule is about windows.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(progress)
}
