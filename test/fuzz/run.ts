import { Worker } from 'node:worker_threads'

import { KINDS, type Kind } from './kinds.ts'
import { add, emptyTally, type Tally } from './tally.ts'

export interface RunRequest {
  readonly seed: number
  readonly threads: number
  /** Which blocks are sent; null: all kinds in turn, until the time is over. */
  readonly plan: readonly Kind[] | null
  /** Messages in a block. */
  readonly size: number
  readonly db: 'sqlite' | 'postgres'
  /** No block begins after this moment. */
  readonly untilMs: number
}

export interface Progress {
  readonly kind: Kind
  readonly tally: Tally
}

export type Totals = Readonly<Record<Kind, Tally>>

/** Sends blocks of all kinds from several threads, until the time or the blocks are over. */
export async function runFuzz(
  request: RunRequest,
  tell: (totals: Totals) => void = () => {},
): Promise<Totals> {
  const kinds = Object.keys(KINDS) as Kind[]
  const totals = Object.fromEntries(kinds.map((kind) => [kind, emptyTally()])) as Record<Kind, Tally>
  const threads = Array.from({ length: request.threads }, (_, thread) =>
    inThread(request, thread, ({ kind, tally }) => {
      add(totals[kind], tally)
      tell(totals)
    }),
  )
  await Promise.all(threads)
  return totals
}

function inThread(request: RunRequest, thread: number, hear: (progress: Progress) => void): Promise<void> {
  const worker = new Worker(new URL('thread.ts', import.meta.url), { workerData: { ...request, thread } })
  return new Promise((resolve, reject) => {
    worker.on('message', hear)
    worker.on('error', reject)
    worker.on('exit', () => resolve())
  })
}
