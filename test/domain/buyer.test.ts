import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { mayPayByOneClick, type Proof } from '../../server/domain/buyer.ts'
import { DEFAULT_POLICY } from '../../server/domain/catalog.ts'
import type { Money } from '../../server/domain/money.ts'
import { aBuyer } from '../support/catalog.ts'

const dollars = (amount: number, currency = 'USD'): Money => ({ amount: amount * 100, currency })

/** After a purchase of $10.00, or in an app, where there is none. */
const may = (proof: Proof, total: Money, purchase = aBuyer().purchase) =>
  mayPayByOneClick({ ...aBuyer(), proof, purchase }, total, DEFAULT_POLICY.oneClickLimit)

describe('what may be charged with one click', () => {
  const cases: [who: string, proof: Proof, most: number][] = [
    ['whoever claims the purchase first', { level: 'unbound', max: null }, 30],
    ['the browser that the purchase was bound to', { level: 'bound', max: null }, 100],
    ['a customer signed in with a limit', { level: 'customer', max: dollars(500) }, 500],
  ]
  for (const [who, proof, most] of cases) {
    it(`is $${most} for ${who}, to the cent, and nothing in another currency`, () => {
      assert.equal(may(proof, dollars(most)), true)
      assert.equal(may(proof, dollars(most + 0.01)), false)
      assert.equal(may(proof, dollars(1, 'EUR')), false)
    })
  }

  it('has no limit for a customer whom the app signs in without one, also without a purchase', () => {
    const proof: Proof = { level: 'customer', max: null }
    assert.equal(may(proof, dollars(1_000_000, 'EUR')), true)
    assert.equal(may(proof, dollars(1_000_000), null), true)
  })

  it('is nothing without a purchase for whoever proves no more than one', () => {
    for (const level of ['unbound', 'bound'] as const) {
      assert.equal(may({ level, max: null }, dollars(0), null), false)
    }
  })

  it('is not widened by the limit of a token where there is none', () => {
    assert.equal(may({ level: 'unbound', max: dollars(500) }, dollars(31)), false)
  })
})
