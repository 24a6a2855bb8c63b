/** What a run has sent and what came of it. */
export interface Tally {
  sent: number
  /** Something was thrown that nobody caught, or a request got no answer. */
  crashes: number
  /** A 5xx though nothing was out of order, or an answer that is not of the contract's shape. */
  serverErrors: number
  /** Something changed, was charged or was told that must not have been. */
  effects: number
  /** How often each kind of answer came. */
  readonly answers: Record<string, number>
  /** The first of what went wrong, to be looked into. */
  readonly findings: string[]
}

export const emptyTally = (): Tally => ({
  sent: 0,
  crashes: 0,
  serverErrors: 0,
  effects: 0,
  answers: {},
  findings: [],
})

const MOST_FINDINGS = 20

export function found(tally: Tally, what: 'crashes' | 'serverErrors' | 'effects', detail: string): void {
  tally[what] += 1
  if (tally.findings.length < MOST_FINDINGS) tally.findings.push(`${what}: ${detail.slice(0, 600)}`)
}

export function answered(tally: Tally, answer: string): void {
  tally.answers[answer] = (tally.answers[answer] ?? 0) + 1
}

export function add(total: Tally, part: Tally): void {
  total.sent += part.sent
  total.crashes += part.crashes
  total.serverErrors += part.serverErrors
  total.effects += part.effects
  total.findings.push(...part.findings.slice(0, MOST_FINDINGS - total.findings.length))
  for (const [answer, times] of Object.entries(part.answers)) {
    total.answers[answer] = (total.answers[answer] ?? 0) + times
  }
}

export const isClean = ({ crashes, serverErrors, effects }: Tally): boolean =>
  crashes + serverErrors + effects === 0
