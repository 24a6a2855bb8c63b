// Real processes under fire: servers as a merchant runs them, on a real database, with Dodo's simulator in a process of
// its own and a network that loses things; customers who buy, click, undo and pay; and a nemesis who kills, freezes,
// cuts and fills. At the end everything is healed, every acceptance must have ended, and what the servers kept and said
// is held against Dodo's ledger, by the invariants of the simulation.
//
// One seed decides what is done and when. The processes race as they please, so a seed repeats the weather, not the
// story: the data of a failed run is kept.
//
// "Not charged" takes twenty minutes of silence. The run waits until nothing can happen at Dodo any more and then
// restarts the servers with clocks that go ahead in steps of 5.5 minutes (clock-ahead.ts is loaded before the server,
// which has no switch for it); `--clock real` waits instead, up to half an hour.
//
// Run: npm run soak -- --minutes 10 --db postgres --instances 3 --seed 7
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { build } from 'vite'

import { Crowd } from './crowd.ts'
import { snapshot } from './database.ts'
import { judge, verifyChain, type Judgement } from './judge.ts'
import { rage } from './nemesis.ts'
import { readOptions } from './options.ts'
import { becomeQuiet } from './quiet.ts'
import { setStage, strike, type Stage } from './stage.ts'
import { storyOf } from './story.ts'
import { verdictOf, words } from './verdict.ts'

const PROGRESS_MS = 15_000
const MOST_TOLD = 20

const options = readOptions(process.argv.slice(2))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130))

await build({ logLevel: 'warn' })
const stage = await setStage(options)
const passed = await soakAndStrike()
if (passed && !options.keep) rmSync(stage.folder, { recursive: true, force: true })
else console.log(`Kept: ${stage.folder}`)
process.exit(passed ? 0 : 1)

async function soakAndStrike(): Promise<boolean> {
  try {
    return await soak()
  } finally {
    await strike(stage)
  }
}

async function soak(): Promise<boolean> {
  const crowd = new Crowd(stage)
  const startedAt = Date.now()
  const say = (what: string) => console.log(`${Math.round((Date.now() - startedAt) / 1000)} s  ${what}`)
  say(`${options.instances} × server, ${options.db}, seed ${options.seed}, data in ${stage.folder}`)
  const progress = setInterval(() => say(standOf(stage, crowd)), PROGRESS_MS)
  setTimeout(() => stage.faultsOver.abort(), options.minutes * 60_000)
  await Promise.all([crowd.arrive(), rage(stage)])
  clearInterval(progress)
  say(standOf(stage, crowd))
  const quiet = await becomeQuiet(stage, crowd, say)
  await Promise.all(stage.servers.map((server) => server.stop()))
  await verifyChain(stage, quiet.aheadMs)
  const truth = await stage.dodo.truth()
  const database = await snapshot(stage.database, join(stage.folder, 'snapshot.db'))
  const judgement = judge(stage, truth, database, quiet)
  const verdict = verdictOf(stage, truth, judgement, quiet)
  tell(judgement)
  const [first] = judgement.found
  if (first) for (const line of storyOf(stage, truth, database, first)) console.log(`    ${line}`)
  database.close()
  writeFileSync(join(stage.folder, 'truth.json'), JSON.stringify({ truth, seen: stage.seen.shown }))
  console.log(words(verdict))
  if (options.json) writeFileSync(options.json, `${JSON.stringify(verdict)}\n`)
  else console.log(JSON.stringify(verdict))
  return verdict.passed
}

function standOf({ seen, counts, servers }: Stage, crowd: Crowd): string {
  const up = servers.filter(({ isUp }) => isUp).length
  const { kills = 0 } = counts
  return `${seen.accepted.size} accepted, ${crowd.size} customers there, ${up} servers up, ${kills} kills, ${seen.errors.length} errors`
}

function tell({ found, forPerson }: Judgement): void {
  for (const { invariant, what } of found.slice(0, MOST_TOLD)) console.log(`  ${invariant}: ${what}`)
  if (found.length > MOST_TOLD) console.log(`  … and ${found.length - MOST_TOLD} more`)
  for (const id of forPerson) console.log(`  a person must look at ${id}`)
}
