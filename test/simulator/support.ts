import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, beforeEach } from 'node:test'

import DodoPayments from 'dodopayments'

import { startSimulator, type Simulator } from '../../demo/dodo-simulator/index.ts'

export const SECRET = `whsec_${Buffer.from('a secret of this test').toString('base64')}`

export interface Hook {
  headers: Record<string, string>
  body: string
}

export interface World {
  sim: Simulator
  dodo: DodoPayments
  /** The webhooks received since the test began. */
  hooks: Hook[]
  /** What the shop answers to a webhook. */
  hookStatus: number
  hookUrl: string
}

const GUIDE = { product_id: 'pdt_guide', name: 'Field guide', price: 2_000 }
const ATLAS = { product_id: 'pdt_atlas', name: 'Atlas', price: 1_190, tax_inclusive: true }
const POSTER = { product_id: 'pdt_poster', name: 'Poster <b>', price: 1_500, currency: 'JPY' } as const

const STORAGE = { id: 'adn_storage', name: 'Extra storage', price: 500 }
const SEAT = { id: 'adn_seat', name: 'Extra seat', price: 1_000 }
const monthly = { payment_frequency_interval: 'Month', tax_category: 'saas' } as const

/** The plans of Dodo's own examples, and some that are priced differently. */
const PLANS = [
  { product_id: 'pdt_starter', name: 'Starter', price: 2_000, ...monthly },
  { product_id: 'pdt_basic', name: 'Basic', price: 3_000, ...monthly, addons: [STORAGE] },
  { product_id: 'pdt_pro', name: 'Pro', price: 8_000, ...monthly, addons: [STORAGE, SEAT] },
  { product_id: 'pdt_basic_plus', name: 'Basic plus', price: 3_020, ...monthly },
  { product_id: 'pdt_inclusive', name: 'Inclusive', price: 5_950, ...monthly, tax_inclusive: true },
  { product_id: 'pdt_trial', name: 'Trial', price: 4_000, ...monthly, trial_period_days: 14 },
  { product_id: 'pdt_yen', name: 'Yen', price: 1_500, currency: 'JPY', ...monthly },
  { product_id: 'pdt_dinar', name: 'Dinar', price: 2_500, currency: 'KWD', ...monthly },
  {
    product_id: 'pdt_pro_yearly',
    name: 'Pro, yearly',
    price: 80_000,
    payment_frequency_interval: 'Year',
  },
] as const

/** One simulator and one shop for the whole file, both blank at the start of every test. */
export async function startWorld(): Promise<World> {
  const hooks: Hook[] = []
  const shop = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      // One that was still on its way when its test ended.
      if (!world.hookUrl.endsWith(request.url ?? '')) return void response.end()
      hooks.push({ headers: request.headers as Record<string, string>, body })
      response.writeHead(world.hookStatus).end()
    })
  })
  const shopUrl = await listen(shop)
  const sim = await startSimulator({
    settleMs: 15,
    webhookDelayMs: 5,
    retryScheduleMs: [20, 20],
    seed: {
      products: [GUIDE, ATLAS, POSTER, ...PLANS],
      discounts: [
        { code: 'TENTH', type: 'percentage', amount: 1_000 },
        { code: 'FIVE', type: 'flat', amount: 500 },
        { code: 'FIRST', type: 'percentage', amount: 5_000, subscription_cycles: 1 },
        { code: 'LOYAL', type: 'percentage', amount: 1_000, preserve_on_plan_change: true },
        { code: 'GUIDES', type: 'percentage', amount: 5_000, restricted_to: ['pdt_guide'] },
      ],
    },
  })
  const dodo = new DodoPayments({ bearerToken: 'dodo_test_key', baseURL: sim.url, maxRetries: 0 })
  const world: World = { sim, dodo, hooks, hookStatus: 200, hookUrl: '' }
  let tests = 0
  beforeEach(() => {
    sim.reset()
    world.hookUrl = `${shopUrl}/hook/${(tests += 1)}`
    sim.setWebhook({ url: world.hookUrl, secret: SECRET })
    hooks.length = 0
    world.hookStatus = 200
  })
  after(async () => {
    await sim.close()
    shop.closeAllConnections()
    shop.close()
  })
  return world
}

const listen = (server: Server) =>
  new Promise<string>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })

type Truthy<Value> = Exclude<Value, false | null | undefined>

/** Waits until `read` gives something truthy. */
export async function until<Value>(read: () => Value | Promise<Value>, ms = 10_000): Promise<Truthy<Value>> {
  const end = Date.now() + ms
  for (;;) {
    const value = await read()
    if (value) return value as Truthy<Value>
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${read.toString()}`)
    await new Promise((resolve) => setTimeout(resolve, 3))
  }
}

/** What the control requests answer, as far as the tests read it. */
interface Told {
  id: string
  code: string
  message: string
  status: string
  subscription_id: string
  credit: number
  customer_id: string
  payment_id: string
  payment_method_id: string
  payment_methods: { payment_method_id: string }[]
}

export async function control({ sim }: World, path: string, body?: unknown, method = 'POST') {
  const init = body === undefined ? {} : { body: JSON.stringify(body), headers: JSON_TYPE }
  const response = await fetch(`${sim.url}/__sim/${path}`, { method, ...init })
  return { status: response.status, json: (await response.json()) as Told }
}

const JSON_TYPE = { 'content-type': 'application/json' }

interface Buyer {
  customer_id: string
  payment_method_id: string
}

/** A customer with one saved card, ready for a one-click charge. */
export async function buyer(world: World, number = '4242 4242 4242 4242', country = 'US'): Promise<Buyer> {
  const setup = { email: 'ada@example.com', name: 'Ada', country, cards: [{ number }] }
  const { json } = await control(world, 'customers', setup)
  return {
    customer_id: json.customer_id,
    payment_method_id: json.payment_methods[0]?.payment_method_id ?? '',
  }
}

export function oneClick({ dodo }: World, { customer_id, payment_method_id }: Buyer, more: object = {}) {
  return dodo.checkoutSessions.create({
    product_cart: [{ product_id: 'pdt_guide', quantity: 1 }],
    customer: { customer_id },
    payment_method_id,
    confirm: true,
    metadata: { upsell_acceptance: 'acc_1' },
    ...more,
  })
}

const DAY_MS = 86_400_000
export const daysFromNow = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString()

/** A customer in Switzerland, where the simulator knows no tax, on day 16 of a cycle of 30 days. */
export async function subscriber(
  world: World,
  { number, country = 'CH', ...setup }: { number?: string; country?: string; [field: string]: unknown } = {},
) {
  const who = await buyer(world, number, country)
  const { json } = await control(world, 'subscriptions', {
    customer_id: who.customer_id,
    product_id: 'pdt_basic',
    previous_billing_date: daysFromNow(-15),
    next_billing_date: daysFromNow(15),
    ...setup,
  })
  return { ...who, subscription_id: json.subscription_id }
}

/** The next charge stays in processing until the test lets it settle. */
export function holdNextCharge({ sim }: World) {
  sim.addRule({ match: { charges: true }, effect: { type: 'settle_late', ms: 3_600_000 } })
  return (payment_id: string | null | undefined) =>
    fetch(`${sim.url}/__sim/payments/${payment_id}/settle`, { method: 'POST' })
}

export const codeOf = (code: string) => (error: unknown) => {
  assert.equal((error as { error: { code: string } }).error.code, code)
  return true
}

export const events = ({ hooks }: World) => eventTypes(hooks).toSorted()

const OPEN = new Set<unknown>(['processing', null])

export const settled = ({ sim }: World, payment_id: string | null | undefined) =>
  until(() => sim.ledger().payments.find((one) => one.payment_id === payment_id && !OPEN.has(one.status)))

export const eventTypes = (hooks: Hook[]) =>
  hooks.map(({ body }) => (JSON.parse(body) as { type: string }).type)
