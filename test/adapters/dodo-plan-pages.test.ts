import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { dodoSubscription } from '../support/dodo-plans.ts'
import { gatewayAnswering, json } from '../support/dodo.ts'
import { LOST_ANSWERS } from '../support/faults.ts'
import { aChangeOrder } from '../support/plans.ts'

const metadata = { upsell_acceptance: 'acc_1', upsell_mac: 'mac' }
const asked = ({ requests }: ReturnType<typeof gatewayAnswering>) =>
  requests.map(({ method, url }) => `${method} ${url.pathname}`)

describe('a plan change that the customer pays on a page', () => {
  const link = 'https://test.checkout.dodopayments.com/cbq'
  const byLink = (...replies: Parameters<typeof gatewayAnswering>) => {
    const dodo = gatewayAnswering(...replies)
    return { dodo, answer: dodo.changeByLink(aChangeOrder(), metadata) }
  }

  it('is the same change, with its page', async () => {
    const { dodo, answer } = byLink(json({ payment_id: 'pay_x', payment_link: link }))
    assert.deepEqual(await answer, { type: 'answer', value: { sessionId: 'pay_x', url: link } })
    assert.deepEqual(asked(dodo), ['POST /subscriptions/sub_1/change-plan'])
    const plain = gatewayAnswering(json({}))
    await plain.changePlan(aChangeOrder(), metadata)
    const body = plain.requests[0]?.body as object
    assert.deepEqual(dodo.requests[0]?.body, { ...body, collect_via_payment_link: true })
  })

  it('is known by its page where Dodo names no payment', async () => {
    const { answer } = byLink(json({ payment_link: link }))
    assert.deepEqual(await answer, { type: 'answer', value: { sessionId: link, url: link } })
  })

  it('is refused where the shop may not collect that way', async () => {
    const { answer } = byLink(json({ code: 'UNSUPPORTED_ACTION' }, 422))
    assert.equal((await answer).type, 'refused')
  })

  const unclear: [why: string, reply: () => Response | Error][] = [
    ['there is no page', () => json({})],
    ['the page has no address', () => json({ payment_id: 'pay_x', payment_link: '' })],
    ['the page has a number for an address', () => json({ payment_link: 5 })],
    ['the answer is empty', () => new Response('')],
    ...LOST_ANSWERS.filter(([why]) => why !== 'Dodo answers 410' && why !== 'Dodo answers 413'),
  ]
  for (const [why, reply] of unclear) {
    it(`is asked for once, and is no answer, when ${why}`, async () => {
      const { dodo, answer } = byLink(reply())
      assert.equal((await answer).type, 'unreachable')
      assert.equal(dodo.requests.length, 1)
    })
  }
})

describe('the pages of Dodo on which a customer helps themselves', () => {
  const back = 'https://shop.example.com/account'

  it('take a new payment method for the subscription', async () => {
    const url = 'https://test.checkout.dodopayments.com/m'
    const dodo = gatewayAnswering(json({ payment_id: 'pay_x', payment_link: url }), json({}), json({}, 503))
    assert.deepEqual(await dodo.updateMethodPage('sub_1', back), { type: 'answer', value: url })
    assert.deepEqual(asked(dodo), ['POST /subscriptions/sub_1/update-payment-method'])
    assert.deepEqual(dodo.requests[0]?.body, { type: 'new', return_url: back })
    assert.equal((await dodo.updateMethodPage('sub_1', back)).type, 'unreachable')
    assert.equal((await dodo.updateMethodPage('sub_1', back)).type, 'unreachable')
    assert.equal(dodo.requests.length, 3)
  })

  it('show all methods and subscriptions', async () => {
    const link = 'https://customer.dodopayments.com/session/x'
    const dodo = gatewayAnswering(json({ link }))
    assert.deepEqual(await dodo.portalPage('cus_1', back), { type: 'answer', value: link })
    assert.deepEqual(asked(dodo), ['POST /customers/cus_1/customer-portal/session'])
    assert.equal(dodo.requests[0]?.url.searchParams.get('return_url'), back)
  })
})

describe('a change that waits for its date', () => {
  const cancel = (...replies: Response[]) => {
    const dodo = gatewayAnswering(...replies)
    return { dodo, answer: dodo.cancelScheduledChange('sub_1') }
  }

  it('is cancelled, and is so too when there is none', async () => {
    for (const reply of [
      new Response(null, { status: 204 }),
      json({ code: 'SCHEDULED_PLAN_CHANGE_NOT_FOUND' }, 404),
    ]) {
      const { dodo, answer } = cancel(reply)
      assert.deepEqual(await answer, { type: 'answer', value: true })
      assert.deepEqual(asked(dodo), ['DELETE /subscriptions/sub_1/change-plan/scheduled'])
    }
  })

  it('is not cancelled when Dodo says no, or nothing', async () => {
    assert.equal((await cancel(json({ code: 'X' }, 422)).answer).type, 'refused')
    const { dodo, answer } = cancel(json({}, 500))
    assert.equal((await answer).type, 'unreachable')
    assert.equal(dodo.requests.length, 1)
  })
})

describe('the subscriptions of a customer', () => {
  it('are those that are active, as many as one page holds', async () => {
    const dodo = gatewayAnswering(
      json({ items: [dodoSubscription(), dodoSubscription({ subscription_id: 'sub_2' })] }),
    )
    const answer = await dodo.subscriptions('cus_1')
    assert.deepEqual(answer.type === 'answer' && answer.value.map(({ id }) => id), ['sub_1', 'sub_2'])
    assert.equal(asked(dodo)[0], 'GET /subscriptions')
    assert.deepEqual(Object.fromEntries(dodo.requests[0]?.url.searchParams ?? []), {
      customer_id: 'cus_1',
      status: 'active',
      page_number: '0',
      page_size: '100',
    })
  })

  it('are no answer when one of them is odd', async () => {
    const odd = dodoSubscription({ quantity: 'three' })
    const dodo = gatewayAnswering(json({ items: [dodoSubscription(), odd] }))
    assert.equal((await dodo.subscriptions('cus_1')).type, 'unreachable')
  })
})
