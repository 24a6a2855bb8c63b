import type { Catalog, Offer } from '../catalog.ts'
import { conjunction } from './atoms.ts'
import { warning, type Finding } from './finding.ts'
import { implies } from './implication.ts'

/**
 * Offers that stand behind another one which suits everyone they suit: the first that matches wins, so they are shown
 * only where that one cannot be made.
 * @param begins - Whether an offer can be the first that a customer sees.
 */
export function shadowFindings({ offers }: Catalog, begins: (offer: Offer) => boolean): Finding[] {
  const shelves = new Map<string, Shelf>()
  const findings: Finding[] = []
  for (const offer of offers.filter(begins)) {
    const shadows = offer.placements.map((placement) => shelves.get(placement)?.shadowOf(offer))
    const [shadow] = shadows
    if (shadow && shadows.every((one) => one !== undefined)) findings.push(findingOf(offer, shadow))
    for (const placement of new Set(offer.placements)) {
      const shelf = shelves.get(placement) ?? new Shelf()
      shelves.set(placement, shelf)
      shelf.put(offer)
    }
  }
  return findings
}

/** The offers of a placement by the products that they ask for: a catalog may have thousands, for a product each. */
class Shelf {
  readonly #forAnyProduct: Offer[] = []
  readonly #byProduct = new Map<string, Offer[]>()

  put(offer: Offer): void {
    const [asked] = productsOf(offer)
    if (!asked) this.#forAnyProduct.push(offer)
    for (const key of asked ?? []) {
      const known = this.#byProduct.get(key) ?? []
      this.#byProduct.set(key, known)
      known.push(offer)
    }
  }

  shadowOf(offer: Offer): Offer | undefined {
    const sameProduct = productsOf(offer).flatMap(([key = '']) => this.#byProduct.get(key) ?? [])
    return [...this.#forAnyProduct, ...sameProduct].find((earlier) => implies(offer.when, earlier.when))
  }
}

/** For each rule on products, the products, e.g. `purchased pdt_1`. */
const productsOf = ({ when }: Offer): string[][] =>
  conjunction([when]).atoms.flatMap((atom) =>
    atom.type === 'purchased' || atom.type === 'subscribed'
      ? [atom.anyOf.map((id) => `${atom.type} ${id}`)]
      : [],
  )

function findingOf(offer: Offer, shadow: Offer): Finding {
  const same = shadow.kind === offer.kind && shadow.productId === offer.productId
  const text = same
    ? `never shown: “${shadow.id}” stands before it, suits everyone it suits, and sells the same product`
    : `shown only to customers who have or declined “${shadow.id}”, which stands before it and suits everyone it suits`
  return warning('shadowed', ['offers', offer.id], text)
}
