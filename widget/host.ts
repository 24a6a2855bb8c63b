import type { DecisionView, Strings } from '../server/contract.ts'
import type { Ask } from './api.ts'
import type { ReactiveElement } from './reactive.ts'

/** The element as its controller sees it: the attributes, and where to render. */
export interface OfferHost extends ReactiveElement {
  readonly server?: string
  readonly placement?: string
  readonly paymentId?: string
  readonly subscriptionId?: string
  readonly customerToken?: string
  readonly locale?: string
  readonly trigger?: 'load' | 'visible' | 'manual'
  readonly preview?: DecisionView | undefined
  readonly strings?: Strings | undefined
  readonly ask?: Ask | undefined
}
