import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { Catalog, Offer } from '../../server/domain/catalog.ts'
import { downsellOf, eligibleOffers, type CustomerFacts } from '../../server/domain/offer.ts'
import { aCatalog, anOffer, aPurchase } from '../support/catalog.ts'
import { at, DAY_MS, later } from '../support/facts.ts'

const STRANGER: CustomerFacts = { ownedProducts: new Set(), declines: [], offersMade: 0 }
const without = { purchased: null, unsupported: [] }

function eligible(given: Offer[] | Catalog, customer: Partial<CustomerFacts> = {}, placement = 'thank-you') {
  const catalog = Array.isArray(given) ? aCatalog(given) : given
  const { offers, trace } = eligibleOffers(catalog, aPurchase(), placement, { ...STRANGER, ...customer }, at)
  return { offers: offers.map(({ id }) => id), why: trace.map(({ outcome }) => outcome) }
}
const after = (given: Offer[] | Catalog, declined: string, customer: Partial<CustomerFacts> = {}) => {
  const catalog = Array.isArray(given) ? aCatalog(given) : given
  const { offers, trace } = downsellOf(catalog, declined, { ...STRANGER, ...customer }, at)
  return { offers: offers.map(({ id }) => id), why: trace.map(({ outcome }) => outcome) }
}
const declined = (offerId: string, productId: string, msAgo = 0) => ({
  declines: [{ offerId, productId, at: later(-msAgo) }],
})

describe('the offers after a purchase', () => {
  it('come in the order of the file', () => {
    const offers = ['zebra', 'ant', 'mole'].map((id) => anOffer({ id, productId: `pdt_${id}` }))
    assert.deepEqual(eligible(offers).offers, ['zebra', 'ant', 'mole'])
  })

  it('are those for a product of the purchase, or for everyone', () => {
    const offers = [
      anOffer({ id: 'other', when: { purchased: ['pdt_x', 'pdt_y'], unsupported: [] } }),
      anOffer({ id: 'match', when: { purchased: ['pdt_x', 'pdt_single'], unsupported: [] } }),
      anOffer({ id: 'everyone', when: without }),
    ]
    assert.deepEqual(eligible(offers), {
      offers: ['match', 'everyone'],
      why: ['not_purchased', 'matched', 'matched'],
    })
  })

  it('are those of the placement', () => {
    const offers = [anOffer({ placements: ['pricing', 'cancel'] })]
    assert.deepEqual(eligible(offers).why, ['other_placement'])
    assert.deepEqual(eligible(offers, {}, 'cancel').why, ['matched'])
  })

  for (const kind of ['plan_change', 'addon'] as const) {
    it(`are never of the kind ${kind} yet`, () =>
      assert.deepEqual(eligible([anOffer({ kind })]), { offers: [], why: ['other_kind'] }))
  }

  it('are never those with a condition that cannot be judged', () => {
    const offer = anOffer({ when: { purchased: ['pdt_single'], unsupported: ['country'] } })
    assert.deepEqual(eligible([offer]), { offers: [], why: ['condition_unsupported'] })
  })

  it('are never a step of a funnel, unless it names its own purchases', () => {
    const first = anOffer({ id: 'first', onDecline: 'step' })
    const step = anOffer({ id: 'step', productId: 'pdt_step', when: without })
    assert.deepEqual(eligible([first, step]).why, ['matched', 'funnel_only'])
    const own = { ...step, when: { purchased: ['pdt_single'], unsupported: [] } }
    assert.deepEqual(eligible([first, own]).why, ['matched', 'matched'])
  })

  it('are never a product the customer owns', () => {
    const owned = eligible([anOffer()], { ownedProducts: new Set(['pdt_team']) })
    assert.deepEqual(owned, { offers: [], why: ['already_owned'] })
  })

  it('are as many as the merchant allows', () => {
    const catalog = aCatalog([anOffer()], { maxOffers: 2 })
    assert.deepEqual(eligible(catalog, { offersMade: 1 }).why, ['matched'])
    assert.deepEqual(eligible(catalog, { offersMade: 2 }).why, ['offers_exhausted'])
    assert.deepEqual(eligible(aCatalog([anOffer()], { maxOffers: 0 })).why, ['offers_exhausted'])
  })
})

const said = (msAgo: number) => eligible([anOffer()], declined('team-license', 'pdt_team', msAgo)).why

describe('an offer that the customer declined', () => {
  it('comes back a millisecond after its cooldown, not before', () => {
    assert.deepEqual(said(0), ['declined_recently'])
    assert.deepEqual(said(90 * DAY_MS), ['declined_recently'])
    assert.deepEqual(said(90 * DAY_MS + 1), ['matched'])
  })

  it('does not come back under another name or price', () => {
    assert.deepEqual(eligible([anOffer()], declined('old-name', 'pdt_team')).why, ['declined_recently'])
  })

  it('does not stop the offer of another product', () => {
    assert.deepEqual(eligible([anOffer()], declined('other', 'pdt_other')).why, ['matched'])
  })

  it('does not stop the same product at another price where the merchant made it the downsell', () => {
    const offers = [anOffer({ onDecline: 'cheaper' }), anOffer({ id: 'cheaper', when: without })]
    assert.deepEqual(after(offers, 'team-license', declined('team-license', 'pdt_team')).offers, ['cheaper'])
  })
})

describe('the offer after a "no"', () => {
  const first = anOffer({ id: 'first', onDecline: 'step' })
  const step = anOffer({ id: 'step', productId: 'pdt_step', when: without })

  it('is the one the merchant named', () => {
    assert.deepEqual(after([first, step], 'first'), { offers: ['step'], why: ['matched'] })
  })

  it('need not name the purchase again', () => {
    const other = { ...step, when: { purchased: ['pdt_x'], unsupported: [] } }
    assert.deepEqual(after([first, other], 'first').offers, ['step'])
  })

  it('is none where the merchant named none, or took the offer out of the file', () => {
    assert.deepEqual(after([step], 'step'), { offers: [], why: [] })
    assert.deepEqual(after([first], 'first'), { offers: [], why: [] })
    assert.deepEqual(after([first, step], 'gone'), { offers: [], why: [] })
  })

  it('obeys what the customer owns, declined and has seen enough of', () => {
    const offers = [first, step]
    const owned = after(offers, 'first', { ownedProducts: new Set(['pdt_step']) })
    assert.deepEqual(owned, { offers: [], why: ['already_owned'] })
    assert.deepEqual(after(offers, 'first', declined('step', 'pdt_step')).why, ['declined_recently'])
    assert.deepEqual(after(offers, 'first', { offersMade: 2 }).why, ['offers_exhausted'])
    assert.deepEqual(after([first, { ...step, kind: 'addon' }], 'first').why, ['other_kind'])
  })

  it('is never one with a condition that cannot be judged', () => {
    const judged = { ...step, when: { purchased: null, unsupported: ['country'] } }
    assert.deepEqual(after([first, judged], 'first'), { offers: [], why: ['condition_unsupported'] })
  })
})
