import type { TestContext } from 'node:test'

import { ALWAYS } from '../../server/domain/condition.ts'
import {
  accept,
  browserKey,
  harness,
  offer,
  payment,
  signIn,
  subscription,
  visit,
  type Harness,
  type Unlike,
} from '../support/harness.ts'

const OFFERS = [
  offer(),
  offer({ id: 'ebook', placements: ['pricing'], when: ALWAYS, productId: 'pdt_ebook' }),
  offer({
    id: 'go-pro',
    kind: 'plan_change',
    placements: ['account'],
    when: { type: 'subscribed', anyOf: ['pdt_basic'] },
    productId: 'pdt_pro',
  }),
]

/** A customer, by the ids that Dodo gave. */
export interface Person {
  readonly customerId: string
  readonly paymentId: string
  readonly secondPaymentId: string
  readonly subscriptionId: string
  readonly key: string
}

export const aPerson = (name: string): Person => ({
  customerId: `cus_${name}`,
  paymentId: `pay_${name}`,
  secondPaymentId: `pay_${name}_second`,
  subscriptionId: `sub_${name}`,
  key: browserKey(),
})

/** A shop at whose page two customers stand, and what Dodo knows of them. */
export async function openShop(t: Pick<TestContext, 'after'>, unlike: Unlike = {}) {
  const h = await harness(OFFERS, {}, unlike)
  t.after(() => h.close())
  h.dodo.known.clear()
  const [ana, bob] = [aPerson('ana'), aPerson('bob')]
  for (const person of [ana, bob]) introduce(h, person)
  return { h, ana, bob }
}

export type Shop = Awaited<ReturnType<typeof openShop>>

/** Two purchases and a subscription. */
export function introduce({ dodo }: Harness, { customerId, ...ids }: Person): void {
  for (const id of [ids.paymentId, ids.secondPaymentId]) dodo.known.set(id, payment({ id, customerId }))
  dodo.subscriptions.set(ids.subscriptionId, subscription({ id: ids.subscriptionId, customerId }))
}

/** One request of a page, as the matrix varies it. */
export interface Call {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly body?: Readonly<Record<string, unknown>>
  readonly session: string
}

/** Opens the page after the purchase. */
export async function atThankYou({ h }: Shop, { paymentId, key }: Person) {
  const { session, decision } = await visit(h, { paymentId, key })
  return { session, decision }
}

/** Opens a page inside the merchant's app. */
export async function inApp({ h }: Shop, { customerId, subscriptionId }: Person, placement = 'pricing') {
  const { session, decision } = await signIn(
    h,
    { sub: customerId, ...(placement === 'account' && { subscription_id: subscriptionId }) },
    placement,
  )
  return { session, decision }
}

/** Presses the button; the hold is not over. */
export async function heldBy(shop: Shop, person: Person) {
  const at = await atThankYou(shop, person)
  const { body } = await accept(shop.h, at.session, at.decision.quote)
  return { ...at, id: body.acceptance.id as string }
}

/** Presses the button, and Dodo refuses the charge: nothing was taken. */
export async function refusedAt(shop: Shop, person: Person) {
  const at = await heldBy(shop, person)
  shop.h.dodo.onCharge = async () => ({ type: 'refused', why: '422' })
  shop.h.later(5_000)
  await shop.h.work()
  return at
}
