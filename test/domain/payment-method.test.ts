import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { chooseMethod, shownCard, type SavedMethod } from '../../server/domain/payment-method.ts'
import type { Instant } from '../../server/domain/time.ts'
import { at } from '../support/facts.ts'

type Card = NonNullable<SavedMethod['card']>
const VISA: Card = { brand: 'visa', last4: '4242', expiryMonth: '12', expiryYear: '2032' }

const aMethod = (given: Partial<SavedMethod> = {}): SavedMethod => ({
  id: 'pm_1',
  kind: 'card',
  reusable: true,
  lastUsedAt: '2026-11-20T10:00:00.000000Z',
  card: VISA,
  ...given,
})
const expiring = (expiryMonth: string | null, expiryYear: string | null): SavedMethod =>
  aMethod({ card: { ...VISA, expiryMonth, expiryYear } })
const chosen = (methods: SavedMethod[], now: string = at) => chooseMethod(methods, now as Instant)?.id ?? null

describe('the card charged with one click', () => {
  it('is the one used last, wherever Dodo lists it', () => {
    const methods = [
      aMethod({ id: 'pm_old', lastUsedAt: '2025-01-01T00:00:00Z' }),
      aMethod({ id: 'pm_new', lastUsedAt: '2026-11-21T23:59:59.999999Z' }),
      aMethod({ id: 'pm_mid', lastUsedAt: '2026-11-21T00:00:00Z' }),
    ]
    assert.equal(chosen(methods), 'pm_new')
    assert.equal(chosen(methods.toReversed()), 'pm_new')
  })

  it('is one that was used at all before one that was never used or says nonsense', () => {
    const never = aMethod({ id: 'pm_never', lastUsedAt: null })
    const odd = aMethod({ id: 'pm_odd', lastUsedAt: 'yesterday' })
    assert.equal(chosen([never, odd, aMethod()]), 'pm_1')
    assert.equal(chosen([never]), 'pm_never')
    assert.equal(chosen([odd]), 'pm_odd')
  })

  it('is the next one where the last used cannot be charged', () => {
    const newest = { lastUsedAt: '2026-11-22T09:00:00Z' }
    assert.equal(chosen([aMethod({ ...newest, id: 'pm_no', reusable: false }), aMethod()]), 'pm_1')
    assert.equal(chosen([{ ...expiring('10', '2026'), ...newest, id: 'pm_no' }, aMethod()]), 'pm_1')
  })

  it('is none where nothing is saved', () => assert.equal(chosen([]), null))

  for (const kind of ['wallet', 'upi', 'bank_debit', 'pay_later', 'crypto', 'a_kind_of_2030']) {
    it(`is never a saved ${kind}`, () => assert.equal(chosen([aMethod({ kind })]), null))
  }
})

describe('a saved card', () => {
  for (const year of ['2026', '26']) {
    it(`is good to the last millisecond of its month, with the year as ${year}`, () => {
      assert.equal(chosen([expiring('11', year)], '2026-11-30T23:59:59.999Z'), 'pm_1')
      assert.equal(chosen([expiring('11', year)], '2026-12-01T00:00:00.000Z'), null)
    })
  }

  it('of December is good to the end of the year', () => {
    assert.equal(chosen([expiring('12', '26')], '2026-12-31T23:59:59.999Z'), 'pm_1')
    assert.equal(chosen([expiring('12', '26')], '2027-01-01T00:00:00.000Z'), null)
  })

  it('may write its month with one digit', () => {
    assert.equal(chosen([expiring('1', '2027')]), 'pm_1')
    assert.equal(chosen([expiring('1', '2026')]), null)
  })

  const unreadable = [
    ['ab', '2032'],
    ['00', '2032'],
    ['13', '2032'],
    ['12', 'soon'],
    ['12', '20320'],
    ['12', '-1'],
    ['1.5', '2032'],
    [null, '2032'],
    ['12', null],
  ] as const
  for (const [month, year] of unreadable) {
    it(`counts as expired when its expiry reads ${month}/${year}`, () =>
      assert.equal(chosen([expiring(month, year)]), null))
  }

  it('counts as good when Dodo says nothing about its expiry', () => {
    assert.equal(chosen([expiring(null, null)]), 'pm_1')
    assert.equal(chosen([aMethod({ card: null })]), 'pm_1')
  })
})

describe('the card as the customer sees it', () => {
  const brands = {
    visa: 'Visa',
    VISA: 'Visa',
    MasterCard: 'Mastercard',
    'american express': 'American Express',
    american_express: 'American Express',
    AMEX: 'American Express',
    rupay: 'RuPay',
    DinersClub: 'Diners Club',
    JCB: 'JCB',
    UnionPay: 'UnionPay',
    'Carte Bancaire': 'Carte Bancaire',
  }
  for (const [brand, shown] of Object.entries(brands)) {
    it(`names ${brand} as ${shown}`, () =>
      assert.deepEqual(shownCard(aMethod({ card: { ...VISA, brand } })), { brand: shown, last4: '4242' }))
  }

  it('is a card where Dodo names no brand', () => {
    for (const brand of [null, '']) {
      assert.deepEqual(shownCard(aMethod({ card: { ...VISA, brand } })), { brand: 'Card', last4: '4242' })
    }
  })

  it('is nothing without its last digits', () => {
    assert.equal(shownCard(aMethod({ card: { ...VISA, last4: null } })), undefined)
    assert.equal(shownCard(aMethod({ card: null })), undefined)
    assert.equal(shownCard(null), undefined)
  })
})
