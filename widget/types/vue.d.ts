import type { UpsellEventMap, UpsellOfferAttributes } from 'upsell-offer'
// Types of <upsell-offer> in Vue's templates: "types": ["upsell-offer/vue"] in tsconfig.json.
import type { HTMLAttributes } from 'vue'

type Camel<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Tail>}`
  : Text
type Handlers = {
  [Name in keyof UpsellEventMap as `on${Capitalize<Camel<Name>>}`]?: (event: UpsellEventMap[Name]) => void
}

declare module 'vue' {
  interface GlobalComponents {
    'upsell-offer': new () => {
      $props: Omit<HTMLAttributes, keyof UpsellOfferAttributes> & UpsellOfferAttributes & Handlers
    }
  }
}
