// Types of <upsell-offer> in Svelte's templates: "types": ["upsell-offer/svelte"] in tsconfig.json.
import type { HTMLAttributes } from 'svelte/elements'
import type { UpsellEventMap, UpsellOffer, UpsellOfferAttributes } from 'upsell-offer'

// Svelte 5 writes onupsell-settled, Svelte 4 on:upsell-settled.
type Handlers = {
  [Name in keyof UpsellEventMap as `on${Name}` | `on:${Name}`]?: (event: UpsellEventMap[Name]) => void
}

declare module 'svelte/elements' {
  interface UpsellOfferProps extends HTMLAttributes<UpsellOffer>, UpsellOfferAttributes, Handlers {}
  interface SvelteHTMLElements {
    'upsell-offer': UpsellOfferProps
  }
}
