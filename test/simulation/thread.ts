import { parentPort, workerData } from 'node:worker_threads'

import type { BatchRequest, Progress } from './batch.ts'
import { openDatabase } from './database.ts'
import { runHistory } from './history.ts'
import { mutantNamed } from './mutants.ts'

const REPORT_EVERY = 100

// Errors are part of the play, thousands of them a second: their stacks are never read.
Error.stackTraceLimit = 0
await work(workerData as BatchRequest & { thread: number })

async function work({
  first,
  seeds,
  threads,
  thread,
  profile,
  mutant,
  untilFound,
}: BatchRequest & { thread: number }) {
  const database = await openDatabase()
  const broken = mutantNamed(mutant)
  let progress = empty()
  for (let n = thread; n < seeds; n += threads) {
    const { counts, violations, hash, seed } = await runHistory(database, {
      seed: first + n,
      profile,
      mutant: broken,
    })
    progress.histories += 1
    for (const [what, times] of Object.entries(counts)) {
      progress.counts[what] = (progress.counts[what] ?? 0) + times
    }
    if (violations.length > 0) progress.failed.push({ seed, violations })
    progress.hash = `${progress.hash}${hash}`
    if (progress.histories >= REPORT_EVERY || (untilFound && violations.length > 0)) {
      tell(progress)
      progress = empty()
    }
    if (untilFound && violations.length > 0) break
  }
  tell(progress)
}

function tell(progress: Progress): void {
  // A thread has no origin: the rule is about windows.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(progress)
}

function empty(): Progress {
  return { histories: 0, counts: {}, failed: [], hash: '' }
}
