import { iso } from './calendar.ts'
import type { Outcome } from './cards.ts'
import { newId } from './ids.ts'
import { announcePayment, outcomeOf, setError, settle, useMethod } from './payments.ts'
import { pick, type Effect } from './rules.ts'
import type { StoredMethod, StoredPayment, World } from './world.ts'

export interface LinkHandles {
  payment_id: string | null
  payment_link: string | null
  client_secret: string | null
  expires_on: string | null
}

export const noHandles: LinkHandles = {
  payment_id: null,
  payment_link: null,
  client_secret: null,
  expires_on: null,
}

/** Not documented. Until then the payment, and a plan change that waits for it, stays pending. */
const LINK_LIFE_MS = 86_400_000

export const cancelled: Outcome = { status: 'cancelled', code: 'CUSTOMER_CANCELLED' }

/** The page on which a payment that was booked without a card is paid. */
export function openLink(world: World, stored: StoredPayment): LinkHandles {
  const { payment } = stored
  payment.payment_link = `${world.url}/pay/${payment.payment_id}`
  world.timers.after(LINK_LIFE_MS, () => {
    if (payment.status === 'requires_payment_method') void settle(world, stored, cancelled)
  })
  return {
    payment_id: payment.payment_id,
    payment_link: payment.payment_link,
    client_secret: newId('secret'),
    expires_on: iso(new Date(Date.now() + LINK_LIFE_MS)),
  }
}

/** A declined card leaves the payment as it was, so that another one may be tried. */
export async function payLink(
  world: World,
  stored: StoredPayment,
  method: StoredMethod,
  effects: readonly Effect[],
): Promise<void> {
  const { payment } = stored
  const outcome = outcomeOf({ method, present: true, effects })
  useMethod(stored, method)
  stored.effects = effects
  if (outcome.status === 'failed') {
    setError(payment, outcome)
    return
  }
  const methods = world.customers.get(payment.customer.customer_id)?.methods
  if (methods && !methods.includes(method)) methods.push(method)
  payment.status = 'processing'
  const told = [announcePayment(world, stored, 'payment.processing'), settle(world, stored, outcome)]
  if (pick(effects, 'hook')?.how === 'before_answer') await Promise.all(told)
}
