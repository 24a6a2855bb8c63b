import type { Deps, DueRefund, StoredAcceptance } from '../deps.ts'
import { sameMoney } from '../domain/money.ts'
import { isOurs, type Payment } from '../domain/payment.ts'
import type { Quote } from '../domain/quote.ts'
import { nextLook } from '../domain/schedule.ts'
import { plusMs, toMs, type Instant } from '../domain/time.ts'
import { charge } from './charge.ts'
import { CLOCK_SKEW_MS, lookAtPlan, lookUp, ownPayments, paymentsAround } from './look.ts'
import { settle, settlePayment } from './settle.ts'
import { decisionBoughtBy } from './witness.ts'

/**
 * Takes an acceptance whose time has come one step further.
 * @param inDoubt - This database may be older than what was charged.
 */
export async function advanceDue(deps: Deps, stored: StoredAcceptance, inDoubt = false): Promise<void> {
  const { state } = stored
  switch (state.status) {
    case 'held':
      return charge(deps, stored, inDoubt)
    case 'charging':
      // Either the process that sent it is gone, or the payment takes long: from here only facts count.
      await lookAgain(deps, stored, state.paymentId)
      await settle(deps, stored.id, { type: 'no_answer', at: deps.now() }, { witness: 'worker' })
      return
    case 'confirming':
      if (await lookAgain(deps, stored, state.paymentId)) {
        if (state.paymentId === undefined) await searchListing(deps, stored, state.since)
        else tellUnchanged(deps, stored)
      }
      return lookLater(deps, stored.id)
    case 'action_required':
      await lookUp(deps, stored.id, state.paymentId)
      return lookLater(deps, stored.id)
    case 'undone':
    case 'succeeded':
    case 'failed':
    case 'not_charged':
    case 'refunded':
    case 'disputed':
      return
  }
}

/** Looks at the payment, where it is known, and at the plan, where one changes. @returns whether the plan is known now */
async function lookAgain(
  deps: Deps,
  stored: StoredAcceptance,
  paymentId: string | undefined,
): Promise<boolean> {
  if (paymentId !== undefined) await lookUp(deps, stored.id, paymentId)
  const order = (await deps.store.quote(stored.quoteId))?.order
  return order?.type === 'change' ? lookAtPlan(deps, stored.id, order) : true
}

/** Longer than Dodo takes to change a plan once it is paid. */
const PLAN_PATIENCE_MS = 20 * 60_000

function tellUnchanged({ log, now }: Deps, { id, state }: StoredAcceptance): void {
  if (state.status !== 'confirming' || !state.change?.paid) return
  if (toMs(now()) - toMs(state.change.paid.at) < PLAN_PATIENCE_MS) return
  const fields = { acceptance: id, payment: state.change.paid.paymentId }
  log.error(fields, 'a plan change is paid, but the subscription does not show it: look by hand')
}

async function lookLater(deps: Deps, id: string): Promise<void> {
  const stored = await deps.store.acceptance(id)
  const at = stored && nextLook(stored.state, deps.now())
  if (at) await deps.store.postpone(id, at)
}

/** Looks for the payment of a lost answer among all payments of the customer around the time it was sent. */
async function searchListing(deps: Deps, stored: StoredAcceptance, since: Instant): Promise<void> {
  // The moment of asking: what happens while the answer is on its way, or while this process sleeps, is not in it.
  const at = deps.now()
  const quote = await deps.store.quote(stored.quoteId)
  if (!quote) return
  const listing = await paymentsAround(deps, stored, quote.order, since)
  if (listing.type !== 'answer') return
  const ours = await ownPayments(deps, stored, listing.value)
  for (const payment of ours) await settleListed(deps, stored.id, payment)
  if (ours.length > 0) return
  const alike = await lookAlike(deps, stored, quote, listing.value, since)
  if (alike) {
    const fields = { acceptance: stored.id, payment: alike.id }
    deps.log.error(fields, 'a payment may be this charge, but cannot prove it: look by hand')
  }
  const byLink = (await isPaidByLink(deps, stored, listing.value)) && ({ paidByLink: true } as const)
  const fact = { type: 'not_listed', lookAlike: alike !== null, ...byLink, at } as const
  await settle(deps, stored.id, fact, { witness: 'listing' })
}

/** A listing does not carry the link for the bank's confirmation; the payment itself does. */
async function settleListed(deps: Deps, id: string, payment: Payment): Promise<void> {
  if (payment.status === 'action_required') return lookUp(deps, id, payment.id)
  await settlePayment(deps, id, payment, { witness: 'listing' })
}

/** The plan that shows may be that of a page of Dodo's on which the same change was paid. */
async function isPaidByLink(
  deps: Deps,
  { state, decisionId, subscriptionId }: StoredAcceptance,
  listed: readonly Payment[],
): Promise<boolean> {
  if (state.status !== 'confirming' || !state.change?.shown) return false
  const own = await deps.store.decision(decisionId)
  for (const payment of listed) {
    const bought = payment.status === 'succeeded' ? await decisionBoughtBy(deps, payment) : null
    if (bought?.subscriptionId === subscriptionId && bought.productId === own?.productId) return true
  }
  return false
}

async function lookAlike(
  { store }: Deps,
  stored: StoredAcceptance,
  quote: Quote,
  listed: readonly Payment[],
  since: Instant,
): Promise<Payment | null> {
  for (const payment of listed) {
    if (!looksLike(payment, stored, quote, since)) continue
    // The charge of another acceptance is no riddle.
    if (!(await store.acceptanceOfPayment(payment.id))) return payment
  }
  return null
}

/** It may be ours with its proof lost: it names this acceptance, or has no metadata but the same amount and time. */
function looksLike(payment: Payment, stored: StoredAcceptance, { total }: Quote, since: Instant): boolean {
  const { metadata, status } = payment
  if (payment.id === stored.occasionId) return false
  if (metadata['upsell_acceptance'] === stored.id) return true
  const open = status !== 'failed' && status !== 'cancelled'
  const inTime = toMs(payment.createdAt) >= toMs(since) - CLOCK_SKEW_MS
  return open && inTime && !isOurs(payment) && sameMoney(payment.total, total)
}

const REFUND_PAUSE_MS = 60_000
/** Dodo said no to the refund itself: a person may have to look, and the next try may be later. */
const REFUSED_REFUND_PAUSE_MS = 60 * 60_000

/** Gives back a payment that must not be kept. Asked again until Dodo shows it as refunded. */
export async function refundDue(deps: Deps, refund: DueRefund): Promise<void> {
  if (!(await deps.store.claimRefund(refund, plusMs(deps.now(), REFUND_PAUSE_MS)))) return
  const payment = await deps.gateway.payment(refund.paymentId)
  if (payment.type === 'answer' && payment.value.refunded) {
    await deps.store.finishRefund(refund.paymentId)
    const fact = { type: 'refunded', paymentId: refund.paymentId, at: deps.now() } as const
    await settle(deps, refund.acceptanceId, fact, { witness: 'look_up' })
    return
  }
  const answer = await deps.gateway.refund(refund.paymentId, `upsell-offer: ${refund.reason}`)
  const fields = { payment: refund.paymentId, acceptance: refund.acceptanceId, reason: refund.reason }
  if (answer.type === 'answer') deps.log.warn(fields, 'refund asked for')
  else deps.log.error({ ...fields, why: answer.why }, 'refund not accepted yet')
  if (answer.type === 'refused') {
    await deps.store.postponeRefund(refund.paymentId, plusMs(deps.now(), REFUSED_REFUND_PAUSE_MS))
  }
}
