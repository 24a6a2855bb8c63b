import type { Catalog } from '../../server/domain/catalog.ts'
import type { Condition } from '../../server/domain/condition.ts'
import { triggeredOffers } from '../../server/domain/offer-index.ts'
import { eligibleOffers } from '../../server/domain/offer.ts'
import { aCatalog, anOffer } from '../support/catalog.ts'
import { theFacts } from '../support/conditions.ts'
import { aSituation } from '../support/situations.ts'

const ROUNDS = 2_000

/** What a large shop has: each offer for buyers of two products, some countries, in a season. */
function bigCatalog(offers: number): Catalog {
  const when = (n: number): Condition => ({
    type: 'all',
    of: [
      { type: 'purchased', anyOf: [`pdt_${n}`, `pdt_${(n * 7) % offers}`] },
      { type: 'not', of: { type: 'country', anyOf: ['IN', 'BR'] } },
      { type: 'total', currency: null, min: 500, max: Infinity },
    ],
  })
  return aCatalog(
    Array.from({ length: offers }, (_, n) =>
      anOffer({ id: `offer_${n}`, productId: `pdt_more_${n}`, when: when(n) }),
    ),
  )
}

/** How long the choice among so many offers takes, before Dodo is asked for anything. */
export function decisions(): Record<string, number | string>[] {
  return [10, 1_000, 10_000].map((offers) => {
    const catalog = bigCatalog(offers)
    const decide = (n: number) => {
      const situation = aSituation({ facts: theFacts({ purchased: new Set([`pdt_${n % offers}`]) }) })
      return eligibleOffers(catalog, triggeredOffers(catalog, 'thank-you', situation.facts), situation)
    }
    const first = timed(() => decide(0))
    const times = Array.from({ length: ROUNDS }, (_, n) => timed(() => decide(n * 13))).toSorted(
      (a, b) => a - b,
    )
    const at = (share: number) => (times[Math.floor(share * ROUNDS)] ?? 0).toFixed(4)
    return { offers, 'first ms, with its index': first.toFixed(2), 'p50 ms': at(0.5), 'p99 ms': at(0.99) }
  })
}

function timed(what: () => unknown): number {
  const start = performance.now()
  what()
  return performance.now() - start
}
