import { Plans, type SimSubscription } from './plans.ts'
import type { World } from './world.ts'

/** What really happened to the money. Nothing of the server writes here: it is the truth it is judged by. */
export interface LedgerPayment {
  readonly id: string
  readonly customerId: string
  readonly productId: string
  readonly amount: number
  readonly metadata: Readonly<Record<string, string>>
  readonly createdAt: number
  /** What put it here: the shop, the charge of an acceptance, a hosted checkout, or someone who names our ids. */
  readonly origin: 'shop' | 'one_click' | 'hosted' | 'forged' | 'renewal'
  readonly subscriptionId?: string
  status: string
  succeededAt: number | null
  refundedAt: number | null
  disputedAt: number | null
  /** Listings show it from then on, and, where Dodo lost it, without its metadata. */
  readonly listedFrom: number
  readonly listedBare: boolean
  /** What Dodo says cannot be: begun an hour after its request, or two for one request. Told by a webhook at least. */
  readonly beyond: boolean
}

export interface HostedSession {
  readonly id: string
  readonly url: string
  readonly customerId: string
  readonly productId: string
  readonly metadata: Readonly<Record<string, string>>
  paymentId: string | null
}

export interface ChargePost {
  readonly acceptanceId: string
  readonly at: number
  /** The last price that the sending process was told, and when. */
  readonly previewed: { readonly at: number; readonly amount: number } | 'not watched' | undefined
}

export interface Fate {
  readonly kind: 'succeeds' | 'fails' | 'action' | 'slow'
  readonly finally: 'succeeded' | 'failed' | 'cancelled'
  readonly afterMs: number
}

export interface NewPayment {
  readonly id?: string
  readonly customerId: string
  readonly productId: string
  readonly amount: number
  readonly metadata: Readonly<Record<string, string>>
  readonly origin: LedgerPayment['origin']
  readonly beyond?: boolean
  readonly subscriptionId?: string
  readonly fate: Fate
  /** Told how it ended, before anybody hears of it. */
  readonly ended?: (status: Fate['finally']) => void
}

const MINUTE = 60_000
/** Dodo gives up on a customer who never confirms. */
export const ACTION_TIMEOUT_MS = 15 * MINUTE
export const LONGEST_SETTLE_MS = 15 * MINUTE
/** Listings may lag, but a payment is listed well before a confirm session plus the silence is over. */
const LONGEST_LAG_MS = 4 * MINUTE

export class Ledger {
  readonly payments = new Map<string, LedgerPayment>()
  readonly sessions = new Map<string, HostedSession>()
  /** Every charge that left the server, whatever became of it. */
  readonly posts: ChargePost[] = []
  readonly prices = new Map<string, number | 'gone'>()
  methodUsable = true
  /** Told of every change of a payment. */
  onEvent: (type: string, payment: LedgerPayment) => void = () => {}
  /** Told of every change of a subscription. */
  onPlan: (type: string, subscription: SimSubscription) => void = () => {}
  readonly plans: Plans
  readonly #world: World
  readonly #ended = new Map<string, (status: Fate['finally']) => void>()

  constructor(world: World) {
    this.#world = world
    this.plans = new Plans(world)
  }

  get #now(): number {
    return this.#world.sched.now
  }

  priceOf(productId: string): number | null {
    const price = this.prices.get(productId)
    return typeof price === 'number' ? price : null
  }

  create({ fate, ended, ...given }: NewPayment): LedgerPayment {
    const { rng, faults } = this.#world
    const lags = faults.lag > 0 && rng.chance(faults.lag)
    const payment: LedgerPayment = {
      beyond: false,
      ...given,
      id: given.id ?? rng.id('pay'),
      createdAt: this.#now,
      status: {
        succeeds: 'processing',
        fails: 'processing',
        slow: 'processing',
        action: 'requires_customer_action',
      }[fate.kind],
      succeededAt: null,
      refundedAt: null,
      disputedAt: null,
      listedFrom: this.#now + (lags ? rng.spread(500, LONGEST_LAG_MS) : 0),
      listedBare:
        given.origin === 'one_click' && rng.chance(faults.metadataDropped) && this.#isAsQuoted(given),
    }
    this.payments.set(payment.id, payment)
    if (ended) this.#ended.set(payment.id, ended)
    this.#tell('payment.created', payment)
    if (fate.kind === 'succeeds' || fate.kind === 'fails') this.#end(payment, fate.finally)
    else {
      this.onEvent('payment.processing', payment)
      this.#world.sched.after(fate.afterMs, () => this.#end(payment, fate.finally))
    }
    return payment
  }

  /** Without metadata and at another amount a charge could be found by nobody: two rare faults at once. */
  #isAsQuoted({ metadata, amount }: Pick<NewPayment, 'metadata' | 'amount'>): boolean {
    return this.#world.quotedTotal(metadata['upsell_acceptance'] ?? '') === amount
  }

  #end(payment: LedgerPayment, status: Fate['finally']): void {
    if (payment.succeededAt !== null) return
    payment.status = status
    if (status === 'succeeded') payment.succeededAt = this.#now
    this.#ended.get(payment.id)?.(status)
    this.#tell(`payment.${status}`, payment)
    this.onEvent(`payment.${status}`, payment)
  }

  /** @returns false when Dodo refuses: not paid, or given back before. */
  refund(paymentId: string): boolean {
    const payment = this.payments.get(paymentId)
    if (!payment?.succeededAt || payment.refundedAt !== null) return false
    payment.refundedAt = this.#now
    this.#tell('refund.succeeded', payment)
    this.onEvent('refund.succeeded', payment)
    return true
  }

  dispute(payment: LedgerPayment): void {
    payment.disputedAt = this.#now
    this.#tell('dispute.opened', payment)
    this.onEvent('dispute.opened', payment)
  }

  /** The customer pays on the hosted checkout: one try a page, as the server believes. */
  payHosted(session: HostedSession): LedgerPayment | null {
    const amount = this.priceOf(session.productId)
    if (amount === null || session.paymentId !== null) return null
    const { customerId, productId, metadata } = session
    const fate = this.fate()
    const payment = this.create({ customerId, productId, metadata, amount, origin: 'hosted', fate })
    session.paymentId = payment.id
    return payment
  }

  /** What the bank will say, drawn when the payment begins. */
  fate(): Fate {
    const { rng, faults } = this.#world
    const ends = rng.chance(faults.declined) ? 'failed' : 'succeeded'
    if (rng.chance(faults.action)) return this.#action()
    if (rng.chance(faults.settlesLate)) {
      return { kind: 'slow', finally: ends, afterMs: rng.spread(500, LONGEST_SETTLE_MS) }
    }
    return { kind: ends === 'failed' ? 'fails' : 'succeeds', finally: ends, afterMs: 0 }
  }

  /** Somebody who is on a page of Dodo's already: they pay there, or they leave. */
  atThePage(): Fate {
    return this.#action()
  }

  #action(): Fate {
    const { rng } = this.#world
    const does = rng.pick(['confirms', 'confirms', 'refuses', 'cancels', 'leaves'] as const)
    if (does === 'leaves') return { kind: 'action', finally: 'failed', afterMs: ACTION_TIMEOUT_MS }
    const afterMs = rng.spread(2_000, ACTION_TIMEOUT_MS)
    const ends = { confirms: 'succeeded', refuses: 'failed', cancels: 'cancelled' } as const
    return { kind: 'action', finally: ends[does], afterMs }
  }

  /** A listing as it stands now, oldest first; lagging payments are not on it yet. */
  listed(of: { customer_id?: string; subscription_id?: string }, since: number): LedgerPayment[] {
    return [...this.payments.values()].filter(
      (payment) =>
        (of.customer_id === undefined || payment.customerId === of.customer_id) &&
        (of.subscription_id === undefined || payment.subscriptionId === of.subscription_id) &&
        payment.createdAt >= since &&
        payment.listedFrom <= this.#now,
    )
  }

  #tell(what: string, payment: LedgerPayment): void {
    this.#world.note('dodo', what, () => `${payment.id} ${payment.amount} ${payment.origin}`)
  }
}
