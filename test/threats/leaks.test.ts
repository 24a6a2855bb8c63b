import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'

import { PAGE_ORIGIN } from '../support/harness.ts'
import {
  acceptAt,
  ask,
  processShop,
  SECRETS,
  type ProcessShop,
  type ServerProcess,
} from '../support/server-process.ts'

const PERSON = { email: 'canary.mailbox@example.com', name: 'Canary Nightingale' }

describe('T22 T23 T33: a server at work, in good weather and bad', () => {
  const ends: (() => unknown)[] = []
  const answers: string[] = []
  const ofPages: string[] = []
  let shop: ProcessShop
  let server: ServerProcess
  let methodId = ''

  before(async () => {
    shop = await processShop({ after: (end) => ends.push(end) })
    server = await shop.start()
    const first = await acceptAt(shop, server, PERSON)
    for (const { text } of first.answers) answers.push(text)
    ofPages.push(first.session, first.key)
    for (let tries = 0; ['held', 'charging'].includes(await first.status()); tries++) {
      assert.ok(tries < 600, 'it is still being charged')
      await pause(50)
    }
    methodId = String(shop.simulator.ledger().payments[0]?.payment_method_id)
    await badWeather(first.session)
    server.kill('SIGTERM')
    await server.ended
  })
  after(async () => {
    for (const end of ends) await end()
  })

  /** Every kind of mistake and of fault that is told to the log. */
  async function badWeather(session: string): Promise<void> {
    const { url } = server
    const charges = { method: 'POST', path: '/checkouts', charges: true }
    await shop.rules([
      { match: charges, nth: 1, effect: { type: 'decline' } },
      { match: charges, nth: 2, effect: { type: 'drop_after' } },
      { match: charges, nth: 3, effect: { type: 'status', code: 401, when: 'before' } },
      { match: charges, nth: 4, effect: { type: 'garble', kind: 'html' } },
    ] as never)
    for (let n = 0; n < 4; n++) {
      const at = await acceptAt(shop, server, { ...PERSON, email: `canary.mailbox+${n}@example.com` })
      for (const { text } of at.answers) answers.push(text)
      ofPages.push(at.session, at.key)
      const until = Date.now() + 3_000
      while (['held', 'charging'].includes(await at.status()) && Date.now() < until) await pause(50)
      answers.push((await ask(`${url}/v1/acceptances/${at.id}/checkout`, {}, at.session)).text)
    }
    const jwt = `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(`{"sub":"${PERSON.email}"}`).toString('base64url')}.c2lnbmF0dXJl`
    ofPages.push(jwt)
    for (const body of [
      { placement: 'pricing', customerToken: jwt },
      { placement: 'thank-you', paymentId: PERSON.email, browserKey: 'k'.repeat(43) },
      { placement: PERSON.email },
      { [PERSON.email]: 1 },
    ]) {
      answers.push((await ask(`${url}/v1/sessions`, body)).text)
    }
    answers.push((await ask(`${url}/v1/decision?${PERSON.email}`, undefined, `${session}x`)).text)
    for (const payload of ['{', '{}', JSON.stringify({ type: 'payment.succeeded', data: PERSON })]) {
      const headers = { 'webhook-id': 'm', 'webhook-timestamp': '1', 'webhook-signature': SECRETS.webhookKey }
      const webhook = { method: 'POST', body: payload, headers: { ...headers, origin: PAGE_ORIGIN } }
      answers.push(await (await fetch(`${url}/v1/webhooks/dodo`, webhook)).text())
    }
    for (const path of ['/metrics', '/readyz', '/healthz', '/openapi.json', '/.env', '/admin', '/../.env'])
      answers.push(await (await fetch(`${url}${path}`)).text())
  }

  const secrets = () => Object.entries(SECRETS)

  it('has written enough to be looked through', () => {
    assert.ok(server.words.length >= 20, server.words.join('\n'))
    assert.ok(server.words.some((line) => line.includes('declined') || line.includes('failed')))
    assert.ok(answers.length >= 20)
  })

  it('writes no secret of the merchant’s and no token of a page to its log', () => {
    const log = server.words.join('\n')
    for (const [name, secret] of secrets()) assert.ok(!log.includes(secret), name)
    for (const secret of ofPages) assert.ok(!log.includes(secret), secret.slice(0, 6))
  })

  it('writes nobody’s name, mail or card to its log', () => {
    // The log is full of ids and times, in which any four digits may stand.
    for (const canary of [/canary\.mailbox/, /Nightingale/, /(?<![\w-])4242(?![\w-])/]) {
      assert.equal(
        server.words.find((line) => canary.test(line)),
        undefined,
      )
    }
  })

  it('tells a page no secret, and never which payment method is charged', () => {
    const told = answers.join('\n')
    for (const [name, secret] of secrets()) assert.ok(!told.includes(secret), name)
    for (const canary of [methodId, 'canary.mailbox', 'Nightingale', 'node_modules']) {
      const where = answers.find((text) => text.includes(canary)) ?? ''
      assert.ok(!told.includes(canary), `${canary}: ${where.slice(0, 200)}`)
    }
    assert.doesNotMatch(told, / at .*\.ts:\d+/, 'a stack')
  })

  it('keeps no secret, token, name or mail in its database', () => {
    const folder = dirname(shop.file)
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)).toString('latin1'))
    const kept = files.join('\n')
    assert.ok(kept.includes('cus_'), 'the database was read')
    for (const [name, secret] of secrets()) assert.ok(!kept.includes(secret), name)
    for (const secret of ofPages) assert.ok(!kept.includes(secret), secret.slice(0, 6))
    for (const canary of ['canary.mailbox', 'Nightingale']) assert.ok(!kept.includes(canary), canary)
  })

  it('lets nobody but its own user read the database', () => {
    const folder = dirname(shop.file)
    for (const name of readdirSync(folder)) {
      assert.equal(statSync(join(folder, name)).mode & 0o077, 0, name)
    }
  })
})
