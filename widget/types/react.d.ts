// Types of <upsell-offer> in JSX, for React 19: "types": ["upsell-offer/react"] in tsconfig.json.
import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import type { UpsellEventMap, UpsellOffer, UpsellOfferAttributes } from 'upsell-offer'

type Handlers = { [Name in keyof UpsellEventMap as `on${Name}`]?: (event: UpsellEventMap[Name]) => void }

declare module 'react' {
  namespace JSX {
    interface UpsellOfferProps
      extends DetailedHTMLProps<HTMLAttributes<UpsellOffer>, UpsellOffer>, UpsellOfferAttributes, Handlers {}
    interface IntrinsicElements {
      'upsell-offer': UpsellOfferProps
    }
  }
}
