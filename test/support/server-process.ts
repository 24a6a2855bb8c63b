import { spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'

import { freePort } from '../../demo/companion.ts'
import { startSimulator, type Rule } from '../../demo/dodo-simulator/index.ts'
import { products } from '../../demo/shop/products.ts'
import { temporaryFile } from './database.ts'
import { browserKey, PAGE_ORIGIN } from './harness.ts'

interface Test {
  after(done: () => unknown): void
}

export const SECRETS = {
  apiKey: `dodo_test_${randomBytes(18).toString('hex')}`,
  webhookKey: `whsec_${randomBytes(24).toString('base64')}`,
  secret: randomBytes(32).toString('base64'),
  customerTokenSecret: randomBytes(32).toString('hex'),
}

const OFFERS = `seller: Acme
policy: { hold_seconds: 0 }
offers:
  team-license:
    kind: purchase
    placement: thank-you
    when: { purchased: [pdt_single_license] }
    product: pdt_team_license
    headline: { en: Bring your whole team }
`

export interface ServerProcess {
  readonly url: string
  readonly pid: number
  /** Everything it has written. */
  readonly words: readonly string[]
  readonly ended: Promise<number | null>
  kill(signal: NodeJS.Signals): void
}

const START_MS = 30_000

/**
 * The server as a merchant starts it, as a process of its own.
 * @returns it once it answers, or has ended by itself
 */
export async function startProcess(env: Record<string, string>): Promise<ServerProcess> {
  const port = await freePort('127.0.0.1', 0)
  const main = new URL('../../server/main.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], ...env, HOST: '127.0.0.1', PORT: String(port) },
  })
  const words: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => words.push(line))
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  const url = `http://127.0.0.1:${port}`
  const answers = async () => (await fetch(`${url}/healthz`).catch(() => null))?.ok
  const isRunning = () => child.exitCode === null && child.signalCode === null
  const giveUpAt = Date.now() + START_MS
  while (isRunning() && !(await answers())) {
    if (Date.now() > giveUpAt) {
      child.kill('SIGKILL')
      throw new Error(`The server does not answer:\n${words.join('\n')}`)
    }
    await pause(50)
  }
  return { url, words, ended, pid: child.pid ?? 0, kill: (signal) => void child.kill(signal) }
}

/** A shop on Dodo's simulator whose server can be started, killed and started again on the same database file. */
export async function processShop(t: Test, given: Record<string, string> = {}) {
  const running = new Set<ServerProcess>()
  // First of all: what a server still uses must not go before it.
  t.after(async () => {
    for (const server of running) server.kill('SIGKILL')
    await Promise.all([...running].map(({ ended }) => ended))
  })
  const simulator = await startSimulator({ seed: { products: [...products] } })
  t.after(() => simulator.close())
  const offersFile = temporaryFile(t, 'offers.yaml')
  writeFileSync(offersFile, OFFERS)
  const file = temporaryFile(t)
  const env = {
    DODO_PAYMENTS_API_KEY: SECRETS.apiKey,
    DODO_PAYMENTS_WEBHOOK_KEY: SECRETS.webhookKey,
    DODO_PAYMENTS_BASE_URL: simulator.url,
    UPSELL_SECRET: SECRETS.secret,
    CUSTOMER_TOKEN_SECRET: SECRETS.customerTokenSecret,
    DATABASE_URL: `sqlite:${file}`,
    OFFERS_FILE: offersFile,
    ALLOWED_ORIGINS: PAGE_ORIGIN,
    ...given,
  }
  return {
    simulator,
    file,
    env,
    rules: (rules: readonly Partial<Rule>[]) => post(`${simulator.url}/__sim/rules`, rules),
    async start(more: Record<string, string> = {}) {
      const server = await startProcess({ ...env, ...more })
      running.add(server)
      simulator.setWebhook({ url: `${server.url}/v1/webhooks/dodo`, secret: SECRETS.webhookKey })
      return server
    },
  }
}

export type ProcessShop = Awaited<ReturnType<typeof processShop>>

async function post(url: string, body: unknown) {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body), headers })
  if (!response.ok) throw new Error(await response.text())
  return response.json() as Promise<Record<string, string>>
}

/** What a page asks of the server. */
export async function ask(url: string, body?: object, session?: string) {
  const response = await fetch(url, {
    method: body ? 'POST' : 'GET',
    ...(body && { body: JSON.stringify(body) }),
    headers: {
      origin: PAGE_ORIGIN,
      ...(body && { 'content-type': 'application/json' }),
      ...(session && { authorization: `Bearer ${session}` }),
    },
  })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: text.startsWith('{') ? JSON.parse(text) : null,
  }
}

/** Buys at the shop and opens the page after it; the server is asked until it knows of the purchase. */
export async function visitAt(
  { simulator }: ProcessShop,
  server: ServerProcess,
  customer: { email: string; name: string },
) {
  const bought = await post(`${simulator.url}/__sim/purchases`, {
    product_id: 'pdt_single_license',
    customer,
  })
  const key = browserKey()
  const claim = { placement: 'thank-you', paymentId: bought['payment_id'], browserKey: key }
  let opened = await ask(`${server.url}/v1/sessions`, claim)
  for (let tries = 0; opened.status === 202; tries++) {
    if (tries > 300) throw new Error('The server does not hear of the purchase.')
    await pause(100)
    opened = await ask(`${server.url}/v1/sessions`, claim)
  }
  const { session, decision } = opened.body
  const { amount, currency } = decision.quote.total
  const wanted = {
    acceptanceId: randomUUID(),
    quoteId: decision.quote.id,
    displayed: { amount, currency },
    consent: { label: 'Buy now', text: decision.quote.consent.text, locale: 'en' },
  }
  return {
    id: wanted.acceptanceId,
    session: session as string,
    key,
    paymentId: bought['payment_id'] ?? '',
    opened,
    /** Presses the button, or sends the same again. */
    press: (to = server, acceptanceId = wanted.acceptanceId) =>
      ask(`${to.url}/v1/acceptances`, { ...wanted, acceptanceId }, session as string),
    status: async (from = server) =>
      (await ask(`${from.url}/v1/acceptances/${wanted.acceptanceId}`, undefined, session)).body.acceptance
        ?.status as string,
  }
}

/** Buys at the shop and presses the button. */
export async function acceptAt(...given: Parameters<typeof visitAt>) {
  const at = await visitAt(...given)
  return { ...at, answers: [at.opened, await at.press()] }
}
