import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { Catalog, Offer } from '../../../server/domain/catalog.ts'
import { catalogFindings } from '../../../server/domain/check/catalog-findings.ts'
import { ALWAYS, type Condition } from '../../../server/domain/condition.ts'
import { aCatalog, anOffer } from '../../support/catalog.ts'
import { at, DAY_MS, later } from '../../support/facts.ts'

const all = (...of: Condition[]): Condition => ({ type: 'all', of })
const any = (...of: Condition[]): Condition => ({ type: 'any', of })
const not = (of: Condition): Condition => ({ type: 'not', of })
const country = (...anyOf: string[]): Condition => ({ type: 'country', anyOf })
const locale = (...anyOf: string[]): Condition => ({ type: 'locale', anyOf })
const purchased = (...anyOf: string[]): Condition => ({ type: 'purchased', anyOf })
const subscribed = (...anyOf: string[]): Condition => ({ type: 'subscribed', anyOf })
const plan = (...anyOf: string[]): Condition => ({ type: 'metadata', key: 'plan', anyOf })
const total = (min: number, max: number, currency: string | null = null): Condition => ({
  type: 'total',
  min,
  max,
  currency,
})
const between = (fromMs: number, untilMs: number): Condition => ({
  type: 'between',
  from: later(fromMs),
  until: later(untilMs),
})

/** Offers of products of their own, so that only what a test is about is found. */
const offer = (id: string, given: Partial<Offer> = {}): Offer =>
  anOffer({ id, productId: `pdt_of_${id}`, when: purchased(`pdt_for_${id}`), ...given })

const found = (offers: Offer[], policy: Partial<Catalog['policy']> = {}): string[] =>
  catalogFindings(aCatalog(offers, policy), at).map(
    ({ severity, path, text }) => `${severity} ${path.join('.')}: ${text}`,
  )
const saysOf = (when: Condition): string[] => found([offer('a', { when })])

describe('a rule that can never hold', () => {
  const NEVER: Record<string, [Condition, string]> = {
    'two countries at once': [
      all(country('US'), country('IN', 'GB')),
      'country cannot be US and IN or GB at once',
    ],
    'two languages at once': [all(locale('de'), locale('en-US')), 'locale cannot be de and en-US at once'],
    'two values of the same key': [
      all(plan('gold'), plan('silver')),
      'metadata.plan cannot be gold and silver at once',
    ],
    'a country and not that country': [
      all(country('US'), not(country('US', 'CA'))),
      'country is asked to be US, and not to be it',
    ],
    'a dialect of an excluded language': [
      all(locale('de-AT'), not(locale('de'))),
      'locale is asked to be de-AT, and not to be it',
    ],
    'a product and not that product': [
      all(purchased('pdt_x'), not(purchased('pdt_x', 'pdt_y'))),
      'purchased is asked to be pdt_x, and not to be it',
    ],
    'a total whose ends are swapped': [
      total(5_000, 2_000),
      'the total cannot be at least 5000 and at most 2000',
    ],
    'two totals that do not meet': [
      all(total(5_000, Infinity), total(0, 2_000)),
      'the total cannot be at least 5000 and at most 2000',
    ],
    'a total in two currencies': [
      all(total(0, 9, 'USD'), total(0, 9, 'EUR')),
      'the total cannot be in USD and EUR at once',
    ],
    'a total in another currency': [
      all(total(0, 9, 'USD'), { type: 'currency', anyOf: ['EUR'] }),
      'the total is asked to be in USD, and the currency not to be',
    ],
    'a first purchase that is none': [
      all({ type: 'first_purchase', is: true }, { type: 'first_purchase', is: false }),
      'first_purchase cannot be true and false at once',
    ],
    'dates that are swapped': [between(DAY_MS, 0), 'between ends before it begins'],
    'alternatives that are all out': [
      all(country('US'), any(country('IN'), country('GB'))),
      'none of its alternatives can hold: country cannot be US and IN at once',
    ],
    'everyone excluded': [not(ALWAYS), 'it excludes everyone'],
    'a contradiction further in': [
      all(all(country('US')), all(all(country('IN')))),
      'country cannot be US and IN at once',
    ],
  }
  for (const [what, [when, why]] of Object.entries(NEVER)) {
    it(`is found: ${what}`, () => {
      assert.deepEqual(saysOf(when), [`error offers.a.when: never holds: ${why}`])
    })
  }

  it('is only worth a warning when its time is over', () => {
    assert.deepEqual(saysOf(between(-2 * DAY_MS, -DAY_MS)), [
      'warning offers.a.when: never holds: between was over on 2026-11-21',
    ])
  })

  const SOMETIMES: Record<string, Condition> = {
    'two products: a customer may have both': all(purchased('pdt_x'), purchased('pdt_y')),
    'one of two products without the other': all(purchased('pdt_x', 'pdt_y'), not(purchased('pdt_x'))),
    'a language and its dialect': all(locale('de'), locale('de-AT')),
    'lists that meet in one country': all(country('US', 'IN'), country('IN', 'GB')),
    'other keys of the metadata': all(plan('gold'), { type: 'metadata', key: 'team', anyOf: ['red'] }),
    'totals that meet': all(total(0, 5_000), total(2_000, Infinity, 'USD')),
    'one alternative that is left': all(country('US'), any(country('IN'), country('US'))),
    'a span that has begun': between(-DAY_MS, DAY_MS),
    'a span to come': between(DAY_MS, 2 * DAY_MS),
  }
  for (const [what, when] of Object.entries(SOMETIMES)) {
    it(`is not: ${what}`, () => assert.deepEqual(saysOf(when), []))
  }
})

describe('an offer of what it asks for', () => {
  it('is never shown', () => {
    const own = { when: purchased('pdt_x'), productId: 'pdt_x' }
    assert.match(found([offer('a', own)])[0] ?? '', /^error offers\.a\.when: never shown: whoever has pdt_x/)
    const plans = { ...own, kind: 'plan_change', when: subscribed('pdt_x') } as const
    assert.match(found([offer('a', plans)])[0] ?? '', /^error offers\.a\.when: never shown/)
  })

  it('is shown where it also asks for something else', () => {
    assert.deepEqual(found([offer('a', { when: purchased('pdt_x', 'pdt_y'), productId: 'pdt_x' })]), [])
    assert.deepEqual(found([offer('a', { when: subscribed('pdt_x'), productId: 'pdt_x' })]), [])
  })
})

describe('an offer behind one that suits everyone', () => {
  const behind = (first: Partial<Offer>, second: Partial<Offer>) =>
    found([offer('a', first), offer('b', second)])
  const ONLY_REST =
    'warning offers.b: shown only to customers who have or declined “a”, which stands before it and suits everyone it suits'

  const SHADOWS: Record<string, [Condition, Condition]> = {
    'no condition at all': [ALWAYS, country('US')],
    'the same condition': [country('US'), country('US')],
    'a wider list': [country('US', 'CA'), country('US')],
    'a whole language': [locale('de'), locale('de-AT')],
    'fewer conditions': [purchased('pdt_x'), all(purchased('pdt_x'), country('US'))],
    'a wider total': [total(0, Infinity), total(10, 20, 'USD')],
    'a longer span': [between(-DAY_MS, 9 * DAY_MS), between(0, DAY_MS)],
    'one of its alternatives': [any(country('US'), country('CA')), country('US')],
    'the same exclusion': [not(country('IN')), all(not(country('IN')), locale('en'))],
  }
  for (const [what, [first, second]] of Object.entries(SHADOWS)) {
    it(`is hardly shown: ${what}`, () => {
      assert.deepEqual(behind({ when: first }, { when: second }), [ONLY_REST])
    })
  }

  const NONE: Record<string, [Partial<Offer>, Partial<Offer>]> = {
    'a narrower list': [{ when: country('US') }, { when: country('US', 'CA') }],
    'another product': [{ when: purchased('pdt_x') }, { when: purchased('pdt_y') }],
    'one of several products': [{ when: purchased('pdt_x') }, { when: purchased('pdt_x', 'pdt_y') }],
    'another placement': [{ when: ALWAYS, placements: ['pricing'] }, {}],
    'one of its two placements': [{ when: ALWAYS }, { placements: ['thank-you', 'pricing'] }],
    'a narrower total': [{ when: total(10, 20) }, { when: total(0, 30) }],
  }
  for (const [what, [first, second]] of Object.entries(NONE)) {
    it(`is shown behind ${what}`, () => assert.deepEqual(behind(first, second), []))
  }

  it('is never shown when it sells the same product', () => {
    assert.deepEqual(behind({ when: ALWAYS, productId: 'pdt_x' }, { productId: 'pdt_x' }), [
      'warning offers.b: never shown: “a” stands before it, suits everyone it suits, and sells the same product',
    ])
  })

  it('is not hidden by a step of a funnel, which waits for its turn', () => {
    const offers = [offer('step', { when: ALWAYS }), offer('a', { onDecline: 'step' }), offer('b')]
    assert.deepEqual(found(offers), [])
  })
})

describe('a funnel', () => {
  it('has no step beyond the number of offers that the merchant allows', () => {
    const chain = [
      offer('a', { onDecline: 'b' }),
      offer('b', { when: ALWAYS, onDecline: 'c' }),
      offer('c', { when: ALWAYS }),
    ]
    assert.deepEqual(found(chain, { maxOffers: 2 }), [
      'warning offers.c: shown only where an offer before it cannot be made: it is offer 3 of its chain, and policy.max_offers is 2',
    ])
    assert.deepEqual(found(chain, { maxOffers: 3 }), [])
  })

  it('shows nothing at all when none are allowed', () => {
    assert.deepEqual(found([offer('a')], { maxOffers: 0 }), [
      'warning policy.max_offers: with 0 no offer is ever shown',
    ])
  })

  it('does not reach what only a dead offer leads to', () => {
    const dead = offer('a', { when: total(2, 1), onDecline: 'b' })
    assert.deepEqual(found([dead, offer('b', { when: ALWAYS })]).slice(1), [
      'warning offers.b: never shown: nothing that can be shown leads to it',
    ])
  })

  it('may lead to a cheaper version of the same product, but not later to the first again', () => {
    const chain = [
      offer('a', { productId: 'pdt_x', onDecline: 'b' }),
      offer('b', { when: ALWAYS, productId: 'pdt_x', discountCode: 'LESS', onDecline: 'c' }),
      offer('c', { when: ALWAYS, productId: 'pdt_x' }),
    ]
    assert.deepEqual(found(chain, { maxOffers: 3 }), [
      'warning offers.b.on_decline: never shown after “a” was declined: it sells the same product',
    ])
    assert.deepEqual(found(chain, { maxOffers: 3, declineCooldownMs: 0 }), [])
  })

  it('does not offer what was just bought', () => {
    const again = [
      offer('a', { productId: 'pdt_x', onAccept: 'b' }),
      offer('b', { when: ALWAYS, productId: 'pdt_x' }),
    ]
    assert.deepEqual(found(again), [
      'warning offers.a.on_accept: never shown from here: “b” sells the product that was just bought',
    ])
  })
})

describe('a badge', () => {
  it('is not shown without its proof', () => {
    const badge = { text: { en: 'Most popular' }, proof: null }
    assert.deepEqual(found([offer('a', { badge })]), [
      'warning offers.a.badge: never shown without its proof: add proof: last_90_days, or leave it out',
    ])
    assert.deepEqual(found([offer('a', { badge: { ...badge, proof: 'last_90_days' } })]), [])
  })
})

describe('a catalog of ten thousand offers', () => {
  it('is checked in a second or two', (t) => {
    const offers = Array.from({ length: 10_000 }, (_, n) => offer(`offer-${n}`))
    const since = performance.now()
    assert.deepEqual(found(offers), [])
    const ms = Math.round(performance.now() - since)
    t.diagnostic(`${ms} ms`)
    assert.ok(ms < 5_000, `${ms} ms`)
  })
})
