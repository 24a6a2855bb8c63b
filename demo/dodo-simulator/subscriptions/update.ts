import type DodoPayments from 'dodopayments'

import { invalidBody, rejected } from '../errors.ts'
import { timestamp } from '../ids.ts'
import type { Effect } from '../rules.ts'
import { assertMetadata } from '../schemas/check.ts'
import type { StoredSubscription, World } from '../world.ts'
import { cancel, renewAt } from './billing.ts'
import { announceSubscription } from './subscription.ts'

type Patch = DodoPayments.SubscriptionUpdateParams

/** `PATCH /subscriptions/{id}` @throws 422 */
export function updateSubscription(
  world: World,
  stored: StoredSubscription,
  patch: Patch,
  effects: readonly Effect[],
): void {
  assertMetadata(patch.metadata ?? {})
  if (patch.pause !== undefined) throw invalidBody('pause is gone: send status paused or active')
  if (patch.credit_entitlement_cart?.length) {
    throw rejected('UNSUPPORTED_ACTION', 'The simulator has no credit entitlements')
  }
  const { status } = patch
  if (status === 'paused' || status === 'active') return pauseOrResume(world, stored, patch, effects)
  if (status && status !== 'cancelled') throw invalidBody(`status cannot be set to ${status}`)
  if (stored.subscription.status === 'cancelled') {
    throw rejected('SUBSCRIPTION_INACTIVE', 'Subscription is not active')
  }
  const events = setFields(world, stored, patch)
  if (status === 'cancelled') void cancel(world, stored, effects)
  for (const event of events) void announceSubscription(world, stored, event, effects)
}

/** @returns what there is to tell: `plan_changed` also where only the cancellation is set or taken back. */
function setFields(world: World, stored: StoredSubscription, patch: Patch): string[] {
  const { subscription } = stored
  if (patch.next_billing_date) renewAt(world, stored, future(patch.next_billing_date))
  if (patch.disable_on_demand) {
    subscription.on_demand = false
    renewAt(world, stored, future(patch.disable_on_demand.next_billing_date))
  }
  const { cancel_at_next_billing_date: cancels = null } = patch
  const toggled = cancels !== null && cancels !== subscription.cancel_at_next_billing_date
  if (toggled) subscription.cancel_at_next_billing_date = cancels
  if (patch.cancellation_comment) subscription.cancellation_comment = patch.cancellation_comment
  if (patch.cancellation_feedback) subscription.cancellation_feedback = patch.cancellation_feedback
  if (patch.metadata) subscription.metadata = patch.metadata
  if (patch.billing) subscription.billing = { ...subscription.billing, ...patch.billing }
  if (patch.customer_name) subscription.customer.name = patch.customer_name
  if (patch.tax_id !== undefined) subscription.tax_id = patch.tax_id
  if (patch.customer_business_name !== undefined) {
    subscription.customer_business_name = patch.customer_business_name
  }
  if (patch.subscription_period_count) {
    subscription.subscription_period_count = patch.subscription_period_count
    subscription.subscription_period_interval =
      patch.subscription_period_interval ?? subscription.subscription_period_interval
  }
  if (patch.status === 'cancelled') return []
  return toggled ? ['updated', 'plan_changed'] : ['updated']
}

function future(time: string): Date {
  const date = new Date(time)
  if (date.getTime() > Date.now()) return date
  throw rejected('INVALID_REQUEST_PARAMETERS', 'Cannot change next_billing_date to past time')
}

function pauseOrResume(
  world: World,
  stored: StoredSubscription,
  patch: Patch,
  effects: readonly Effect[],
): void {
  const { subscription } = stored
  if (Object.keys(patch).length > 1) throw invalidBody(`status ${patch.status} must be sent alone`)
  if (patch.status === 'paused') {
    assertMayPause(subscription)
    subscription.status = 'paused'
    subscription.paused_at = timestamp()
  } else {
    if (subscription.status !== 'paused') {
      throw rejected('SUBSCRIPTION_NOT_PAUSED', 'Subscription is not paused')
    }
    subscription.status = 'active'
    subscription.paused_at = null
  }
  const event = patch.status === 'paused' ? 'paused' : 'unpaused'
  void announceSubscription(world, stored, event, effects)
}

function assertMayPause(subscription: StoredSubscription['subscription']): void {
  if (subscription.status === 'paused') {
    throw rejected('SUBSCRIPTION_ALREADY_PAUSED', 'Subscription is already paused')
  }
  if (subscription.status !== 'active' || subscription.cancel_at_next_billing_date) {
    throw rejected('SUBSCRIPTION_NOT_ELIGIBLE_FOR_PAUSE', 'Only an active subscription can be paused')
  }
  if (!subscription.has_payment_method) {
    throw rejected('SUBSCRIPTION_PAUSE_REQUIRES_PAYMENT_METHOD', 'Subscription has no payment method')
  }
}
