import { parseArgs } from 'node:util'

export interface SoakOptions {
  readonly minutes: number
  readonly db: 'sqlite' | 'postgres'
  readonly instances: number
  readonly seed: number
  /** New customers per second, while there are not too many already. */
  readonly rate: number
  /** Of the charges, how many are lost on the way to Dodo: each is known to be lost only after 20 minutes. */
  readonly silentShare: number
  /** Of the charges, how many Dodo strips of their metadata. Where such an answer is lost, too, a person must look. */
  readonly bareShare: number
  /** How the 20 minutes pass in the quiet phase: by clocks that go ahead, or for real. */
  readonly clock: 'ahead' | 'real'
  /** What is harmed. */
  readonly nemesis: readonly HarmKind[]
  readonly json: string | null
  /** Keeps the data folder even when nothing was wrong. */
  readonly keep: boolean
}

export const HARM_KINDS = ['servers', 'network', 'database', 'dodo', 'storm', 'price'] as const
export type HarmKind = (typeof HARM_KINDS)[number]

export const USAGE = `npm run soak -- --minutes M --db sqlite|postgres --instances N --seed S
  [--rate customers per second, 12] [--silent-share of charges lost on the way, 0.02] [--bare-share of charges without metadata, 0]
  [--clock ahead|real]
  [--nemesis all, none, or some of ${HARM_KINDS.join(',')}] [--json FILE] [--keep]`

export function readOptions(args: string[]): SoakOptions {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: 'string', default: '2' },
      db: { type: 'string', default: 'sqlite' },
      instances: { type: 'string', default: '1' },
      seed: { type: 'string', default: String(Date.now() % 100_000) },
      rate: { type: 'string', default: '12' },
      'silent-share': { type: 'string', default: '0.02' },
      'bare-share': { type: 'string', default: '0' },
      clock: { type: 'string', default: 'ahead' },
      nemesis: { type: 'string', default: 'all' },
      json: { type: 'string' },
      keep: { type: 'boolean', default: false },
    },
  })
  const number = (
    name: 'minutes' | 'instances' | 'seed' | 'rate' | 'silent-share' | 'bare-share',
    least: number,
  ) => {
    const value = Number(values[name])
    if (!Number.isFinite(value) || value < least) throw new Error(`--${name} is odd\n${USAGE}`)
    return value
  }
  const { db, clock } = values
  if (db !== 'sqlite' && db !== 'postgres') throw new Error(`--db is odd\n${USAGE}`)
  if (clock !== 'ahead' && clock !== 'real') throw new Error(`--clock is odd\n${USAGE}`)
  const wanted = Math.round(number('instances', 1))
  if (db === 'sqlite' && wanted > 1) {
    console.log(
      'SQLite belongs to one process: --instances is 1; that a second is refused is part of the run.',
    )
  }
  return {
    minutes: number('minutes', 0.1),
    db,
    instances: db === 'sqlite' ? 1 : wanted,
    seed: Math.round(number('seed', 0)),
    rate: number('rate', 0.1),
    silentShare: Math.min(0.5, number('silent-share', 0)),
    bareShare: Math.min(0.5, number('bare-share', 0)),
    clock,
    nemesis:
      values.nemesis === 'all'
        ? HARM_KINDS
        : HARM_KINDS.filter((kind) => values.nemesis.split(',').includes(kind)),
    json: values.json ?? null,
    keep: values.keep,
  }
}
