import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'

import { openPostgres } from '../../server/adapters/postgres.ts'
import { sharedMeter } from '../../server/adapters/store/meter.ts'
import { createStore, type OpenDatabase, type Store } from '../../server/adapters/store/store.ts'
import { createTokens } from '../../server/adapters/tokens.ts'
import { sealed } from '../../server/domain/evidence.ts'
import { seal } from '../../server/flows/evidence.ts'
import { empty } from '../support/database.ts'
import { at, later } from '../support/facts.ts'
import { emptyDatabase } from '../support/postgres.ts'
import { aDecision, anAcceptance, anEvidence, CONSENT } from '../support/rows.ts'

const tokens = createTokens('a secret of at least thirty-two bytes')

/** Four instances of the server, each with its own connections. */
let databases: OpenDatabase[]
let stores: Store[]

before(async () => {
  const url = await emptyDatabase()
  databases = []
  for (let n = 0; n < 4; n++) databases.push(await openPostgres(url))
  stores = databases.map(({ db }) => createStore(db))
})
beforeEach(() => empty(databases[0]!))
after(() => Promise.all(databases.map((database) => database.close())))

async function accept(n: number, productId: string, customerId = 'cus_1') {
  const store = stores[n % stores.length]!
  const of = { occasionId: `pay_${n}`, customerId }
  await store.saveDecision(aDecision({ id: `dec_${n}`, productId, ...of }), null)
  const id = `acc_${n}`
  const wanted = anAcceptance({ id, decisionId: `dec_${n}`, ...of })
  return store.accept(wanted, CONSENT, later(5_000), anEvidence(id))
}

const twenty = <T>(ask: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: 20 }, (_, n) => ask(n)))

describe('four instances on one PostgreSQL', () => {
  it('let a customer accept three offers a day in all', async () => {
    const answers = await twenty((n) => accept(n, `pdt_${n}`))
    assert.equal(answers.filter(Boolean).length, 3)
  })

  it('let a customer accept one product once', async () => {
    const answers = await twenty((n) => accept(n, 'pdt_team'))
    assert.equal(answers.filter(Boolean).length, 1)
  })

  it('seal what was agreed to in one chain, while more is agreed to', async () => {
    await twenty(async (n) => {
      await accept(n, 'pdt_team', `cus_${n}`)
      await seal({ store: stores[(n + 1) % stores.length]!, tokens })
    })
    while ((await stores[0]!.unsealedEvidence(1)).length > 0) await seal({ store: stores[0]!, tokens })
    const chain = await stores[1]!.evidenceAfter(0, 50)
    assert.equal(chain.length, 20)
    assert.deepEqual(sealed(tokens, { seq: 0, seal: '' }, chain), chain)
  })

  it('count an address together, and let none of them in when there were too many', async () => {
    const meters = databases.map(({ db }) => sharedMeter(db, tokens.pseudonym))
    const answers = await twenty((n) => meters[n % meters.length]!.allows('address 203.0.113.7', 7, at))
    assert.equal(answers.filter(Boolean).length, 7)
  })
})
