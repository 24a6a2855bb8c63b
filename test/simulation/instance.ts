import { Process } from './process.ts'
import type { World } from './world.ts'

/** A server: its lives follow one another, its clock and its name stay. */
export class Instance {
  readonly name: string
  readonly skewMs: number
  process: Process | null = null
  frozenUntil = 0
  readonly #world: World

  constructor(world: World, name: string) {
    const { rng, faults } = world
    this.#world = world
    this.name = name
    this.skewMs = rng.chance(faults.skew) ? rng.int(-faults.skewMs, faults.skewMs) : 0
    this.boot()
  }

  boot(): void {
    this.#world.note(this.name, 'starts', () => `clock ${this.skewMs} ms`)
    this.process = new Process(this.#world, this)
  }

  crash(where: string): void {
    const { sched, rng, faultsEndAt } = this.#world
    this.#world.count('crash')
    this.#world.note(this.name, 'crashes', () => `at ${where}`)
    this.process?.die()
    this.process = null
    this.#world.mutant.onCrash?.(this.#world, this.name)
    sched.at(Math.min(sched.now + rng.spread(200, 300_000), faultsEndAt), () => this.boot())
  }

  freeze(): void {
    const { sched, rng, faultsEndAt } = this.#world
    if (sched.now < this.frozenUntil) return
    this.#world.count('freeze')
    this.frozenUntil = Math.min(sched.now + rng.spread(1_000, 300_000), faultsEndAt)
    this.#world.note(this.name, 'freezes', () => `for ${this.frozenUntil - sched.now} ms`)
  }
}
