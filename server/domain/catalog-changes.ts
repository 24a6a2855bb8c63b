import type { Catalog, Offer } from './catalog.ts'

/** What a new version of the catalog does to the one before, by the names of offers. */
export interface CatalogChanges {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly string[]
  /** The same offers in another order: the first that matches wins. */
  readonly reordered: boolean
  /** Everything beside the offers: the seller, the policy, the return address. */
  readonly settings: boolean
}

/** @returns null when nothing that matters is different: a comment, a line break. */
export function catalogChanges(before: Catalog, after: Catalog): CatalogChanges | null {
  const old = new Map(before.offers.map((offer) => [offer.id, offer]))
  const next = new Set(after.offers.map(({ id }) => id))
  const kept = after.offers.filter(({ id }) => old.has(id))
  const order = before.offers.filter(({ id }) => next.has(id))
  const changes: CatalogChanges = {
    added: after.offers.filter(({ id }) => !old.has(id)).map(({ id }) => id),
    removed: before.offers.filter(({ id }) => !next.has(id)).map(({ id }) => id),
    changed: kept.filter((offer) => text(offer) !== text(old.get(offer.id))).map(({ id }) => id),
    reordered: kept.some(({ id }, n) => order[n]?.id !== id),
    settings: text(withoutOffers(before)) !== text(withoutOffers(after)),
  }
  const { added, removed, changed, reordered, settings } = changes
  const same = added.length + removed.length + changed.length === 0 && !reordered && !settings
  return same ? null : changes
}

/** Without the version, which is only another name of it. Infinity, which a rule may have as its upper end, is no JSON. */
const text = (value: Offer | Catalog | undefined): string =>
  JSON.stringify(value, (key, part: unknown) => {
    if (key === 'version') return undefined
    return part === Infinity ? 'Infinity' : part
  })

const withoutOffers = (catalog: Catalog): Catalog => ({ ...catalog, offers: [] })
