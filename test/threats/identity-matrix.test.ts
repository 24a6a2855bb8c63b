import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'

import { erase } from '../../server/flows/forget.ts'
import { harness, PAGE_ORIGIN } from '../support/harness.ts'
import { addressesOf, isId, routesOf, send, textAt, unknownLike, withText, type Route } from './contract.ts'
import { callsToDodo, changedSince, everything } from './effects.ts'
import { byTheOtherWay, strangers } from './identities.ts'
import { PUBLIC, ROUTES, type Row } from './routes.ts'
import { openShop, type Call } from './shop.ts'

const described = await harness()
const routes = await routesOf(described)
const addresses = addressesOf(described)
await described.close()

type SessionRow = Extract<Row, { by: 'session' }>

const withSession = routes.flatMap((route) => {
  const row = ROUTES[route.name]
  return row?.by === 'session' ? [{ route, row }] : []
})

/** The call with ids that nobody has, in every place for one. */
const aboutNothing = (route: Route, call: Call): Call =>
  route.fields
    .filter(isId)
    .reduce((changed, field) => withText(changed, field, unknownLike(textAt(call, field))), call)

async function atWork(t: TestContext, row: SessionRow) {
  const shop = await openShop(t)
  const call = await row.ready(shop, shop.ana)
  return { shop, call }
}

describe('T1: whoever is not the customer', () => {
  it('meets a row of this matrix at every route of the contract, and no route is hidden from it', () => {
    assert.deepEqual(Object.keys(ROUTES).toSorted(), routes.map(({ name }) => name).toSorted())
    const hidden = addresses.filter((path) => path !== '*' && !path.startsWith('/v1/'))
    assert.ok(hidden.includes('/healthz') && hidden.includes('/upsell-offer.json'), addresses.join(' '))
    for (const path of hidden)
      assert.ok(
        PUBLIC.some((known) => known.test(path)),
        path,
      )
  })

  for (const { route, row } of withSession) {
    it(`changes and learns nothing by ${route.name}, and the owner’s own call works`, async (t) => {
      const { shop, call } = await atWork(t, row)
      const { h, ana } = shop
      const all = [...(await strangers(shop, ana, call)), await byTheOtherWay(shop, ana, row.level)]
      const before = await everything(h)
      const calls = callsToDodo(h)
      const told = new Set<string>()
      for (const { name, is, headers } of all) {
        const { status, said, text } = await send(h, call, headers)
        const unknown = await send(h, aboutNothing(route, call), headers)
        assert.equal(said, unknown.said, `${name} is told the same as of what does not exist`)
        if (is === 'nobody') told.add(said)
        else if (route.name !== 'GET /v1/decision')
          assert.ok(status >= 400 && status < 500, `${name}: ${said}`)
        assert.ok(!text.includes(ana.customerId) && !text.includes('pm_1'), name)
        assert.deepEqual(changedSince(before, await everything(h)), [], name)
      }
      assert.deepEqual([...told].map(codeOf).toSorted(), ['origin_refused', 'session_invalid'])
      assert.equal(callsToDodo(h), calls, 'Dodo was asked nothing')
      await works(h, call, row)
    })
  }
})

describe('T1: a customer who asked to be forgotten', () => {
  for (const { route, row } of withSession) {
    it(`is nobody any more at ${route.name}`, async (t) => {
      const { shop, call } = await atWork(t, row)
      const { h, ana } = shop
      // Nobody is forgotten while their money is under way.
      h.later(5_000)
      h.dodo.onCharge = async () => ({ type: 'refused', why: '422' })
      await h.work()
      assert.ok(await erase(h.deps, ana.customerId))
      const before = await everything(h)
      const own = { authorization: `Bearer ${call.session}`, origin: PAGE_ORIGIN }
      const { said, status } = await send(h, call, own)
      assert.deepEqual([status, codeOf(said)], [401, 'session_invalid'])
      assert.deepEqual(changedSince(before, await everything(h)), [])
      for (const table of Object.values(before.rows))
        assert.ok(!JSON.stringify(table).includes(ana.customerId))
    })
  }
})

const codeOf = (said: string): string => /"code":"([a-z_]+)"/.exec(said)?.[1] ?? said

/** Without this the matrix could be full of requests that nobody may make. */
async function works(
  h: Parameters<typeof send>[0] & Parameters<typeof everything>[0],
  call: Call,
  row: SessionRow,
) {
  const before = await everything(h)
  const { status, text } = await send(h, call, {
    authorization: `Bearer ${call.session}`,
    origin: PAGE_ORIGIN,
  })
  assert.ok(status >= 200 && status < 300, `${status} ${text}`)
  assert.equal(changedSince(before, await everything(h)).length > 0, row.changes)
}
