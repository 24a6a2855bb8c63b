import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { describe, it, type TestContext } from 'node:test'

import { freePort } from '../../demo/companion.ts'
import { createWebhookVerifier } from '../../server/adapters/webhook-signature.ts'
import { message, nowSeconds } from '../fuzz/webhook-forgeries.ts'
import { certificate } from '../support/certificate.ts'
import { temporaryFile } from '../support/database.ts'
import { gatewayAnswering, gatewayAt } from '../support/dodo.ts'
import { impatient, serve } from '../support/faults.ts'
import { accepted, harness } from '../support/harness.ts'
import { aChangeOrder } from '../support/plans.ts'
import { anOrder } from '../support/rows.ts'

const charge = { order: anOrder(), methodId: 'pm_1', metadata: {}, returnUrl: null }

/** An address at which nothing listens. */
const nowhere = async (): Promise<string> => `http://127.0.0.1:${await freePort('127.0.0.1', 0)}`

/** Dodo behind TLS, with a certificate of our own; counts what reaches it. */
async function overTls(t: TestContext, given: Parameters<typeof certificate>[0]) {
  const { cert, key } = certificate(given)
  let requests = 0
  const server = createServer({ cert, key }, (_request, response) => {
    requests += 1
    response.setHeader('content-type', 'application/json').end('{"session_id":"cks_1","payment_id":"pay_1"}')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `https://localhost:${port}`, cert, requests: () => requests }
}

/** Charges from a process that trusts this certificate. */
async function trusting(t: TestContext, cert: string, url: string) {
  const [certFile, answerFile] = [temporaryFile(t, 'ca.pem'), temporaryFile(t, 'answer.json')]
  writeFileSync(certFile, cert)
  const program = new URL('charging-once.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [program, url, answerFile], {
    stdio: 'inherit',
    env: { ...process.env, NODE_EXTRA_CA_CERTS: certFile },
  })
  await once(child, 'close')
  return JSON.parse(readFileSync(answerFile, 'utf8')) as { type: string; why?: string }
}

describe('X1: a connection that is never opened', () => {
  it('proves that nothing was charged: nothing listens there', async () => {
    const answer = await gatewayAt(await nowhere()).charge(charge)
    assert.equal(answer.type, 'refused', JSON.stringify(answer))
  })

  it('proves that nothing was charged: there is no such name', async () => {
    const answer = await gatewayAt('http://no-such-host.invalid').charge(charge)
    assert.equal(answer.type, 'refused', JSON.stringify(answer))
  })

  it('proves that nothing was charged: the certificate is nobody’s', async (t) => {
    const dodo = await overTls(t, {})
    assert.equal((await gatewayAt(dodo.url).charge(charge)).type, 'refused')
    assert.equal(dodo.requests(), 0)
  })

  for (const [what, given, type] of [
    ['the certificate has expired', { until: new Date('2020-01-02') }, 'refused'],
    ['the certificate is of another name', { host: 'other.example' }, 'refused'],
    // Without this the others could be refused for another reason.
    ['nothing is wrong with the certificate', {}, 'payment'],
  ] as const) {
    it(`${type === 'refused' ? 'proves that nothing was charged' : 'is one that can be opened'}: ${what}`, async (t) => {
      const dodo = await overTls(t, given)
      const answer = await trusting(t, dodo.cert, dodo.url)
      assert.equal(answer.type, type, JSON.stringify(answer))
      assert.equal(dodo.requests(), type === 'payment' ? 1 : 0)
    })
  }

  it('is told as not charged, and the checkout opens', async (t) => {
    const h = await harness()
    t.after(() => h.close())
    const { id, session, status } = await accepted(h)
    const gateway = gatewayAt(await nowhere())
    h.deps.gateway.charge = (order) => gateway.charge(order)
    await h.work()
    assert.equal((await status()).status, 'not_charged')
    const page = await h.request('POST', `/v1/acceptances/${id}/checkout`, undefined, session)
    assert.equal(page.status, 200)
  })
})

describe('X4: an answer that begins and never ends', () => {
  it('is given up, and proves nothing', async (t) => {
    impatient(t)
    const dodo = await serve(t, (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"payment_id":"pay_1",')
    })
    const gateway = gatewayAt(dodo.url)
    assert.equal((await gateway.charge(charge)).type, 'no_answer')
    assert.equal((await gateway.changePlan(aChangeOrder(), {})).type, 'no_answer')
    assert.equal((await gateway.payment('pay_1')).type, 'unreachable')
    assert.equal(dodo.posts(), 2)
  })
})

describe('X7: a wish to be asked again later', () => {
  for (const status of [408, 409, 429, 503]) {
    it(`is obeyed by nobody who would sleep for an hour, nor by a charge: ${status}`, async () => {
      const reply = () =>
        Response.json({ code: 'X' }, { status, headers: { 'retry-after': '3600', 'x-should-retry': 'true' } })
      const startedAt = performance.now()
      const charging = gatewayAnswering(reply())
      assert.equal((await charging.charge(charge)).type, 'no_answer')
      assert.equal(charging.requests.length, 1)
      const thrice = gatewayAnswering(reply(), reply(), reply())
      assert.equal((await thrice.payment('pay_1')).type, 'unreachable')
      assert.ok(thrice.requests.length <= 3)
      assert.ok(performance.now() - startedAt < 5_000)
    })
  }
})

describe('X15: a webhook secret that is being rotated', () => {
  it('is known by both signatures, each alone and together', () => {
    const keys = ['the new key of thirty-two bytes!', 'the old key of thirty-two bytes!'].map((text) =>
      Buffer.from(text),
    )
    const verify = createWebhookVerifier(keys.map((key) => `whsec_${key.toString('base64')}`))
    const timestamp = String(nowSeconds())
    const [fresh, old] = keys.map((key) =>
      String(message('msg_1', timestamp, '{}', key).headers['webhook-signature']),
    )
    for (const signature of [fresh!, old!, `${old} ${fresh}`, `${fresh} ${old}`, `v1,AAAA ${old}`]) {
      assert.equal(verify('{}', { id: 'msg_1', timestamp, signature }), true, signature)
    }
    assert.equal(verify('{}', { id: 'msg_2', timestamp, signature: `${old} ${fresh}` }), false)
  })
})
