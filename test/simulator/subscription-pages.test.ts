import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { codeOf, events, settled, startWorld, subscriber, until } from './support.ts'

const world = await startWorld()
const { sim, dodo } = world

const read = async (url: string) => (await fetch(url)).text()

async function post(url: string, fields: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })
  const location = response.headers.get('location')
  return {
    status: response.status,
    text: await response.text(),
    location: location ? new URL(location, url) : null,
  }
}

const retrieve = (id: string) => dodo.subscriptions.retrieve(id)
const eve = { email: 'eve@example.com', name: 'Eve', country: 'US' }

async function opened(product_id: string, more: object = {}) {
  const { checkout_url } = await dodo.checkoutSessions.create({
    product_cart: [{ product_id, quantity: 1 }],
    return_url: 'https://shop.test/thanks',
    ...more,
  })
  return checkout_url ?? ''
}

describe('the hosted checkout of a plan', () => {
  it('says what recurs, and leads back with the subscription', async () => {
    const url = await opened('pdt_basic')
    const page = await read(url)
    assert.match(page, /Basic: <strong\s*>\$32\.70 every month<\/strong\s*>, tax included, again on /)
    assert.match(page, /Subscribe and pay \$32\.70/)
    const { location } = await post(`${url}/pay`, eve)
    const back = Object.fromEntries(location?.searchParams ?? [])
    assert.deepEqual([back['status'], back['payment_id']], ['active', undefined])
    assert.equal((await retrieve(back['subscription_id'] ?? '')).status, 'active')
  })

  it('says when a trial ends and what it costs then', async () => {
    const page = await read(await opened('pdt_trial'))
    assert.match(page, /Trial: free until [A-Z].*, then <strong\s*>\$43\.60 every month/)
    assert.match(page, /Subscribe and pay \$0\.00/)
  })

  it('leaves a failed subscription behind for every declined card', async () => {
    const url = await opened('pdt_basic')
    const declined = await post(`${url}/pay`, { ...eve, card_number: '4000 0000 0000 0002' })
    assert.match(declined.text, /declined/)
    await post(`${url}/pay`, eve)
    const statuses = sim.ledger().subscriptions.map(({ status }) => status)
    assert.deepEqual(statuses, ['failed', 'active'])
  })

  it('leads back with a failure when the bank refuses', async () => {
    const url = await opened('pdt_basic', { force_3ds: true })
    const { location } = await post(`${url}/pay`, eve)
    const back = await post(location?.href ?? '', { answer: 'refuse' })
    assert.equal(back.location?.searchParams.get('status'), 'failed')
    assert.equal(sim.ledger().subscriptions[0]?.status, 'failed')
  })

  it('writes dinars with three digits', async () => {
    assert.match(await read(await opened('pdt_dinar')), /KWD\s2\.725/)
  })
})

describe('the payment link of a plan change', () => {
  async function linked(number?: string) {
    const { subscription_id: id } = await subscriber(world, number ? { number } : {})
    const answer = await dodo.subscriptions.changePlan(id, {
      product_id: 'pdt_pro',
      quantity: 1,
      proration_billing_mode: 'prorated_immediately',
      on_payment_failure: 'prevent_change',
      collect_via_payment_link: true,
    })
    return { id, link: answer.payment_link ?? '', payment_id: answer.payment_id ?? '', answer }
  }

  it('changes the plan once it is paid', async () => {
    const { id, link, payment_id, answer } = await linked()
    assert.ok(answer.client_secret && answer.expires_on)
    assert.equal((await dodo.payments.retrieve(payment_id)).status, 'requires_payment_method')
    const page = await read(link)
    assert.match(page, /Pro/)
    assert.match(page, /Pay \$25\.00/)
    assert.equal((await retrieve(id)).product_id, 'pdt_basic')
    assert.match((await post(link)).text, /close this page/)
    assert.equal((await dodo.payments.retrieve(payment_id)).status, 'succeeded')
    assert.equal((await retrieve(id)).product_id, 'pdt_pro')
    assert.match((await post(link)).text, /Nothing left to pay/)
    assert.equal(sim.ledger().payments.length, 1)
  })

  it('lets the customer try another card', async () => {
    const { id, link } = await linked()
    const card_number = '4000 0000 0000 0002'
    assert.match((await post(link, { payment_method_id: 'new', card_number })).text, /declined/)
    assert.match((await post(link, { payment_method_id: 'pm_none' })).text, /not yours/)
    await post(link)
    assert.equal((await retrieve(id)).product_id, 'pdt_pro')
  })

  it('leads to the bank where it must', async () => {
    const { id, link } = await linked()
    sim.addRule({ match: { path: '/pay/*' }, effect: { type: 'require_3ds' } })
    const { location } = await post(link)
    assert.match(location?.pathname ?? '', /^\/3ds\//)
    assert.equal((await post(link)).location?.href, location?.href)
    await post(location?.href ?? '', { answer: 'approve' })
    assert.equal((await retrieve(id)).product_id, 'pdt_pro')
  })

  it('keeps other changes away until it is cancelled', async () => {
    const { id, link } = await linked()
    const change = { product_id: 'pdt_pro', quantity: 1, proration_billing_mode: 'full_immediately' } as const
    await assert.rejects(dodo.subscriptions.changePlan(id, change), codeOf('PENDING_PLAN_CHANGE_EXISTS'))
    await post(`${link}/cancel`)
    assert.deepEqual(
      [sim.ledger().payments[0]?.status, (await retrieve(id)).product_id],
      ['cancelled', 'pdt_basic'],
    )
    await dodo.subscriptions.changePlan(id, change)
  })

  for (const [what, more] of [
    ['applied unpaid', { on_payment_failure: 'apply_change' }],
    ['left to the business', { on_payment_failure: null }],
    [
      'waiting for the billing date',
      { effective_at: 'next_billing_date', proration_billing_mode: 'full_immediately' },
    ],
  ] as const) {
    it(`is refused for a change that is ${what}`, async () => {
      const { subscription_id: id } = await subscriber(world)
      const change = dodo.subscriptions.changePlan(id, {
        product_id: 'pdt_pro',
        quantity: 1,
        proration_billing_mode: 'prorated_immediately',
        on_payment_failure: 'prevent_change',
        collect_via_payment_link: true,
        ...more,
      })
      await assert.rejects(change, /collect_via_payment_link/)
    })
  }
})

describe('the page to update a card', () => {
  async function link(state: Record<string, unknown> = {}) {
    const { subscription_id: id } = await subscriber(world, state)
    const payment_method = { type: 'new', return_url: 'https://shop.test/account' } as const
    const { payment_link } = await dodo.subscriptions.updatePaymentMethod(id, { payment_method })
    return { id, url: payment_link ?? '' }
  }
  const card = { payment_method_id: 'new', card_number: '5555 5555 5555 4444' }

  it('takes nothing and uses the new card from then on', async () => {
    const { id, url } = await link()
    assert.match(await read(url), /Use this card/)
    const { location } = await post(url, card)
    assert.equal(location?.searchParams.get('subscription_id'), id)
    const [payment] = sim.ledger().payments
    assert.deepEqual([payment?.total_amount, payment?.is_update_payment_method], [0, true])
    assert.equal((await retrieve(id)).payment_method_id, payment?.payment_method_id)
    await until(() => events(world).includes('subscription.update_payment_method'))
  })

  it('takes what is due and ends the hold', async () => {
    const { id, url } = await link({ status: 'on_hold' })
    assert.match(await read(url), /Pay \$30\.00/)
    assert.equal((await post(url, card)).location?.searchParams.get('status'), 'active')
    assert.equal((await retrieve(id)).status, 'active')
  })

  it('makes the page before it useless, so that nothing is paid twice', async () => {
    const { id, url } = await link({ status: 'on_hold' })
    const again = await dodo.subscriptions.updatePaymentMethod(id, { payment_method: { type: 'new' } })
    assert.match((await post(url, card)).text, /Nothing left to pay/)
    await post(again.payment_link ?? '', card)
    const paid = sim.ledger().payments.filter(({ status }) => status === 'succeeded')
    assert.equal(paid.length, 1)
  })

  it('does not keep the plan from being changed', async () => {
    const { id } = await link()
    await dodo.subscriptions.changePlan(id, {
      product_id: 'pdt_pro',
      quantity: 1,
      proration_billing_mode: 'prorated_immediately',
      on_payment_failure: 'prevent_change',
    })
    await settled(world, sim.ledger().payments.at(-1)?.payment_id)
    assert.equal((await retrieve(id)).product_id, 'pdt_pro')
  })
})

describe('the customer portal', () => {
  async function portal() {
    const addons = [{ addon_id: 'adn_storage', quantity: 1 }]
    const { subscription_id: id, customer_id } = await subscriber(world, { addons })
    const { link } = await dodo.customers.customerPortal.create(customer_id)
    return { id, link }
  }

  it('shows the subscriptions', async () => {
    const { link } = await portal()
    assert.match(await read(link), /Basic \+ Extra storage: \$35\.00 every month, active,\s+next payment on/)
  })

  it('cancels one, and keeps it after all', async () => {
    const { id, link } = await portal()
    await post(`${link}/${id}/cancel`)
    assert.equal((await retrieve(id)).cancel_at_next_billing_date, true)
    assert.match(await read(link), /ends on[^]*Keep the subscription/)
    await post(`${link}/${id}/keep`)
    assert.equal((await retrieve(id)).cancel_at_next_billing_date, false)
  })

  it('leads to the page for a new card, and back', async () => {
    const { id, link } = await portal()
    const { location } = await post(`${link}/${id}/card`)
    assert.match(location?.pathname ?? '', /^\/pay\//)
    const back = await post(location?.href ?? '')
    assert.equal(`${back.location?.origin}${back.location?.pathname}`, link)
  })

  it('does not touch the subscription of somebody else', async () => {
    const { link } = await portal()
    const { subscription_id: other } = await subscriber(world)
    assert.equal((await post(`${link}/${other}/cancel`)).status, 404)
    assert.equal((await retrieve(other)).cancel_at_next_billing_date, false)
  })
})
