import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { bothPublic, signer, token, verdictOn } from '../support/customer-tokens.ts'
import { gatewayAt } from '../support/dodo.ts'
import { serve } from '../support/faults.ts'
import { aChangeOrder } from '../support/plans.ts'
import { anOrder } from '../support/rows.ts'

const charge = { order: anOrder(), methodId: 'pm_1', metadata: {}, returnUrl: null }
const page = { metadata: {}, returnUrl: 'https://shop.test', cancelUrl: 'https://shop.test' }

describe('T31: a redirect of a request that moves money', () => {
  for (const status of [301, 302, 303, 307, 308]) {
    it(`is never followed: ${status}`, async (t) => {
      const elsewhere = await serve(t, (_request, response) => response.end('{"payment_id":"pay_2"}'))
      let followed = 0
      elsewhere.server.on('request', () => (followed += 1))
      const dodo = await serve(t, (request, response) =>
        response.writeHead(status, { location: `${elsewhere.url}${request.url}` }).end(),
      )
      const gateway = gatewayAt(dodo.url)
      const answers = [
        await gateway.charge(charge),
        await gateway.changePlan(aChangeOrder(), {}),
        await gateway.refund('pay_1', 'surplus'),
        await gateway.changeByLink(aChangeOrder(), {}),
        await gateway.hostedCheckout(anOrder(), page),
        await gateway.payment('pay_1'),
      ]
      for (const { type } of answers) assert.ok(['no_answer', 'unreachable'].includes(type), type)
      assert.equal(followed, 0)
      // One each, and three for the page that charges nothing by itself.
      assert.equal(dodo.posts(), 7)
    })
  }
})

describe('T30: an address that somebody else chose', () => {
  it('is asked by nobody: a token’s key is never fetched from where the token says', async (t) => {
    const evil = await serve(t, (_request, response) => response.end(JSON.stringify(bothPublic)))
    let asked = 0
    evil.server.on('connection', () => (asked += 1))
    for (const header of [{ jku: evil.url }, { x5u: evil.url }, { kid: evil.url }]) {
      const verdict = await verdictOn(token({}, signer('ES256'), header), bothPublic)
      assert.equal(typeof verdict, 'string', 'refused, with a reason for the log')
    }
    assert.equal(asked, 0)
  })
})
