import { OFFERED } from './catalog.ts'
import type { LedgerPayment } from './ledger.ts'
import { Tab } from './tab.ts'
import type { World } from './world.ts'

const MINUTE = 60_000

/** Someone who bought something and comes back to the page, perhaps twice, in one or more tabs. */
export function arrive(world: World, customerId: string): void {
  const { rng, sched } = world
  const purchases = rng.weighted([
    [1, 8],
    [2, 2],
  ] as const)
  for (let n = 0; n < purchases; n++) {
    sched.after(n === 0 ? rng.int(0, 20_000) : rng.int(0, 6 * MINUTE), () => buy(world, customerId))
  }
}

function buy(world: World, customerId: string): void {
  const { rng, ledger, sched, faults } = world
  const subscribes = rng.chance(0.3)
  const offered = ledger.priceOf(subscribes ? 'pdt_pro' : 'pdt_team')
  const amount = offered !== null && rng.chance(faults.samePrice) ? offered : 3_000
  const fate = { kind: 'succeeds', finally: 'succeeded', afterMs: 0 } as const
  const begun = subscribes ? ledger.plans.begin(customerId, 'pdt_basic', { shop: 'yes' }) : null
  const payment = ledger.create({
    customerId,
    productId: begun ? 'pdt_basic' : 'pdt_single',
    amount,
    metadata: begun?.metadata ?? {},
    origin: 'shop',
    fate,
    ...(begun && { subscriptionId: begun.id }),
  })
  const key = rng.id('key')
  // The id of an acceptance may be shared by two tabs of one browser.
  const shared = { acceptanceId: rng.id('acc') }
  const tabs = rng.weighted([
    [1, 6],
    [2, 3],
    [3, 1],
  ] as const)
  for (let n = 0; n < tabs; n++) {
    const browserKey = rng.chance(0.05) ? rng.id('key') : key
    sched.after(rng.spread(500, n === 0 ? 10_000 : 3 * MINUTE), () =>
      new Tab(world, { customerId, purchaseId: payment.id, browserKey, shared }).run(),
    )
  }
  if (rng.chance(0.25)) {
    // Meanwhile the customer is in the merchant's app.
    const inApp = { acceptanceId: rng.id('acc') }
    sched.after(rng.spread(1_000, 10 * MINUTE), () =>
      new Tab(world, { customerId, purchaseId: null, browserKey: key, shared: inApp }).run(),
    )
  }
  sched.at(world.faultsEndAt + 75 * MINUTE, () =>
    new Tab(world, { customerId, purchaseId: payment.id, browserKey: key, shared }).lookOnce(),
  )
}

/** What the shop does meanwhile, and people who are none of our business. */
export function meanwhile(world: World, customerId: string): void {
  const { rng, sched, faults, ledger } = world
  const soon = () => rng.int(0, 12 * MINUTE)
  for (const productId of OFFERED) {
    if (rng.chance(faults.priceChange)) sched.after(soon(), () => reprice(world, productId))
    if (rng.chance(faults.productGone)) sched.after(soon(), () => ledger.prices.set(productId, 'gone'))
  }
  if (rng.chance(faults.methodUnusable)) sched.after(soon(), () => (ledger.methodUsable = false))
  if (rng.chance(faults.otherPurchase)) sched.after(soon(), () => buysElse(world, customerId))
  const inner = ledger.onEvent
  ledger.onEvent = (type, payment) => {
    inner(type, payment)
    if (type === 'payment.succeeded') afterSuccess(world, payment)
  }
}

function reprice(world: World, productId: string): void {
  const price = world.ledger.priceOf(productId)
  if (price === null) return
  world.ledger.prices.set(productId, Math.max(0, price + world.rng.pick([-500, 500])))
  world.note('shop', 'changes a price', () => productId)
}

/** A purchase that has nothing to do with us, but may look like ours. */
function buysElse(world: World, customerId: string): void {
  const amount = world.ledger.priceOf('pdt_team') ?? 5_000
  const fate = world.ledger.fate()
  world.ledger.create({ customerId, productId: 'pdt_other', amount, metadata: {}, origin: 'shop', fate })
}

/** Refunds and disputes that the merchant, not this server, began. */
function afterSuccess(world: World, payment: LedgerPayment): void {
  const { rng, sched, faults, ledger } = world
  // A change whose money went back before it was made would be a puzzle of the merchant's own.
  const own = payment.origin === 'one_click' && payment.productId !== 'pdt_pro'
  if (!own || !rng.chance(faults.merchantReturn)) return
  sched.after(rng.spread(1_000, 30 * MINUTE), () =>
    rng.chance(0.7) ? ledger.refund(payment.id) : ledger.dispute(payment),
  )
}
