import { iso } from '../calendar.ts'
import type { Metadata } from '../dodo.ts'
import { DodoError, rejected } from '../errors.ts'
import { timestamp } from '../ids.ts'
import { book, chargeAbsent, type Charge } from '../payments.ts'
import type { Invoice } from '../pricing.ts'
import { pick, type Effect } from '../rules.ts'
import type { StoredMethod, StoredPayment, StoredSubscription, World } from '../world.ts'
import { settleCredit } from './proration.ts'
import { announceSubscription, beginCycle, hasOpenPayment, nextCycle, savedMethod } from './subscription.ts'

export interface Bill {
  due: Invoice
  /** null: the customer pays on a page. */
  method: StoredMethod | null
  metadata: Metadata
  retryAttempt?: number
  effects: readonly Effect[]
  /** Called once: either when it is paid, or at once when nothing is due. */
  paid: (payment: StoredPayment | null) => Promise<unknown>
  failed: (payment: StoredPayment) => Promise<unknown>
}

/** Takes what is due after the credit. @returns null when there is no payment, or not yet. */
export async function sendBill(
  world: World,
  stored: StoredSubscription,
  bill: Bill,
): Promise<StoredPayment | null> {
  const { method, effects } = bill
  const { invoice, credits } = settleCredit(bill.due, stored.credit)
  stored.credit += Math.min(0, credits)
  if (invoice.total === 0) {
    stored.credit += Math.max(0, credits)
    const told = bill.paid(null)
    if (pick(effects, 'hook')?.how === 'before_answer') await told
    return null
  }
  const charge: Charge = {
    ...ownerOf(world, stored),
    ...bill,
    invoice,
    subscriptionIds: [stored.subscription.subscription_id],
    follow: (paid) => {
      const succeeded = paid.payment.status === 'succeeded'
      // A failed payment gives the credit back that it would have spent.
      stored.credit += succeeded ? Math.max(0, credits) : -Math.min(0, credits)
      return succeeded ? bill.paid(paid) : bill.failed(paid)
    },
  }
  if (!method) return book(world, charge)
  const late = pick(effects, 'charge_late')
  if (!late) return chargeAbsent(world, { ...charge, method })
  world.timers.after(late.ms, () => void chargeAbsent(world, { ...charge, method }))
  return null
}

export function ownerOf(world: World, { subscription }: StoredSubscription) {
  const customer = world.customers.get(subscription.customer.customer_id)
  if (!customer) throw new Error(`nobody owns ${subscription.subscription_id}`)
  return { customer, billing: subscription.billing }
}

export function assertNothingPending(world: World, stored: StoredSubscription): void {
  if (stored.changing) {
    throw new DodoError(409, 'PENDING_PLAN_CHANGE_EXISTS', 'A pending plan change already exists')
  }
  if (hasOpenPayment(world, stored)) throw previousPaymentPending()
}

export const previousPaymentPending = () =>
  new DodoError(
    409,
    'PREVIOUS_PAYMENT_PENDING',
    'Cannot create new charge as previous payment is not successful yet',
  )

/** The billing date has come. Its payment carries the metadata of the subscription, whoever put them there. */
export async function renew(
  world: World,
  stored: StoredSubscription,
  effects: readonly Effect[] = [],
): Promise<StoredPayment | null> {
  const { subscription } = stored
  if (subscription.status !== 'active') throw rejected('SUBSCRIPTION_INACTIVE', 'Subscription is not active')
  if (subscription.cancel_at_next_billing_date) {
    void cancel(world, stored, effects)
    return null
  }
  assertNothingPending(world, stored)
  const method = savedMethod(world, stored)
  const { scheduled } = stored
  if (scheduled) applyScheduled(world, stored, effects)
  const due = nextCycle(stored)
  return sendBill(world, stored, {
    due,
    method,
    metadata: scheduled?.metadata ?? subscription.metadata,
    effects,
    paid: () => {
      beginCycle(stored, due)
      return announceSubscription(world, stored, 'renewed', effects)
    },
    failed: () => hold(world, stored, { invoice: due, renews: true }, effects),
  })
}

function applyScheduled(world: World, stored: StoredSubscription, effects: readonly Effect[]): void {
  const { lines, discounts } = stored.scheduled ?? stored
  Object.assign(stored, { lines, discounts, scheduled: null })
  stored.subscription.scheduled_change = null
  void announceSubscription(world, stored, 'plan_changed', effects)
}

/** Whoever cancelled or paused in the meantime has the last word. */
export async function hold(
  world: World,
  stored: StoredSubscription,
  dues: NonNullable<StoredSubscription['dues']>,
  effects: readonly Effect[],
): Promise<void> {
  if (stored.subscription.status !== 'active') return
  stored.dues = dues
  stored.subscription.status = 'on_hold'
  return announceSubscription(world, stored, 'on_hold', effects)
}

export function cancel(world: World, stored: StoredSubscription, effects: readonly Effect[] = []) {
  stored.subscription.status = 'cancelled'
  stored.subscription.cancelled_at = timestamp()
  return announceSubscription(world, stored, 'cancelled', effects)
}

/** Longer waits would overflow a timer; a test waits seconds. */
const LONGEST_WAIT_MS = 86_400_000

/** Dodo's documented way to a renewal in test mode: set the date and wait for it. */
export function renewAt(world: World, stored: StoredSubscription, date: Date): void {
  const at = iso(date)
  stored.subscription.next_billing_date = at
  const waitMs = date.getTime() - Date.now()
  if (waitMs > LONGEST_WAIT_MS) return
  world.timers.after(waitMs, () => {
    if (stored.subscription.next_billing_date !== at) return
    // Whatever forbids it now is nobody's request that could be refused.
    renew(world, stored).catch(() => undefined)
  })
}
