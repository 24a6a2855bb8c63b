// A flood of guessed payment ids, while a real customer buys (threat T25): what reaches Dodo, and how long a yes takes.
// Run: node test/bench/flood.ts [seconds]
import { spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { setPriority } from 'node:os'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'

import { freePort, startCompanion } from '../../demo/companion.ts'
import { startSimulator } from '../../demo/dodo-simulator/index.ts'
import { discounts, products } from '../../demo/shop/products.ts'

const HOST = '127.0.0.1'
const SECONDS = Number(process.argv[2] ?? 15)
const WEBHOOK_KEY = `whsec_${randomBytes(24).toString('base64')}`
const SHOP = 'https://shop.example.com'
const simulator = await startSimulator({
  seed: { products: [...products], discounts: [...discounts] },
  latencyMs: 40,
  logLimit: 1_000_000,
})
process.env['TRUST_PROXY'] = HOST
const companion = await startCompanion({
  host: HOST,
  port: await freePort(HOST, 0),
  simulatorUrl: simulator.url,
  webhookKey: WEBHOOK_KEY,
  shopOrigin: SHOP,
  offersFile: new URL('../../demo/shop/offers.yaml', import.meta.url).pathname,
  onLog: ({ level, msg, ...fields }) => void (level >= 50 && console.error(msg, fields)),
})
simulator.setWebhook({ url: `${companion.url}/v1/webhooks/dodo`, secret: WEBHOOK_KEY })

async function ask(path: string, body: object, session?: string) {
  const startedAt = performance.now()
  const response = await fetch(`${companion.url}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      origin: SHOP,
      'content-type': 'application/json',
      'x-forwarded-for': '198.51.100.7',
      ...(session && { authorization: `Bearer ${session}` }),
    },
  })
  return { status: response.status, body: await response.json(), tookMs: performance.now() - startedAt }
}

/** One real customer after the other: buys, sees the offer, accepts. @returns how long the yes took */
async function buy(): Promise<number | null> {
  const bought = await fetch(`${simulator.url}/__sim/purchases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ product_id: 'pdt_single_license', customer: { email: `${randomUUID()}@x.test` } }),
  })
  const { payment_id: paymentId } = (await bought.json()) as { payment_id: string }
  const claim = { placement: 'thank-you', paymentId, browserKey: randomBytes(32).toString('base64url') }
  let opened = await ask('/v1/sessions', claim)
  for (let tries = 0; opened.status !== 201 && tries < 40; tries++) {
    await pause(250)
    opened = await ask('/v1/sessions', claim)
  }
  if (!opened.body.decision) return null
  const { id: quoteId, total } = opened.body.decision.quote
  const yes = await ask(
    '/v1/acceptances',
    {
      acceptanceId: randomUUID(),
      quoteId,
      displayed: { amount: total.amount, currency: total.currency },
      consent: { label: 'Buy now', text: 'By clicking …', locale: 'en' },
    },
    opened.body.session,
  )
  return yes.status === 202 ? yes.tookMs : null
}

async function customers(until: () => boolean) {
  const times: number[] = []
  let lost = 0
  while (!until()) {
    const tookMs = await buy()
    if (tookMs === null) lost += 1
    else times.push(tookMs)
  }
  const sorted = times.toSorted((a, b) => a - b)
  const at = (q: number) => Number((sorted[Math.floor(sorted.length * q)] ?? NaN).toFixed(1))
  return { yeses: sorted.length, 'without an offer': lost, 'p50 ms': at(0.5), 'p95 ms': at(0.95) }
}

const looked = () => simulator.requests().filter(({ path }) => path.includes('/payments/pay_guess')).length
const quiet = Date.now() + SECONDS * 500
const before = await customers(() => Date.now() > quiet)

/** @returns what came back; `done` while it lasts no more. */
function flood() {
  const file = new URL('guesses.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [file, companion.url, String(SECONDS), SHOP], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // Whoever floods has machines of their own: here they share the cores, and must not take them from the server.
  if (child.pid !== undefined) setPriority(child.pid, 10)
  const state = { done: false, result: text(child.stdout) }
  child.once('exit', () => (state.done = true))
  return state
}

const flooding = flood()
const during = await customers(() => flooding.done)
const { perSecond, statusCodeStats, duration } = JSON.parse(await flooding.result)

console.log(`\nGuessed payment ids for ${duration} s, ${perSecond} a second`)
console.table(statusCodeStats)
console.log(
  `Looked up at Dodo: ${looked()}; allowed are 10 at once and 1 a second, ${10 + Math.ceil(duration)}`,
)
console.table([
  { when: 'before', ...before },
  { when: 'during the flood', ...during },
])
await companion.stop()
await simulator.close()
