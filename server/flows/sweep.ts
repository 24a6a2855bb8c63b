import type { Deps } from '../deps.ts'
import type { Payment } from '../domain/payment.ts'
import type { Instant } from '../domain/time.ts'
import { hearPayment } from './hear.ts'

export interface Swept {
  readonly payments: number
  /** Of these, payments that carry our metadata. */
  readonly ours: number
  /** Ours that taught something new. */
  readonly news: number
}

/**
 * Goes through all payments of the shop since a moment, and takes in those of ours: what webhooks did not tell, and
 * acceptances that this database has lost.
 * @returns null when Dodo does not answer: nothing was concluded.
 */
export async function sweep(deps: Deps, since: Instant): Promise<Swept | null> {
  const listing = await deps.gateway.payments({}, since)
  if (listing.type !== 'answer') return null
  const ours = listing.value.filter(
    ({ metadata }) => metadata['upsell_acceptance'] || metadata['upsell_decision'],
  )
  let news = 0
  for (const payment of ours) if (await isNews(deps, payment)) news += 1
  return { payments: listing.value.length, ours: ours.length, news }
}

async function isNews(deps: Deps, listed: Payment): Promise<boolean> {
  const before = await whatIsKnown(deps, listed)
  if (before === 'settled') return false
  // A listing does not name products; the payment itself does.
  const whole = await deps.gateway.payment(listed.id)
  if (whole.type !== 'answer') return false
  await hearPayment(deps, whole.value, { witness: 'listing' })
  return before !== (await whatIsKnown(deps, listed))
}

/** The part of our memory that this payment could change, as a text to be compared. */
async function whatIsKnown({ store }: Deps, { id, status, metadata, refunded }: Payment): Promise<string> {
  const acceptance = metadata['upsell_acceptance']
    ? await store.acceptance(metadata['upsell_acceptance'])
    : null
  if (acceptance) {
    const { state } = acceptance
    const done = status === 'succeeded' && !refunded && state.status === 'succeeded' && state.paymentId === id
    return done ? 'settled' : JSON.stringify(state)
  }
  const decision = metadata['upsell_decision'] ? await store.decision(metadata['upsell_decision']) : null
  if (!decision) return 'unknown'
  return decision.boughtPaymentId === id ? 'settled' : JSON.stringify(decision.boughtPaymentId ?? null)
}
