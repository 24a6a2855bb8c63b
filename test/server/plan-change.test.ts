import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'

import { toldInWords } from '../../server/commands/story-words.ts'
import type { Offer } from '../../server/domain/catalog.ts'
import type { Payment } from '../../server/domain/payment.ts'
import { rightOf } from '../../server/domain/right.ts'
import { hear } from '../../server/flows/hear.ts'
import { advanceDue } from '../../server/flows/reconcile.ts'
import { askDodo, storiesAbout } from '../../server/flows/story.ts'
import { accept, harness, offer, payment, signIn, subscription, type Harness } from '../support/harness.ts'

const GO_PRO = offer({
  id: 'go-pro',
  kind: 'plan_change',
  placements: ['pricing'],
  when: { type: 'subscribed', anyOf: ['pdt_basic'] },
  productId: 'pdt_pro',
})
const STORAGE = offer({ ...GO_PRO, id: 'storage', kind: 'addon', productId: 'adn_storage_xl' })
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

async function start(t: TestContext, offers: Offer[] = [GO_PRO]) {
  const h = await harness(offers)
  t.after(() => h.close())
  h.dodo.subscriptions.set('sub_ana', subscription())
  return h
}

/** An accepted plan change whose hold is over. */
async function upgrading(h: Harness) {
  const at = await signIn(h)
  const { body } = await accept(h, at.session, at.decision.quote)
  h.later(5_000)
  const id = body.acceptance.id as string
  const get = async () =>
    (await h.request('GET', `/v1/acceptances/${id}`, undefined, at.session)).body.acceptance
  return { ...at, id, get }
}

/** The payment that Dodo makes for the change, with the metadata that the change was sent with. */
const paid = (h: Harness, over: Partial<Payment> = {}): Payment => {
  const said = payment({
    id: 'pay_change',
    total: { amount: 1_700, currency: 'USD' },
    createdAt: h.clock.now,
    items: [],
    subscriptionId: 'sub_ana',
    metadata: { ...h.dodo.changes[0]?.metadata },
    ...over,
  })
  h.dodo.known.set(said.id, said)
  return said
}

const nowPro = (h: Harness) => {
  const { plan, ...rest } = subscription()
  const changed = { ...rest, plan: { ...plan, productId: 'pdt_pro' } }
  h.dodo.subscriptions.set('sub_ana', changed)
  return changed
}

describe('a plan change', () => {
  it('shows what it costs now and later, and that it is an upgrade', async (t) => {
    const h = await start(t)
    const { decision } = await signIn(h)
    assert.deepEqual([decision.kind, decision.direction], ['plan_change', 'upgrade'])
    const { quote } = decision
    assert.deepEqual(
      quote.lines.map(({ label, amount }: { label: string; amount: { amount: number } }) => [
        label,
        amount.amount,
      ]),
      [
        ['Credit for unused time: Basic', -600],
        ['Pro', 2_300],
      ],
    )
    assert.equal(quote.total.amount, 1_700)
    assert.equal(quote.difference.amount, 1_700)
    assert.equal(quote.recurring.amount.amount, 2_900)
    assert.equal(quote.mode, 'one_click')
  })

  it('keeps seats, add-ons and the shop’s own metadata, and is asked for once', async (t) => {
    const h = await start(t)
    await upgrading(h)
    await h.work()
    assert.equal(h.dodo.changes.length, 1)
    const { order, metadata } = h.dodo.changes[0]!
    assert.deepEqual(order.to, {
      productId: 'pdt_pro',
      quantity: 3,
      addons: [{ addonId: 'adn_storage', quantity: 2 }],
    })
    assert.equal(metadata['seat_owner'], 'ana')
    assert.deepEqual(h.dodo.charges, [])
  })

  it('has succeeded only when it is paid and the subscription shows it, whichever comes first', async (t) => {
    for (const order of ['paid', 'shown'] as const) {
      const h = await start(t)
      const { get } = await upgrading(h)
      await h.work()
      const tellPaid = () => h.webhook(paid(h))
      const tellShown = () => hear(h.deps, { type: 'subscription', subscription: nowPro(h) }, 'msg_s')
      const [first, second] = order === 'paid' ? [tellPaid, tellShown] : [tellShown, tellPaid]
      await first()
      assert.equal((await get()).status, 'charging', order)
      await second()
      assert.equal((await get()).status, 'succeeded', order)
      assert.equal((await get()).total.amount, 1_700)
    }
  })

  it('is failed when its payment fails', async (t) => {
    const h = await start(t)
    const { get } = await upgrading(h)
    await h.work()
    await h.webhook(paid(h, { status: 'failed' }))
    const { status, updateMethod } = await get()
    assert.deepEqual([status, updateMethod], ['failed', true])
  })

  it('that is paid after its payment had failed is done only when the subscription shows it', async (t) => {
    const h = await start(t)
    const { id, get } = await upgrading(h)
    await h.work()
    await h.webhook(paid(h, { id: 'pay_first', status: 'failed' }))
    const right = rightOf({ occasionId: 'cus_ana', offerId: 'go-pro', subscriptionId: 'sub_ana' })
    assert.equal(await h.deps.store.rightHolder(right, h.clock.now), null)
    await h.webhook(paid(h))
    assert.equal((await get()).status, 'confirming')
    assert.equal(await h.deps.store.rightHolder(right, h.clock.now), id, 'nobody may pay beside it')
    nowPro(h)
    h.later(10_000)
    await h.work()
    assert.equal((await get()).status, 'succeeded')
  })

  it('is found by the worker when no webhook ever comes', async (t) => {
    const h = await start(t)
    const { get } = await upgrading(h)
    await h.work()
    paid(h)
    nowPro(h)
    for (let look = 0; look < 6; look++) {
      h.later(10_000)
      await h.work()
    }
    assert.equal((await get()).status, 'succeeded')
  })

  it('is not charged when Dodo neither made it nor lists a payment for twenty minutes', async (t) => {
    const h = await start(t)
    h.dodo.onChange = async () => ({ type: 'no_answer', why: 'lost' })
    const { get } = await upgrading(h)
    await h.work()
    for (let minute = 0; minute < 24; minute++) {
      h.later(MINUTE_MS)
      await h.work()
    }
    const { status, reason } = await get()
    assert.deepEqual([status, reason], ['not_charged', 'no_payment'])
    assert.equal(h.dodo.changes.length, 1)
  })

  it('is never called not charged while the subscription shows it', async (t) => {
    const h = await start(t)
    h.dodo.onChange = async () => ({ type: 'no_answer', why: 'lost' })
    const { get } = await upgrading(h)
    await h.work()
    nowPro(h)
    for (let minute = 0; minute < 24; minute++) {
      h.later(MINUTE_MS)
      await h.work()
      assert.notEqual((await get()).status, 'not_charged')
    }
    const { status, total } = await get()
    assert.deepEqual([status, total.amount], ['succeeded', 0])
  })

  it('is not charged when the plan shows because the same change was paid by link', async (t) => {
    const h = await start(t, [offer({ ...GO_PRO, placements: ['pricing', 'library'] })])
    h.dodo.methodUsable = false
    const { session, decision } = await signIn(h)
    await h.request('POST', '/v1/decision/checkout', { decisionId: decision.id }, session)
    await h.webhook(paid(h, { id: 'pay_link' }))

    h.dodo.methodUsable = true
    h.dodo.onChange = async () => ({ type: 'no_answer', why: 'lost' })
    const at = await signIn(h, {}, 'library')
    const { body } = await accept(h, at.session, at.decision.quote)
    h.later(5_000)
    await h.work()
    nowPro(h)
    for (let minute = 0; minute < 24; minute++) {
      h.later(MINUTE_MS)
      await h.work()
    }
    const id = body.acceptance.id as string
    const { acceptance } = (await h.request('GET', `/v1/acceptances/${id}`, undefined, at.session)).body
    assert.deepEqual([acceptance.status, acceptance.reason], ['not_charged', 'no_payment'])
  })

  it('is done for nothing when the plan shows, whatever else was bought by link', async (t) => {
    const storage = offer({ ...STORAGE, placements: ['library'] })
    const h = await start(t, [GO_PRO, storage])
    h.dodo.methodUsable = false
    const { session, decision } = await signIn(h, {}, 'library')
    await h.request('POST', '/v1/decision/checkout', { decisionId: decision.id }, session)
    await h.webhook(paid(h, { id: 'pay_link' }))

    h.dodo.methodUsable = true
    h.dodo.onChange = async () => ({ type: 'no_answer', why: 'lost' })
    const { get } = await upgrading(h)
    await h.work()
    nowPro(h)
    for (let minute = 0; minute < 24; minute++) {
      h.later(MINUTE_MS)
      await h.work()
    }
    const { status, total } = await get()
    assert.deepEqual([status, total.amount], ['succeeded', 0])
  })

  it('is not sent when another offer changed the subscription and an older database does not know', async (t) => {
    const more = offer({ ...GO_PRO, id: 'go-max', placements: ['library'] })
    const h = await start(t, [GO_PRO, more])
    await upgrading(h)
    await h.work()
    paid(h)
    const { db } = h.database
    for (const table of [
      'acceptance',
      'acceptance_event',
      'payment_right',
      'evidence',
      'decision',
    ] as const) {
      await db.deleteFrom(table).execute()
    }
    const at = await signIn(h, {}, 'library')
    await accept(h, at.session, at.decision.quote)
    h.later(5_000)
    const [due] = await h.deps.store.dueAcceptances(h.clock.now, 1)
    await advanceDue(h.deps, due!, true)
    assert.equal((await h.deps.store.acceptance(due!.id))?.state.status, 'not_charged')
    assert.equal(h.dodo.changes.length, 1)
    const [story] = await storiesAbout(h.deps, due!.id)
    const [line = ''] = toldInWords(await askDodo(h.deps, story!))
    assert.match(
      line,
      /Dodo says {2}pay_change {2}succeeded, .*, paid an acceptance that this database has lost$/,
    )
  })

  it('is not sent when the subscription is another one by now, or cannot be changed any more', async (t) => {
    for (const over of [
      { plan: { productId: 'pdt_other', quantity: 1, addons: [] } },
      { plan: { ...subscription().plan, addons: [] } },
      { status: 'on_hold' as const },
      { endsAtNextBilling: true },
    ]) {
      const h = await start(t)
      const { get } = await upgrading(h)
      h.dodo.subscriptions.set('sub_ana', subscription(over))
      await h.work()
      assert.deepEqual([(await get()).status, h.dodo.changes.length], ['not_charged', 0])
    }
  })

  it('is asked about again when it costs another amount by now', async (t) => {
    const h = await start(t)
    const { get } = await upgrading(h)
    h.dodo.changePrice = { ...(h.dodo.changePrice as object), total: 1_701, lines: [] } as never
    await h.work()
    const { status, reason, decision } = await get()
    assert.deepEqual([status, reason, decision.quote.total.amount], ['not_charged', 'quote_changed', 1_701])
    assert.equal(h.dodo.changes.length, 0)
  })

  it('for which nothing is due is done when the subscription shows it', async (t) => {
    const h = await start(t)
    h.dodo.changePrice = { ...(h.dodo.changePrice as object), total: 0, lines: [], credits: 500 } as never
    h.dodo.methodUsable = false
    const { decision, get } = await upgrading(h)
    assert.deepEqual([decision.quote.mode, decision.quote.credit.amount], ['one_click', 500])
    await h.work()
    await hear(h.deps, { type: 'subscription', subscription: nowPro(h) }, 'msg_s')
    const { status, paymentId } = await get()
    assert.deepEqual([status, paymentId], ['succeeded', undefined])
  })

  it('that takes more than was shown is given back', async (t) => {
    const h = await start(t)
    await upgrading(h)
    await h.work()
    nowPro(h)
    await h.webhook(paid(h, { total: { amount: 1_800, currency: 'USD' } }))
    h.later(10_000)
    await h.work()
    await h.work()
    assert.deepEqual(h.dodo.refunds, ['pay_change'])
  })
})

describe('a subscription that cannot be changed', () => {
  it('is offered nothing, and a change that waits for its date can be cancelled', async (t) => {
    const h = await start(t)
    const scheduled = { plan: { ...subscription().plan, productId: 'pdt_pro' }, at: h.clock.now, name: 'Pro' }
    h.dodo.subscriptions.set('sub_ana', subscription({ scheduled }))
    const { body, session } = await signIn(h)
    assert.equal(body.decision, null)
    assert.deepEqual(body.planChange, {
      status: 'scheduled',
      to: 'Pro',
      effectiveAt: h.clock.now,
      cancel: true,
    })
    h.dodo.subscriptions.set('sub_ana', subscription())
    const cancelled = await h.request('POST', '/v1/plan-change/cancel', undefined, session)
    assert.equal(cancelled.body.decision.offer.id, 'go-pro')
    assert.deepEqual(h.dodo.scheduledCancelled, ['sub_ana'])
  })

  it('says that a change is under way when Dodo has one that is not paid yet', async (t) => {
    const h = await start(t)
    h.dodo.changePrice = 'pending'
    const { body, session } = await signIn(h)
    assert.deepEqual(body.planChange, { status: 'pending', cancel: false })
    const { status, body: refused } = await h.request('POST', '/v1/plan-change/cancel', undefined, session)
    assert.deepEqual([status, refused.error.code], [404, 'plan_change_not_found'])
  })

  for (const over of [{ status: 'paused' as const }, { onDemand: true }, { endsAtNextBilling: true }]) {
    it(`is left alone: ${Object.keys(over)[0]}`, async (t) => {
      const h = await start(t)
      h.dodo.subscriptions.set('sub_ana', subscription(over))
      assert.equal((await signIn(h)).decision, null)
    })
  }
})

describe('an add-on', () => {
  it('is added to what is there', async (t) => {
    const h = await start(t, [STORAGE])
    const { decision } = await upgrading(h)
    assert.equal(decision.kind, 'addon')
    await h.work()
    assert.deepEqual(h.dodo.changes[0]?.order.to, {
      productId: 'pdt_basic',
      quantity: 3,
      addons: [
        { addonId: 'adn_storage', quantity: 2 },
        { addonId: 'adn_storage_xl', quantity: 1 },
      ],
    })
  })

  it('is not offered to a subscription that has it', async (t) => {
    const h = await start(t, [{ ...STORAGE, productId: 'adn_storage' }])
    assert.equal((await signIn(h)).decision, null)
  })
})

describe('a plan change without a usable saved method', () => {
  it('is paid on Dodo’s page, and settles the decision as bought', async (t) => {
    const h = await start(t)
    h.dodo.methodUsable = false
    const { session, decision } = await signIn(h)
    assert.equal(decision.quote.mode, 'checkout')
    const { body } = await h.request('POST', '/v1/decision/checkout', { decisionId: decision.id }, session)
    assert.equal(body.url, 'https://pay.test/link')
    await h.webhook(paid(h, { id: 'pay_link' }))
    assert.equal((await h.deps.store.decision(decision.id))?.status, 'bought')
  })

  it('is bought also when the page was lost on its way here and is paid all the same', async (t) => {
    const h = await start(t)
    h.dodo.methodUsable = false
    h.dodo.linkArrives = false
    const { session, decision } = await signIn(h)
    const open = () => h.request('POST', '/v1/decision/checkout', { decisionId: decision.id }, session)
    assert.equal((await open()).body.error.code, 'upstream_unavailable')
    await h.webhook(paid(h, { id: 'pay_link' }))
    assert.equal((await h.deps.store.decision(decision.id))?.status, 'bought')
    assert.equal((await open()).body.error.code, 'already_decided')
  })

  it('is begun once, though the page was lost on its way here', async (t) => {
    const h = await start(t)
    h.dodo.methodUsable = false
    h.dodo.linkArrives = false
    const { session, decision } = await signIn(h)
    const open = async () => {
      const { body } = await h.request('POST', '/v1/decision/checkout', { decisionId: decision.id }, session)
      return body.url ?? body.error.code
    }
    assert.equal(await open(), 'upstream_unavailable')
    h.later(2 * MINUTE_MS)
    assert.equal(await open(), 'upstream_unavailable', 'it may be listed late')
    const waits = { id: 'pay_link', status: 'action_required' } as const
    paid(h, waits)
    assert.equal(await open(), 'still_confirming', 'nobody knows its page')
    paid(h, { ...waits, actionUrl: 'https://pay.test/link' })
    assert.equal(await open(), 'https://pay.test/link')
    assert.equal(await open(), 'https://pay.test/link')
    paid(h, { id: 'pay_link' })
    assert.equal(await open(), 'already_decided')
    assert.equal(h.dodo.changes.length, 1)
  })

  it('can be asked for again at once when the request for it never left', async (t) => {
    const h = await start(t)
    h.dodo.methodUsable = false
    const { session, decision } = await signIn(h)
    const open = () => h.request('POST', '/v1/decision/checkout', { decisionId: decision.id }, session)
    const { changeByLink } = h.deps.gateway
    h.deps.gateway.changeByLink = async () => ({ type: 'unreachable', why: 'not asked', unsent: true })
    assert.equal((await open()).body.error.code, 'upstream_unavailable')
    h.deps.gateway.changeByLink = changeByLink
    assert.equal((await open()).body.url, 'https://pay.test/link')
  })

  it('keeps its page while it waits to be paid, however long that is', async (t) => {
    const h = await start(t)
    h.dodo.methodUsable = false
    const open = async () => {
      const { session, decision } = await signIn(h)
      return (await h.request('POST', '/v1/decision/checkout', { decisionId: decision.id }, session)).body.url
    }
    assert.equal(await open(), 'https://pay.test/link')
    paid(h, { id: 'pay_link', status: 'action_required' })
    h.later(2 * DAY_MS)
    assert.equal(await open(), 'https://pay.test/link')
    assert.equal(h.dodo.changes.length, 1)
  })

  it('is begun anew when the payment behind the lost page has failed', async (t) => {
    const h = await start(t)
    h.dodo.methodUsable = false
    h.dodo.linkArrives = false
    const { session, decision } = await signIn(h)
    const open = () => h.request('POST', '/v1/decision/checkout', { decisionId: decision.id }, session)
    await open()
    paid(h, { id: 'pay_link', status: 'failed' })
    h.dodo.linkArrives = true
    h.later(2 * MINUTE_MS)
    assert.equal((await open()).body.url, 'https://pay.test/link')
  })

  it('leads to the page for a new method where the shop cannot collect by link', async (t) => {
    const h = await start(t)
    h.dodo.methodUsable = false
    h.dodo.collectsByLink = false
    const { session, decision } = await signIn(h)
    const { body } = await h.request('POST', '/v1/decision/checkout', { decisionId: decision.id }, session)
    assert.equal(body.url, 'https://pay.test/method/sub_ana')
    h.dodo.methodUsable = true
    const again = await h.request('POST', '/v1/decision/quote', { decisionId: decision.id }, session)
    assert.equal(again.body.quote.mode, 'one_click')
  })
})
