import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'

import { harness, PAGE_ORIGIN } from '../support/harness.ts'
import { isId, routesOf, send, unknownLike, textAt, withText } from './contract.ts'
import { changedSince, everything, naming } from './effects.ts'
import { ROUTES, type Row } from './routes.ts'
import { atThankYou, heldBy, inApp, openShop, refusedAt, type Shop } from './shop.ts'
import { TEMPTING } from './tempting.ts'

const described = await harness()
const routes = await routesOf(described)
await described.close()

type SessionRow = Extract<Row, { by: 'session' }>

/** Everything that has a name in what Ana did, said and owns: two purchases, the app, a held and a refused charge. */
async function idsOfAna(shop: Shop): Promise<string[]> {
  const { h, ana } = shop
  const second = { ...ana, paymentId: ana.secondPaymentId }
  const inAppAt = await inApp(shop, ana)
  const visits = [await refusedAt(shop, ana), await heldBy(shop, second), inAppAt]
  const tokens = visits.map(({ session }) => session)
  return [
    ana.customerId,
    ana.paymentId,
    ana.secondPaymentId,
    ana.subscriptionId,
    ana.key,
    'pm_1',
    'pay_offer',
    ...tokens,
    ...tokens.map((token) => h.deps.tokens.hash(token)),
    h.deps.tokens.hash(ana.key),
    ...visits.flatMap(({ decision }) => [decision.id, decision.quote.id]),
    ...visits.flatMap((at) => ('id' in at ? [at.id as string] : [])),
    h.dodo.charges[0]?.metadata['upsell_mac'] ?? '',
  ]
}

async function bobAtWork(t: TestContext, row: SessionRow) {
  const shop = await openShop(t)
  const foreign = await idsOfAna(shop)
  const call = await row.ready(shop, shop.bob)
  const headers = { authorization: `Bearer ${call.session}`, origin: PAGE_ORIGIN }
  return { shop, foreign, call, headers }
}

describe('T1: a customer who names what is another’s', () => {
  it('tries at least twenty of the other’s ids', async (t) => {
    const foreign = await idsOfAna(await openShop(t))
    assert.ok(new Set(foreign).size >= 20, String(foreign.length))
    assert.ok(foreign.every((id) => id.length > 3))
  })

  for (const { name, fields } of routes) {
    const row = ROUTES[name]
    if (row?.by !== 'session') continue
    for (const field of fields.filter(isId)) {
      it(`gets nowhere with any of them as ${field.path.join('.')} of ${name}`, async (t) => {
        const { shop, foreign, call, headers } = await bobAtWork(t, row)
        // A yes under the name of another yes is refused; under a name that nobody has it is simply Bob's own.
        const makesItsName = field.path.join('.') === 'acceptanceId'
        const made = unknownLike(textAt(call, field))
        const before = await everything(shop.h)
        const unknown = makesItsName ? null : await send(shop.h, withText(call, field, made), headers)
        for (const id of foreign) {
          const { status, said } = await send(shop.h, withText(call, field, id), headers)
          assert.ok(status >= 400 && status < 500, `${id}: ${said}`)
          if (unknown && id.length <= 64) assert.equal(said, unknown.said, id)
          assert.deepEqual(changedSince(before, await everything(shop.h)), [], id)
        }
      })
    }
  }
})

describe('T11: a page that sends more than was asked', () => {
  for (const { name, hasBody } of routes) {
    const row = ROUTES[name]
    if (row?.by !== 'session') continue
    it(`chooses neither payer nor price at ${name}`, async (t) => {
      const { shop, foreign, call, headers } = await bobAtWork(t, row)
      const before = await everything(shop.h)
      const { customerId, paymentId, secondPaymentId, subscriptionId } = shop.ana
      const ofAna = [customerId, paymentId, secondPaymentId, subscriptionId]
      const anas = naming(before, ofAna)
      const values = [...foreign.slice(0, 4), 1, true, { amount: 1, currency: 'USD' }]
      for (const [n, extra] of TEMPTING.entries()) {
        if (extra in (call.body ?? {})) continue
        const value = values[n % values.length]
        const more: typeof call = { ...call, body: { ...call.body, [extra]: value } }
        const { status, said } = await send(shop.h, call.method === 'GET' ? call : more, headers)
        if (hasBody) {
          assert.equal(status, 400, `${extra}: ${said}`)
          assert.deepEqual(changedSince(before, await everything(shop.h)), [], extra)
        }
        const query = { ...call, url: `${call.url}?${extra}=${foreign[0]}` }
        if (call.method === 'GET') await send(shop.h, query, headers)
        const now = naming(await everything(shop.h), ofAna)
        assert.ok(now.join() === anas.join(), extra)
      }
    })
  }

  it('pays what the quote says, whatever else the request says', async (t) => {
    const shop = await openShop(t)
    const { session, decision } = await atThankYou(shop, shop.bob)
    const { h } = shop
    const headers = { authorization: `Bearer ${session}`, origin: PAGE_ORIGIN }
    const row = ROUTES['POST /v1/acceptances'] as SessionRow
    const { body = {} } = await row.ready(shop, shop.bob)
    const cheap = { ...body, quoteId: decision.quote.id, displayed: { amount: 1, currency: 'USD' } }
    const call = { method: 'POST' as const, url: '/v1/acceptances', session, body: cheap }
    assert.equal((await send(h, call, headers)).status, 409)
    const { amount, currency } = decision.quote.total
    const honest = { ...call, body: { ...cheap, displayed: { amount, currency } } }
    assert.equal((await send(h, honest, headers)).status, 202)
    h.later(5_000)
    await h.work()
    const [order] = h.dodo.charges.map((charge) => charge.order)
    assert.deepEqual(
      [order?.customerId, order?.productId, order?.quantity],
      [shop.bob.customerId, 'pdt_team', 1],
    )
  })
})
