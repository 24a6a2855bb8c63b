import { parseArgs } from 'node:util'

import { runBatch, type Progress } from './batch.ts'
import { openDatabase } from './database.ts'
import { runHistory } from './history.ts'
import { MUTANTS, mutantNamed } from './mutants.ts'
import type { Profile } from './profile.ts'
import { tellBatch, tellingProgress, tellVerdict } from './telling.ts'

const USAGE = `npm run simulate -- [--seeds N] [--first K] [--threads T]     N heavy histories, then N calm ones
npm run simulate -- --profile heavy|calm [--seeds N] …         only those
npm run simulate -- [--profile heavy|calm] --seed K [--trace] [--mutant NAME]
npm run simulate -- --mutants [--seeds N]   each broken protocol must be caught within N heavy seeds`

const { values: given } = parseArgs({
  options: {
    seeds: { type: 'string' },
    first: { type: 'string', default: '1' },
    profile: { type: 'string' },
    threads: { type: 'string', default: '2' },
    seed: { type: 'string' },
    trace: { type: 'boolean', default: false },
    mutant: { type: 'string', default: 'none' },
    mutants: { type: 'boolean', default: false },
  },
})

const profile = profileOf(given.profile)
// The rarest weather that a broken protocol needs came after a thousand.
const seeds = Number(given.seeds ?? (given.mutants ? 3_000 : 1_000))
const threads = Number(given.threads)
const mutant = mutantNamed(given.mutant)

if (given.seed !== undefined) process.exitCode = await one(Number(given.seed))
else if (given.mutants) process.exitCode = await allMutants()
else process.exitCode = await many()

function profileOf(name: string | undefined): Profile['name'] | null {
  if (name === undefined) return null
  if (name === 'heavy' || name === 'calm') return name
  throw new Error(USAGE)
}

async function one(seed: number): Promise<number> {
  Error.stackTraceLimit = 0
  const request = { seed, profile: profile ?? 'heavy', mutant, trace: given.trace } as const
  const { story, violations, hash } = await runHistory(await openDatabase(), request)
  for (const line of story) console.log(line)
  console.log(`seed ${seed} ${request.profile} ${mutant.name} hash ${hash}: ${violations.length} violations`)
  for (const { invariant, what } of violations) console.log(`  ${invariant}: ${what}`)
  return violations.length > 0 ? 1 : 0
}

/** A broken protocol needs the heavy weather to be noticed soon; the real one must hold in both. */
async function many(): Promise<number> {
  const startedAt = performance.now()
  const totals: Progress[] = []
  const both = mutant.name === 'none' ? (['heavy', 'calm'] as const) : (['heavy'] as const)
  for (const name of profile ? [profile] : both) totals.push(await batch(name))
  return tellVerdict(totals, performance.now() - startedAt) ? 0 : 1
}

async function batch(name: Profile['name']): Promise<Progress> {
  const request = {
    profile: name,
    first: Number(given.first),
    seeds,
    threads,
    mutant: mutant.name,
    untilFound: mutant.name !== 'none',
  }
  const startedAt = performance.now()
  const cpuBefore = process.cpuUsage()
  const total = await runBatch(request, tellingProgress(request))
  const { user, system } = process.cpuUsage(cpuBefore)
  tellBatch(request, total, { ms: performance.now() - startedAt, cpuMs: (user + system) / 1000 })
  return total
}

/** Each mutant until it is caught; one that lives shows a hole in this simulation. */
async function allMutants(): Promise<number> {
  const alive: string[] = []
  for (const { name } of MUTANTS) {
    const total = await runBatch({
      profile: profile ?? 'heavy',
      first: 1,
      seeds,
      threads,
      mutant: name,
      untilFound: true,
    })
    const [caught] = total.failed
    if (!caught) alive.push(name)
    const by = caught ? `caught by seed ${caught.seed}: ${caught.violations[0]?.invariant}` : 'NOT CAUGHT'
    console.log(`${name.padEnd(28)} ${by.padEnd(30)} ${caught?.violations[0]?.what ?? ''}`)
  }
  console.log(`${MUTANTS.length - alive.length} of ${MUTANTS.length} caught within ${seeds} seeds`)
  return alive.length > 0 ? 1 : 0
}
