import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import type SQLite from 'better-sqlite3'

import { openDatabase } from '../../server/adapters/open-database.ts'
import { createStore } from '../../server/adapters/store/store.ts'
import { createTokens } from '../../server/adapters/tokens.ts'
import { isSettled } from '../../server/domain/acceptance.ts'
import { instant } from '../../server/domain/time.ts'
import { verifyEvidence } from '../../server/flows/verify.ts'
import type { Evidence } from '../simulation/evidence.ts'
import { endedAcceptances, violations, type Ended, type Violation } from '../simulation/invariants.ts'
import type { Quiet } from './quiet.ts'
import type { Stage } from './stage.ts'
import type { Truth } from './truth.ts'

export interface Judgement {
  readonly found: readonly Violation[]
  readonly ended: readonly Ended[]
  /** Still open because a person must look, and was called to. */
  readonly forPerson: readonly string[]
  readonly logged: Readonly<Record<string, number>>
}

/** Holds what the servers kept and said against what really happened, by the invariants of the simulation. */
export function judge(stage: Stage, truth: Truth, database: SQLite.Database, quiet: Quiet): Judgement {
  const { seen } = stage
  const logged = readLogs(stage)
  for (const told of truth.acknowledged) seen.acknowledged.add(told)
  nameDecisions(stage, database)
  const evidence: Evidence = {
    ledger: { payments: new Map(truth.payments.map((payment) => [payment.id, payment])), posts: truth.posts },
    seen,
    database: { rows: <T>(sql: string) => database.prepare(sql).all() as T[] },
    faultsEndAt: quiet.beganAt,
    faults: { skewMs: 1_000 },
  }
  const ended = endedAcceptances(evidence)
  const open = ended.filter(({ state }) => !isSettled(state))
  return {
    found: violations(evidence),
    ended,
    forPerson: open.filter(({ id }) => seen.flagged.has(id)).map(({ id }) => id),
    logged,
  }
}

/** What customers agreed to is still kept, as it was written, in an unbroken chain. No server may run any more. */
export async function verifyChain({ database, secret, seen }: Stage, aheadMs: number): Promise<void> {
  const opened = await openDatabase(database.url)
  const deps = {
    store: createStore(opened.db),
    tokens: createTokens(secret),
    now: () => instant(Date.now() + aheadMs),
  }
  const { findings } = await verifyEvidence(deps, null)
  for (const { id, what } of findings) seen.errors.push(`the evidence of ${id} does not hold: ${what}`)
  await opened.close()
}

/** A checkout may have been asked for by an acceptance: it is the one of its decision. */
function nameDecisions({ seen }: Stage, database: SQLite.Database): void {
  const decisionOf = database.prepare<[string], { decision_id: string }>(
    'select decision_id from acceptance where id = ?',
  )
  for (const [n, shown] of seen.urls.entries()) {
    const decisionId = decisionOf.get(shown.decisionId)?.decision_id
    if (decisionId) seen.urls[n] = { ...shown, decisionId }
  }
}

/** Mistakes of ours, never of a network, a disk or Dodo. */
const MISTAKES = ['TypeError', 'ReferenceError', 'RangeError', 'SyntaxError', 'AssertionError']

/** @returns how often the servers said what. Lines of a start that failed are no JSON. */
function readLogs({ folder, seen }: Stage): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of readdirSync(join(folder, 'logs'))) {
    for (const line of readFileSync(join(folder, 'logs', name), 'utf8').split('\n')) {
      const { level = 0, msg = '', acceptance, err } = readLine(line)
      if (level >= 40) counts[msg] = (counts[msg] ?? 0) + 1
      if (acceptance && msg.includes('look by hand')) seen.flagged.add(acceptance)
      if (err && MISTAKES.includes(err.type)) seen.errors.push(`${name}: ${msg}: ${err.stack}`)
    }
  }
  return counts
}

interface LogLine {
  readonly level?: number
  readonly msg?: string
  readonly acceptance?: string
  readonly err?: { readonly type: string; readonly stack: string }
}

function readLine(line: string): LogLine {
  try {
    return JSON.parse(line) as LogLine
  } catch {
    return {}
  }
}
