import type { Kysely } from 'kysely'

import { acceptanceStore } from './acceptances.ts'
import { checkoutStore } from './checkouts.ts'
import type { Database } from './database.ts'
import { decisionStore } from './decisions.ts'
import { inboxStore } from './inbox.ts'
import { purchaseStore } from './purchases.ts'
import { refundStore } from './refunds.ts'
import { repeating } from './repeat.ts'
import { storyStore } from './stories.ts'
import { sweepStore } from './sweeps.ts'

export { DatabaseError, DatabaseInUse, DatabaseOfOtherVersion, type OpenDatabase } from './database.ts'
export type { Database }
export type { Advance, Consent, Step, StoredAcceptance, Witness } from './acceptance-rows.ts'
export type { HostedCheckout } from './checkouts.ts'
export type { DueRefund } from './refunds.ts'
export type { AskedRefund, StoryLine } from './stories.ts'
export type { SweepTurn } from './sweeps.ts'
export type { Session } from './purchases.ts'

export type Store = ReturnType<typeof createStore>

/**
 * Every query of the server, by the noun it is about.
 * @param moved - Called after a change of an acceptance is durable.
 */
export function createStore(db: Kysely<Database>, moved: (acceptanceId: string) => void = () => {}) {
  return repeating({
    ...purchaseStore(db),
    ...decisionStore(db),
    ...acceptanceStore(db, moved),
    ...checkoutStore(db),
    ...inboxStore(db),
    ...refundStore(db),
    ...sweepStore(db),
    ...storyStore(db),
  })
}
