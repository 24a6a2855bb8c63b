import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { buildApp } from '../../server/app.ts'
import { plain } from '../../server/commands/print.ts'
import { COMMANDS } from '../../server/commands/run.ts'
import { erase } from '../../server/flows/forget.ts'
import { accept, visit, start } from '../support/harness.ts'
import { addressesOf } from './contract.ts'
import { changedSince, everything } from './effects.ts'
import { PUBLIC, ROUTES } from './routes.ts'

describe('T34: what only the merchant may do', () => {
  it('cannot be done over the network: there is no address for it', async (t) => {
    const { app } = await start(t)
    const names = [
      'admin',
      'erase',
      'export',
      'reconcile',
      'acceptances',
      'token',
      'doctor',
      'check',
      'explain',
    ]
    for (const name of [
      ...names,
      ...Object.keys(COMMANDS),
      'debug',
      '__sim/ledger',
      'server-status',
      '.env',
    ]) {
      for (const method of ['GET', 'POST', 'DELETE'] as const) {
        const { statusCode } = await app.inject({ method, url: `/${name}` })
        assert.equal(statusCode, 404, `${method} /${name}`)
      }
    }
    const addresses = addressesOf({ app }).filter((address) => address !== '*')
    const ofPages = new Set(
      Object.keys(ROUTES).map((route) => route.split(' ')[1]?.replaceAll(/\{(\w+)\}/g, ':$1')),
    )
    for (const address of addresses) {
      assert.ok(ofPages.has(address) || PUBLIC.some((known) => known.test(address)), address)
    }
  })

  it('is done by a command on the server’s own machine, each of which is explained', () => {
    for (const [name, { summary, about }] of Object.entries(COMMANDS)) {
      assert.ok(summary.length > 10 && about.length > 10, name)
    }
  })

  it('forgets nobody whose money is under way', async (t) => {
    const h = await start(t)
    const { session, decision } = await visit(h)
    await accept(h, session, decision.quote)
    const before = await everything(h)
    assert.equal(await erase(h.deps, 'cus_ana'), null)
    assert.deepEqual(changedSince(before, await everything(h)), [])
  })

  it('shows the figures of the shop only to whoever knows the token, if there is one', async (t) => {
    const h = await start(t)
    const metricsToken = 'a token of sixteen characters and more'
    const app = await buildApp({
      deps: h.deps,
      verifyWebhook: () => false,
      script: Buffer.from(''),
      parts: {},
      allowedOrigins: [],
      ownOrigin: () => null,
      rateLimit: 0,
      operations: { metrics: async () => 'sales 1', metricsToken },
    })
    t.after(() => app.close())
    const ask = (authorization?: string) =>
      app.inject({ url: '/metrics', headers: authorization ? { authorization } : {} })
    for (const wrong of [
      undefined,
      'Bearer',
      `Bearer ${metricsToken}x`,
      `bearer ${metricsToken}`,
      metricsToken,
    ]) {
      const { statusCode, body } = await ask(wrong)
      assert.equal(statusCode, 404)
      assert.ok(!body.includes('sales'))
    }
    assert.equal((await ask(`Bearer ${metricsToken}`)).body, 'sales 1')
  })
})

describe('T41: a text that would command a terminal', () => {
  it('is printed without its control characters', () => {
    const hostile = 'a\u001b[2J\u001b]0;owned\u0007\u009b31m\r\nb\u0000\u0008\u202e'
    // oxlint-disable-next-line no-control-regex
    assert.doesNotMatch(plain(hostile), /[\u0000-\u001f\u007f-\u009f]/)
    assert.match(plain(hostile), /a.*b/s)
  })
})
