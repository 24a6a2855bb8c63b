import type { Catalog, Offer } from './catalog.ts'
import { partsOf, type Condition, type Facts } from './condition.ts'

/** The offers of a placement by what triggers them, so that a decision need not read a catalog of thousands. */
interface Shelf {
  readonly byTrigger: Map<string, number[]>
  /** Offers without a trigger: for whoever comes. */
  readonly others: number[]
}

/** What the rules of a placement want to know that only Dodo can tell. */
export interface Needs {
  readonly subscriptions: boolean
  readonly firstPurchase: boolean
  /** Products named by `purchased`. */
  readonly purchased: readonly string[]
}

interface Index {
  readonly shelves: ReadonlyMap<string, Shelf>
  readonly needs: ReadonlyMap<string, Needs>
  readonly byId: ReadonlyMap<string, Offer>
  /** Offers that another one leads to. */
  readonly steps: ReadonlySet<string>
}

const indexes = new WeakMap<Catalog, Index>()

function indexOf(catalog: Catalog): Index {
  let index = indexes.get(catalog)
  if (!index) {
    const { offers } = catalog
    const byId = new Map(offers.map((offer) => [offer.id, offer]))
    index = {
      shelves: shelvesOf(offers),
      needs: needsByPlacement(offers, byId),
      byId,
      steps: stepsOf(offers),
    }
    indexes.set(catalog, index)
  }
  return index
}

const stepsOf = (offers: readonly Offer[]): Set<string> =>
  new Set(offers.flatMap(({ onDecline, onAccept }) => [onDecline, onAccept]).filter((step) => step !== null))

export const offerOf = (catalog: Catalog, id: string): Offer | undefined => indexOf(catalog).byId.get(id)

export const isFunnelStep = (catalog: Catalog, id: string): boolean => indexOf(catalog).steps.has(id)

/** The offers that a purchase or a subscription could trigger at a placement, in file order. */
export function triggeredOffers(
  catalog: Catalog,
  placement: string,
  { purchased, subscribed }: Facts,
): Offer[] {
  const shelf = indexOf(catalog).shelves.get(placement)
  if (!shelf) return []
  const found = new Set<number>(shelf.others)
  for (const id of purchased) for (const n of shelf.byTrigger.get(`purchased ${id}`) ?? []) found.add(n)
  for (const id of subscribed) for (const n of shelf.byTrigger.get(`subscribed ${id}`) ?? []) found.add(n)
  return [...found].toSorted((a, b) => a - b).flatMap((n) => catalog.offers[n] ?? [])
}

const NO_NEEDS: Needs = { subscriptions: false, firstPurchase: false, purchased: [] }

export const needsOf = (catalog: Catalog, placement: string): Needs =>
  indexOf(catalog).needs.get(placement) ?? NO_NEEDS

/** The steps that an offer may lead to count as well: they are judged with the same knowledge. */
function needsByPlacement(offers: readonly Offer[], byId: ReadonlyMap<string, Offer>): Map<string, Needs> {
  const reachable = new Map<string, Set<Offer>>()
  const reach = (placement: string, offer: Offer | undefined) => {
    const known = reachable.get(placement) ?? new Set()
    reachable.set(placement, known)
    if (!offer || known.has(offer)) return
    known.add(offer)
    for (const step of [offer.onDecline, offer.onAccept]) if (step) reach(placement, byId.get(step))
  }
  for (const offer of offers) for (const placement of offer.placements) reach(placement, offer)
  return new Map([...reachable].map(([placement, reached]) => [placement, needs([...reached])]))
}

function needs(offers: readonly Offer[]): Needs {
  const parts = offers.flatMap(({ when }) => partsOf(when))
  return {
    subscriptions:
      offers.some(({ kind }) => kind !== 'purchase') || parts.some(({ type }) => type === 'subscribed'),
    firstPurchase: parts.some(({ type }) => type === 'first_purchase'),
    purchased: [...new Set(parts.flatMap((part) => (part.type === 'purchased' ? part.anyOf : [])))],
  }
}

function shelvesOf(offers: readonly Offer[]): Map<string, Shelf> {
  const shelves = new Map<string, Shelf>()
  for (const [n, offer] of offers.entries()) {
    for (const placement of new Set(offer.placements)) {
      const shelf = shelves.get(placement) ?? { byTrigger: new Map<string, number[]>(), others: [] }
      shelves.set(placement, shelf)
      const triggers = triggersOf(offer.when)
      if (triggers.length === 0) shelf.others.push(n)
      for (const trigger of triggers) {
        const known = shelf.byTrigger.get(trigger) ?? []
        shelf.byTrigger.set(trigger, known)
        known.push(n)
      }
    }
  }
  return shelves
}

/** What must be there for the whole condition to hold: one of these. */
function triggersOf(when: Condition): string[] {
  if (when.type === 'purchased' || when.type === 'subscribed') {
    return when.anyOf.map((id) => `${when.type} ${id}`)
  }
  if (when.type !== 'all') return []
  return when.of.map(triggersOf).find((triggers) => triggers.length > 0) ?? []
}
