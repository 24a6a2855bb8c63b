import { Worker } from 'node:worker_threads'

import type { Violation } from './invariants.ts'
import type { Profile } from './profile.ts'

export interface BatchRequest {
  readonly profile: Profile['name']
  readonly first: number
  readonly seeds: number
  readonly threads: number
  readonly mutant: string
  /** Ends at the first violation of each thread. */
  readonly untilFound: boolean
}

export interface Failed {
  readonly seed: number
  readonly violations: readonly Violation[]
}

export interface Progress {
  histories: number
  readonly counts: Record<string, number>
  readonly failed: Failed[]
  /** The hashes of the histories, one after the other. */
  hash: string
}

/** Runs many histories on several threads; the same request has the same result, in whatever order they end. */
export async function runBatch(
  request: BatchRequest,
  tell: (total: Progress) => void = () => {},
): Promise<Progress> {
  const total: Progress = { histories: 0, counts: {}, failed: [], hash: '' }
  const hashes: string[] = []
  const add = (thread: number, part: Progress) => {
    total.histories += part.histories
    total.failed.push(...part.failed)
    hashes[thread] = (hashes[thread] ?? '') + part.hash
    for (const [what, times] of Object.entries(part.counts)) {
      total.counts[what] = (total.counts[what] ?? 0) + times
    }
    tell(total)
  }
  const threads = Array.from({ length: request.threads }, (_, thread) => inThread(request, thread, add))
  await Promise.all(threads)
  total.failed.sort((a, b) => a.seed - b.seed)
  total.hash = hashes.join('')
  return total
}

function inThread(
  request: BatchRequest,
  thread: number,
  add: (thread: number, part: Progress) => void,
): Promise<void> {
  const worker = new Worker(new URL('thread.ts', import.meta.url), { workerData: { ...request, thread } })
  return new Promise((resolve, reject) => {
    worker.on('message', (part: Progress) => add(thread, part))
    worker.on('error', reject)
    worker.on('exit', () => resolve())
  })
}
