import type { Acceptance } from '../../server/domain/acceptance.ts'
import type { Violation } from '../simulation/invariants.ts'
import { confirmingMs, countsOf, spreadOf, type Spread } from './figures.ts'
import type { Judgement } from './judge.ts'
import type { Quiet } from './quiet.ts'
import type { Stage } from './stage.ts'
import type { Truth } from './truth.ts'

/** One line of JSON. */
export interface Verdict {
  readonly passed: boolean
  readonly minutes: number
  readonly db: string
  readonly instances: number
  readonly seed: number
  readonly acceptances: number
  readonly kills: number
  readonly freezes: number
  readonly deploys: number
  readonly dbRestarts: number
  readonly diskFull: number
  readonly double: number
  readonly wrongAmount: number
  readonly lost: number
  readonly untrue: number
  readonly leftForHuman: number
  readonly otherViolations: number
  readonly restartMs: Spread
  readonly stopMs: Spread
  readonly confirmingToTruthMs: Spread
  /** How acceptances ended, and what customers were told last. */
  readonly ended: Readonly<Record<string, number>>
  readonly told: Readonly<Record<string, number>>
  readonly faults: Readonly<Record<string, number>>
  readonly happened: Readonly<Record<string, number>>
  /** Warnings and errors in the servers' logs. */
  readonly logged: Readonly<Record<string, number>>
  readonly requestsToDodo: number
  readonly webhooks: Truth['webhooks']
  readonly clockAheadMinutes: number
  readonly missed: readonly string[]
}

const KINDS = {
  double: ['I1', 'H1', 'H2'],
  wrongAmount: ['I6'],
  lost: ['I2', 'I5'],
  untrue: ['I4', 'I7', 'I12', 'H3'],
} as const

const GOALS = { acceptancesPerMinute: 500, killsPerMinute: 10, restartMs: 2_000, confirmingMs: 15_000 }

export function verdictOf(stage: Stage, truth: Truth, judgement: Judgement, quiet: Quiet): Verdict {
  const { options, counts, restartsMs, stopsMs, seen } = stage
  const { found, ended, forPerson } = judgement
  const of = (kind: keyof typeof KINDS) => found.filter((each) => isOf(each, kind)).length
  const last = new Map(seen.shown.map(({ acceptanceId, status }) => [acceptanceId, status]))
  const databaseCounts = Object.entries(counts).filter(([what]) => what.startsWith('database: '))
  const figures = {
    minutes: options.minutes,
    db: options.db,
    instances: options.instances,
    seed: options.seed,
    acceptances: ended.length,
    kills: counts['kills'] ?? 0,
    freezes: counts['freezes'] ?? 0,
    deploys: counts['deploys'] ?? 0,
    dbRestarts: databaseCounts.reduce((sum, [, times]) => sum + times, 0),
    diskFull: counts['disk full'] ?? 0,
    double: of('double'),
    wrongAmount: of('wrongAmount'),
    lost: of('lost'),
    untrue: of('untrue'),
    leftForHuman: forPerson.length,
    otherViolations: found.filter((each) => !kindsOf(each)).length,
    restartMs: spreadOf(restartsMs),
    stopMs: spreadOf(stopsMs),
    confirmingToTruthMs: spreadOf(confirmingMs(ended, truth, quiet.beganAt)),
    ended: sorted(countsOf(ended.map(({ state }) => howItEnded(state)))),
    told: countsOf(last.values()),
    faults: sorted(stage.dodo.faults),
    happened: sorted(counts),
    logged: sorted(judgement.logged),
    requestsToDodo: truth.requests,
    webhooks: truth.webhooks,
    clockAheadMinutes: quiet.aheadMs / 60_000,
  }
  return { passed: found.length === 0 && forPerson.length === 0, ...figures, missed: missedBy(figures) }
}

const howItEnded = (state: Acceptance): string =>
  'reason' in state ? `${state.status} (${state.reason})` : state.status

const isOf = ({ invariant }: Violation, kind: keyof typeof KINDS): boolean =>
  (KINDS[kind] as readonly string[]).includes(invariant)

const kindsOf = (violation: Violation): boolean =>
  (Object.keys(KINDS) as (keyof typeof KINDS)[]).some((kind) => isOf(violation, kind))

const sorted = (counts: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).toSorted(([a], [b]) => a.localeCompare(b)))

type Figures = Omit<Verdict, 'passed' | 'missed'>

/** What the product wants to reach; a busy machine may miss it without anything being wrong. */
function missedBy({ minutes, acceptances, kills, restartMs, confirmingToTruthMs }: Figures): string[] {
  const missed: string[] = []
  if (acceptances < GOALS.acceptancesPerMinute * minutes) missed.push('500 acceptances a minute')
  if (kills < GOALS.killsPerMinute * minutes) missed.push('10 kills a minute')
  if (restartMs.p99 > GOALS.restartMs) missed.push('a start within 2 s of kill -9')
  if (confirmingToTruthMs.p99 > GOALS.confirmingMs)
    missed.push('the truth within 15 s where the webhook comes')
  return missed
}

const inWords = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([what, times]) => `${times} ${what}`)
    .join(', ')

const spread = ({ count, p50, p99, max }: Spread): string =>
  `${p50} ms half the time, ${p99} ms at worst of 100, ${max} ms at worst of ${count}`

export function words(verdict: Verdict): string {
  const { db, instances, minutes, seed, acceptances, kills, freezes, deploys, dbRestarts, diskFull } = verdict
  return `
${minutes} minutes, ${db}, ${instances} ${instances === 1 ? 'server' : 'servers'}, seed ${seed}
  ${acceptances} acceptances under ${kills} kills, ${freezes} freezes, ${deploys} deploys, ${dbRestarts} blows to the database, ${diskFull} times a full disk
  ended:        ${inWords(verdict.ended)}
  told last:    ${inWords(verdict.told)}
  Dodo's:       ${inWords(verdict.faults)}
  besides:      ${inWords(verdict.happened)}
  logged:       ${inWords(verdict.logged)}
  calls:        ${verdict.requestsToDodo} to Dodo, ${verdict.webhooks.sent} webhooks, ${verdict.webhooks.unheard} never heard
  up again:     ${spread(verdict.restartMs)}
  stopping:     ${spread(verdict.stopMs)}
  confirming:   ${spread(verdict.confirmingToTruthMs)} until the truth, where the webhook comes
  quiet:        clocks ${verdict.clockAheadMinutes} minutes ahead
  ${verdict.double} double, ${verdict.wrongAmount} of a wrong amount, ${verdict.lost} lost, ${verdict.untrue} untrue, ${verdict.leftForHuman} left for a human, ${verdict.otherViolations} otherwise wrong
  ${verdict.missed.length > 0 ? `missed: ${verdict.missed.join('; ')}` : 'every figure reached'}
${verdict.passed ? 'Nobody was charged twice, wrongly or in silence.' : 'FAILED'}
`
}
