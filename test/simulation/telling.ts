import type { Failed, Progress } from './batch.ts'
import type { Profile } from './profile.ts'

const TELL_EVERY_MS = 10_000
const MOST_FAILED_TOLD = 10

export interface Batch {
  readonly profile: Profile['name']
  readonly seeds: number
  readonly mutant: string
}

/** @returns what a batch may call at every step: it says now and then how far it is, how fast, and for how long yet. */
export function tellingProgress({ profile, seeds }: Batch): (total: Progress) => void {
  const startedAt = performance.now()
  let toldAt = startedAt
  return ({ histories, failed }) => {
    const now = performance.now()
    if (now - toldAt < TELL_EVERY_MS) return
    toldAt = now
    const perSecond = histories / seconds(now - startedAt)
    console.log(
      `${profile}: ${histories} of ${seeds} histories, ${perSecond.toFixed(0)}/s, ` +
        `${inWords((seeds - histories) / perSecond)} left, ${failed.length} failed`,
    )
  }
}

/** @param spent - What the batch took, on the clock and of all processors together. */
export function tellBatch(
  { profile, mutant }: Batch,
  { histories, counts, failed }: Progress,
  spent: { readonly ms: number; readonly cpuMs: number },
): void {
  for (const [what, times] of Object.entries(counts).toSorted(([a], [b]) => a.localeCompare(b))) {
    console.log(`${String(times).padStart(10)}  ${what}`)
  }
  const perHistory = (spent.cpuMs / histories).toFixed(2)
  console.log(
    `${histories} ${profile} histories in ${seconds(spent.ms).toFixed(1)} s, ` +
      `${perHistory} ms CPU each; ${failed.length} failed`,
  )
  for (const each of failed.slice(0, MOST_FAILED_TOLD)) tellFailed(profile, mutant, each)
}

function tellFailed(profile: Profile['name'], mutant: string, { seed, violations }: Failed): void {
  for (const { invariant, what } of violations) console.log(`seed ${seed}  ${invariant}: ${what}`)
  const withMutant = mutant === 'none' ? '' : ` --mutant ${mutant}`
  console.log(`  npm run simulate -- --profile ${profile} --seed ${seed} --trace${withMutant}`)
}

/** The last line of a run. @returns whether nothing was violated. */
export function tellVerdict(totals: readonly Progress[], ms: number): boolean {
  const histories = totals.reduce((sum, total) => sum + total.histories, 0)
  const violations = totals.flatMap(({ failed }) => failed).flatMap((each) => each.violations)
  console.log(
    `${violations.length} violations in ${histories} histories: ` +
      `${seconds(ms).toFixed(1)} s, ${(histories / seconds(ms)).toFixed(0)}/s`,
  )
  return violations.length === 0
}

const seconds = (ms: number): number => ms / 1000

const inWords = (left: number): string =>
  left < 60 ? `${Math.ceil(left)} s` : `${Math.floor(left / 60)} min ${Math.ceil(left % 60)} s`
