import type { LedgerPayment } from './ledger.ts'
import type { World } from './world.ts'

/** A subscription as it really is. */
export interface SimSubscription {
  readonly id: string
  readonly customerId: string
  productId: string
  readonly addons: readonly { readonly addon_id: string; readonly quantity: number }[]
  /** Dodo copies it to every renewal. */
  readonly metadata: Readonly<Record<string, string>>
  /** A change waits for its payment. */
  pending: boolean
}

export interface ChangeBody {
  readonly product_id: string
  readonly quantity: number
  readonly addons?: readonly { readonly addon_id: string; readonly quantity: number }[]
  readonly on_payment_failure?: string
  readonly metadata?: Readonly<Record<string, string>>
  readonly collect_via_payment_link?: boolean
}

export const SEATS = 3
/** Where a customer gives another payment method. Nothing is paid there. */
export const METHOD_PAGE = 'https://pay.test/method'
const LATEST_CHANGE_MS = 90_000

/** Subscriptions at Dodo, and when each acceptance changed one. */
export class Plans {
  readonly subscriptions = new Map<string, SimSubscription>()
  /** By acceptance: when the subscription showed what it had asked for. */
  readonly changed = new Map<string, number>()
  /** Acceptances whose change cost nothing and was begun later than Dodo says it can be. */
  readonly beyond = new Set<string>()
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  begin(customerId: string, productId: string, metadata: Readonly<Record<string, string>>): SimSubscription {
    const subscription = {
      id: this.#world.rng.id('sub'),
      customerId,
      productId,
      addons: [{ addon_id: 'adn_storage', quantity: 2 }],
      metadata,
      pending: false,
    }
    this.subscriptions.set(subscription.id, subscription)
    return subscription
  }

  of(customerId: string): SimSubscription[] {
    return [...this.subscriptions.values()].filter((known) => known.customerId === customerId)
  }

  /**
   * Begins a change as Dodo does: it guards itself only while one is pending.
   * @returns the id of the payment, null when nothing is due, or the status with which it refuses.
   */
  change(
    id: string,
    body: ChangeBody,
    beyond: boolean,
    origin: 'one_click' | 'hosted' = 'one_click',
  ): string | number | null {
    const subscription = this.subscriptions.get(id)
    const { ledger } = this.#world
    const due = ledger.priceOf(body.product_id)
    if (!subscription || due === null) return 404
    if (subscription.pending) return 409
    if (origin === 'one_click' && !ledger.methodUsable && due > 0) return 422
    this.#checkKept(body)
    const metadata = body.metadata ?? subscription.metadata
    if (due === 0) {
      if (beyond) this.beyond.add(metadata['upsell_acceptance'] ?? '')
      this.#applyLater(subscription, body, metadata)
      return null
    }
    subscription.pending = true
    const { rng, faulty, faults } = this.#world
    const drifted = faulty && rng.chance(faults.otherAmount) ? rng.pick([-50, 50, 1_000]) : 0
    const payment = ledger.create({
      customerId: subscription.customerId,
      productId: body.product_id,
      subscriptionId: id,
      amount: due + drifted,
      metadata,
      origin,
      beyond,
      fate: origin === 'hosted' ? ledger.atThePage() : ledger.fate(),
      ended: (status) => {
        subscription.pending = false
        if (status === 'succeeded') this.#applyLater(subscription, body, metadata)
      },
    })
    return payment.id
  }

  /** What is not sent again Dodo removes, and an unpaid change it makes all the same unless it is told not to. */
  #checkKept(body: ChangeBody): void {
    const kept = body.quantity === SEATS && body.addons?.[0]?.quantity === 2
    if (!kept) this.#world.seen.errors.push('a plan change loses seats or add-ons')
    if (body.on_payment_failure !== 'prevent_change') {
      this.#world.seen.errors.push('a plan change would be made unpaid')
    }
  }

  #applyLater(
    subscription: SimSubscription,
    body: ChangeBody,
    metadata: Readonly<Record<string, string>>,
  ): void {
    const { sched, rng, ledger } = this.#world
    sched.after(rng.spread(1, LATEST_CHANGE_MS), () => {
      subscription.productId = body.product_id
      const acceptance = metadata['upsell_acceptance'] ?? ''
      if (!this.changed.has(acceptance)) this.changed.set(acceptance, sched.now)
      this.#world.note('dodo', 'subscription.plan_changed', () => `${subscription.id} ${body.product_id}`)
      ledger.onPlan('subscription.plan_changed', subscription)
    })
  }

  /** The next period is paid, with the metadata of the first. */
  renew(subscription: SimSubscription, first: LedgerPayment): void {
    const { ledger } = this.#world
    const fate = { kind: 'succeeds', finally: 'succeeded', afterMs: 0 } as const
    this.#world.count('renewal')
    ledger.create({
      customerId: subscription.customerId,
      productId: subscription.productId,
      subscriptionId: subscription.id,
      amount: first.amount,
      metadata: subscription.metadata,
      origin: 'renewal',
      fate,
    })
  }
}
