import SQLite from 'better-sqlite3'

import { openSqlite } from '../../server/adapters/sqlite.ts'
import { createStore } from '../../server/adapters/store/store.ts'
import { later } from '../support/facts.ts'
import { aDecision, anAcceptance, anEvidence, aQuote, CONSENT } from '../support/rows.ts'

/**
 * Keeps one yes after the other until it is killed, and says so each time it is durable, as the server would to the page.
 *
 *   node committing.ts FILE [SYNCHRONOUS]
 */
const [, , file = '', synchronous] = process.argv
if (synchronous) {
  // What the driver would do by itself: the control that shows the test can fail.
  const { pragma } = SQLite.prototype as {
    pragma: (this: SQLite.Database, text: string, options?: object) => unknown
  }
  SQLite.prototype.pragma = function (text: string, options?: SQLite.PragmaOptions) {
    if (text === 'synchronous') return 2
    return pragma.call(this, text === 'synchronous = FULL' ? `synchronous = ${synchronous}` : text, options)
  }
}
const store = createStore((await openSqlite(file)).db)
for (let n = 0; ; n++) {
  const decision = aDecision({ id: `dec_${n}`, occasionId: `pay_${n}`, customerId: `cus_${n}` })
  await store.saveDecision(decision, aQuote({ id: `quo_${n}`, decisionId: decision.id }))
  const wanted = anAcceptance({
    id: `acc_${n}`,
    decisionId: decision.id,
    quoteId: `quo_${n}`,
    occasionId: decision.occasionId,
    customerId: decision.customerId,
  })
  await store.accept(wanted, CONSENT, later(5_000), anEvidence(wanted.id))
  process.stdout.write(`${wanted.id}\n`)
}
