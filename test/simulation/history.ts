import { OFFERED } from './catalog.ts'
import { arrive, meanwhile } from './customer.ts'
import type { SharedDatabase } from './database.ts'
import { sendWebhooks } from './hooks.ts'
import { chainViolations } from './invariants-chain.ts'
import { violations, type Violation } from './invariants.ts'
import { NONE, type Mutant } from './mutant.ts'
import { PROFILES, type Profile } from './profile.ts'
import { useTimers } from './timers.ts'
import { World } from './world.ts'

export interface HistoryResult {
  readonly seed: number
  readonly hash: string
  readonly violations: readonly Violation[]
  readonly counts: Readonly<Record<string, number>>
  readonly story: readonly string[]
  readonly virtualMs: number
}

export interface HistoryRequest {
  readonly seed: number
  readonly profile: Profile['name']
  readonly mutant?: Mutant
  readonly trace?: boolean
}

/** Late webhooks and refunds of customers come until then. */
const END_MS = 15 * 3_600_000

/** One world from its first purchase to its last webhook, and what was wrong with it. */
export async function runHistory(
  database: SharedDatabase,
  { seed, profile, mutant = NONE, trace = false }: HistoryRequest,
): Promise<HistoryResult> {
  database.clear()
  const world = new World(seed, PROFILES[profile], database, mutant, trace)
  useTimers(world)
  try {
    const { sched, rng, ledger } = world
    for (const productId of OFFERED) ledger.prices.set(productId, 5_000 + 10 * rng.int(0, 50))
    // A change may cost nothing.
    if (rng.chance(0.15)) ledger.prices.set('pdt_pro', 0)
    world.start()
    sendWebhooks(world)
    const customers = rng.chance(0.15) ? 2 : 1
    for (let n = 1; n <= customers; n++) {
      arrive(world, `cus_${n}`)
      if (n === 1) meanwhile(world, 'cus_1')
    }
    await sched.runUntil(world.faultsEndAt + END_MS)
    return report(world)
  } finally {
    useTimers(null)
  }
}

function report(world: World): HistoryResult {
  const { seed, story, counts, sched, ledger, database } = world
  const rows = database.rows<{ status: string }>('select status from acceptance')
  counts['acceptances'] = rows.length
  counts['charges sent'] = ledger.posts.length
  counts['payments'] = ledger.payments.size
  counts['events'] = sched.events
  for (const { status } of rows) counts[`ended ${status}`] = (counts[`ended ${status}`] ?? 0) + 1
  const found = [...violations(world), ...chainViolations((sql) => world.database.rows(sql))]
  return { seed, hash: story.hash, violations: found, counts, story: story.lines, virtualMs: sched.now }
}
