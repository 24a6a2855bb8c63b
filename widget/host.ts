import type { DecisionView, Strings } from '../server/contract.ts'
import type { Ask } from './api.ts'
import type { ReactiveElement } from './reactive.ts'
import type { Shown } from './state.ts'

/** The element as its controller sees it: the attributes, and where to render. */
export interface OfferHost extends ReactiveElement {
  readonly server?: string | undefined
  readonly placement?: string | undefined
  readonly paymentId?: string | undefined
  readonly subscriptionId?: string | undefined
  readonly customerToken?: string | undefined
  readonly locale?: string | undefined
  readonly trigger?: 'load' | 'visible' | 'manual' | undefined
  readonly layout?: 'card' | 'banner' | 'dialog' | undefined
  readonly theme?: 'auto' | 'light' | 'dark' | undefined
  readonly checkout?: 'page' | 'overlay' | undefined
  readonly frameAncestors?: string | undefined
  readonly preview?: DecisionView | Shown | undefined
  readonly strings?: Strings | undefined
  readonly ask?: Ask | undefined
}
