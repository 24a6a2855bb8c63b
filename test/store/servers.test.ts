import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'

import { freePort } from '../../demo/companion.ts'
import { startSimulator, type Simulator } from '../../demo/dodo-simulator/index.ts'
import { discounts, products } from '../../demo/shop/products.ts'
import { temporaryFile } from '../support/database.ts'
import { PAGE_ORIGIN } from '../support/harness.ts'
import { emptyDatabase } from '../support/postgres.ts'
import { ask, SECRETS, startProcess, type ServerProcess } from '../support/server-process.ts'

const HOLD_SECONDS = 1
const KEYS = {
  DODO_PAYMENTS_API_KEY: SECRETS.apiKey,
  DODO_PAYMENTS_WEBHOOK_KEY: SECRETS.webhookKey,
  UPSELL_SECRET: SECRETS.secret,
}

/** Asks again, as the page does, while the payment is not settled yet or the server is too busy. */
async function patiently(url: string, body: object, session?: string) {
  for (;;) {
    const answer = await ask(url, body, session)
    const settled = answer.status !== 503 && !('status' in answer.body)
    if (settled) return answer
    await pause(100)
  }
}

describe('two servers on one PostgreSQL', () => {
  let simulator: Simulator
  let servers: ServerProcess[] = []
  const temporary: (() => void)[] = []

  before(async () => {
    simulator = await startSimulator({ seed: { products: [...products], discounts: [...discounts] } })
    const offers = temporaryFile({ after: (done) => temporary.push(done) }, 'offers.yaml')
    writeFileSync(
      offers,
      `seller: Acme\npolicy: { hold_seconds: ${HOLD_SECONDS} }\noffers:\n  team-license:\n    kind: purchase\n` +
        `    placement: thank-you\n    when: { purchased: [pdt_single_license] }\n    product: pdt_team_license\n` +
        `    headline: { en: Bring your whole team }\n`,
    )
    const env = {
      ...KEYS,
      DATABASE_URL: await emptyDatabase(),
      DODO_PAYMENTS_BASE_URL: simulator.url,
      OFFERS_FILE: offers,
      ALLOWED_ORIGINS: PAGE_ORIGIN,
    }
    servers = await Promise.all([startProcess(env), startProcess(env)])
    simulator.setWebhook({ url: `${servers[1]?.url}/v1/webhooks/dodo`, secret: SECRETS.webhookKey })
  })
  after(async () => {
    for (const server of servers) server.kill('SIGTERM')
    await Promise.all(servers.map(({ ended }) => ended))
    await simulator?.close()
    for (const done of temporary) done()
  })

  /** Buys at the shop, opens a session at one server and presses the button there. */
  async function accepted(at: string, email: string) {
    const bought = await ask(`${simulator.url}/__sim/purchases`, {
      product_id: 'pdt_single_license',
      customer: { email, name: 'Ana' },
    })
    const claim = {
      placement: 'thank-you',
      paymentId: bought.body.payment_id,
      browserKey: randomBytes(32).toString('base64url'),
    }
    const opened = await patiently(`${at}/v1/sessions`, claim)
    const { session, decision } = opened.body
    const { amount, currency } = decision.quote.total
    const answer = await patiently(
      `${at}/v1/acceptances`,
      {
        acceptanceId: randomUUID(),
        quoteId: decision.quote.id,
        displayed: { amount, currency },
        consent: { label: 'Buy now', text: decision.quote.consent.text, locale: 'en' },
      },
      session,
    )
    assert.equal(answer.status, 202, JSON.stringify(answer.body))
    return { session: session as string, id: answer.body.acceptance.id as string, amount: amount as number }
  }

  it('charge once what was accepted through one of them, and the other tells it', async () => {
    const [a, b] = servers
    assert.ok(a && b)
    const email = 'ana@example.com'
    const { session, id, amount } = await accepted(a.url, email)
    const statuses: string[] = []
    while (!statuses.includes('succeeded') && statuses.length < 20) {
      const known = statuses.at(-1) ?? 'held'
      const { body } = await ask(`${b.url}/v1/acceptances/${id}?wait=10&after=${known}`, undefined, session)
      statuses.push(body.acceptance.status)
    }
    assert.equal(statuses.at(-1), 'succeeded', statuses.join(' '))
    const paid = simulator.ledger().payments.filter(({ customer }) => customer.email === email)
    assert.deepEqual(
      paid.map(({ total_amount }) => total_amount).filter((total) => total === amount),
      [amount],
    )
    assert.equal(paid.length, 2, 'the purchase and one charge')
  })

  it('let one see within about a second what happened at the other', async () => {
    const [a, b] = servers
    assert.ok(a && b)
    const { session, id } = await accepted(a.url, 'bea@example.com')
    const waiting = ask(`${b.url}/v1/acceptances/${id}?wait=10&after=held`, undefined, session)
    await pause(300)
    const undone = await ask(`${a.url}/v1/acceptances/${id}/undo`, {}, session)
    const since = performance.now()
    assert.equal(undone.body.acceptance.status, 'undone')
    assert.equal((await waiting).body.acceptance.status, 'undone')
    assert.ok(performance.now() - since < 2_000)
  })

  it('tell the merchant’s machines whether they can work, and how much they did', async () => {
    const [a] = servers
    assert.ok(a)
    const { status, body } = await ask(`${a.url}/readyz`)
    assert.deepEqual({ status, body }, { status: 200, body: { status: 'ok', database: 'ok', dodo: 'ok' } })
    const figures = await (await fetch(`${a.url}/metrics`)).text()
    assert.match(figures, /^upsell_acceptances\{status="succeeded"\} 1$/m)
    assert.match(figures, /^upsell_upstream_call_seconds_count\{kind="price",outcome="answer"\} \d+$/m)
  })

  it('say in one line why they do not start, and end', async () => {
    const port = await freePort('127.0.0.1', 0)
    const server = await startProcess({
      ...KEYS,
      DATABASE_URL: `postgresql://upsell:hunter2@127.0.0.1:${port}/upsell`,
      OFFERS_FILE: new URL('../../demo/shop/offers.yaml', import.meta.url).pathname,
    })
    assert.equal(await server.ended, 1)
    assert.deepEqual(server.words, [`PostgreSQL at 127.0.0.1:${port}: nothing answers there (ECONNREFUSED).`])
  })
})
