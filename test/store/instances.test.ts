import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { aPurchase } from '../support/catalog.ts'
import { at, later } from '../support/facts.ts'
import { accept, charging, refunding, twoInstances } from '../support/instances.ts'
import { cluster } from '../support/postgres.ts'
import { aDecision, anAcceptance, anEvidence, aQuote, CONSENT } from '../support/rows.ts'

const { instances, twenty } = twoInstances()

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

  it('let a customer token open one session', async () => {
    const used = await twenty((store) => store.useToken('tok_1', later(360_000)))
    assert.equal(used.filter(Boolean).length, 1)
  })

  it('change a subscription once at a time, whatever each of them offers', async () => {
    const answers = await twenty(async (store, i) => {
      const ids = {
        decisionId: `dec_x${i}`,
        occasionId: `pay_${i}`,
        offerId: `offer_${i}`,
        subscriptionId: 'sub_1',
      }
      await store.saveDecision(
        aDecision({ id: `dec_x${i}`, occasionId: `pay_${i}`, subscriptionId: 'sub_1' }),
        null,
      )
      const wanted = anAcceptance({ id: `acc_${i}`, customerId: `cus_${i}`, ...ids })
      return store.accept(wanted, CONSENT, later(5_000), anEvidence(wanted.id))
    })
    assert.equal(answers.filter(Boolean).length, 1)
    assert.equal((await instances[1].openChangesOf('sub_1')).length, 1)
  })

  it('write a lost acceptance again once', async () => {
    const lost = anAcceptance({ id: 'acc_lost', decisionId: 'dec_lost', occasionId: 'pay_7' })
    const decision = aDecision({ id: 'dec_lost', occasionId: 'pay_7', status: 'accepted' })
    const quote = aQuote({ id: 'quo_lost', decisionId: 'dec_lost' })
    const written = await twenty((store) => store.rebuildAcceptance(lost, decision, quote, at))
    assert.equal(written.filter(Boolean).length, 1)
    assert.equal((await instances[0].history('acc_lost')).length, 1)
    assert.deepEqual(await instances[1].quote('quo_lost'), quote)
  })

  it('pass the right to be paid to one checkout, which buys its decision once', async () => {
    const right = { occasionId: 'pay_7', offerId: 'team' }
    const passed = await twenty((store, i) => store.passRight(right, `dec_${i}`, null, at))
    assert.equal(passed.filter(Boolean).length, 1)
    const bought = await twenty((store, i) => store.markBought('dec_1', `pay_${i}`, at))
    assert.equal(bought.filter(Boolean).length, 1)
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
