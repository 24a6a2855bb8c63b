import { randomBytes, randomUUID } from 'node:crypto'

import { SignJWT } from 'jose'

import { createTokenVerifier } from '../../server/adapters/customer-token.ts'
import { readEvent } from '../../server/adapters/dodo-events.ts'
import { keptOfEvent } from '../../server/adapters/dodo-kept.ts'
import type { Charge, ChargeAnswer, DodoGateway } from '../../server/adapters/dodo.ts'
import { openSqlite } from '../../server/adapters/sqlite.ts'
import { createStore, type OpenDatabase } from '../../server/adapters/store/store.ts'
import { createTokens } from '../../server/adapters/tokens.ts'
import { buildApp, type AppOptions } from '../../server/app.ts'
import { ChangeSignal } from '../../server/changes.ts'
import type { Deps } from '../../server/deps.ts'
import { Budget, UnknownIds } from '../../server/domain/budget.ts'
import { DEFAULT_POLICY, type Catalog, type Offer } from '../../server/domain/catalog.ts'
import { NO_LEGAL } from '../../server/domain/consent.ts'
import { OwnMeter } from '../../server/domain/meter.ts'
import type { ChangeOrder } from '../../server/domain/order.ts'
import type { Payment } from '../../server/domain/payment.ts'
import type { Interval, Subscription } from '../../server/domain/plan.ts'
import type { ChangePrice, Price } from '../../server/domain/price.ts'
import { plusMs, toMs, type Instant } from '../../server/domain/time.ts'
import { hear } from '../../server/flows/hear.ts'
import { advanceDue, refundDue } from '../../server/flows/reconcile.ts'
import { anOffer } from './catalog.ts'

export const START = '2026-11-23T10:00:00.000Z' as Instant
export const PAGE_ORIGIN = 'https://shop.example.com'
export const SERVER_ORIGIN = 'https://upsell.example.com'
export const CUSTOMER_SECRET = 'the secret of the merchant’s backend, 32 bytes'

export const offer = (over: Partial<Offer> = {}): Offer =>
  anOffer({ id: 'team', headline: { en: 'Bring your team' }, ...over })

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
  recurring: null,
  payWhatYouWant: false,
}

const MONTHLY: Interval = { count: 1, unit: 'month' }

/** $12 a month for Basic, with three seats. */
export const subscription = (over: Partial<Subscription> = {}): Subscription => ({
  id: 'sub_ana',
  customerId: 'cus_ana',
  status: 'active',
  plan: { productId: 'pdt_basic', quantity: 3, addons: [{ addonId: 'adn_storage', quantity: 2 }] },
  currency: 'USD',
  recurringAmount: 1_200,
  interval: MONTHLY,
  nextBillingAt: plusMs(START, 10 * 86_400_000),
  billing: { country: 'US' },
  metadata: { seat_owner: 'ana' },
  methodId: 'pm_1',
  onDemand: false,
  endsAtNextBilling: false,
  scheduled: null,
  ...over,
})

const CHANGE_PRICE: ChangePrice = {
  currency: 'USD',
  total: 1_700,
  tax: 0,
  lines: [
    { label: 'Basic', amount: -600 },
    { label: 'Pro', amount: 2_300 },
  ],
  credits: 0,
  effectiveAt: START,
  recurring: {
    amount: 2_900,
    interval: MONTHLY,
    nextBillingAt: plusMs(START, 10 * 86_400_000),
    plusTax: false,
  },
  recurringBeforeTax: 2_900,
}

const answer = <T>(value: T) => ({ type: 'answer' as const, value })
const refused = { type: 'refused' as const, status: 404, why: '404 NOT_FOUND' }

/** Dodo as a script: change its fields between two requests; `calls` counts what was asked. */
export function scriptedDodo() {
  const dodo = {
    calls: [] as string[],
    charges: [] as Charge[],
    /** Plan changes that were asked for, with their metadata. */
    changes: [] as { order: ChangeOrder; metadata: Readonly<Record<string, string>> }[],
    subscriptions: new Map<string, Subscription>(),
    changePrice: CHANGE_PRICE as ChangePrice | 'refused' | 'pending',
    /** Whether Dodo collects a plan change on a page of its own. */
    collectsByLink: true,
    /** Whether its answer arrives. */
    linkArrives: true,
    interval: MONTHLY as Interval | null,
    scheduledCancelled: [] as string[],
    /** The metadata of the hosted checkouts that were opened. */
    pages: [] as Readonly<Record<string, string>>[],
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
    onCharge: async (_charge: Charge): Promise<ChargeAnswer> => ({
      type: 'payment',
      paymentId: 'pay_offer',
    }),
    onChange: async (): Promise<ChargeAnswer> => ({ type: 'accepted' }),
  }
  const ask = <T>(name: string, value: () => T) => {
    dodo.calls.push(name)
    return dodo.down ? { type: 'unreachable' as const, why: 'down' } : value()
  }
  const gateway: DodoGateway = {
    readEvent,
    keptOfEvent,
    isReachable: async () => ask('isReachable', () => answer(true as const)),
    charge: async (charge) => {
      dodo.calls.push('charge')
      dodo.charges.push(charge)
      return dodo.onCharge(charge)
    },
    changePlan: async (order, metadata) => {
      dodo.calls.push('changePlan')
      dodo.changes.push({ order, metadata })
      return dodo.onChange()
    },
    subscription: async (id) =>
      ask('subscription', () => {
        const known = dodo.subscriptions.get(id)
        return known ? answer(known) : refused
      }),
    subscriptions: async (customerId) =>
      ask('subscriptions', () =>
        answer([...dodo.subscriptions.values()].filter((known) => known.customerId === customerId)),
      ),
    changePrice: async () =>
      ask('changePrice', () => {
        if (dodo.changePrice === 'pending') return { ...refused, status: 409 }
        return dodo.changePrice === 'refused' ? refused : answer(dodo.changePrice)
      }),
    changeByLink: async (order, metadata) =>
      ask('changeByLink', () => {
        dodo.changes.push({ order, metadata })
        if (!dodo.linkArrives) return { type: 'unreachable' as const, why: 'lost' }
        return dodo.collectsByLink ? answer({ sessionId: 'pay_link', url: 'https://pay.test/link' }) : refused
      }),
    updateMethodPage: async (id) => ask('updateMethodPage', () => answer(`https://pay.test/method/${id}`)),
    portalPage: async (id) => ask('portalPage', () => answer(`https://portal.test/${id}`)),
    cancelScheduledChange: async (id) =>
      ask('cancelScheduledChange', () => {
        dodo.scheduledCancelled.push(id)
        return answer(true as const)
      }),
    product: async (id) =>
      ask('product', () =>
        answer({
          id,
          name: 'Team license',
          recurring: dodo.interval !== null,
          currency: 'USD',
          interval: dodo.interval,
          addons: [],
        }),
      ),
    hasPaidOnce: async () => ask('hasPaidOnce', () => answer(dodo.known.size <= 1)),
    payments: async (of) =>
      ask('payments', () =>
        answer(
          [...dodo.known.values()].filter(
            ({ customerId, subscriptionId }) =>
              (!('customer_id' in of) || customerId === of['customer_id']) &&
              (!('subscription_id' in of) || subscriptionId === of['subscription_id']),
          ),
        ),
      ),
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
    hostedCheckout: async (_order, { metadata }) =>
      ask('hostedCheckout', () => {
        dodo.pages.push(metadata)
        return answer({ sessionId: 'cks_1', url: `https://checkout.test/${dodo.calls.length}` })
      }),
    hostedPayment: async () => ask('hostedPayment', () => answer({ status: dodo.hosted })),
    refund: async (paymentId) =>
      ask('refund', () => {
        dodo.refunds.push(paymentId)
        return dodo.refundRefused ? refused : answer({})
      }),
  }
  return { dodo, gateway }
}

/** What a test may have otherwise than it is in most. */
export interface Unlike {
  /** How a webhook is believed; by default each is. */
  readonly verifyWebhook?: AppOptions['verifyWebhook']
  readonly open?: () => Promise<OpenDatabase>
}

/** The real application on a real database, with a scripted Dodo and a clock that only the test moves. */
export async function harness(
  offers: Offer[] = [offer()],
  policy: Partial<Catalog['policy']> = {},
  { verifyWebhook = () => true, open = () => openSqlite(':memory:') }: Unlike = {},
) {
  const { dodo, gateway } = scriptedDodo()
  const database = await open()
  const changes = new ChangeSignal()
  const clock = { now: START }
  const logged: string[] = []
  const log = (_fields: object, message: string) => void logged.push(message)
  const catalog: Catalog = {
    seller: 'Acme',
    returnUrl: null,
    legal: NO_LEGAL,
    regions: {},
    words: {},
    lintAllows: [],
    policy: { ...DEFAULT_POLICY, ...policy },
    offers,
  }
  const verifyToken = createTokenVerifier({ type: 'secret', secret: CUSTOMER_SECRET })
  const deps: Deps = {
    store: createStore(database.db, (id) => changes.publish(id)),
    gateway,
    tokens: createTokens('a secret of at least thirty-two bytes'),
    verifyCustomer: (token, now) => verifyToken(token, SERVER_ORIGIN, now),
    catalog: () => catalog,
    lookups: new Budget(1, 10),
    unknownIds: new UnknownIds(),
    meter: new OwnMeter(),
    now: () => clock.now,
    newId: (prefix) => `${prefix}_${randomUUID()}`,
    changes,
    log: { info: log, warn: log, error: log },
    wake: () => {},
  }
  const app = await buildApp({
    deps,
    verifyWebhook,
    script: Buffer.from('// the script'),
    parts: { 'upsell-offer.0123456789abcdef.late.js': Buffer.from('// the late part') },
    allowedOrigins: [PAGE_ORIGIN],
    ownOrigin: () => SERVER_ORIGIN,
    rateLimit: 0,
    refusalStepMs: 0,
    lagMs: () => 0,
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
    database,
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
    webhook: (said: Payment) => hear(deps, { type: 'payment', payment: said }, 'msg_test'),
    async close() {
      changes.close()
      await app.close()
      await database.close()
    },
  }
}

/** The same, closed when its test ends. */
export async function start(t: { after(done: () => unknown): void }, ...given: Parameters<typeof harness>) {
  const h = await harness(...given)
  t.after(() => h.close())
  return h
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

/** A token as the merchant's backend signs it. */
export function customerToken(given: Record<string, unknown> = {}, now = START): Promise<string> {
  const iat = Math.floor(toMs(now) / 1000)
  const claims = { aud: SERVER_ORIGIN, sub: 'cus_ana', jti: randomUUID(), iat, exp: iat + 300, ...given }
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'upsell+jwt' })
    .sign(new TextEncoder().encode(CUSTOMER_SECRET))
}

/** Opens a session like an app's page does. */
export async function signIn(h: Harness, given: Record<string, unknown> = {}, placement = 'pricing') {
  const { status, body } = await h.request('POST', '/v1/sessions', {
    placement,
    customerToken: await customerToken(given, h.clock.now),
    locale: 'en-US',
  })
  return { status, body, session: body.session as string, decision: body.decision }
}
