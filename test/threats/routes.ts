import { randomUUID } from 'node:crypto'

import { subscription } from '../support/harness.ts'
import { atThankYou, heldBy, inApp, refusedAt, type Call, type Person, type Shop } from './shop.ts'

/** How a route of the contract is called by the one it belongs to, or what else lets a caller in. */
export type Row =
  | {
      readonly by: 'session'
      readonly level: 'purchase' | 'app'
      /** Whether the call changes anything when its owner makes it. */
      readonly changes: boolean
      /** Brings the shop to where this person's call works. */
      readonly ready: (shop: Shop, person: Person) => Promise<Call>
    }
  /** Proven elsewhere: `claims.test.ts` and `webhooks.test.ts`. */
  | { readonly by: 'claim' | 'signature' }

const onDecision =
  (call: string, body: object = {}): (Row & { by: 'session' })['ready'] =>
  async (shop, person) => {
    const { session, decision } = await atThankYou(shop, person)
    return {
      method: 'POST',
      url: `/v1/decision/${call}`,
      session,
      body: { decisionId: decision.id, ...body },
    }
  }

const ofPurchase = (ready: (Row & { by: 'session' })['ready'], changes = true): Row => ({
  by: 'session',
  level: 'purchase',
  changes,
  ready,
})

/** Every route that OpenAPI describes: one without a row here fails the test. */
export const ROUTES: Readonly<Record<string, Row>> = {
  'POST /v1/sessions': { by: 'claim' },
  'POST /v1/webhooks/dodo': { by: 'signature' },

  'GET /v1/decision': ofPurchase(async (shop, person) => {
    const { session } = await atThankYou(shop, person)
    return { method: 'GET', url: '/v1/decision', session }
  }, false),

  'POST /v1/decision/quote': ofPurchase(onDecision('quote')),
  'POST /v1/decision/viewed': ofPurchase(onDecision('viewed')),
  'POST /v1/decision/decline': ofPurchase(onDecision('decline', { how: 'declined' })),
  'POST /v1/decision/checkout': ofPurchase(async (shop, person) => {
    shop.h.dodo.methodUsable = false
    return onDecision('checkout')(shop, person)
  }),

  'POST /v1/acceptances': ofPurchase(async (shop, person) => {
    const { session, decision } = await atThankYou(shop, person)
    const { amount, currency } = decision.quote.total
    const consent = { label: 'Buy now', text: decision.quote.consent.text, locale: 'en-US' }
    const body = {
      acceptanceId: randomUUID(),
      quoteId: decision.quote.id,
      displayed: { amount, currency },
      consent,
    }
    return { method: 'POST', url: '/v1/acceptances', session, body }
  }),

  'GET /v1/acceptances/{id}': ofPurchase(async (shop, person) => {
    const { session, id } = await heldBy(shop, person)
    return { method: 'GET', url: `/v1/acceptances/${id}`, session }
  }, false),

  'POST /v1/acceptances/{id}/undo': ofPurchase(async (shop, person) => {
    const { session, id } = await heldBy(shop, person)
    return { method: 'POST', url: `/v1/acceptances/${id}/undo`, session }
  }),

  'POST /v1/acceptances/{id}/checkout': ofPurchase(async (shop, person) => {
    const { session, id } = await refusedAt(shop, person)
    return { method: 'POST', url: `/v1/acceptances/${id}/checkout`, session }
  }),

  'POST /v1/acceptances/{id}/update-method': ofPurchase(async (shop, person) => {
    const { session, id } = await refusedAt(shop, person)
    return { method: 'POST', url: `/v1/acceptances/${id}/update-method`, session }
  }, false),

  'POST /v1/plan-change/cancel': {
    by: 'session',
    level: 'app',
    changes: true,
    async ready(shop, person) {
      const { customerId, subscriptionId: id } = person
      const scheduled = { plan: subscription().plan, at: shop.h.clock.now, name: 'Pro' }
      shop.h.dodo.subscriptions.set(id, subscription({ id, customerId, scheduled }))
      const { session } = await inApp(shop, person, 'account')
      return { method: 'POST', url: '/v1/plan-change/cancel', session }
    },
  },
}

/** What anybody may read; none of it knows of customers. Whatever else is hidden from the contract fails the test. */
export const PUBLIC = [
  /^\/upsell-offer(\.[0-9a-f]{16}(\.[a-z]+)?)?\.js$/,
  /^\/upsell-offer\.json$/,
  /^\/openapi\.json$/,
  /^\/(healthz|readyz|metrics)$/,
  /^\/\.well-known\/security\.txt$/,
]
