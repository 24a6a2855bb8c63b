import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Writable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'

import { DodoPayments } from 'dodopayments'
import { Webhook } from 'standardwebhooks'

import { startSimulator, type Simulator } from '../../demo/dodo-simulator/index.ts'
import { createDodoGateway } from '../../server/adapters/dodo.ts'
import { createMetrics, measured } from '../../server/adapters/metrics.ts'
import { openSqlite } from '../../server/adapters/sqlite.ts'
import { createStore } from '../../server/adapters/store/store.ts'
import { createTokens } from '../../server/adapters/tokens.ts'
import { createWebhookVerifier } from '../../server/adapters/webhook-signature.ts'
import { buildApp } from '../../server/app.ts'
import { ChangeSignal } from '../../server/changes.ts'
import type { Deps } from '../../server/deps.ts'
import { Budget, UnknownIds } from '../../server/domain/budget.ts'
import { OwnMeter } from '../../server/domain/meter.ts'
import { instant } from '../../server/domain/time.ts'
import { loggerOptions } from '../../server/logging.ts'
import { startWorker, type Worker } from '../../server/worker.ts'
import { aCatalog } from '../support/catalog.ts'
import { temporaryFile } from '../support/database.ts'
import { browserKey, customerToken, offer, PAGE_ORIGIN } from '../support/harness.ts'
import { ask as askAt } from '../support/server-process.ts'

/** Texts that occur nowhere by accident. Whoever finds one of them where it must not be has found a leak. */
const PERSON = {
  name: 'Zebedee Kanarienvogel',
  email: 'zebedee.kanarienvogel@privat.example',
  street: 'Kanariengasse 17',
  city: 'Kanarienstadt',
  phone: '+49 170 5550 1717',
}
const LAST4 = '4444'
const CARD = '5555555555554444'
const API_KEY = 'dodo_test_KANARIENSCHLUESSEL'
const WEBHOOK_KEY = `whsec_${Buffer.from('kanarienvogel-kanarienvogel').toString('base64')}`
const SECRET = 'kanarienvogel "quoted" secret of 32+ bytes'
const METADATA = 'kanarien-metadata-of-the-shop'

let simulator: Simulator
let url = ''
let folder = ''
let stop: () => Promise<void>
const logged: string[] = []
const answered: { readonly path: string; readonly answer: string }[] = []

before(async () => {
  const products = [
    { product_id: 'pdt_single', name: 'Single', price: 2_900 },
    { product_id: 'pdt_team', name: 'Team', price: 4_900 },
  ]
  simulator = await startSimulator({ seed: { products }, apiKey: API_KEY, settleMs: 20, webhookDelayMs: 5 })
  const ends: (() => void)[] = []
  const file = temporaryFile({ after: (done) => ends.push(done) }, 'canary.db')
  folder = dirname(file)
  const database = await openSqlite(file)
  const changes = new ChangeSignal()
  let worker: Worker | undefined
  const client = new DodoPayments({
    bearerToken: API_KEY,
    baseURL: simulator.url,
    maxRetries: 0,
    logLevel: 'off',
  })
  const store = createStore(database.db, (id) => changes.publish(id))
  const metrics = createMetrics(() => store.vitals(instant(Date.now())))
  const catalog = aCatalog([offer()], { holdSeconds: 0 })
  const write = (level: 'info' | 'warn' | 'error') => (fields: object, message: string) =>
    app.log[level](fields, message)
  const deps: Deps = {
    store,
    gateway: measured(createDodoGateway(client), metrics),
    tokens: createTokens(SECRET),
    verifyCustomer: async () => ({ type: 'refused', why: 'off' }),
    catalog: () => catalog,
    lookups: new Budget(1_000, 1_000),
    unknownIds: new UnknownIds(),
    meter: new OwnMeter(),
    now: () => instant(Date.now()),
    newId: (prefix) => `${prefix}_${randomUUID()}`,
    changes,
    log: { info: write('info'), warn: write('warn'), error: write('error') },
    wake: () => worker?.wake(),
  }
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged.push(chunk.toString())
      done()
    },
  })
  const secrets = [API_KEY, WEBHOOK_KEY, SECRET]
  const app = await buildApp({
    deps,
    verifyWebhook: createWebhookVerifier([WEBHOOK_KEY]),
    script: Buffer.from('//'),
    allowedOrigins: [PAGE_ORIGIN],
    ownOrigin: () => null,
    rateLimit: 0,
    refusalStepMs: 0,
    measures: metrics,
    operations: { metrics: () => metrics.text() },
    server: { logger: { ...loggerOptions({ level: 'debug', secrets }), stream: sink } },
  })
  url = await app.listen({ host: '127.0.0.1', port: 0 })
  simulator.setWebhook({ url: `${url}/v1/webhooks/dodo`, secret: WEBHOOK_KEY })
  worker = startWorker(deps)
  stop = async () => {
    changes.close()
    await Promise.all([app.close(), worker?.stop(5_000)])
    await database.close()
    await simulator.close()
    for (const end of ends) end()
  }
})
after(() => stop())

async function ask(path: string, body?: object, session?: string) {
  const answer = await askAt(`${url}${path}`, body, session)
  answered.push({ path, answer: `${JSON.stringify([...answer.headers])} ${answer.text}` })
  return answer
}

/** Buys at the shop with all that a person leaves behind there. */
async function buy(cardNumber = CARD, metadata: Record<string, string> = { note: METADATA }) {
  const response = await fetch(`${simulator.url}/__sim/purchases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      product_id: 'pdt_single',
      // Another customer each time: nobody is offered what they own.
      customer: { email: `${randomUUID()}.${PERSON.email}`, name: PERSON.name, phone_number: PERSON.phone },
      card_number: cardNumber,
      metadata,
    }),
  })
  const bought = (await response.json()) as { payment_id: string }
  assert.ok(bought.payment_id, JSON.stringify(bought))
  return bought.payment_id
}

async function visit(paymentId: string) {
  for (;;) {
    const claim = { placement: 'thank-you', paymentId, browserKey: browserKey(), locale: 'en' }
    const opened = await ask('/v1/sessions', claim)
    if (opened.status !== 202) return opened.body
    await pause(50)
  }
}

async function accept(paymentId: string): Promise<string> {
  const { session, decision } = await visit(paymentId)
  assert.ok(decision, 'an offer')
  const { id: quoteId, total, consent } = decision.quote
  const displayed = { amount: total.amount, currency: total.currency }
  const { body } = await ask(
    '/v1/acceptances',
    {
      acceptanceId: randomUUID(),
      quoteId,
      displayed,
      consent: { label: 'Buy', text: consent.text, locale: 'en' },
    },
    session,
  )
  for (let status = body.acceptance.status as string; ;) {
    if (['succeeded', 'failed', 'not_charged'].includes(status)) return status
    const { id } = body.acceptance
    status = (await ask(`/v1/acceptances/${id}?wait=5&after=${status}`, undefined, session)).body.acceptance
      .status
  }
}

/** A webhook with more of a person in it than anybody needs. */
async function tell(type: string, data: object): Promise<void> {
  const body = JSON.stringify({ business_id: 'bus', type, timestamp: new Date().toISOString(), data })
  const id = `msg_${randomUUID()}`
  const now = new Date()
  const response = await fetch(`${url}/v1/webhooks/dodo`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(WEBHOOK_KEY).sign(id, now, body),
    },
  })
  assert.equal(response.status, 204)
}

/** The four digits alone would also be a port or a number of bytes. */
const SHOWN_CARD = /(•••• |")4444\b/

const CANARIES = [...Object.values(PERSON), API_KEY, 'KANARIEN', WEBHOOK_KEY, 'kanarienvogel', METADATA, CARD]

function hits(text: string, canaries: readonly string[] = CANARIES): string[] {
  const lower = text.toLowerCase()
  return canaries.filter((canary) => lower.includes(canary.toLowerCase()))
}

describe('what a person leaves behind at the shop', () => {
  it('goes through purchases, offers, declines, errors and webhooks', async () => {
    assert.equal(await accept(await buy()), 'succeeded')
    assert.equal(await accept(await buy('4000000000000341')), 'failed')

    const customer = {
      customer_id: 'cus_x',
      name: PERSON.name,
      email: PERSON.email,
      phone_number: PERSON.phone,
    }
    const billing = { country: 'DE', zipcode: '10115', city: PERSON.city, street: PERSON.street }
    await tell('payment.succeeded', {
      payload_type: 'Payment',
      payment_id: 'pay_kept',
      customer,
      billing,
      created_at: new Date().toISOString(),
      currency: 'EUR',
      total_amount: 100,
      status: 'succeeded',
      metadata: { note: METADATA },
      card_holder_name: PERSON.name,
      card_last_four: LAST4,
    })
    await tell('license_key.created', { customer, billing, key: METADATA })
    await tell('dispute.opened', { payment_id: 'pay_kept', customer, reason: PERSON.name })
    await tell('payment.failed', { odd: customer, list: [PERSON] })

    await ask('/v1/sessions', { placement: 'thank-you', [PERSON.email]: 1 })
    await ask('/v1/sessions', { placement: 'x', customerToken: await customerToken({ sub: PERSON.email }) })
    await ask(
      `/v1/acceptances/${encodeURIComponent(PERSON.name)}`,
      undefined,
      randomBytes(32).toString('base64url'),
    )
    simulator.addRule({
      match: { method: 'POST', path: '/checkouts/preview' },
      effect: { type: 'status', code: 500, when: 'after', body: { code: 'X', message: PERSON.email } },
    })
    await visit(await buy(CARD, {}))
    simulator.clearRules()
    await ask('/metrics')
    // Whatever the worker has heard of by now is written down.
    await pause(1_500)
  })

  it('is nowhere in the database file, nor beside it', () => {
    const files = readdirSync(folder)
    assert.ok(files.length > 0)
    for (const name of files) {
      const bytes = readFileSync(`${folder}/${name}`).toString('latin1')
      assert.deepEqual(hits(bytes), [], name)
    }
  })

  it('is nowhere in the log, at its most talkative', () => {
    assert.ok(logged.length > 10)
    assert.deepEqual(hits(logged.join('')), [])
    assert.doesNotMatch(logged.join(''), SHOWN_CARD, 'the last digits of the card neither')
  })

  it('is in no answer; the last digits of the card only where it is shown to its owner', () => {
    assert.ok(answered.length > 10)
    // What a page sends itself, it may be told to mend.
    const told = answered.filter(({ answer }) => !answer.includes('unknown field'))
    assert.deepEqual(hits(told.map(({ answer }) => answer).join('\n')), [])
    const shown = answered.filter(({ answer }) => SHOWN_CARD.test(answer)).map(({ path }) => path)
    assert.ok(shown.length > 0)
    assert.deepEqual(
      shown.filter((path) => !/^\/v1\/(sessions|acceptances)/.test(path)),
      [],
    )
  })

  it('would be found, were it there', () => {
    assert.deepEqual(hits(`x ${PERSON.email.toUpperCase()} y`), [PERSON.email, 'KANARIEN', 'kanarienvogel'])
    const bytes = readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`).toString('latin1'))
    assert.deepEqual(hits(bytes.join(''), ['cus_', 'Bring your team', LAST4]).length, 3)
    assert.ok(logged.join('').includes('cus_'))
  })
})
