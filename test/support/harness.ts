import { randomBytes, randomUUID } from 'node:crypto'

import { readEvent } from '../../server/adapters/dodo-shapes.ts'
import type { ChargeAnswer, ChargeOrder, DodoGateway } from '../../server/adapters/dodo.ts'
import { openSqlite } from '../../server/adapters/sqlite.ts'
import { createStore } from '../../server/adapters/store/store.ts'
import { createTokens } from '../../server/adapters/tokens.ts'
import { buildApp } from '../../server/app.ts'
import { ChangeSignal } from '../../server/changes.ts'
import type { Deps } from '../../server/deps.ts'
import { Budget, UnknownIds } from '../../server/domain/budget.ts'
import { DEFAULT_POLICY, type Catalog, type Offer } from '../../server/domain/catalog.ts'
import type { Payment } from '../../server/domain/payment.ts'
import type { Price } from '../../server/domain/quote.ts'
import { plusMs, type Instant } from '../../server/domain/time.ts'
import { hear } from '../../server/flows/hear.ts'
import { advanceDue, refundDue } from '../../server/flows/reconcile.ts'

export const START = '2026-11-23T10:00:00.000Z' as Instant
export const PAGE_ORIGIN = 'https://shop.example.com'

export const offer = (over: Partial<Offer> = {}): Offer => ({
  id: 'team',
  kind: 'purchase',
  placements: ['thank-you'],
  when: { purchased: ['pdt_single'], unsupported: [] },
  productId: 'pdt_team',
  discountCode: null,
  headline: { en: 'Bring your team' },
  body: {},
  benefits: {},
  image: null,
  labels: { accept: {}, decline: {} },
  onDecline: null,
  ...over,
})

export const payment = (over: Partial<Payment> = {}): Payment => ({
  id: 'pay_first',
  customerId: 'cus_ana',
  status: 'succeeded',
  total: { amount: 3_000, currency: 'USD' },
  createdAt: START,
  metadata: {},
  items: [{ productId: 'pdt_single', quantity: 1 }],
  billing: { country: 'US' },
  subscriptionId: null,
  actionUrl: null,
  refunded: false,
  disputed: false,
  ...over,
})

const PRICE: Price = {
  currency: 'USD',
  subtotal: 5_000,
  discount: 0,
  tax: 450,
  total: 5_450,
  productName: 'Team license',
  recurring: false,
  payWhatYouWant: false,
}

const answer = <T>(value: T) => ({ type: 'answer' as const, value })
const refused = { type: 'refused' as const, status: 404, why: '404 NOT_FOUND' }

/** Dodo as a script: change its fields between two requests; `calls` counts what was asked. */
export function scriptedDodo() {
  const dodo = {
    calls: [] as string[],
    charges: [] as ChargeOrder[],
    refunds: [] as string[],
    refundRefused: false,
    down: false,
    known: new Map<string, Payment>([['pay_first', payment()]]),
    price: PRICE as Price | 'refused',
    methodUsable: true,
    blocked: false,
    owned: false,
    hosted: null as string | null,
    /** What the charge answers; runs after the charge is claimed and before its answer is known. */
    onCharge: async (_order: ChargeOrder): Promise<ChargeAnswer> => ({
      type: 'payment',
      paymentId: 'pay_offer',
    }),
  }
  const ask = <T>(name: string, value: () => T) => {
    dodo.calls.push(name)
    return dodo.down ? { type: 'unreachable' as const, why: 'down' } : value()
  }
  const gateway: DodoGateway = {
    readEvent,
    charge: async (order) => {
      dodo.calls.push('charge')
      dodo.charges.push(order)
      return dodo.onCharge(order)
    },
    payments: async () => ask('payments', () => answer([...dodo.known.values()])),
    payment: async (id) =>
      ask('payment', () => {
        const known = dodo.known.get(id)
        return known ? answer(known) : refused
      }),
    methods: async () =>
      ask('methods', () =>
        answer([
          {
            id: 'pm_1',
            kind: dodo.methodUsable ? 'card' : 'upi',
            reusable: true,
            lastUsedAt: START,
            card: { brand: 'visa', last4: '4242', expiryMonth: '12', expiryYear: '2034' },
          },
        ]),
      ),
    price: async () => ask('price', () => (dodo.price === 'refused' ? refused : answer(dodo.price))),
    isBlocked: async () => ask('isBlocked', () => answer(dodo.blocked)),
    hasPaidFor: async () => ask('hasPaidFor', () => answer(dodo.owned)),
    hostedCheckout: async () =>
      ask('hostedCheckout', () =>
        answer({ sessionId: 'cks_1', url: `https://checkout.test/${dodo.calls.length}` }),
      ),
    hostedPayment: async () => ask('hostedPayment', () => answer({ status: dodo.hosted })),
    refund: async (paymentId) =>
      ask('refund', () => {
        dodo.refunds.push(paymentId)
        return dodo.refundRefused ? refused : answer({})
      }),
  }
  return { dodo, gateway }
}

/** The real application on a real database, with a scripted Dodo and a clock that only the test moves. */
export async function harness(offers: Offer[] = [offer()], policy: Partial<Catalog['policy']> = {}) {
  const { dodo, gateway } = scriptedDodo()
  const database = await openSqlite(':memory:')
  const changes = new ChangeSignal()
  const clock = { now: START }
  const logged: string[] = []
  const log = (_fields: object, message: string) => void logged.push(message)
  const catalog: Catalog = {
    seller: 'Acme',
    returnUrl: null,
    policy: { ...DEFAULT_POLICY, ...policy },
    offers,
  }
  const deps: Deps = {
    store: createStore(database.db, (id) => changes.publish(id)),
    gateway,
    tokens: createTokens('a secret of at least thirty-two bytes'),
    catalog: () => catalog,
    lookups: new Budget(1, 10),
    unknownIds: new UnknownIds(),
    now: () => clock.now,
    newId: (prefix) => `${prefix}_${randomUUID()}`,
    changes,
    log: { info: log, warn: log, error: log },
    wake: () => {},
  }
  const app = await buildApp({
    deps,
    verifyWebhook: () => true,
    script: Buffer.from('// the script'),
    parts: { 'upsell-offer.0123456789abcdef.late.js': Buffer.from('// the late part') },
    allowedOrigins: [PAGE_ORIGIN],
    ownOrigin: () => 'https://upsell.example.com',
    rateLimit: 0,
  })

  const request = async (method: 'GET' | 'POST', url: string, body?: object, session?: string) => {
    const response = await app.inject({
      method,
      url,
      ...(body && { payload: body }),
      headers: { origin: PAGE_ORIGIN, ...(session && { authorization: `Bearer ${session}` }) },
    })
    return {
      status: response.statusCode,
      body: response.body ? response.json() : null,
      headers: response.headers,
    }
  }
  return {
    app,
    deps,
    dodo,
    clock,
    logged,
    request,
    later: (ms: number) => {
      clock.now = plusMs(clock.now, ms)
    },
    /** One look of the worker, without its timers. */
    async work() {
      for (const stored of await deps.store.dueAcceptances(clock.now, 50)) await advanceDue(deps, stored)
      for (const refund of await deps.store.dueRefunds(clock.now)) await refundDue(deps, refund)
    },
    webhook: (said: Payment) => hear(deps, { type: 'payment', payment: said }),
    async close() {
      changes.close()
      await app.close()
      await database.close()
    },
  }
}

export type Harness = Awaited<ReturnType<typeof harness>>

export const browserKey = (): string => randomBytes(32).toString('base64url')

/** Opens a session like the page does. */
export async function visit(h: Harness, { paymentId = 'pay_first', key = browserKey() } = {}) {
  const { status, body } = await h.request('POST', '/v1/sessions', {
    placement: 'thank-you',
    paymentId,
    browserKey: key,
    locale: 'en-US',
  })
  return { status, body, key, session: body.session as string, decision: body.decision }
}

/** Presses the accept button of a decision. */
export function accept(
  h: Harness,
  session: string,
  quote: { id: string; total: { amount: number; currency: string } },
  id: string = randomUUID(),
) {
  const { amount, currency } = quote.total
  return h.request(
    'POST',
    '/v1/acceptances',
    {
      acceptanceId: id,
      quoteId: quote.id,
      displayed: { amount, currency },
      consent: { label: 'Buy now – pay $54.50', text: 'By clicking you order …', locale: 'en-US' },
    },
    session,
  )
}

/** A visit whose offer was accepted and whose hold is over: the next `work()` charges it. */
export async function accepted(h: Harness) {
  const at = await visit(h)
  const { body } = await accept(h, at.session, at.decision.quote)
  h.later(5_000)
  const id = body.acceptance.id as string
  return {
    ...at,
    id,
    status: async () =>
      (await h.request('GET', `/v1/acceptances/${id}`, undefined, at.session)).body.acceptance,
    /** What Dodo says of the charge's payment from now on. */
    says: (over: Partial<Payment>): Payment => {
      const said = payment({
        id: 'pay_offer',
        total: { amount: 5_450, currency: 'USD' },
        createdAt: h.clock.now,
        items: [{ productId: 'pdt_team', quantity: 1 }],
        metadata: { ...h.dodo.charges[0]?.metadata },
        ...over,
      })
      h.dodo.known.set(said.id, said)
      return said
    },
  }
}
