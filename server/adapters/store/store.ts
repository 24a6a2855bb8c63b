import type { Kysely } from 'kysely'

import { acceptanceQueries } from './acceptance-queries.ts'
import { acceptanceStore } from './acceptances.ts'
import { checkoutStore } from './checkouts.ts'
import type { Database } from './database.ts'
import { decisionStore } from './decisions.ts'
import { dossierStore } from './dossier.ts'
import { evidenceStore } from './evidence.ts'
import { expiryStore } from './expiry.ts'
import { forgettingStore } from './forgetting.ts'
import { inboxStore } from './inbox.ts'
import { purchaseStore } from './purchases.ts'
import { queueStore } from './queue.ts'
import { refundStore } from './refunds.ts'
import { repeating } from './repeat.ts'
import { rightStore } from './rights.ts'
import { storyStore } from './stories.ts'
import { sweepStore } from './sweeps.ts'
import { vitalsStore } from './vitals.ts'

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
    ...acceptanceQueries(db),
    ...checkoutStore(db),
    ...dossierStore(db),
    ...evidenceStore(db),
    ...expiryStore(db),
    ...forgettingStore(db),
    ...inboxStore(db),
    ...queueStore(db),
    ...refundStore(db),
    ...rightStore(db),
    ...sweepStore(db),
    ...storyStore(db),
    ...vitalsStore(db),
  })
}
