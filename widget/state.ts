import type {
  AcceptanceStatus,
  AcceptanceView,
  DecisionView,
  MoneyView,
  PlanChangeView,
  QuoteView,
  StandingView,
} from '../server/contract.ts'

/** What has to be said above the card beside its own words; `why` is the key of the text. */
export interface Notice {
  readonly why:
    | 'quote_changed'
    | 'quote_expired'
    | 'requoted'
    | 'unreachable'
    | 'offline'
    | 'press_again'
    | 'sending_delayed'
    | 'charging_delayed'
    | 'undoing'
    | 'undo_late'
    | 'succeeded'
  readonly from?: MoneyView
  /** What was bought before the offer that is shown, and the card it was charged to. */
  readonly bought?: AcceptanceView
  readonly card?: QuoteView['card'] | undefined
}

interface Nothing<Name> {
  readonly name: Name
  readonly decision?: undefined
  readonly acceptance?: undefined
  readonly notice?: undefined
}
/** Nothing is accepted, as far as this page knows. */
export interface Offered<Name = 'ready' | 'expired' | 'sending' | 'withdrawn'> {
  readonly name: Name
  readonly decision: DecisionView
  readonly acceptance?: undefined
  readonly notice?: Notice | undefined
}
/** Another number was chosen; its price is being asked for, and the present one cannot be accepted. */
interface Pricing {
  readonly name: 'pricing'
  readonly decision: DecisionView
  readonly quantity: number
  readonly acceptance?: undefined
  readonly notice?: Notice | undefined
}
/** On the way to the hosted checkout: of an offer, or of what could not be charged. */
interface Leaving {
  readonly name: 'leaving'
  readonly decision: DecisionView | null
  readonly acceptance?: AcceptanceView | undefined
  readonly notice?: undefined
}
export interface Accepted {
  readonly name: 'holding' | 'refunding' | Exclude<AcceptanceStatus, 'held' | 'disputed'>
  /** Null when the page was left and this tab does not remember what was accepted. */
  readonly decision: DecisionView | null
  readonly acceptance: AcceptanceView
  readonly notice?: Notice | undefined
}
/** No plan can be offered, because one is on its way already; `plan_kept` once that was cancelled. */
interface Changing {
  readonly name: 'plan_pending' | 'plan_scheduled' | 'plan_kept'
  readonly planChange: PlanChangeView
  readonly decision?: undefined
  readonly acceptance?: undefined
  readonly notice?: Notice | undefined
}

/** Everything the customer can be looking at: one name, one heading, one primary action. */
export type OfferState =
  | Nothing<'idle'>
  | Nothing<'loading'>
  | Nothing<'hidden'>
  | Offered
  | Pricing
  | Leaving
  | Accepted
  | Changing

/** A state with something to see. */
export type Shown = Exclude<OfferState, { name: 'idle' | 'loading' | 'hidden' }>

/** Where the server says this purchase stands, with what this tab remembers of the acceptance. */
export interface Standing extends StandingView {
  readonly accepted: DecisionView | null
}
