import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'

import { sql } from 'kysely'

import { runErase } from '../../server/commands/erase.ts'
import { runExport, type ExportArgs } from '../../server/commands/export.ts'
import { ALWAYS } from '../../server/domain/condition.ts'
import type { Facts, Person } from '../../server/domain/evidence.ts'
import { seal, tellChain } from '../../server/flows/evidence.ts'
import { retain } from '../../server/flows/forget.ts'
import { hear } from '../../server/flows/hear.ts'
import {
  accept,
  harness,
  offer,
  PAGE_ORIGIN,
  payment,
  signIn,
  subscription,
  visit,
  type Harness,
} from '../support/harness.ts'

const DAY_MS = 86_400_000

/** Three customers have said yes, were charged, and what they agreed to is sealed. */
async function start(t: TestContext) {
  const h = await harness([offer({ benefits: { en: ['Ten seats'] } })])
  t.after(() => h.close())
  const ids: string[] = []
  for (const n of [1, 2, 3]) ids.push(await agree(h, n))
  await seal(h.deps)
  return { h, ids }
}

async function agree(h: Harness, n: number): Promise<string> {
  const paymentId = `pay_of_customer_${n}`
  const billing = { country: 'US', state: 'CA', zipcode: `9410${n}` }
  h.dodo.known.set(
    paymentId,
    payment({ id: paymentId, customerId: `cus_${n}`, billing, createdAt: h.clock.now }),
  )
  const { session, decision } = await visit(h, { paymentId })
  await h.request('POST', '/v1/decision/viewed', { decisionId: decision.id }, session)
  h.later(1_000)
  const { body } = await accept(h, session, decision.quote)
  h.dodo.onCharge = async () => ({ type: 'payment', paymentId: `pay_charge_${n}` })
  h.later(5_000)
  await h.work()
  const charged = payment({
    id: `pay_charge_${n}`,
    customerId: `cus_${n}`,
    total: { amount: 5_450, currency: 'USD' },
    items: [{ productId: 'pdt_team', quantity: 1 }],
    metadata: { ...h.dodo.charges.at(-1)?.metadata },
  })
  await h.webhook(charged)
  return body.acceptance.id as string
}

function commands(h: Harness) {
  const printed: string[] = []
  const warned: string[] = []
  const deps = {
    ...h.deps,
    print: (line: string) => void printed.push(line),
    warn: (line: string) => void warned.push(line),
  }
  return {
    warned,
    async export(args: ExportArgs) {
      printed.length = 0
      const code = await runExport(args, deps)
      return { code, json: printed.length > 0 ? JSON.parse(printed.join('\n')) : null }
    },
    erase: (customer: string) => runErase(customer, deps),
    async findings() {
      const { code, json } = await this.export({ verify: true })
      assert.equal(code, json.findings.length === 0 ? 0 : 1)
      return json.findings.map(({ what }: { what: string }) => what) as string[]
    },
  }
}

const run = (h: Harness, text: string) => sql.raw(text).execute(h.database.db)

describe('what is kept of a yes', () => {
  it('is everything that was on the screen, and how it came about', async (t) => {
    const { h, ids } = await start(t)
    const { code, json } = await commands(h).export({ acceptance: ids[0] ?? '' })
    assert.equal(code, 0)
    const shown = json.shown as Facts
    assert.deepEqual(
      {
        ...shown,
        decisionId: '',
        quoteId: '',
        hashes: Object.values(shown.hashes).map((hash) => hash.length),
      },
      {
        acceptanceId: ids[0],
        decisionId: '',
        quoteId: '',
        acceptedAt: '2026-11-23T10:00:01.000Z',
        seller: 'Acme',
        offer: { id: 'team', kind: 'purchase', headline: 'Bring your team' },
        placement: 'thank-you',
        locale: 'en-US',
        label: 'Buy now – pay $54.50',
        displayed: { amount: 5_450, currency: 'USD' },
        price: {
          total: { amount: 5_450, currency: 'USD' },
          tax: 450,
          lines: [{ label: 'Team license', amount: 5_000 }],
          credit: 0,
          recurring: null,
          effectiveAt: null,
        },
        holdSeconds: 5,
        level: 'unbound',
        sessionAgeMs: 1_000,
        viewedAt: '2026-11-23T10:00:00.000Z',
        visibleMs: null,
        armedMs: null,
        hashes: [43, 43],
        catalog: null,
      },
    )
    const by = json.agreedBy as Person
    assert.deepEqual(
      { ...by, salt: by.salt.length },
      {
        salt: 43,
        customerId: 'cus_1',
        occasionId: 'pay_of_customer_1',
        subscriptionId: null,
        origin: PAGE_ORIGIN,
        text: 'By clicking you order …',
        card: { brand: 'Visa', last4: '4242' },
      },
    )
    assert.deepEqual(json.offer.benefits, ['Ten seats'])
    assert.equal(json.outcome.status, 'succeeded')
    assert.deepEqual(
      json.story.map(({ status }: { status: string }) => status),
      ['held', 'charging', 'charging', 'succeeded'],
    )
    assert.equal(json.record.seq, 1)
  })

  it('is found by the payment that is disputed', async (t) => {
    const { h, ids } = await start(t)
    const { json } = await commands(h).export({ acceptance: 'pay_charge_2' })
    assert.equal(json.shown.acceptanceId, ids[1])
  })

  it('tells also what the page told: how long the card had been visible, and the button armed', async (t) => {
    const h = await harness()
    t.after(() => h.close())
    const { session, decision } = await visit(h)
    const { id, total } = decision.quote
    const consent = { label: 'a', text: 'b', locale: 'en', visibleMs: 8_000, armedMs: 7_300 }
    const displayed = { amount: total.amount, currency: total.currency }
    const acceptanceId = '11111111-1111-4111-8111-111111111111'
    await h.request('POST', '/v1/acceptances', { acceptanceId, quoteId: id, displayed, consent }, session)
    const { json } = await commands(h).export({ acceptance: acceptanceId })
    assert.deepEqual([json.shown.visibleMs, json.shown.armedMs], [8_000, 7_300])
  })
})

describe('the chain of evidence', () => {
  it('is whole when nobody touched it, also before the last record is sealed', async (t) => {
    const { h } = await start(t)
    assert.deepEqual(await commands(h).findings(), [])
    await agree(h, 4)
    const { json } = await commands(h).export({ verify: true })
    assert.deepEqual([json.records, json.unsealed, json.findings], [3, 1, []])
  })

  for (const [column, value] of [
    ['facts', `replace(facts, '5450', '9450')`],
    ['facts', `replace(facts, 'Buy now', 'Maybe')`],
    ['person', `replace(person, 'cus_2', 'cus_9')`],
    ['person', `replace(person, 'By clicking', 'Without')`],
    ['person', `null`],
    ['person_hash', `'x'`],
    ['at', `'2026-11-23T09:00:00.000Z'`],
    ['type', `'forgotten'`],
    ['id', `'acc_other'`],
    ['mac', `'x'`],
    ['seal', `'x'`],
    ['seq', `9`],
    ['seq', `null`],
  ]) {
    it(`shows that ${column} was changed to ${value}`, async (t) => {
      const { h } = await start(t)
      await run(h, `update evidence set ${column} = ${value} where seq = 2`)
      assert.notDeepEqual(await commands(h).findings(), [])
    })
  }

  for (const [what, change] of [
    ['a record was taken out', 'delete from evidence where seq = 2'],
    ['the first record was taken out', 'delete from evidence where seq = 1'],
    ['the last record was taken out', 'delete from evidence where seq = 3'],
    ['the quote was changed', `update quote set terms = replace(terms, '5450', '450')`],
    ['the words of the offer were changed', `update decision set offer = replace(offer, 'Ten', 'Two')`],
    ['the customer was changed', `update acceptance set customer_id = 'cus_9'`],
    ['an acceptance was deleted', 'delete from acceptance'],
    ['a quote was deleted', 'delete from quote'],
    ['the time of the yes was changed', `update acceptance set accepted_at = '2026-11-23T11:00:00.000Z'`],
  ] as const) {
    it(`shows that ${what}`, async (t) => {
      const { h } = await start(t)
      await run(h, change)
      assert.notDeepEqual(await commands(h).findings(), [])
    })
  }

  it('shows that two records changed places', async (t) => {
    const { h } = await start(t)
    for (const [from, to] of [
      [2, 99],
      [3, 2],
      [99, 3],
    ]) {
      await run(h, `update evidence set seq = ${to} where seq = ${from}`)
    }
    assert.notDeepEqual(await commands(h).findings(), [])
  })

  it('shows that its end was cut off together with the acceptance', async (t) => {
    const { h } = await start(t)
    await run(h, 'delete from acceptance where id = (select id from evidence where seq = 3)')
    await run(h, 'delete from evidence where seq = 3')
    assert.deepEqual(await commands(h).findings(), ['the chain does not end where it was left'])
  })

  it('shows that its end was cut off together with the acceptance and the head', async (t) => {
    const { h } = await start(t)
    const { json } = await commands(h).export({ verify: true })
    const [, second] = await h.deps.store.evidenceAfter(0, 3)
    await run(h, 'delete from acceptance where id = (select id from evidence where seq = 3)')
    await run(h, 'delete from evidence where seq = 3')
    await run(h, `update evidence_head set seq = 2, seal = '${second?.seal}'`)
    assert.deepEqual(await commands(h).findings(), [], 'the database alone cannot tell')
    const against = await commands(h).export({ verify: true, anchor: json.anchor })
    assert.deepEqual(
      against.json.findings.map(({ what }: { what: string }) => what),
      ['the chain does not lead through the anchor'],
      'whoever kept the log can',
    )
  })

  it('cannot be sealed anew by whoever has the database alone', async (t) => {
    const { h } = await start(t)
    await run(h, `update evidence set facts = replace(facts, '5450', '9450'), seq = null where seq = 3`)
    const [, second] = await h.deps.store.evidenceAfter(0, 3)
    await run(h, `update evidence_head set seq = 2, seal = '${second?.seal}'`)
    await seal(h.deps)
    assert.ok((await commands(h).findings()).includes('its contents were changed'))
  })

  it('is whole also while a server beside it goes on sealing', async (t) => {
    const { h } = await start(t)
    await agree(h, 4)
    const { store } = h.deps
    const quiet = { ...store }
    let others = 1
    store.evidenceAfter = async (seq, limit) => {
      const page = await quiet.evidenceAfter(seq, limit)
      if (others-- > 0) await seal(h.deps)
      return page
    }
    const { json } = await commands(h).export({ verify: true })
    assert.deepEqual([json.records, json.findings], [4, []])
  })

  it('tells the log where it ends, once', async (t) => {
    const { h } = await start(t)
    h.logged.length = 0
    const told = await tellChain(h.deps, 0)
    await tellChain(h.deps, told)
    assert.deepEqual(h.logged, ['evidence is sealed up to here'])
  })

  it('leads through where the log said that it ended', async (t) => {
    const { h } = await start(t)
    const { json } = await commands(h).export({ verify: true })
    await agree(h, 4)
    await seal(h.deps)
    assert.equal((await commands(h).export({ verify: true, anchor: json.anchor })).code, 0)
    assert.equal((await commands(h).export({ verify: true, anchor: '3:nonsense' })).code, 2)
  })
})

describe('a customer who is forgotten', () => {
  const everything = async (h: Harness): Promise<string> => {
    const tables = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(
      h.database.db,
    )
    const rows = await Promise.all(tables.rows.map(({ name }) => run(h, `select * from "${name}"`)))
    return JSON.stringify(rows.map((result) => result.rows))
  }
  const traces = (text: string) => text.match(/cus_2|pay_of_customer_2|pay_charge_2|94102/g) ?? []

  it('can be shown all that is known about them, and nothing about others', async (t) => {
    const { h } = await start(t)
    const { code, json } = await commands(h).export({ customer: 'cus_2' })
    assert.equal(code, 0)
    const counts = Object.fromEntries(
      Object.entries(json as Record<string, unknown[]>).map(([name, rows]) => [name, rows.length]),
    )
    assert.deepEqual(
      { ...counts, customerId: 0, exportedAt: 0 },
      {
        customerId: 0,
        exportedAt: 0,
        purchases: 2,
        claims: 1,
        sessions: 1,
        decisions: 1,
        quotes: 1,
        acceptances: 1,
        events: 4,
        evidence: 1,
        checkouts: 0,
        refunds: 0,
      },
    )
    assert.ok(!JSON.stringify(json).includes('cus_1'))
    assert.equal((await commands(h).export({ customer: 'cus_unknown' })).code, 1)
  })

  it('is nowhere in the database any more, while amounts stay and the chain holds', async (t) => {
    const { h, ids } = await start(t)
    assert.ok(traces(await everything(h)).length > 10)
    assert.equal(await commands(h).erase('cus_2'), 0)
    assert.deepEqual(traces(await everything(h)), [])

    const { json } = await commands(h).export({ verify: true })
    assert.deepEqual([json.records, json.forgotten, json.findings], [4, 1, []])
    const pack = (await commands(h).export({ acceptance: ids[1] ?? '' })).json
    assert.equal(pack.agreedBy, null)
    assert.equal(pack.shown.price.total.amount, 5_450)
    assert.deepEqual(pack.outcome.paid, { amount: 5_450, currency: 'USD' })
    assert.match(pack.outcome.paymentId, /^gone_/)
    assert.equal((await commands(h).export({ customer: 'cus_1' })).code, 0, 'the others are known still')
    assert.equal(await commands(h).erase('cus_2'), 1, 'nobody is left to be forgotten')
  })

  it('can come back and be forgotten again', async (t) => {
    const { h } = await start(t)
    assert.equal(await commands(h).erase('cus_2'), 0)
    const again = payment({ id: 'pay_of_customer_2', customerId: 'cus_2', createdAt: h.clock.now })
    await h.webhook(again)
    const { session, decision } = await visit(h, { paymentId: again.id })
    await h.request('POST', '/v1/decision/decline', { decisionId: decision.id, how: 'declined' }, session)
    assert.equal(await commands(h).erase('cus_2'), 0)
    assert.deepEqual(traces(await everything(h)), [])
    assert.deepEqual(await commands(h).findings(), [])
  })

  it('leaves nothing behind of subscriptions, refunds and checkouts either', async (t) => {
    const upgrade = { kind: 'plan_change', when: { type: 'subscribed', anyOf: ['pdt_basic'] } } as const
    const h = await harness([
      offer({ id: 'pro', placements: ['pricing'], productId: 'pdt_pro', ...upgrade }),
      offer({ when: ALWAYS }),
    ])
    t.after(() => h.close())
    h.dodo.subscriptions.set('sub_ana', subscription())
    const { session, decision } = await signIn(h)
    const { body } = await accept(h, session, decision.quote)
    h.later(5_000)
    await h.work()
    const changed = payment({
      id: 'pay_change',
      total: { amount: 1_700, currency: 'USD' },
      subscriptionId: 'sub_ana',
      metadata: { ...h.dodo.changes[0]?.metadata },
    })
    await h.webhook(changed)
    await hear(
      h.deps,
      {
        type: 'subscription',
        subscription: { ...subscription(), plan: { ...subscription().plan, productId: 'pdt_pro' } },
      },
      'msg_sub',
    )
    await h.webhook({ ...changed, id: 'pay_twice' })
    await h.work()
    await h.deps.store.finishRefund('pay_twice')
    h.dodo.methodUsable = false
    const page = await visit(h)
    await h.request('POST', '/v1/decision/checkout', { decisionId: page.decision.id }, page.session)
    const id = body.acceptance.id as string
    assert.equal((await h.deps.store.acceptance(id))?.state.status, 'succeeded')
    const told = (text: string) => [...new Set(text.match(/\b(cus|pay|sub|pm|cks)_[a-z0-9]\w*/g))].toSorted()
    const before = told(await everything(h))
    for (const known of ['cks_1', 'cus_ana', 'pay_change', 'pay_first', 'pay_twice', 'sub_ana']) {
      assert.ok(before.includes(known), `${known} in ${before.join(' ')}`)
    }
    assert.equal(await commands(h).erase('cus_ana'), 0)
    assert.deepEqual(told(await everything(h)), [])
  })

  it('is not forgotten while their money is on its way', async (t) => {
    const { h } = await start(t)
    h.dodo.known.set('pay_late', payment({ id: 'pay_late', customerId: 'cus_late', createdAt: h.clock.now }))
    const { session, decision } = await visit(h, { paymentId: 'pay_late' })
    await accept(h, session, decision.quote)
    assert.equal(await commands(h).erase('cus_late'), 1)
    assert.equal((await commands(h).export({ customer: 'cus_late' })).code, 0)
  })

  it('shows that somebody was taken out by hand instead', async (t) => {
    const { h } = await start(t)
    await run(h, 'update evidence set person = null where seq = 2')
    assert.deepEqual(await commands(h).findings(), ['who agreed was taken out, and no record says so'])
  })

  it('is forgotten by itself after 400 days, in batches', async (t) => {
    const { h } = await start(t)
    h.later(400 * DAY_MS - 60_000)
    assert.equal(await retain(h.deps), false)
    assert.ok(traces(await everything(h)).length > 0)
    h.later(120_000)
    await retain(h.deps)
    assert.deepEqual(await commands(h).findings(), [], 'also before it is sealed')
    await seal(h.deps)
    const left = await everything(h)
    assert.deepEqual(left.match(/(cus|pay)_\w+/g) ?? [], [])
    const { json } = await commands(h).export({ verify: true })
    assert.deepEqual([json.records, json.forgotten, json.findings], [6, 3, []])
    assert.equal(await retain(h.deps), false)
  })
})
