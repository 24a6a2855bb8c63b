import type { DodoPayments } from 'dodopayments'

import type { CustomerClaims } from '../../server/adapters/customer-token.ts'
import { createDodoGateway } from '../../server/adapters/dodo.ts'
import { createTokens } from '../../server/adapters/tokens.ts'
import type { Deps, Log } from '../../server/deps.ts'
import { Budget, UnknownIds } from '../../server/domain/budget.ts'
import { OwnMeter } from '../../server/domain/meter.ts'
import { instant, type Instant } from '../../server/domain/time.ts'
import { startWorker, type Worker } from '../../server/worker.ts'
import { CATALOG } from './catalog.ts'
import type { Instance } from './instance.ts'
import { SECRET } from './invariants-chain.ts'
import type { Timer } from './scheduler.ts'
import { fakeSdk } from './sdk.ts'
import type { World } from './world.ts'

/** Where a crash hurts most. */
const AROUND_THE_CHARGE = new Set(['advance', 'accept', 'charge'])
/** Database calls that may give a sleeping worker something to do. */
const WAKING = new Set([
  'accept',
  'advance',
  'postpone',
  'receiveWebhook',
  'claimRefund',
  'requestRefund',
  'markBought',
])
const LOOK_EVERY_MS = 1_000

/** What the merchant's backend says of whoever is in its app. */
const signedIn = (customerId: string, tokenId: string, now: Instant): CustomerClaims => ({
  customerId,
  tokenId,
  expiresAt: now,
  subscriptionId: null,
  placement: null,
  max: null,
  origin: null,
})

/** One life of an instance, from its start to its crash: the real flows and worker on gated ports. */
export class Process {
  readonly deps: Deps
  readonly name: string
  /** Prices that Dodo told this process last, by product. */
  readonly previews = new Map<string, { at: number; amount: number }>()
  readonly #world: World
  readonly #host: Instance
  readonly #worker: Worker
  readonly #deaths = new Set<() => void>()
  #alive = true
  #asleep: { readonly since: number; readonly wake: () => void } | null = null
  #alarm: Timer | null = null

  constructor(world: World, host: Instance) {
    this.#world = world
    this.#host = host
    this.name = host.name
    const deps = this.#ports()
    const { mutant } = world
    this.deps = mutant.deps?.(deps, 'request', world) ?? deps
    this.#worker = startWorker(mutant.deps?.(deps, 'worker', world) ?? deps)
    // The very function that the worker gives to its timer tells whose timer it is.
    // oxlint-disable-next-line typescript/unbound-method
    world.wakes.set(this.#worker.wake, this)
  }

  #ports(): Deps {
    const { rng, sched, database, mutant } = this.#world
    const sdk = fakeSdk(this.#world, this)
    const tokens = createTokens(SECRET)
    return {
      store: this.#gated(database.store),
      gateway: createDodoGateway((mutant.sdk?.(sdk) ?? sdk) as unknown as DodoPayments),
      verifyCustomer: async (customerId, now) => ({
        type: 'claims',
        claims: signedIn(customerId, rng.id('jti'), now),
      }),
      tokens: { ...tokens, newSecret: () => rng.id('secret') },
      catalog: () => CATALOG,
      lookups: new Budget(1, 10),
      unknownIds: new UnknownIds(),
      meter: new OwnMeter(),
      now: () => instant(sched.now + this.#host.skewMs),
      newId: (prefix) => rng.id(prefix),
      log: this.#log(),
      changes: { closed: false, next: (_id, ms) => sched.sleep(ms) },
      wake: () => this.#worker.wake(),
    }
  }

  #log(): Log {
    const tell = (fields: object, message: string) => this.#world.logged(this.name, fields, message)
    return { info: tell, warn: tell, error: tell }
  }

  /** The same object with every method behind a gate of this process. */
  #gated<T extends object>(port: T): T {
    const gated: Record<string, unknown> = {}
    for (const [name, method] of Object.entries(port)) {
      gated[name] = (...given: unknown[]) =>
        this.#gate(name, () => (method as (...given: unknown[]) => Promise<unknown>)(...given))
    }
    return gated as T
  }

  /** One database call: atomic, and a place where others may go first, or this process may die before or after. */
  #gate<T>(name: string, run: () => Promise<T>): Promise<T> {
    const { rng, faults, sched, faulty } = this.#world
    const slow = faulty && rng.chance(faults.slowStore)
    return new Promise((resolve, reject) => {
      const step = async () => {
        if (this.#dies(name)) return
        if (this.#world.faulty && rng.chance(faults.storeError)) {
          return reject(new Error('injected: the database is busy'))
        }
        this.#world.note(this.name, name)
        try {
          const value = await run()
          if (WAKING.has(name)) this.#world.rearm()
          if (name === 'accept') this.#world.committed(value)
          if (!this.#dies(name)) resolve(value)
        } catch (error) {
          reject(error)
        }
      }
      sched.after(slow ? rng.spread(50, 10_000) : rng.int(0, 3), () => this.resume(step))
    })
  }

  /** One call to Dodo: it is done there whatever becomes of this process, and answered only while it lives. */
  call<Did, T>(
    name: string,
    reachMs: number,
    answerMs: number,
    effect: () => Did,
    outcome: (did: Did | undefined) => T,
  ): Promise<T> {
    const { sched } = this.#world
    return new Promise((resolve, reject) => {
      if (!this.#alive || this.#dies(name)) return
      let did: Did | undefined
      sched.after(reachMs, () => (did = effect()))
      const answer = () => {
        if (this.#dies(name)) return
        this.#world.note(this.name, name)
        try {
          resolve(outcome(did))
        } catch (error) {
          reject(error)
        }
      }
      sched.after(answerMs, () => this.resume(answer))
    })
  }

  /** Goes on with this process, later if it is frozen, never if it is dead. */
  resume(step: () => unknown): unknown {
    if (!this.#alive) return undefined
    const { sched, rng, faults, faulty } = this.#world
    if (faulty && rng.chance(faults.freeze)) this.#host.freeze()
    if (sched.now < this.#host.frozenUntil) return sched.at(this.#host.frozenUntil, () => this.resume(step))
    return step()
  }

  #dies(name: string): boolean {
    const { rng, faults, faulty } = this.#world
    if (!this.#alive) return true
    const likely = AROUND_THE_CHARGE.has(name) ? faults.crashAtCharge : faults.crash
    if (!faulty || !rng.chance(likely / 2)) return false
    this.#host.crash(name)
    return true
  }

  /** @returns how to be forgotten again. */
  onDeath(tell: () => void): () => void {
    this.#deaths.add(tell)
    return () => this.#deaths.delete(tell)
  }

  die(): void {
    this.#alive = false
    this.awake()
    for (const tell of this.#deaths) tell()
  }

  /** The worker's timer: instead of a look every second, one at the first second at which there is work. */
  sleep(wake: () => void, ms: number): void {
    this.#asleep = { since: this.#world.sched.now + ms, wake }
    this.rearm()
  }

  awake(): void {
    this.#asleep = null
    if (this.#alarm) this.#alarm.cancelled = true
    this.#alarm = null
  }

  rearm(): void {
    if (!this.#asleep) return
    const { sched } = this.#world
    const { since, wake } = this.#asleep
    const due = this.#world.nextDueMs(this.#host.skewMs)
    const looks = Math.max(0, Math.ceil((sched.now - since) / LOOK_EVERY_MS))
    const at = due === null ? null : Math.max(due, since + looks * LOOK_EVERY_MS)
    if (this.#alarm && at === this.#alarm.at) return
    if (this.#alarm) this.#alarm.cancelled = true
    this.#alarm = at === null ? null : sched.at(at, () => this.resume(() => (this.awake(), wake())))
  }
}
