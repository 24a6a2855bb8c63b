import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { catalogProblems, localized, metadataKeysOf, type Offer } from '../../server/domain/catalog.ts'
import { ALWAYS, type Condition } from '../../server/domain/condition.ts'
import { negotiateLocale } from '../../server/domain/locale.ts'
import { aCatalog, anOffer } from '../support/catalog.ts'

/** Offers by name, each with the name of its downsell. */
const chain = (links: Record<string, string | null>): Offer[] =>
  Object.entries(links).map(([id, onDecline]) => anOffer({ id, onDecline }))
const problems = (offers: Offer[]) =>
  catalogProblems(aCatalog(offers)).map(({ path, expected }) => `${path.join('.')}: ${expected}`)

describe('a funnel of offers', () => {
  it('may be a chain that ends', () => assert.deepEqual(problems(chain({ a: 'b', b: 'c', c: null })), []))

  it('may not lead nowhere', () => {
    assert.deepEqual(problems(chain({ a: 'b', b: 'gone' })), [
      'offers.b.on_decline: the name of another offer in this file',
    ])
  })

  it('may not lead to itself', () => {
    assert.deepEqual(problems(chain({ a: 'a' })), ['offers.a.on_decline: a chain of offers that ends'])
  })

  it('may not go in a circle, nor lead into one', () => {
    const circle = 'on_decline: a chain of offers that ends'
    assert.deepEqual(problems(chain({ into: 'a', a: 'b', b: 'a', fine: null })), [
      `offers.into.${circle}`,
      `offers.a.${circle}`,
      `offers.b.${circle}`,
    ])
  })
})

describe('a funnel that follows a "yes"', () => {
  it('may not lead nowhere, nor in a circle together with a "no"', () => {
    assert.deepEqual(problems([anOffer({ id: 'a', onAccept: 'gone' })]), [
      'offers.a.on_accept: the name of another offer in this file',
    ])
    const circle = [anOffer({ id: 'a', onAccept: 'b' }), anOffer({ id: 'b', onDecline: 'a' })]
    assert.deepEqual(problems(circle), [
      'offers.a.on_accept: a chain of offers that ends',
      'offers.b.on_decline: a chain of offers that ends',
    ])
  })

  it('may meet the one that follows a "no"', () => {
    const end = anOffer({ id: 'c' })
    const both = [
      anOffer({ id: 'a', onAccept: 'b', onDecline: 'c' }),
      anOffer({ id: 'b', onDecline: 'c' }),
      end,
    ]
    assert.deepEqual(problems(both), [])
  })
})

describe('what fits no offer of its kind', () => {
  const range = (initial: number, min: number, max: number) => anOffer({ quantity: { initial, min, max } })

  it('is a choice of numbers that begins outside of it', () => {
    const wrong = ['offers.team-license.quantity: min ≤ initial ≤ max']
    for (const offer of [range(1, 2, 5), range(6, 2, 5), range(3, 5, 2)])
      assert.deepEqual(problems([offer]), wrong)
    for (const offer of [range(2, 2, 5), range(5, 2, 5), range(3, 3, 3)])
      assert.deepEqual(problems([offer]), [])
  })

  it('is a discount code on an add-on', () => {
    assert.deepEqual(problems([anOffer({ kind: 'addon', discountCode: 'X' })]), [
      'offers.team-license.discount_code: no discount code on an add-on',
    ])
    for (const kind of ['purchase', 'plan_change'] as const)
      assert.deepEqual(problems([anOffer({ kind, discountCode: 'X' })]), [])
  })

  it('is a change at the next date that is paid in another way than Dodo takes', () => {
    const next = (kind: Offer['kind'], proration: Offer['proration']) =>
      problems([anOffer({ kind, proration, effectiveAt: 'next_billing_date' })])
    const wrong = [
      'offers.team-license.proration: full_immediately, or no proration, with effective_at: next_billing_date',
    ]
    for (const kind of ['plan_change', 'addon'] as const) {
      for (const mode of ['prorated_immediately', 'difference_immediately', 'do_not_bill'] as const)
        assert.deepEqual(next(kind, mode), wrong)
      assert.deepEqual(next(kind, 'full_immediately'), [])
    }
    assert.deepEqual(next('purchase', 'difference_immediately'), [])
  })
})

describe('the metadata of a purchase', () => {
  it('is kept where a rule asks for it, however deep', () => {
    const key = (name: string): Condition => ({ type: 'metadata', key: name, anyOf: ['x'] })
    const deep: Condition = {
      type: 'not',
      of: { type: 'any', of: [key('plan'), { type: 'all', of: [key('team')] }] },
    }
    const offers = [
      anOffer({ id: 'a', when: deep }),
      anOffer({ id: 'b', when: key('plan') }),
      anOffer({ id: 'c' }),
    ]
    assert.deepEqual([...metadataKeysOf(aCatalog(offers))].toSorted(), ['plan', 'team'])
    assert.equal(metadataKeysOf(aCatalog([anOffer({ when: ALWAYS })])).size, 0)
  })
})

describe('the label of the paying button', () => {
  it('must name the amount, in every language', () => {
    const labels = { accept: { en: 'Pay {total}', de: 'Jetzt kaufen' }, decline: { de: 'Nein' } }
    assert.deepEqual(problems([anOffer({ labels })]), [
      'offers.team-license.labels.accept.de: a label that contains {total}: the button names the amount',
    ])
  })
})

describe('the words of an offer', () => {
  it('are those of the reader, of the language, of English, or any', () => {
    const texts = { 'pt-BR': 'br', pt: 'pt', en: 'en', hi: 'hi' }
    assert.equal(localized(texts, 'pt-BR'), 'br')
    assert.equal(localized(texts, 'pt-PT'), 'pt')
    assert.equal(localized(texts, 'ja'), 'en')
    assert.equal(localized({ hi: 'hi' }, 'ja'), 'hi')
    assert.equal(localized({}, 'en'), undefined)
  })
})

describe('the locale of a reader', () => {
  it('is their own where it is a real one, otherwise English', () => {
    assert.equal(negotiateLocale('de-at'), 'de-AT')
    assert.equal(negotiateLocale(undefined), 'en')
    for (const odd of ['', 'not a locale', '../../etc', '__proto__']) assert.equal(negotiateLocale(odd), 'en')
  })
})
