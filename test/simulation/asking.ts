import type { Process } from './process.ts'
import { bodyTruncated, connectionError, statusError, timeoutError } from './wire.ts'
import type { World } from './world.ts'

export interface CallOptions {
  readonly timeout: number
}

export function raise(status: number): never {
  throw statusError(status)
}

/** How a process asks Dodo something that moves no money out. */
export const asked =
  (world: World, process: Process) =>
  <T>(name: string, { timeout }: CallOptions, work: () => T): Promise<T> =>
    question(world, process, name, timeout, work)

type ReadFault =
  | 'refused'
  | 'reset'
  | 'reset_after'
  | 'timeout'
  | 'timeout_after'
  | 'status'
  | 'garbled'
  | 'cut'
const READ_FAULTS: readonly (readonly [ReadFault, number])[] = [
  ['refused', 1],
  ['reset', 1],
  ['reset_after', 1],
  ['timeout', 2],
  ['timeout_after', 1],
  ['status', 2],
  ['garbled', 2],
  ['cut', 1],
]

/** A call that moves no money out (a refund gives some back): Dodo does it, or fails before or after doing it. */
async function question<T>(
  world: World,
  process: Process,
  name: string,
  timeoutMs: number,
  work: () => T,
): Promise<T> {
  const { rng, faults } = world
  const down = world.dodoIsDown()
  const bad = down || (world.faulty && rng.chance(faults.readFault))
  const fault = bad
    ? down
      ? rng.pick(['refused', 'timeout', 'status'] as const)
      : rng.weighted(READ_FAULTS)
    : null
  if (fault) world.count(`read ${fault}`)
  const silent = fault === 'timeout' || fault === 'timeout_after'
  const reachMs = rng.spread(5, 300)
  const answerMs = silent ? timeoutMs : reachMs + rng.spread(5, world.faulty ? 2_000 : 300)
  const done = !fault || ['reset_after', 'timeout_after', 'garbled', 'cut'].includes(fault)
  const effect = () => (done ? attempt(work) : null)
  return process.call(name, reachMs, answerMs, effect, (did) => answered(world, fault, did))
}

type Done<T> = { readonly value: T } | { readonly error: unknown }

function attempt<T>(work: () => T): Done<T> {
  try {
    return { value: work() }
  } catch (error) {
    return { error }
  }
}

function answered<T>({ rng }: World, fault: ReadFault | null, did: Done<T> | null | undefined): T {
  switch (fault) {
    case null:
      if (did && 'value' in did) return did.value
      throw did?.error
    case 'refused':
      throw connectionError('ECONNREFUSED')
    case 'reset':
    case 'reset_after':
      throw connectionError('ECONNRESET')
    case 'timeout':
    case 'timeout_after':
      throw timeoutError()
    case 'status':
      throw statusError(rng.pick([408, 409, 429, 500, 502, 503]))
    case 'garbled':
      return rng.pick(['<html>', '', null, { items: null }, {}]) as T
    case 'cut':
      throw bodyTruncated()
  }
}
