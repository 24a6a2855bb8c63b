import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import {
  claimRefusal,
  inClaimWindow,
  levelOf,
  withinOneClickLimit,
  type ClaimRefusal,
  type Purchase,
} from '../../server/domain/claim.ts'
import { aPurchase } from '../support/catalog.ts'
import { at, DAY_MS, later, MINUTE_MS } from '../support/facts.ts'

/** What the browser's key hashes to. */
const CHALLENGE = 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0'
const bound = (challenge: string): Purchase => aPurchase({ metadata: { upsell_challenge: challenge } })
const refusal = (purchase: Purchase) => claimRefusal(purchase, CHALLENGE, at)
const paidMsAgo = (ms: number, given: Partial<Purchase> = {}): Purchase =>
  aPurchase({ paidAt: later(-ms), ...given })

describe('a purchase that a browser wants to claim', () => {
  it('is given when it was just paid', () => assert.equal(refusal(aPurchase()), null))

  const refused: [string, Partial<Purchase>, ClaimRefusal][] = [
    ['is not paid yet', { status: 'pending' }, 'not_succeeded'],
    ['failed', { status: 'over' }, 'not_succeeded'],
    ['went back or is disputed', { refundedOrDisputed: true }, 'refunded_or_disputed'],
    ['was itself paid by an offer', { metadata: { upsell_acceptance: 'acc_1' } }, 'paid_by_offer'],
    ['was itself an offer on the checkout', { metadata: { upsell_decision: 'dec_1' } }, 'paid_by_offer'],
    ['is bound to another browser', { metadata: { upsell_challenge: 'x' } }, 'bound_to_another_browser'],
    ['is more than a day old', { paidAt: later(-DAY_MS - 1) }, 'expired'],
    ['lies in the future', { paidAt: later(2 * MINUTE_MS + 1) }, 'expired'],
  ]
  for (const [why, given, reason] of refused) {
    it(`is refused when it ${why}`, () => assert.equal(refusal(aPurchase(given)), reason))
  }

  it('is given to the last millisecond of a day, and two minutes before a slow clock', () => {
    assert.equal(refusal(paidMsAgo(DAY_MS)), null)
    assert.equal(refusal(paidMsAgo(-2 * MINUTE_MS)), null)
  })
})

describe('a purchase that was bound to a browser before paying', () => {
  it('is given to that browser, at a level of its own', () => {
    assert.equal(refusal(bound(CHALLENGE)), null)
    assert.equal(levelOf(bound(CHALLENGE)), 'bound')
    assert.equal(levelOf(aPurchase()), 'unbound')
  })

  it('is never given at a weaker level, however odd its challenge', () => {
    for (const odd of ['', ' ', 'null', CHALLENGE.toLowerCase(), `${CHALLENGE}=`, CHALLENGE.slice(1)]) {
      assert.equal(refusal(bound(odd)), 'bound_to_another_browser', odd)
      assert.equal(levelOf(bound(odd)), 'bound')
    }
  })
})

describe('offers after a purchase', () => {
  it('are made for fifteen minutes, to the millisecond', () => {
    assert.equal(inClaimWindow(paidMsAgo(0), at), true)
    assert.equal(inClaimWindow(paidMsAgo(15 * MINUTE_MS), at), true)
    assert.equal(inClaimWindow(paidMsAgo(15 * MINUTE_MS + 1), at), false)
  })

  it('are made for an hour where the purchase was bound to the browser', () => {
    const metadata = { upsell_challenge: CHALLENGE }
    assert.equal(inClaimWindow(paidMsAgo(60 * MINUTE_MS, { metadata }), at), true)
    assert.equal(inClaimWindow(paidMsAgo(60 * MINUTE_MS + 1, { metadata }), at), false)
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
