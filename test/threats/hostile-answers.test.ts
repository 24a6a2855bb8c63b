import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { dodoSubscription } from '../support/dodo-plans.ts'
import { dodoPayment, gatewayAnswering, json } from '../support/dodo.ts'
import { aChangeOrder } from '../support/plans.ts'
import { anOrder } from '../support/rows.ts'

const back = { metadata: {}, returnUrl: 'https://shop.test', cancelUrl: 'https://shop.test' }
const NO_ADDRESS = ['javascript:alert(1)', 'data:text/html,x', 'https:', 'cks_1', '', 5, {}, [], true]

describe('T32: what Dodo says', () => {
  it('sends nobody to a page whose address is none, or runs as a script', async () => {
    for (const url of NO_ADDRESS) {
      const checkout = json({ session_id: 'cks_1', checkout_url: url })
      const asked = [
        await gatewayAnswering(checkout, checkout.clone(), checkout.clone()).hostedCheckout(anOrder(), back),
        await gatewayAnswering(json({ payment_link: url })).changeByLink(aChangeOrder(), {}),
        await gatewayAnswering(json({ payment_link: url })).updateMethodPage('sub_1', 'https://shop.test'),
      ]
      for (const { type } of asked) assert.equal(type, 'unreachable', JSON.stringify(url))
      const paid = await gatewayAnswering(json(dodoPayment({ payment_link: url }))).payment('pay_1')
      if (paid.type === 'answer') assert.equal(paid.value.actionUrl, null, JSON.stringify(url))
    }
  })

  it('names a page of its own only by a text', async () => {
    const dodo = gatewayAnswering(json({ payment_link: 'https://pay.test/1', payment_id: 5 }))
    const answer = await dodo.changeByLink(aChangeOrder(), {})
    assert.deepEqual(answer, {
      type: 'answer',
      value: { sessionId: 'https://pay.test/1', url: 'https://pay.test/1' },
    })
    const odd = gatewayAnswering(json({ id: 'cks_1', payment_status: 5 }))
    assert.deepEqual(await odd.hostedPayment('cks_1'), { type: 'answer', value: { status: null } })
  })

  it('says nothing about a payment when it speaks of another', async () => {
    const another = () => json(dodoPayment({ payment_id: 'pay_2' }))
    const dodo = gatewayAnswering(another(), another(), another())
    assert.equal((await dodo.payment('pay_1')).type, 'unreachable')
  })

  it('counts for nothing when its amounts are beyond counting', async () => {
    const beyond = 2 ** 53
    const payment = json(dodoPayment({ total_amount: beyond }))
    const subscription = json(dodoSubscription({ quantity: beyond }))
    const again = (answer: Response) => [answer, answer.clone(), answer.clone()] as const
    assert.equal((await gatewayAnswering(...again(payment)).payment('pay_1')).type, 'unreachable')
    assert.equal((await gatewayAnswering(...again(subscription)).subscription('sub_1')).type, 'unreachable')
  })
})
