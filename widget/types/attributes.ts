/** What may stand in the tag, as HTML and every template language write it. Documented on the class. */
export interface UpsellOfferAttributes {
  server?: string | undefined
  placement?: string | undefined
  'payment-id'?: string | undefined
  'subscription-id'?: string | undefined
  'customer-token'?: string | undefined
  locale?: string | undefined
  trigger?: 'load' | 'visible' | 'manual' | undefined
  layout?: 'card' | 'banner' | 'dialog' | undefined
  theme?: 'auto' | 'light' | 'dark' | undefined
  checkout?: 'page' | 'overlay' | undefined
  'frame-ancestors'?: string | undefined
  reserve?: number | `${number}` | undefined
  /** JSON; in a framework that sets properties, the decision itself. */
  preview?: unknown
  /** JSON; in a framework that sets properties, the texts themselves. */
  strings?: unknown
}
