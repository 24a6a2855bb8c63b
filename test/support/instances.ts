import assert from 'node:assert/strict'
import { after, before, beforeEach } from 'node:test'

import { openPostgres } from '../../server/adapters/postgres.ts'
import {
  createStore,
  type Advance,
  type OpenDatabase,
  type Store,
} from '../../server/adapters/store/store.ts'
import { empty } from './database.ts'
import { FACTS, later, STATES } from './facts.ts'
import { lossyProxy, type LossyProxy } from './lossy-proxy.ts'
import { emptyDatabase } from './postgres.ts'
import { aDecision, anAcceptance, anEvidence, aQuote, CONSENT } from './rows.ts'

export const charging: Advance = {
  state: STATES.charging,
  step: { witness: 'worker', fact: { type: 'sent', at: later(1) } },
  dueAt: later(60_000),
}
export const refunding: Advance = {
  state: STATES.succeeded,
  step: { witness: 'webhook', fact: FACTS.succeeded },
  dueAt: null,
  refunds: [{ paymentId: 'pay_2', reason: 'surplus' }],
}

/**
 * Two instances of the server on one PostgreSQL, each with its own connections; the second one's can lose answers.
 * Before each test an offer is open in it, and nothing else.
 */
export function twoInstances() {
  let databases: OpenDatabase[]
  let network: LossyProxy
  const instances = [] as unknown as [Store, Store]

  before(async () => {
    const url = await emptyDatabase()
    network = await lossyProxy(url)
    databases = [await openPostgres(url), await openPostgres(network.url)]
    instances.push(...databases.map(({ db }) => createStore(db)))
  })
  beforeEach(async () => {
    assert.ok(databases[0])
    await empty(databases[0])
    await instances[0].saveDecision(aDecision(), aQuote())
  })
  after(async () => {
    await Promise.all(databases.map((database) => database.close()))
    network.close()
  })

  return {
    instances,
    /** Twenty at once, ten through each instance. */
    twenty: <T>(ask: (store: Store, i: number) => Promise<T>): Promise<T[]> =>
      Promise.all(Array.from({ length: 20 }, (_, i) => ask(instances[i % 2 === 0 ? 0 : 1], i))),
    /** Asks the second instance, which loses the first answer to a statement of these words. */
    losing: async <T>(words: string, ask: (store: Store) => Promise<T>): Promise<T> => {
      // A new connection asks about `synchronous_commit` first: that is not the commit to be lost.
      await instances[1].acceptance('acc_none')
      network.loseAnswerTo(words)
      return ask(instances[1])
    },
  }
}

export const accept = (store: Store, id = 'acc_1') =>
  store.accept(anAcceptance({ id }), CONSENT, later(5_000), anEvidence(id))
