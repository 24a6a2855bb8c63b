import { iso } from '../calendar.ts'
import type { Metadata, PlanChangePreview, PlanChangeRequest } from '../dodo.ts'
import { DodoError, rejected } from '../errors.ts'
import { newId, timestamp } from '../ids.ts'
import { openLink, type LinkHandles } from '../links.ts'
import { pick, type Effect } from '../rules.ts'
import { assertMetadata } from '../schemas/check.ts'
import type { StoredSubscription, World } from '../world.ts'
import { assertNothingPending, hold, sendBill } from './billing.ts'
import { previewLine, prorationInvoice, settleCredit } from './proration.ts'
import { announceSubscription, planLine, savedMethod } from './subscription.ts'
import { changed, discountsAfter, targetOf, type Target } from './target.ts'

/** `POST /subscriptions/{id}/change-plan/preview`: refused like the change itself. */
export function previewPlanChange(
  world: World,
  stored: StoredSubscription,
  request: PlanChangeRequest,
): PlanChangePreview {
  assertMayChange(world, stored, request)
  const target = targetOf(world, stored, request)
  const { currency, next_billing_date } = stored.subscription
  const later = request.effective_at === 'next_billing_date'
  const parts = later ? [] : target.parts
  const { invoice, credits } = settleCredit(prorationInvoice(currency, parts, target.price), stored.credit)
  return {
    immediate_charge: {
      effective_at: later ? next_billing_date : iso(new Date()),
      line_items: parts.map(previewLine),
      summary: {
        currency,
        total_amount: invoice.total,
        tax: invoice.tax,
        customer_credits: credits,
        settlement_currency: currency,
        settlement_amount: invoice.total,
        settlement_tax: invoice.tax,
      },
    },
    new_plan: changed(stored.subscription, { ...target, startsCycle: target.startsCycle && !later }),
  }
}

/** `POST /subscriptions/{id}/change-plan`. @returns handles only where the customer pays on a page. */
export async function changePlan(
  world: World,
  stored: StoredSubscription,
  request: PlanChangeRequest,
  effects: readonly Effect[],
): Promise<LinkHandles | null> {
  assertMetadata(request.metadata ?? {})
  assertMayChange(world, stored, request)
  if (request.collect_via_payment_link) assertMayCollect(world, request)
  const target = targetOf(world, stored, request)
  if (request.effective_at === 'next_billing_date') {
    schedule(world, stored, target, request.metadata ?? null, effects)
    return null
  }
  const { subscription } = stored
  const due = prorationInvoice(subscription.currency, target.parts, target.price)
  const method = request.collect_via_payment_link || due.total <= 0 ? null : savedMethod(world, stored)
  const prevents = (request.on_payment_failure ?? world.business.on_payment_failure) === 'prevent_change'
  const apply = () => applyChange(world, stored, target, request, effects)
  stored.changing = prevents
  const told = prevents ? undefined : apply()
  const payment = await sendBill(world, stored, {
    due,
    method,
    metadata: request.metadata ?? subscription.metadata,
    effects,
    paid: async () => {
      const late = pick(effects, 'apply_late')
      if (late && prevents) world.timers.after(late.ms, () => void apply())
      else if (prevents) await apply()
    },
    failed: async () => {
      stored.changing = false
      if (!prevents) await hold(world, stored, { invoice: due, renews: false }, effects)
    },
  })
  if (pick(effects, 'hook')?.how === 'before_answer') await told
  return payment && request.collect_via_payment_link ? openLink(world, payment) : null
}

function applyChange(
  world: World,
  stored: StoredSubscription,
  target: Target,
  { cancel_scheduled_change_plan }: PlanChangeRequest,
  effects: readonly Effect[],
) {
  stored.changing = false
  const discounts = discountsAfter(target)
  Object.assign(stored.subscription, changed(stored.subscription, target))
  Object.assign(stored, { lines: target.lines, discounts })
  if (target.billed) stored.cycle = target.price
  if (cancel_scheduled_change_plan) unschedule(stored)
  return Promise.all([
    announceSubscription(world, stored, 'plan_changed', effects),
    announceSubscription(world, stored, 'updated', effects),
  ])
}

/** @throws 422, 409 */
function assertMayChange(world: World, stored: StoredSubscription, request: PlanChangeRequest): void {
  const { subscription } = stored
  if (subscription.on_demand) {
    throw rejected('ON_DEMAND_PLAN_CHANGE_NOT_SUPPORTED', 'On-demand subscriptions have no plans to change')
  }
  if (subscription.status !== 'active') {
    const code = 'INACTIVE_SUBSCRIPTION_PLAN_CHANGE_NOT_SUPPORTED'
    throw rejected(code, 'Changing plans is not supported for inactive subscriptions')
  }
  if (subscription.cancel_at_next_billing_date) {
    const code = 'PLAN_CHANGE_NOT_ALLOWED_FOR_SCHEDULED_CANCELLATION'
    throw rejected(code, 'Subscription scheduled for cancellation')
  }
  assertNothingPending(world, stored)
  if (stored.scheduled && !request.cancel_scheduled_change_plan) {
    throw new DodoError(409, 'SCHEDULED_PLAN_CHANGE_EXISTS', 'A scheduled plan change already exists')
  }
  assertMode(world, request)
}

function assertMode({ business }: World, { effective_at, proration_billing_mode: mode }: PlanChangeRequest) {
  if (effective_at !== 'next_billing_date' || mode === 'full_immediately') return
  if (mode === 'do_not_bill' && business.do_not_bill_at_next_billing_date) return
  const code = 'INVALID_PRORATION_MODE_WITH_NEXT_BILLING_DATE'
  throw rejected(code, `proration_billing_mode ${mode} cannot wait for the next billing date`)
}

function assertMayCollect({ business }: World, request: PlanChangeRequest): void {
  const why = !business.allow_plan_change_via_payment_link
    ? 'is not enabled for this business'
    : request.effective_at === 'next_billing_date'
      ? 'needs effective_at immediately'
      : request.on_payment_failure !== 'prevent_change'
        ? 'needs on_payment_failure prevent_change'
        : null
  if (why) throw rejected('UNSUPPORTED_ACTION', `collect_via_payment_link ${why}`)
}

function schedule(
  world: World,
  stored: StoredSubscription,
  { lines, discounts }: Target,
  metadata: Metadata | null,
  effects: readonly Effect[],
): void {
  const { product, quantity } = planLine(lines)
  stored.scheduled = { lines, discounts, metadata }
  stored.subscription.scheduled_change = {
    id: newId('spc'),
    product_id: product.product_id,
    product_name: product.name ?? null,
    product_description: product.description ?? null,
    quantity,
    addons: lines.flatMap(({ addon, quantity: units }) =>
      addon ? [{ addon_id: addon.id, name: addon.name, quantity: units }] : [],
    ),
    created_at: timestamp(),
    effective_at: stored.subscription.next_billing_date,
  }
  void announceSubscription(world, stored, 'updated', effects)
}

function unschedule(stored: StoredSubscription): void {
  stored.scheduled = null
  stored.subscription.scheduled_change = null
}

/** `DELETE /subscriptions/{id}/change-plan/scheduled` @throws 404 */
export function cancelScheduled(world: World, stored: StoredSubscription, effects: readonly Effect[]): void {
  if (!stored.scheduled) {
    throw new DodoError(404, 'SCHEDULED_PLAN_CHANGE_NOT_FOUND', 'No plan change is scheduled')
  }
  unschedule(stored)
  void announceSubscription(world, stored, 'updated', effects)
}
