import type { Payment } from './payment.ts'
import type { Subscription } from './plan.ts'

/** A webhook of Dodo's, as far as it matters here. Its data is the latest state, not the state at the event. */
export type DodoEvent =
  | { readonly type: 'payment'; readonly payment: Payment }
  | { readonly type: 'subscription'; readonly subscription: Subscription }
  | { readonly type: 'refunded'; readonly paymentId: string; readonly whole: boolean }
  | { readonly type: 'disputed'; readonly paymentId: string }
  | { readonly type: 'other'; readonly name: string }
