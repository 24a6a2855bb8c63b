import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'

import { openPostgres } from '../../server/adapters/postgres.ts'
import {
  createStore,
  type Advance,
  type OpenDatabase,
  type Store,
} from '../../server/adapters/store/store.ts'
import { aPurchase } from '../support/catalog.ts'
import { empty } from '../support/database.ts'
import { at, FACTS, later, STATES } from '../support/facts.ts'
import { lossyProxy, type LossyProxy } from '../support/lossy-proxy.ts'
import { cluster, emptyDatabase } from '../support/postgres.ts'
import { aDecision, anAcceptance, anEvidence, aQuote, aSession, CONSENT } from '../support/rows.ts'

const charging: Advance = {
  state: STATES.charging,
  step: { witness: 'worker', fact: { type: 'sent', at: later(1) } },
  dueAt: later(60_000),
}
const refunding: Advance = {
  state: STATES.succeeded,
  step: { witness: 'webhook', fact: FACTS.succeeded },
  dueAt: null,
  refunds: [{ paymentId: 'pay_2', reason: 'surplus' }],
}

/** Two instances of the server, each with its own connections; the second one's can lose answers. */
let databases: OpenDatabase[]
let instances: [Store, Store]
let network: LossyProxy

before(async () => {
  const url = await emptyDatabase()
  network = await lossyProxy(url)
  databases = [await openPostgres(url), await openPostgres(network.url)]
  const [a, b] = databases.map(({ db }) => createStore(db))
  assert.ok(a && b)
  instances = [a, b]
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

/** Twenty at once, ten through each instance. */
const twenty = <T>(ask: (store: Store, i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: 20 }, (_, i) => ask(instances[i % 2 === 0 ? 0 : 1], i)))

const accept = (store: Store, id = 'acc_1') =>
  store.accept(anAcceptance({ id }), CONSENT, later(5_000), anEvidence(id))

describe('two instances on one PostgreSQL', () => {
  it('let exactly one of many acceptances at the same time win', async () => {
    const answers = await twenty((store, i) => accept(store, `acc_${i}`))
    assert.equal(answers.filter(Boolean).length, 1)
    const kept = await twenty((store, i) => store.acceptance(`acc_${i}`))
    assert.equal(kept.filter(Boolean).length, 1)
  })

  it('answer the same acceptance to the same id at the same time', async () => {
    const answers = await twenty((store) => accept(store))
    assert.equal(answers.filter((answer) => answer?.created).length, 1)
    for (const answer of answers) assert.deepEqual(answer?.stored, anAcceptance())
    assert.equal((await instances[0].history('acc_1')).length, 1)
  })

  it('give the right to charge to exactly one of many', async () => {
    const held = (await accept(instances[0]))?.stored
    assert.ok(held)
    const claims = await twenty((store) => store.advance(held, charging))
    assert.equal(claims.filter(Boolean).length, 1)
    assert.equal((await instances[1].history('acc_1')).length, 2)
  })

  it('let a yes or a no win, never both', async () => {
    const answers = await twenty(async (store, i) =>
      i % 4 < 2
        ? (await accept(store, `acc_${i}`)) !== null
        : store.closeDecision(aDecision(), 'declined', at),
    )
    assert.equal(answers.filter(Boolean).length, 1)
    const accepted = await instances[0].lastAcceptance('dec_1')
    const decision = await instances[1].decision('dec_1')
    assert.equal(decision?.status, accepted ? 'accepted' : 'declined')
  })

  it('decide each step once, and show what the first decided', async () => {
    const shown = await twenty(async (store, i) => {
      const decision = aDecision({ id: `dec_${i}`, occasionId: 'pay_7' })
      await store.saveDecision(decision, aQuote({ id: `quo_${i}`, decisionId: decision.id }))
      const first = await store.lastDecision('pay_7', 'thank-you')
      return (await store.lastQuote(first?.id ?? ''))?.id
    })
    assert.equal(new Set(shown).size, 1)
    assert.ok(shown[0])
  })

  it('let one browser claim a purchase', async () => {
    const holders = await twenty((store, i) => store.claim('pay_0', `key_${i}`, at))
    assert.equal(new Set(holders).size, 1)
  })

  it('keep a webhook once, and a refund once', async () => {
    const news = await twenty((store) => store.receiveWebhook('msg_1', '{}', at))
    assert.equal(news.filter(Boolean).length, 1)

    const held = (await accept(instances[0]))?.stored
    assert.ok(held)
    await twenty((store) => store.advance(held, refunding))
    const [refund, ...more] = await instances[1].dueRefunds(later(1))
    assert.ok(refund && more.length === 0)
    const claims = await twenty((store) => store.claimRefund(refund, later(60_000)))
    assert.equal(claims.filter(Boolean).length, 1)
  })

  it('never forget that a purchase was paid or refunded, in whichever order they hear of it', async () => {
    const said = [
      aPurchase({ status: 'pending' }),
      aPurchase({ refundedOrDisputed: true }),
      aPurchase(),
      aPurchase({ status: 'over' }),
    ]
    await twenty((store, i) => store.savePurchase(said[i % 4] ?? aPurchase()))
    assert.deepEqual(await instances[0].purchase('pay_0'), aPurchase({ refundedOrDisputed: true }))
  })

  it('lose nothing that was answered when the database crashes at work', async () => {
    const { crash } = await cluster()
    const crashed = crash()
    const answered: string[] = []
    await twenty(async (store, i) => {
      for (let n = 0; n < 25; n++) {
        const id = `msg_${i}_${n}`
        // On a busy machine the recovery may outlast the store's patience: then Dodo gets an error and sends it again.
        await store.receiveWebhook(id, '{}', at).then(
          () => answered.push(id),
          () => {},
        )
      }
    })
    await crashed
    const kept = new Set((await instances[0].unhandledWebhooks(1_000)).map(({ id }) => id))
    assert.deepEqual(
      answered.filter((id) => !kept.has(id)),
      [],
    )
    assert.ok(answered.length > 0)
  })
})

describe('an instance that loses the answer to a commit', () => {
  const losing = <T>(words: string, ask: (store: Store) => Promise<T>): Promise<T> => {
    network.loseAnswerTo(words)
    return ask(instances[1])
  }

  it('finds its own acceptance', async () => {
    const answer = await losing('commit', (store) => accept(store))
    assert.deepEqual(answer, { stored: anAcceptance(), created: false })
    assert.equal((await instances[0].history('acc_1')).length, 1)
    assert.equal((await instances[0].decision('dec_1'))?.status, 'accepted')
  })

  it('has not the right to charge, which is given to nobody else either', async () => {
    const held = (await accept(instances[0]))?.stored
    assert.ok(held)
    assert.equal(await losing('commit', (store) => store.advance(held, charging)), null)
    assert.equal((await instances[0].acceptance('acc_1'))?.state.status, 'charging')
    assert.equal(await instances[0].advance(held, charging), null)
    assert.equal((await instances[0].history('acc_1')).length, 2)
  })

  it('shows the decision that it made', async () => {
    const decision = aDecision({ id: 'dec_7', occasionId: 'pay_7' })
    const quote = aQuote({ id: 'quo_7', decisionId: 'dec_7' })
    assert.equal(await losing('commit', (store) => store.saveDecision(decision, quote)), false)
    assert.deepEqual(await instances[0].lastDecision('pay_7', 'thank-you'), decision)
    assert.deepEqual(await instances[0].lastQuote('dec_7'), quote)
  })

  it('has its claim, its webhook and its purchase', async () => {
    assert.equal(await losing('insert into "claim"', (store) => store.claim('pay_0', 'key', at)), 'key')
    await losing('insert into "webhook"', (store) => store.receiveWebhook('msg_1', '{}', at))
    assert.equal((await instances[0].unhandledWebhooks(9)).length, 1)
    await losing('insert into "purchase"', (store) => store.savePurchase(aPurchase()))
    assert.deepEqual(await instances[0].purchase('pay_0'), aPurchase())
  })

  it('saves a session and a quote once', async () => {
    await losing('insert into "session"', (store) => store.saveSession(aSession()))
    assert.deepEqual(await instances[0].session('hash_1'), aSession())
    await losing('insert into "quote"', (store) => store.saveQuote(aQuote({ id: 'quo_9' })))
    assert.deepEqual(await instances[0].quote('quo_9'), aQuote({ id: 'quo_9' }))
  })

  it('leaves the refund for later, when it is looked up before it is asked for again', async () => {
    const held = (await accept(instances[0]))?.stored
    assert.ok(held)
    await instances[0].advance(held, refunding)
    const [refund] = await instances[0].dueRefunds(later(1))
    assert.ok(refund)
    assert.equal(await losing('update "refund"', (store) => store.claimRefund(refund, later(60_000))), false)
    assert.equal((await instances[0].dueRefunds(later(60_000)))[0]?.status, 'sent')
  })
})
