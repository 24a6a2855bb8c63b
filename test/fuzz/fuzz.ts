/**
 * Sends hostile requests, tokens, webhooks and upstream answers to the server, and counts what came of them.
 *
 *   npm run fuzz -- --minutes M [--seed S] [--threads T] [--db sqlite|postgres]
 *   npm run fuzz -- --seed S --block N      one block again, with what went wrong in it
 *
 * Ends with 0 when nothing crashed, nothing answered 5xx without a reason, and nothing was changed, charged or told.
 */
import { parseArgs } from 'node:util'

import { databases } from '../support/database.ts'
import { BLOCK_SIZE, kindOf, KINDS, seedOf } from './kinds.ts'
import { runFuzz, type Totals } from './run.ts'
import { isClean, type Tally } from './tally.ts'

const { values: given } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    threads: { type: 'string', default: '2' },
    block: { type: 'string' },
    db: { type: 'string', default: 'sqlite' },
  },
})
const seed = Number(given.seed)
const db = given.db === 'postgres' ? 'postgres' : 'sqlite'

process.exitCode = given.block === undefined ? await many() : await one(Number(given.block))

async function many(): Promise<number> {
  const startedAt = performance.now()
  const limitMs = Number(given.minutes) * 60_000
  const totals = await runFuzz(
    {
      seed,
      threads: Number(given.threads),
      plan: null,
      size: BLOCK_SIZE,
      db,
      untilMs: Date.now() + limitMs,
    },
    tellProgress,
  )
  if (process.stderr.isTTY) process.stderr.write('\n')
  return tellVerdict(totals, performance.now() - startedAt) ? 0 : 1
}

async function one(block: number): Promise<number> {
  Error.stackTraceLimit = 0
  const kind = kindOf(block)
  const tally = await KINDS[kind](seedOf(seed, block), BLOCK_SIZE, databases[db])
  console.log(`block ${block} of seed ${seed}: ${kind}`)
  tellAnswers(tally)
  for (const finding of tally.findings) console.log(finding)
  return isClean(tally) ? 0 : 1
}

function tellProgress(totals: Totals): void {
  if (!process.stderr.isTTY) return
  const parts = Object.entries(totals).map(([kind, { sent }]) => `${sent.toLocaleString('en')} ${kind}`)
  process.stderr.write(`\r${parts.join(', ')}`)
}

function tellVerdict(totals: Totals, ms: number): boolean {
  const row = (cells: readonly (string | number)[]) =>
    console.log(
      cells.map((cell, n) => (n === 0 ? String(cell).padEnd(18) : shown(cell).padStart(15))).join(''),
    )
  row(['', 'sent', 'crashes', 'unintended 5xx', 'effects'])
  for (const [kind, { sent, crashes, serverErrors, effects }] of Object.entries(totals)) {
    row([kind, sent, crashes, serverErrors, effects])
  }
  const { requests, tokens, webhooks } = totals
  const forged = tokens.sent + webhooks.sent
  console.log(
    `${shown(requests.sent)} requests and ${shown(forged)} forged tokens, signatures and webhooks ` +
      `in ${Math.round(ms / 1000)} s, seed ${seed}`,
  )
  const all = Object.values(totals)
  for (const [kind, tally] of Object.entries(totals)) {
    console.log(`\n${kind}`)
    tellAnswers(tally)
  }
  for (const finding of all.flatMap(({ findings }) => findings)) console.log(finding)
  const clean = all.every(isClean)
  console.log(clean ? 'nothing crashed, nothing changed, nothing was told' : 'NOT CLEAN')
  return clean
}

function tellAnswers({ answers }: Tally): void {
  for (const [answer, times] of Object.entries(answers).toSorted(([a], [b]) => a.localeCompare(b))) {
    console.log(`  ${answer.padEnd(34)} ${shown(times).padStart(12)}`)
  }
}

function shown(cell: string | number): string {
  return typeof cell === 'number' ? cell.toLocaleString('en') : cell
}
