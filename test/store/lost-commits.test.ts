import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { aPurchase } from '../support/catalog.ts'
import { at, later } from '../support/facts.ts'
import { accept, charging, refunding, twoInstances } from '../support/instances.ts'
import { aDecision, anAcceptance, aQuote, aSession } from '../support/rows.ts'

const { instances, losing } = twoInstances()

describe('an instance that loses the answer to a commit', () => {
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

  it('has used its token: the app signs another one', async () => {
    const used = await losing('insert into "used_token"', (store) => store.useToken('tok_1', later(360_000)))
    assert.equal(used, false)
    assert.equal(await instances[0].useToken('tok_1', later(360_000)), false)
  })

  it('finds the acceptance that it has written again', async () => {
    const lost = anAcceptance({ id: 'acc_lost', decisionId: 'dec_lost', occasionId: 'pay_7' })
    const decision = aDecision({ id: 'dec_lost', occasionId: 'pay_7', status: 'accepted' })
    const quote = aQuote({ id: 'quo_lost', decisionId: 'dec_lost' })
    const written = await losing('commit', (store) => store.rebuildAcceptance(lost, decision, quote, at))
    assert.equal(written, false)
    assert.deepEqual(await instances[0].acceptance('acc_lost'), lost)
    assert.deepEqual(await instances[0].quote('quo_lost'), quote)
    assert.equal((await instances[0].history('acc_lost')).length, 1)
  })

  it('holds the right that it has passed on, and can drop it', async () => {
    const right = { occasionId: 'pay_7', offerId: 'team' }
    const passed = await losing('insert into "payment_right"', (store) =>
      store.passRight(right, 'dec_1', null, at),
    )
    assert.equal(passed, true)
    const again = await losing('update "payment_right"', (store) =>
      store.passRight(right, 'dec_2', 'dec_1', at),
    )
    assert.equal(again, true)
    assert.equal(await instances[0].rightHolder(right, at), 'dec_2')
    await losing('delete from "payment_right"', (store) => store.dropRight(right, 'dec_2'))
    assert.equal(await instances[0].rightHolder(right, at), null)
  })

  it('has bought with its payment, which is read and is not paid twice', async () => {
    const bought = await losing('update "decision"', (store) => store.markBought('dec_1', 'pay_9', at))
    assert.equal(bought, false)
    assert.equal((await instances[0].decision('dec_1'))?.boughtPaymentId, 'pay_9')
  })

  it('asks for a refund, and puts it off, once', async () => {
    const refund = { paymentId: 'pay_9', reason: 'surplus' }
    await losing('insert into "refund"', (store) => store.requestRefund('dec_1', refund, at))
    await losing('update "refund"', (store) => store.postponeRefund('pay_9', later(9)))
    assert.deepEqual(await instances[0].dueRefunds(later(9)), [
      { ...refund, acceptanceId: 'dec_1', status: 'due', dueAt: later(9) },
    ])
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
