import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import {
  claimRefusal,
  inClaimWindow,
  withinOneClickLimit,
  type ClaimRefusal,
  type Purchase,
} from '../../server/domain/claim.ts'
import { aPurchase } from '../support/catalog.ts'
import { at, DAY_MS, later, MINUTE_MS } from '../support/facts.ts'

const paidMsAgo = (ms: number): Purchase => aPurchase({ paidAt: later(-ms) })

describe('a purchase that a browser wants to claim', () => {
  it('is given when it was just paid', () => assert.equal(claimRefusal(aPurchase(), at), null))

  const refused: [string, Partial<Purchase>, ClaimRefusal][] = [
    ['is not paid yet', { status: 'pending' }, 'not_succeeded'],
    ['failed', { status: 'over' }, 'not_succeeded'],
    ['went back or is disputed', { refundedOrDisputed: true }, 'refunded_or_disputed'],
    ['was itself paid by an offer', { metadata: { upsell_acceptance: 'acc_1' } }, 'paid_by_offer'],
    ['was itself an offer on the checkout', { metadata: { upsell_decision: 'dec_1' } }, 'paid_by_offer'],
    ['is bound to a browser', { metadata: { upsell_challenge: 'x' } }, 'bound'],
    ['is more than a day old', { paidAt: later(-DAY_MS - 1) }, 'expired'],
    ['lies in the future', { paidAt: later(2 * MINUTE_MS + 1) }, 'expired'],
  ]
  for (const [why, given, reason] of refused) {
    it(`is refused when it ${why}`, () => assert.equal(claimRefusal(aPurchase(given), at), reason))
  }

  it('is given to the last millisecond of a day, and two minutes before a slow clock', () => {
    assert.equal(claimRefusal(paidMsAgo(DAY_MS), at), null)
    assert.equal(claimRefusal(paidMsAgo(-2 * MINUTE_MS), at), null)
  })
})

describe('offers after a purchase', () => {
  it('are made for fifteen minutes, to the millisecond', () => {
    assert.equal(inClaimWindow(paidMsAgo(0), at), true)
    assert.equal(inClaimWindow(paidMsAgo(15 * MINUTE_MS), at), true)
    assert.equal(inClaimWindow(paidMsAgo(15 * MINUTE_MS + 1), at), false)
  })
})

describe('the one-click limit', () => {
  const purchase = { amount: 1_000, currency: 'USD' }
  const within = (amount: number, currency: string, times: number) =>
    withinOneClickLimit(purchase, { amount, currency }, times)

  it('is so many times the purchase, to the cent', () => {
    assert.equal(within(3_000, 'USD', 3), true)
    assert.equal(within(3_001, 'USD', 3), false)
    assert.equal(within(1_500, 'USD', 1.5), true)
    assert.equal(within(1, 'USD', 0), false)
  })

  it('allows nothing in another currency', () => assert.equal(within(1, 'EUR', 10), false))
})
