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

/** One simulator and one shop for the whole file, both blank at the start of every test. */
export async function startWorld(): Promise<World> {
  const hooks: Hook[] = []
  const shop = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      hooks.push({ headers: request.headers as Record<string, string>, body })
      response.writeHead(world.hookStatus).end()
    })
  })
  const webhook = { url: `${await listen(shop)}/hook`, secret: SECRET }
  const sim = await startSimulator({
    settleMs: 15,
    webhookDelayMs: 5,
    retryScheduleMs: [20, 20],
    webhook,
    seed: {
      products: [GUIDE, ATLAS, POSTER],
      discounts: [
        { code: 'TENTH', type: 'percentage', amount: 1_000 },
        { code: 'FIVE', type: 'flat', amount: 500 },
        { code: 'GUIDES', type: 'percentage', amount: 5_000, restricted_to: ['pdt_guide'] },
      ],
    },
  })
  const dodo = new DodoPayments({ bearerToken: 'dodo_test_key', baseURL: sim.url, maxRetries: 0 })
  const world: World = { sim, dodo, hooks, hookStatus: 200, hookUrl: webhook.url }
  beforeEach(() => {
    sim.reset()
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
export async function until<Value>(read: () => Value | Promise<Value>, ms = 2_000): Promise<Truthy<Value>> {
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

const OPEN = new Set<unknown>(['processing', null])

export const settled = ({ sim }: World, payment_id: string | null | undefined) =>
  until(() => sim.ledger().payments.find((one) => one.payment_id === payment_id && !OPEN.has(one.status)))

export const eventTypes = (hooks: Hook[]) =>
  hooks.map(({ body }) => (JSON.parse(body) as { type: string }).type)
