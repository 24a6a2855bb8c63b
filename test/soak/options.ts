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
  /** How the 20 minutes pass in the quiet phase: by clocks that go ahead, or for real. */
  readonly clock: 'ahead' | 'real'
  readonly json: string | null
  /** Keeps the data folder even when nothing was wrong. */
  readonly keep: boolean
}

export const USAGE = `npm run soak -- --minutes M --db sqlite|postgres --instances N --seed S
  [--rate customers per second, 12] [--silent-share of charges lost on the way, 0.02] [--clock ahead|real] [--json FILE] [--keep]`

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
      clock: { type: 'string', default: 'ahead' },
      json: { type: 'string' },
      keep: { type: 'boolean', default: false },
    },
  })
  const number = (name: 'minutes' | 'instances' | 'seed' | 'rate' | 'silent-share', least: number) => {
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
    clock,
    json: values.json ?? null,
    keep: values.keep,
  }
}
