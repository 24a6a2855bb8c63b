import type { SharedDatabase } from './database.ts'
import type { ChargePost, LedgerPayment } from './ledger.ts'
import type { Witnessed } from './witnessed.ts'

/** What the invariants are judged by, gathered in virtual time or among real processes. */
export interface Evidence {
  readonly ledger: {
    readonly payments: ReadonlyMap<string, LedgerPayment>
    /** Every charge that reached Dodo, whatever became of it. */
    readonly posts: readonly ChargePost[]
    /** Subscriptions, where the evidence has any: when each acceptance changed one, and which Dodo changed too late. */
    readonly plans?: { readonly changed: ReadonlyMap<string, number>; readonly beyond: ReadonlySet<string> }
  }
  readonly seen: Witnessed
  readonly database: Pick<SharedDatabase, 'rows'>
  readonly faultsEndAt: number
  /** How far the clocks of servers may be off. */
  readonly faults: { readonly skewMs: number }
}
