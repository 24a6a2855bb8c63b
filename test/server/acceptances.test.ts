import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it, type TestContext } from 'node:test'

import type { Catalog, Offer } from '../../server/domain/catalog.ts'
import { ALWAYS } from '../../server/domain/condition.ts'
import { accept, accepted, harness, offer, SERVER_ORIGIN, visit } from '../support/harness.ts'

async function start(t: TestContext, offers: Offer[] = [offer()], policy: Partial<Catalog['policy']> = {}) {
  const h = await harness(offers, policy)
  t.after(() => h.close())
  return h
}

describe('POST /v1/acceptances', () => {
  it('holds the charge for the time to undo, and charges nothing before', async (t) => {
    const h = await start(t)
    const { session, decision } = await visit(h)
    const { status, body } = await accept(h, session, decision.quote)
    assert.equal(status, 202)
    assert.equal(body.acceptance.status, 'held')
    assert.equal(body.acceptance.undo, true)
    assert.equal(body.acceptance.chargeAt, '2026-11-23T10:00:05.000Z')
    h.later(4_999)
    await h.work()
    assert.equal(h.dodo.charges.length, 0)
    h.later(1)
    await h.work()
    assert.equal(h.dodo.charges.length, 1)
  })

  it('charges once when the button is pressed in ten tabs at the same time', async (t) => {
    const h = await start(t)
    const { session, decision } = await visit(h)
    const answers = await Promise.all(Array.from({ length: 10 }, () => accept(h, session, decision.quote)))
    const statuses = answers.map(({ status }) => status)
    assert.equal(statuses.filter((status) => status === 202).length, 1)
    assert.equal(statuses.filter((status) => status === 409).length, 9)
    h.later(5_000)
    await Promise.all([h.work(), h.work()])
    assert.equal(h.dodo.charges.length, 1)
  })

  it('answers the same acceptance when the page asks again with the same id', async (t) => {
    const h = await start(t)
    const { session, decision } = await visit(h)
    const id = randomUUID()
    const first = await accept(h, session, decision.quote, id)
    const again = await accept(h, session, decision.quote, id)
    assert.equal(again.status, 202)
    assert.deepEqual(again.body, first.body)
  })

  it('keeps the consent as it was shown', async (t) => {
    const h = await start(t)
    const { id } = await accepted(h)
    assert.deepEqual(await h.deps.store.consent(id), {
      label: 'Buy now – pay $54.50',
      text: 'By clicking you order …',
      locale: 'en-US',
      displayed: { amount: 5_450, currency: 'USD' },
    })
  })

  it('refuses another amount or currency than the quote’s, and charges nothing', async (t) => {
    const h = await start(t)
    const { session, decision } = await visit(h)
    for (const total of [
      { amount: 5_449, currency: 'USD' },
      { amount: 5_450, currency: 'EUR' },
    ]) {
      const { status, body } = await accept(h, session, { id: decision.quote.id, total })
      assert.deepEqual([status, body.error.code, body.quote.id], [409, 'quote_changed', decision.quote.id])
    }
    h.later(60_000)
    await h.work()
    assert.equal(h.dodo.charges.length, 0)
  })

  it('refuses an expired quote with a fresh one, which can be accepted', async (t) => {
    const h = await start(t)
    const { session, decision } = await visit(h)
    h.later(10 * 60_000 + 1)
    const { status, body } = await accept(h, session, decision.quote)
    assert.deepEqual([status, body.error.code], [410, 'quote_expired'])
    assert.notEqual(body.quote.id, decision.quote.id)
    assert.equal((await accept(h, session, body.quote)).status, 202)
  })

  it('refuses a quote of another session like an unknown one', async (t) => {
    const h = await start(t)
    const mine = await visit(h)
    h.dodo.known.set('pay_other', {
      ...h.dodo.known.get('pay_first')!,
      id: 'pay_other',
      customerId: 'cus_bob',
    })
    const other = await visit(h, { paymentId: 'pay_other' })
    const foreign = await accept(h, other.session, mine.decision.quote)
    const unknown = await accept(h, other.session, { ...mine.decision.quote, id: 'quo_nothing' })
    assert.deepEqual([foreign.status, foreign.body], [unknown.status, unknown.body])
    assert.equal(foreign.body.error.code, 'quote_not_found')
  })

  it('refuses a quote that is for the checkout', async (t) => {
    const h = await start(t)
    h.dodo.methodUsable = false
    const { session, decision } = await visit(h)
    const { body } = await accept(h, session, decision.quote)
    assert.equal(body.error.code, 'checkout_required')
  })

  it('needs a session that is alive and of this page', async (t) => {
    const h = await start(t)
    const { session, decision } = await visit(h)
    for (const wrong of ['', 'x'.repeat(43)]) {
      assert.equal((await accept(h, wrong, decision.quote)).body.error.code, 'session_invalid')
    }
    const elsewhere = await h.app.inject({
      url: '/v1/decision',
      headers: { authorization: `Bearer ${session}`, origin: SERVER_ORIGIN },
    })
    assert.equal(elsewhere.statusCode, 401)
    h.later(15 * 60_000 + 1)
    assert.equal((await accept(h, session, decision.quote)).status, 401)
  })

  it('names an unknown or wrongly typed field', async (t) => {
    const h = await start(t)
    const { session, decision } = await visit(h)
    const good = {
      acceptanceId: randomUUID(),
      quoteId: decision.quote.id,
      displayed: { amount: 5_450, currency: 'USD' },
      consent: { label: 'a', text: 'b', locale: 'en' },
    }
    for (const [body, named] of [
      [{ ...good, customerId: 'cus_bob' }, 'body has an unknown field “customerId”'],
      [
        { ...good, displayed: { ...good.displayed, amount: '5450' } },
        'body.displayed.amount must be integer',
      ],
      [{ ...good, acceptanceId: 'first' }, 'body.acceptanceId must match format "uuid"'],
    ] as const) {
      const answer = await h.request('POST', '/v1/acceptances', body, session)
      assert.equal(answer.status, 400)
      assert.ok(answer.body.error.message.includes(named), answer.body.error.message)
    }
  })
})

describe('undo', () => {
  it('takes the yes back while it is held; nothing is ever charged', async (t) => {
    const h = await start(t)
    const { session, decision } = await visit(h)
    const id = (await accept(h, session, decision.quote)).body.acceptance.id
    h.later(4_999)
    const { body } = await h.request('POST', `/v1/acceptances/${id}/undo`, undefined, session)
    assert.equal(body.acceptance.status, 'undone')
    h.later(60_000)
    await h.work()
    assert.equal(h.dodo.charges.length, 0)
  })

  it('says where the acceptance stands when it comes too late', async (t) => {
    const h = await start(t)
    const { session, id } = await accepted(h)
    await h.work()
    const { status, body } = await h.request('POST', `/v1/acceptances/${id}/undo`, undefined, session)
    assert.deepEqual([status, body.acceptance.status], [200, 'charging'])
  })

  it('and the charge race to one outcome', async (t) => {
    const h = await start(t)
    const { session, id } = await accepted(h)
    const [undone] = await Promise.all([
      h.request('POST', `/v1/acceptances/${id}/undo`, undefined, session),
      h.work(),
    ])
    assert.equal(h.dodo.charges.length, undone.body.acceptance.status === 'undone' ? 0 : 1)
  })
})

describe('decline', () => {
  const decline = (
    h: Awaited<ReturnType<typeof start>>,
    session: string,
    decisionId: string,
    how = 'declined',
  ) => h.request('POST', '/v1/decision/decline', { decisionId, how }, session)

  it('is remembered: a reload, another purchase and another device show nothing', async (t) => {
    const h = await start(t)
    const { session, decision, key } = await visit(h)
    assert.deepEqual((await decline(h, session, decision.id)).body, { decision: null })
    assert.equal((await visit(h, { key })).decision, null)
    h.dodo.known.set('pay_again', { ...h.dodo.known.get('pay_first')!, id: 'pay_again' })
    assert.equal((await visit(h, { paymentId: 'pay_again' })).decision, null)
  })

  it('said while the same offer is priced for another purchase holds there, too', async (t) => {
    const h = await start(t)
    const { session, decision } = await visit(h)
    h.dodo.known.set('pay_again', { ...h.dodo.known.get('pay_first')!, id: 'pay_again' })
    const { isBlocked } = h.deps.gateway
    h.deps.gateway.isBlocked = async (customerId) => {
      await decline(h, session, decision.id)
      return isBlocked(customerId)
    }
    const again = await visit(h, { paymentId: 'pay_again' })
    assert.equal(again.decision, null)
    assert.equal((await visit(h, { paymentId: 'pay_again', key: again.key })).decision, null)
  })

  it('leads to the downsell, then to nothing', async (t) => {
    const h = await start(t, [
      offer({ onDecline: 'small' }),
      offer({ id: 'small', productId: 'pdt_small', when: ALWAYS }),
    ])
    const { session, decision } = await visit(h)
    const next = (await decline(h, session, decision.id)).body.decision
    assert.equal(next.offer.id, 'small')
    assert.deepEqual((await decline(h, session, next.id)).body, { decision: null })
  })

  it('ends the visit when the card was only dismissed', async (t) => {
    const h = await start(t, [
      offer({ onDecline: 'small' }),
      offer({ id: 'small', productId: 'pdt_small', when: ALWAYS }),
    ])
    const { session, decision } = await visit(h)
    assert.deepEqual((await decline(h, session, decision.id, 'dismissed')).body, { decision: null })
  })

  it('said twice is the same, and after a yes is too late', async (t) => {
    const h = await start(t)
    const { session, decision } = await visit(h)
    await decline(h, session, decision.id)
    assert.deepEqual((await decline(h, session, decision.id)).body, { decision: null })
    assert.equal((await accept(h, session, decision.quote)).body.error.code, 'already_decided')
    const yes = await start(t)
    const at = await accepted(yes)
    assert.equal((await decline(yes, at.session, at.decision.id)).body.error.code, 'already_decided')
  })

  it('cannot answer for a decision of someone else', async (t) => {
    const h = await start(t)
    const mine = await visit(h)
    h.dodo.known.set('pay_other', {
      ...h.dodo.known.get('pay_first')!,
      id: 'pay_other',
      customerId: 'cus_bob',
    })
    const other = await visit(h, { paymentId: 'pay_other' })
    assert.equal((await decline(h, other.session, mine.decision.id)).body.error.code, 'decision_not_found')
  })
})
