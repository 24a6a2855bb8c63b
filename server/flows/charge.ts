import type { ChargeAnswer, Deps, StoredAcceptance } from '../deps.ts'
import { isTwin } from '../domain/abuse.ts'
import { changeAhead, isTooLate, type Acceptance, type NotChargedReason } from '../domain/acceptance.ts'
import { sameMoney, type Money } from '../domain/money.ts'
import type { Order } from '../domain/order.ts'
import type { Payment } from '../domain/payment.ts'
import type { Subscription } from '../domain/plan.ts'
import type { Quote } from '../domain/quote.ts'
import { nextLook } from '../domain/schedule.ts'
import { toMs, type Instant } from '../domain/time.ts'
import { UpsellError } from '../errors.ts'
import { priceOf } from './cart-price.ts'
import { lookAtPlan, lookUp, sentBefore, type SentBefore } from './look.ts'
import { changePriceOf } from './plan-price.ts'
import type { NoPrice } from './price.ts'
import { requote } from './quote.ts'
import { settle, settlePayment } from './settle.ts'
import { oneClickMetadata } from './witness.ts'

/**
 * Charges an acceptance whose hold is over: checks the price once more, commits the right to charge, sends once, and
 * records what came back. No transaction is open while Dodo is called, and nothing here may run twice for one row:
 * the move to `charging` is the only door, and it opens once.
 * @param inDoubt - This database may be older than what was charged: Dodo is asked first.
 */
export async function charge(deps: Deps, held: StoredAcceptance, inDoubt = false): Promise<void> {
  const quote = await deps.store.quote(held.quoteId)
  if (!quote || quote.mode !== 'one_click') return notSent(deps, held, 'method_gone')
  const told = inDoubt || isOverdue(held, deps.now()) ? await sentBefore(deps, held) : NOTHING_BEFORE
  if (told === null) return notSent(deps, held, 'unreachable')
  const { own: before, twin } = told
  if (before.length === 0 && twin) return refuseTwin(deps, held, twin)
  const ready = before.length > 0 ? NOTHING_TO_SEND : await hindranceTo(deps, held, quote)
  if (typeof ready === 'string') return notSent(deps, held, ready)

  const since = deps.now()
  const state = chargingState(quote, since)
  const charging = await deps.store.advance(held, {
    state,
    step: { witness: 'worker', fact: { type: 'sent', at: since } },
    dueAt: nextLook(state, since),
  })
  // Undone, or taken by another worker: whoever moved the row decides.
  if (!charging) return
  if (before.length > 0) return tellBefore(deps, held.id, before)
  const { customerId } = quote.order
  deps.log.info({ acceptance: held.id, customer: customerId, ...quote.total }, 'sending the charge')
  await send(deps, charging, quote, ready.subscription)
}

/** A hold that ended a while ago may have been charged by a server whose last writes this database has lost. */
const OVERDUE_MS = 3_000

const isOverdue = ({ state }: StoredAcceptance, now: Instant): boolean =>
  state.status === 'held' && toMs(now) - toMs(state.chargeAt) > OVERDUE_MS

const NOTHING_BEFORE: SentBefore = { own: [], twin: null }
const NOTHING_TO_SEND: Ready = { subscription: null }

async function refuseTwin(deps: Deps, held: StoredAcceptance, { id }: Payment): Promise<void> {
  const fields = { acceptance: held.id, payment: id }
  deps.log.error(fields, 'the offer was paid before: this database is older than that; not charged again')
  await notSent(deps, held, 'offer_gone')
}

async function tellBefore(deps: Deps, id: string, payments: readonly Payment[]): Promise<void> {
  const fields = { acceptance: id, payments: payments.map((payment) => payment.id) }
  deps.log.error(fields, 'it was charged before: this database is older than the charge; not sent again')
  for (const payment of payments) await settlePayment(deps, id, payment, { witness: 'listing' })
}

const chargingState = ({ order, total }: Quote, since: Instant): Acceptance => ({
  status: 'charging',
  since,
  ...(order.type === 'change' && { change: changeAhead(total) }),
})

interface Ready {
  /** As it is before the change; null for a cart. */
  readonly subscription: Subscription | null
}

/** What forbids sending, found just before; otherwise what sending needs. */
async function hindranceTo(
  deps: Deps,
  held: StoredAcceptance,
  quote: Quote,
): Promise<NotChargedReason | Ready> {
  if (isTooLate(held.state, deps.now())) return 'too_late'
  const purchase = await deps.store.purchase(held.occasionId)
  if (purchase?.refundedOrDisputed) return 'offer_gone'
  if (await isBoughtAlready(deps, held)) return 'offer_gone'
  const now = await priceNow(deps, quote.order)
  if (now.type !== 'price') return now.type === 'gone' ? 'offer_gone' : 'unreachable'
  if (sameMoney(now.total, quote.total)) return now
  deps.log.warn({ acceptance: held.id, quoted: quote.total, now: now.total }, 'the price changed')
  return 'quote_changed'
}

/** The same was sent or bought through another acceptance, which this database may have learnt of only now. */
async function isBoughtAlready({ store, log }: Deps, held: StoredAcceptance): Promise<boolean> {
  const decision = await store.decision(held.decisionId)
  if (!decision) return false
  const twin = (await store.otherAcceptances(held)).some((other) => isTwin(decision, other))
  if (twin) log.warn({ acceptance: held.id }, 'bought through another acceptance already')
  return twin
}

type PriceNow = (Ready & { readonly type: 'price'; readonly total: Money }) | NoPrice

async function priceNow(deps: Deps, order: Order): Promise<PriceNow> {
  if (order.type === 'cart') {
    const cart = await priceOf(deps, order)
    return cart.type === 'price' ? { type: 'price', total: totalOf(cart.price), subscription: null } : cart
  }
  const current = await deps.gateway.subscription(order.subscriptionId)
  if (current.type !== 'answer') {
    return { type: current.type === 'refused' ? 'gone' : 'later', why: current.why }
  }
  const change = await changePriceOf(deps, order, current.value)
  if (change.type !== 'price') return change
  return { type: 'price', total: totalOf(change.price), subscription: current.value }
}

const totalOf = ({ total, currency }: { total: number; currency: string }): Money => ({
  amount: total,
  currency,
})

async function send(
  deps: Deps,
  charging: StoredAcceptance,
  quote: Quote,
  subscription: Subscription | null,
): Promise<void> {
  const { id } = charging
  const at = { witness: 'answer' } as const
  const answer = await request(deps, charging, quote, subscription)
  switch (answer.type) {
    case 'refused':
      deps.log.warn({ acceptance: id, why: answer.why }, 'Dodo refused the charge; nothing was charged')
      await settle(deps, id, { type: 'refused', at: deps.now() }, at)
      return
    case 'no_answer':
      deps.log.warn({ acceptance: id, why: answer.why }, 'the answer to the charge was lost; confirming')
      await settle(deps, id, { type: 'no_answer', at: deps.now() }, at)
      return
    case 'accepted':
      await settle(deps, id, { type: 'taken_on', at: deps.now() }, at)
      break
    case 'payment':
      await settle(deps, id, { type: 'pending', paymentId: answer.paymentId, at: deps.now() }, at)
      await lookUp(deps, id, answer.paymentId)
      break
  }
  if (quote.order.type === 'change') await lookAtPlan(deps, id, quote.order)
}

function request(
  { gateway, tokens, catalog }: Deps,
  sold: StoredAcceptance,
  quote: Quote,
  subscription: Subscription | null,
): Promise<ChargeAnswer> {
  const ours = oneClickMetadata({ tokens }, sold, quote)
  const { order, methodId } = quote
  if (order.type === 'change') {
    // Given none, Dodo would put the subscription's own on the payment: the shop may rely on them.
    return gateway.changePlan(order, { ...withoutOurs(subscription?.metadata ?? {}), ...ours })
  }
  return gateway.charge({
    order,
    methodId: methodId ?? '',
    metadata: ours,
    returnUrl: catalog().returnUrl,
  })
}

const withoutOurs = (metadata: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(metadata).filter(([key]) => !key.startsWith('upsell_')))

/** Ends an acceptance for which nothing was ever sent. A changed price opens the decision again, with the new quote. */
async function notSent(deps: Deps, held: StoredAcceptance, reason: NotChargedReason): Promise<void> {
  const reopen = reason === 'quote_changed' && (await freshQuote(deps, held))
  const at = deps.now()
  await deps.store.advance(held, {
    state: { status: 'not_charged', at, reason, sent: false },
    step: { witness: 'worker', fact: { type: 'not_sent', at } },
    dueAt: null,
    giveBack: true,
    ...(reopen ? { decision: 'open' as const } : {}),
  })
  deps.log.info({ acceptance: held.id, reason }, 'not charged')
}

/** @returns whether the decision has a price again that the customer can be asked to agree to. */
async function freshQuote(deps: Deps, { decisionId, quoteId }: StoredAcceptance): Promise<boolean> {
  const decision = await deps.store.decision(decisionId)
  const quote = await deps.store.quote(quoteId)
  if (!decision || !quote) return false
  try {
    await requote(deps, decision, { proof: quote.proof })
    return true
  } catch (error) {
    if (!(error instanceof UpsellError)) throw error
    deps.log.warn({ decision: decisionId, err: error }, 'no new price for an offer whose price changed')
    return false
  }
}
