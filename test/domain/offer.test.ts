import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { ALWAYS } from '../../server/domain/condition.ts'
import { eligibleOffers } from '../../server/domain/offer.ts'
import { aCatalog, anOffer } from '../support/catalog.ts'
import { theFacts } from '../support/conditions.ts'
import { DAY_MS } from '../support/facts.ts'
import { aSituation, after, declined, eligible } from '../support/situations.ts'

describe('the offers after a purchase', () => {
  it('come in the order of the file', () => {
    const offers = ['zebra', 'ant', 'mole'].map((id) => anOffer({ id, productId: `pdt_${id}` }))
    assert.deepEqual(eligible(offers).offers, ['zebra', 'ant', 'mole'])
  })

  it('are those whose conditions hold, and those for everyone', () => {
    const offers = [
      anOffer({ id: 'other', when: { type: 'purchased', anyOf: ['pdt_x', 'pdt_y'] } }),
      anOffer({ id: 'match', when: { type: 'purchased', anyOf: ['pdt_x', 'pdt_single'] } }),
      anOffer({ id: 'everyone', when: ALWAYS }),
    ]
    assert.deepEqual(eligible(offers), {
      offers: ['match', 'everyone'],
      why: ['conditions_not_met', 'matched', 'matched'],
    })
  })

  it('say how their conditions were judged, whatever came of them', () => {
    const offer = anOffer({ when: { type: 'country', anyOf: ['IN'] } })
    const trace = (country: string, ownedProducts = new Set<string>()) =>
      eligibleOffers(aCatalog([offer]), [offer], aSituation({ facts: theFacts({ country }), ownedProducts }))
        .trace
    const when = { rule: 'country: [IN]', value: 'IN', holds: true }
    assert.deepEqual(trace('IN'), [{ offer: 'team-license', outcome: 'matched', when }])
    assert.deepEqual(trace('IN', new Set(['pdt_team'])), [
      { offer: 'team-license', outcome: 'already_owned', when },
    ])
    assert.deepEqual(trace('US'), [
      { offer: 'team-license', outcome: 'conditions_not_met', when: { ...when, value: 'US', holds: false } },
    ])
  })

  it('are only those that are asked about', () => {
    const [one, two] = [anOffer({ id: 'one' }), anOffer({ id: 'two' })]
    const { trace } = eligibleOffers(aCatalog([one, two]), [two], aSituation())
    assert.deepEqual(
      trace.map(({ offer }) => offer),
      ['two'],
    )
  })

  it('are those of the placement', () => {
    const offers = [anOffer({ placements: ['pricing', 'cancel'] })]
    assert.deepEqual(eligible(offers).why, ['other_placement'])
    assert.deepEqual(eligible(offers, { placement: 'cancel' }).why, ['matched'])
  })

  it('are never a step of a funnel, unless it has conditions of its own', () => {
    const step = anOffer({ id: 'step', productId: 'pdt_step', when: ALWAYS })
    const own = { ...step, when: { type: 'purchased' as const, anyOf: ['pdt_single'] } }
    for (const way of ['onDecline', 'onAccept']) {
      const first = anOffer({ id: 'first', [way]: 'step' })
      assert.deepEqual(eligible([first, step]).why, ['matched', 'funnel_only'])
      assert.deepEqual(eligible([first, own]).why, ['matched', 'matched'])
    }
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

  it('does not come back for another product under its own name', () => {
    assert.deepEqual(eligible([anOffer()], declined('team-license', 'pdt_old')).why, ['declined_recently'])
  })

  it('does not stop the offer of another product', () => {
    assert.deepEqual(eligible([anOffer()], declined('other', 'pdt_other')).why, ['matched'])
  })

  it('does not stop the same product at another price where the merchant made it the downsell', () => {
    const cheaper = anOffer({ id: 'cheaper', when: ALWAYS })
    const no = declined('team-license', 'pdt_team')
    const downsell = [anOffer({ onDecline: 'cheaper' }), cheaper]
    assert.deepEqual(after(downsell, 'team-license', 'onDecline', no).offers, ['cheaper'])
    const upsell = [anOffer({ onAccept: 'cheaper' }), cheaper]
    assert.deepEqual(after(upsell, 'team-license', 'onAccept', no).why, ['declined_recently'])
  })
})

for (const way of ['onDecline', 'onAccept'] as const) {
  describe(`the offer after a ${way === 'onDecline' ? '"no"' : '"yes"'}`, () => {
    const other = way === 'onDecline' ? 'onAccept' : 'onDecline'
    const first = anOffer({ id: 'first', [way]: 'step' })
    const step = anOffer({ id: 'step', productId: 'pdt_step', when: ALWAYS })
    const last = anOffer({ id: 'last', productId: 'pdt_last' })
    const owned = (...ids: string[]) => ({ ownedProducts: new Set(ids) })

    it('is the one the merchant named, at whatever placement', () => {
      assert.deepEqual(after([first, step], 'first', way), { offers: ['step'], why: ['matched'] })
      const elsewhere = { ...step, placements: ['cancel'] }
      assert.deepEqual(after([first, elsewhere], 'first', way).offers, ['step'])
    })

    it('need not name the purchase again', () => {
      const named = { ...step, when: { type: 'purchased' as const, anyOf: ['pdt_x'] } }
      assert.deepEqual(after([first, named], 'first', way).offers, ['step'])
    })

    it('is none where the merchant named none, or took the offer out of the file', () => {
      assert.deepEqual(after([step], 'step', way), { offers: [], why: [] })
      assert.deepEqual(after([first], 'first', way), { offers: [], why: [] })
      assert.deepEqual(after([first, step], 'gone', way), { offers: [], why: [] })
      assert.deepEqual(after([first, step], 'first', other), { offers: [], why: [] })
    })

    it('obeys what the customer owns, declined and has seen enough of', () => {
      const offers = [first, step]
      assert.deepEqual(after(offers, 'first', way, owned('pdt_step')), { offers: [], why: ['already_owned'] })
      assert.deepEqual(after(offers, 'first', way, declined('step', 'pdt_step')).why, ['declined_recently'])
      assert.deepEqual(after(offers, 'first', way, { offersMade: 2 }).why, ['offers_exhausted'])
      assert.deepEqual(after([first, { ...step, kind: 'addon' }], 'first', way).why, ['no_subscription'])
    })

    it('is the one behind it where it does not fit, along the same way', () => {
      const chain = [first, { ...step, [way]: 'last', [other]: 'first' }, last]
      assert.deepEqual(after(chain, 'first', way), { offers: ['step', 'last'], why: ['matched', 'matched'] })
      assert.deepEqual(after(chain, 'first', way, owned('pdt_step')), {
        offers: ['last'],
        why: ['already_owned', 'matched'],
      })
    })
  })
}
