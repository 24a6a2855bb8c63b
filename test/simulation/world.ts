import type { Deps } from '../../server/deps.ts'
import { toMs } from '../../server/domain/time.ts'
import { earliest, type SharedDatabase } from './database.ts'
import { Instance } from './instance.ts'
import { Ledger, type LedgerPayment } from './ledger.ts'
import type { Mutant } from './mutant.ts'
import { Prng } from './prng.ts'
import type { Process } from './process.ts'
import { weather, type Profile } from './profile.ts'
import { Scheduler } from './scheduler.ts'
import { Story } from './story.ts'
import type { TimerHost } from './timers.ts'
import { Witnessed } from './witnessed.ts'

export const START_MS = Date.UTC(2026, 10, 23, 10)
const MINUTE = 60_000
const CLIENT_PATIENCE_MS = 30_000

/** The browser does not know whether its request was heard. */
export class NoAnswer extends Error {}

/** Everything in one history: the servers, their database, Dodo, the customers and their luck. */
export class World implements TimerHost {
  readonly seed: number
  readonly rng: Prng
  readonly sched = new Scheduler(START_MS)
  readonly faults: Profile
  readonly faultsEndAt: number
  readonly listingBroken: boolean
  readonly database: SharedDatabase
  readonly mutant: Mutant
  readonly ledger: Ledger
  readonly seen = new Witnessed()
  readonly story: Story
  readonly wakes = new WeakMap<() => void, Process>()
  readonly instances: Instance[] = []
  readonly counts: Record<string, number> = {}
  readonly #outages: { from: number; to: number }[] = []

  constructor(seed: number, profile: Profile, database: SharedDatabase, mutant: Mutant, tell: boolean) {
    this.seed = seed
    this.database = database
    this.mutant = mutant
    this.rng = new Prng(seed)
    this.story = new Story(tell)
    this.faults = weather(profile, this.rng)
    this.listingBroken = this.rng.chance(this.faults.listingBroken)
    const faultyMs = this.listingBroken ? 30 * MINUTE : this.rng.spread(MINUTE, 25 * MINUTE)
    this.faultsEndAt = START_MS + faultyMs
    this.ledger = new Ledger(this)
    while (this.rng.chance(this.faults.outages)) {
      const from = START_MS + this.rng.int(0, 10 * MINUTE)
      this.#outages.push({ from, to: from + this.rng.spread(1_000, 5 * MINUTE) })
    }
  }

  start(): void {
    const servers = this.rng.int(1, 3)
    for (let n = 1; n <= servers; n++) this.instances.push(new Instance(this, `server-${n}`))
  }

  /** Until then things go wrong; afterwards the world is quiet. */
  get faulty(): boolean {
    return this.sched.now < this.faultsEndAt
  }

  dodoIsDown(): boolean {
    const { now } = this.sched
    return this.faulty && this.#outages.some(({ from, to }) => from <= now && now < to)
  }

  count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1
  }

  note(who: string, what: string, more?: () => string): void {
    this.story.note(this.sched.now, who, what, more)
  }

  logged(who: string, fields: object, message: string): void {
    this.note(who, `log: ${message}`, () => describe(fields))
    const { acceptance, err } = fields as { acceptance?: string; err?: unknown }
    if (acceptance && message.includes('look by hand')) this.seen.flagged.add(acceptance)
    if (err instanceof Error && err.name !== 'UpsellError' && !err.message.startsWith('injected')) {
      this.seen.errors.push(`${message}: ${err.stack ?? err.message}`)
    }
  }

  /** A request of a browser or of Dodo to any of the servers, over a network that loses things. */
  request<T>(name: string, work: (deps: Deps) => Promise<T>): Promise<T> {
    const { rng, sched, faults } = this
    const instance = rng.pick(this.instances)
    const lost = this.faulty && rng.chance(faults.netFault) ? rng.pick(['before', 'after'] as const) : null
    if (lost) this.count(`browser lost ${lost}`)
    return new Promise((resolve, reject) => {
      const giveUp = () => reject(new NoAnswer())
      const patience = sched.after(CLIENT_PATIENCE_MS, giveUp)
      if (lost === 'before') return
      sched.after(rng.int(1, 200), () => {
        const { process } = instance
        if (!process) return giveUp()
        const forget = process.onDeath(giveUp)
        const answer = (tell: () => void) => {
          forget()
          if (lost) return
          patience.cancelled = true
          sched.after(rng.int(1, 200), tell)
        }
        this.note(instance.name, `hears ${name}`)
        process.resume(() =>
          work(process.deps).then(
            (value) => answer(() => resolve(value)),
            (error: unknown) => answer(() => reject(error)),
          ),
        )
      })
    })
  }

  /** Dodo had its webhook acknowledged: from then on the server must know. */
  acknowledged(type: string, payment: LedgerPayment, event: unknown): void {
    const { status } = (event as { data: { status?: string } }).data
    this.seen.acknowledged.add(`${status ?? type} ${payment.id}`)
  }

  /** An acceptance is durable. */
  committed(result: unknown): void {
    const { stored, created } = (result ?? {}) as { stored?: { id: string }; created?: boolean }
    if (stored && created) this.seen.committedAt.set(stored.id, this.sched.now)
  }

  nextDueMs(skewMs: number): number | null {
    const due = this.database.due()
    if (due.webhook) return this.sched.now
    const at = earliest(due)
    return at === null ? null : toMs(at) - skewMs
  }

  /** The total on the button, as the database keeps it. */
  quotedTotal(acceptanceId: string): number | null {
    const [row] = this.database.rows<{ terms: string }>(
      'select terms from quote where id = (select quote_id from acceptance where id = ?)',
      acceptanceId,
    )
    return row ? (JSON.parse(row.terms) as { total: { amount: number } }).total.amount : null
  }

  rearm(): void {
    for (const { process } of this.instances) process?.rearm()
  }

  setTimer(run: () => void, ms: number): unknown {
    const process = this.wakes.get(run)
    if (!process) {
      const timer = this.sched.after(ms, run)
      return Object.assign(timer, { unref: () => timer })
    }
    process.sleep(run, ms)
    return process
  }

  clearTimer(handle: unknown): void {
    if (handle && typeof handle === 'object' && 'awake' in handle) (handle as Process).awake()
    else if (handle) (handle as { cancelled: boolean }).cancelled = true
  }
}

const describe = (fields: object): string =>
  Object.entries(fields)
    .map(([key, value]) => `${key}=${value instanceof Error ? value.message : JSON.stringify(value)}`)
    .join(' ')
