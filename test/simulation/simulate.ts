import { parseArgs } from 'node:util'

import { runBatch, type Failed, type Progress } from './batch.ts'
import { openDatabase } from './database.ts'
import { runHistory } from './history.ts'
import { MUTANTS, mutantNamed } from './mutants.ts'
import type { Profile } from './profile.ts'

const USAGE = `npm run simulate -- [--profile heavy|calm] [--seeds N] [--first K] [--threads T]
npm run simulate -- --profile heavy|calm --seed K [--trace] [--mutant NAME]
npm run simulate -- --mutants [--seeds N]   each broken protocol must be caught within N seeds`

const { values: given } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    first: { type: 'string', default: '1' },
    profile: { type: 'string', default: 'heavy' },
    threads: { type: 'string', default: '2' },
    seed: { type: 'string' },
    trace: { type: 'boolean', default: false },
    mutant: { type: 'string', default: 'none' },
    mutants: { type: 'boolean', default: false },
  },
})

const profile = given.profile as Profile['name']
if (profile !== 'heavy' && profile !== 'calm') throw new Error(USAGE)
const seeds = Number(given.seeds)
const threads = Number(given.threads)

if (given.seed !== undefined) process.exitCode = await one(Number(given.seed))
else if (given.mutants) process.exitCode = await allMutants()
else process.exitCode = await many()

async function one(seed: number): Promise<number> {
  Error.stackTraceLimit = 0
  const mutant = mutantNamed(given.mutant)
  const { story, violations, hash } = await runHistory(await openDatabase(), {
    seed,
    profile,
    mutant,
    trace: given.trace,
  })
  for (const line of story) console.log(line)
  console.log(`seed ${seed} ${profile} ${mutant.name} hash ${hash}: ${violations.length} violations`)
  for (const { invariant, what } of violations) console.log(`  ${invariant}: ${what}`)
  return violations.length > 0 ? 1 : 0
}

async function many(): Promise<number> {
  const first = Number(given.first)
  const started = performance.now()
  let toldAt = started
  const tell = ({ histories, failed }: Progress) => {
    if (performance.now() - toldAt < 10_000) return
    toldAt = performance.now()
    const speed = (histories / (toldAt - started)) * 1000
    console.log(`${histories} histories, ${speed.toFixed(0)}/s, ${failed.length} failed`)
  }
  const mutant = mutantNamed(given.mutant).name
  const total = await runBatch(
    { profile, first, seeds, threads, mutant, untilFound: mutant !== 'none' },
    tell,
  )
  summary(total, (performance.now() - started) / 1000)
  total.failed.slice(0, 10).forEach(tellFailed)
  return total.failed.length > 0 ? 1 : 0
}

function summary({ histories, counts, failed }: Progress, seconds: number): void {
  const { user, system } = process.cpuUsage()
  for (const [what, times] of Object.entries(counts).toSorted(([a], [b]) => a.localeCompare(b))) {
    console.log(`${String(times).padStart(10)}  ${what}`)
  }
  const cpuMs = (user + system) / 1000 / histories
  console.log(
    `${histories} ${profile} histories in ${seconds.toFixed(1)} s: ${(histories / seconds).toFixed(0)}/s, ` +
      `${cpuMs.toFixed(2)} ms CPU each; violations = ${failed.length}`,
  )
}

function tellFailed({ seed, violations }: Failed): void {
  for (const { invariant, what } of violations) console.log(`seed ${seed}  ${invariant}: ${what}`)
  const mutant = given.mutant === 'none' ? '' : ` --mutant ${given.mutant}`
  console.log(`  npm run simulate -- --profile ${profile} --seed ${seed} --trace${mutant}`)
}

/** Each mutant until it is caught; one that lives shows a hole in this simulation. */
async function allMutants(): Promise<number> {
  const alive: string[] = []
  for (const { name } of MUTANTS) {
    const total = await runBatch({ profile, first: 1, seeds, threads, mutant: name, untilFound: true })
    const [caught] = total.failed
    if (!caught) alive.push(name)
    const by = caught ? `caught by seed ${caught.seed}: ${caught.violations[0]?.invariant}` : 'NOT CAUGHT'
    console.log(`${name.padEnd(28)} ${by.padEnd(30)} ${caught?.violations[0]?.what ?? ''}`)
  }
  console.log(`${MUTANTS.length - alive.length} of ${MUTANTS.length} caught within ${seeds} seeds`)
  return alive.length > 0 ? 1 : 0
}
