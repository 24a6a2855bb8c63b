import type { Instant } from '../time.ts'

/** A product as the shop sells it. */
export interface ShopProduct {
  readonly id: string
  readonly currency: string
  /** How it is paid: once, again and again, by what was used, or as the customer likes. */
  readonly price: 'once' | 'recurring' | 'usage' | 'as_you_like'
  readonly archived: boolean
  /** Add-ons that may be put on it. */
  readonly addons: readonly string[]
}

export interface ShopDiscount {
  readonly startsAt: Instant | null
  readonly expiresAt: Instant | null
  /** Products that it is for; empty: all. */
  readonly products: readonly string[]
  readonly usedUp: boolean
}

/** What Dodo has of all that a catalog names; null: there is no such thing. */
export interface Shop {
  readonly mode: 'test' | 'live'
  readonly products: ReadonlyMap<string, ShopProduct | null>
  readonly addons: ReadonlyMap<string, true | null>
  readonly discounts: ReadonlyMap<string, ShopDiscount | null>
}
