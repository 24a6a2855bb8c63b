// How fast, how many calls, how many bytes: our server beside a bare Fastify route and the guide's sample, in turn,
// against the same simulator 80 ms away. Absolute figures move with the machine; compare within one run.
// Run: npm run bench
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'

import autocannon from 'autocannon'
import { Webhook } from 'standardwebhooks'

import { freePort, startCompanion } from '../../demo/companion.ts'
import { bytes } from './bytes.ts'
import { decisions } from './decisions.ts'

const HOST = '127.0.0.1'
const ROUNDS = 3
const SECONDS = 4
const CONNECTIONS = 50
const LATENCY_MS = 80
const WEBHOOK_KEY = `whsec_${randomBytes(24).toString('base64')}`

const children: ChildProcess[] = []

async function start(file: string, env: Record<string, string> = {}): Promise<string> {
  const port = await freePort(HOST, 0)
  const path = new URL(file, import.meta.url).pathname
  children.push(
    spawn(process.execPath, [path], {
      stdio: 'inherit',
      env: { ...process.env, ...env, PORT: String(port) },
    }),
  )
  const url = `http://${HOST}:${port}`
  for (let tries = 0; tries < 200; tries++) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return url
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${file} did not start`)
}

const json = async <T>(url: string, body?: object, headers: Record<string, string> = {}): Promise<T> => {
  const init = body && {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  }
  const response = await fetch(url, init ?? { headers })
  return (await response.json()) as T
}

interface Served {
  readonly name: string
  readonly url: string
  readonly headers?: Record<string, string>
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

async function load({ url, headers = {} }: Served) {
  const { requests, latency, errors, non2xx } = await autocannon({
    url,
    headers,
    connections: CONNECTIONS,
    duration: SECONDS,
  })
  if (errors + non2xx > 0) throw new Error(`${url}: ${errors} errors, ${non2xx} bad answers`)
  return { perSecond: requests.average, p50: latency.p50, p99: latency.p99 }
}

/** In turn, A B C A B C …, so that a slow moment of the machine hits all of them. */
async function compare(served: readonly Served[]) {
  const runs = served.map(() => [] as Awaited<ReturnType<typeof load>>[])
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, one] of served.entries()) runs[index]?.push(await load(one))
  }
  return served.map(({ name }, index) => {
    const of = (key: 'perSecond' | 'p50' | 'p99') => median((runs[index] ?? []).map((run) => run[key]))
    return { name, 'offers/s': Math.round(of('perSecond')), 'p50 ms': of('p50'), 'p99 ms': of('p99') }
  })
}

const simulator = await start('simulator.ts', { LATENCY_MS: String(LATENCY_MS) })
const count = async () => (await json<unknown[]>(`${simulator}/__sim/requests`)).length

/** @returns how many calls to Dodo something made. */
async function calls(what: () => Promise<unknown>): Promise<number> {
  const before = await count()
  await what()
  return (await count()) - before
}

const companion = await startCompanion({
  host: HOST,
  port: await freePort(HOST, 0),
  simulatorUrl: simulator,
  webhookKey: WEBHOOK_KEY,
  shopOrigin: 'http://localhost',
  offersFile: new URL('../../demo/shop/offers.yaml', import.meta.url).pathname,
  rateLimit: 0,
  onLog: ({ level, msg, ...fields }) => void (level >= 50 && console.error(msg, fields)),
})
try {
  await bench()
} finally {
  await companion.stop()
  for (const child of children) child.kill('SIGTERM')
}

async function bench(): Promise<void> {
  const guide = await start('guide.ts', { SIMULATOR: simulator })
  const purchase = await json<{ customer_id: string; payment_id: string }>(`${simulator}/__sim/purchases`, {
    product_id: 'pdt_single_license',
    customer: { email: 'ana@example.com', name: 'Ana' },
  })
  await tellBoth(guide, purchase.payment_id)
  await json(`${simulator}/__sim/webhook`, { url: `${companion.url}/v1/webhooks/dodo`, secret: WEBHOOK_KEY })

  interface Opened {
    session: string
    decision: { quote: { id: string; total: { amount: number; currency: string } } }
  }
  const claim = {
    placement: 'thank-you',
    paymentId: purchase.payment_id,
    browserKey: randomBytes(32).toString('base64url'),
  }
  let opened: Opened | undefined
  const coldView = await calls(
    async () => (opened = await json<Opened>(`${companion.url}/v1/sessions`, claim)),
  )
  const { session, decision } = opened!
  const headers = { authorization: `Bearer ${session}` }
  const warmView = await calls(() => json(`${companion.url}/v1/decision`, undefined, headers))
  const reload = await calls(() => json(`${companion.url}/v1/sessions`, claim))
  const guideUrl = `${guide}/api/upsell/${purchase.customer_id}`
  const guideView = await calls(() => json(guideUrl))

  const bare = await start('bare.ts', { OFFER: JSON.stringify({ decision, acceptance: null }) })
  const speed = await compare([
    { name: 'upsell-offer, warm decision', url: `${companion.url}/v1/decision`, headers },
    { name: 'bare Fastify, static JSON', url: `${bare}/offer` },
    { name: 'the guide’s Express sample', url: guideUrl },
  ])

  // The guide's last views are still on their way to Dodo.
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  const acceptance = await calls(() => acceptAndSettle(decision.quote, headers))
  const guideAcceptance = await calls(() => json(`${guideUrl}/accept`, {}))

  console.log(
    `\nOffers served, ${CONNECTIONS} connections, Dodo ${LATENCY_MS} ms away, median of ${ROUNDS} rounds of ${SECONDS} s`,
  )
  console.table(speed)
  console.log('Calls to Dodo')
  console.table([
    { name: 'upsell-offer', 'first view': coldView, reload, 'warm view': warmView, acceptance },
    {
      name: 'the guide’s Express sample',
      'first view': guideView,
      reload: guideView,
      'warm view': guideView,
      acceptance: guideAcceptance,
    },
  ])
  console.log('A decision among many offers, before Dodo is asked')
  console.table(decisions())
  console.log('Bytes of the script')
  console.table(await bytes())
}

/** Both servers hear of the purchase as they would in the shop: by a signed webhook. */
async function tellBoth(guide: string, paymentId: string): Promise<void> {
  const data = await json<object>(`${simulator}/payments/${paymentId}`, undefined, {
    authorization: 'Bearer bench',
  })
  const body = JSON.stringify({
    business_id: 'bus_bench',
    type: 'payment.succeeded',
    timestamp: new Date().toISOString(),
    data,
  })
  const now = new Date()
  const signed = {
    'content-type': 'application/json',
    'webhook-id': 'msg_bench',
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(WEBHOOK_KEY).sign('msg_bench', now, body),
  }
  await fetch(`${companion.url}/v1/webhooks/dodo`, { method: 'POST', headers: signed, body })
  await fetch(`${guide}/webhooks/dodo`, { method: 'POST', headers: signed, body })
  await new Promise((resolve) => setTimeout(resolve, 300))
}

async function acceptAndSettle(
  quote: { id: string; total: { amount: number; currency: string } },
  headers: Record<string, string>,
): Promise<void> {
  const acceptanceId = randomUUID()
  const displayed = { amount: quote.total.amount, currency: quote.total.currency }
  const consent = { label: 'Buy now', text: 'By clicking …', locale: 'en' }
  await json(
    `${companion.url}/v1/acceptances`,
    { acceptanceId, quoteId: quote.id, displayed, consent },
    headers,
  )
  for (let tries = 0; tries < 20; tries++) {
    const { acceptance } = await json<{ acceptance: { status: string } }>(
      `${companion.url}/v1/acceptances/${acceptanceId}?wait=20`,
      undefined,
      headers,
    )
    if (['succeeded', 'failed', 'not_charged'].includes(acceptance.status)) return
  }
  throw new Error('the acceptance did not settle')
}
