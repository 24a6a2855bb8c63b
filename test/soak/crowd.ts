import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

import type { AcceptanceAnswer } from '../../server/contract.ts'
import type { Prng } from '../simulation/prng.ts'
import { Browser, newKey, type Buyer } from './browser.ts'
import { untilQuiet, type Stage } from './stage.ts'
import { Tab } from './tab.ts'

const MOST_AT_ONCE = 400
const LOOKING_AT_ONCE = 40

/** Everybody who comes to the shop. */
export class Crowd {
  readonly #stage: Stage
  readonly #rng: Prng
  readonly #there = new Set<Promise<void>>()
  /** Who gave each acceptance. */
  readonly #buyers: { readonly buyer: Buyer; readonly rng: Prng }[] = []

  constructor(stage: Stage) {
    this.#stage = stage
    this.#rng = stage.rng('crowd')
  }

  /** Lets people in until the quiet phase begins. */
  async arrive(): Promise<void> {
    const { rate } = this.#stage.options
    for (let n = 1; await untilQuiet(this.#stage, this.#rng.int(0, 2_000 / rate)); n++) {
      if (this.#there.size >= MOST_AT_ONCE) continue
      const visit = this.#visit(n).catch((error: unknown) => {
        this.#stage.seen.errors.push(`customer ${n}: ${error instanceof Error ? error.stack : String(error)}`)
      })
      this.#there.add(visit)
      void visit.finally(() => this.#there.delete(visit))
    }
  }

  get size(): number {
    return this.#there.size
  }

  async leave(): Promise<void> {
    await Promise.all(this.#there)
  }

  /** Buys something, then sees the offer in one tab or two. */
  async #visit(n: number): Promise<void> {
    const stage = this.#stage
    const rng = stage.rng(`customer ${n}`)
    const card = rng.weighted([
      ['4242424242424242', 84],
      ['4000000000000341', 9],
      ['4000002500003155', 7],
    ] as const)
    const productId = rng.chance(0.92) ? 'pdt_single_license' : 'pdt_starter_pack'
    const bought = await stage.dodo.buy({ email: `customer-${n}@example.com`, productId, card })
    const buyer = { ...bought, browserKey: newKey() }
    this.#buyers.push({ buyer, rng })
    const shared = randomUUID()
    const tabs = [new Tab(stage, buyer, shared, rng).run()]
    if (rng.chance(0.2)) {
      await pause(rng.spread(50, 3_000))
      tabs.push(new Tab(stage, buyer, shared, rng).run())
    }
    await Promise.all(tabs)
  }

  /** Everybody comes back and asks once more what became of their yes. */
  async lookOnce(purchases: ReadonlyMap<string, readonly string[]>): Promise<void> {
    const waiting = this.#buyers.filter(({ buyer }) => purchases.has(buyer.paymentId))
    const look = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const browser = new Browser(this.#stage, next.buyer, next.rng)
        if (!(await browser.open())) continue
        for (const id of purchases.get(next.buyer.paymentId) ?? []) {
          await browser.insist<AcceptanceAnswer>(`acceptances/${id}`, undefined, 20_000)
        }
      }
    }
    await Promise.all(Array.from({ length: LOOKING_AT_ONCE }, look))
  }
}
