import type { TokenVerdict } from './adapters/customer-token.ts'
import type { DodoGateway } from './adapters/dodo.ts'
import type { Store } from './adapters/store/store.ts'
import type { Tokens } from './adapters/tokens.ts'
import type { Budget, UnknownIds } from './domain/budget.ts'
import type { Catalog } from './domain/catalog.ts'
import type { Meter } from './domain/meter.ts'
import type { Instant } from './domain/time.ts'

export type { Answer } from './adapters/dodo-calls.ts'
export type { ChargeAnswer } from './adapters/dodo.ts'
export type {
  AskedRefund,
  Consent,
  DueRefund,
  HostedCheckout,
  Session,
  StoredAcceptance,
  StoryLine,
  Witness,
} from './adapters/store/store.ts'
export type { SignedTerms } from './adapters/tokens.ts'

/** Everything impure that a flow may touch. Built in wiring.ts, faked in tests. */
export interface Deps {
  readonly store: Store
  readonly gateway: DodoGateway
  readonly tokens: Tokens
  /** Believes or refuses a token of the merchant's backend; its audience is this server's own origin. */
  readonly verifyCustomer: (token: string, now: Instant) => Promise<TokenVerdict>
  /** The catalog as it stands now; it may be reloaded between two calls. */
  readonly catalog: () => Catalog
  /** Look-ups of ids that nobody has proven yet, for the whole server. */
  readonly lookups: Budget
  readonly unknownIds: UnknownIds
  /** How often an address, an occasion or a customer may ask. */
  readonly meter: Meter
  readonly now: () => Instant
  readonly newId: (prefix: string) => string
  readonly log: Log
  /** Tells whoever waits for an acceptance that it moved. */
  readonly changes: Changes
  /** Work is due now: the worker need not wait for its next look. */
  readonly wake: () => void
}

export interface Changes {
  /** The process is about to end: nobody should wait any more. */
  readonly closed: boolean
  /** @returns after the next change of this acceptance, or after `ms`, whichever is first. */
  next(acceptanceId: string, ms: number): Promise<void>
}

/** What the flows tell the engineer at night. The fields are ids and words, never a person's data. */
export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}
