import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { shownOffer } from '../../server/domain/decision.ts'
import { anOffer } from '../support/catalog.ts'

describe('an offer in the words of its reader', () => {
  it('has the default buttons where the merchant wrote none', () => {
    assert.deepEqual(shownOffer(anOffer({ benefits: { de: ['Zehn Plätze'] } }), 'de-AT'), {
      id: 'team-license',
      kind: 'purchase',
      headline: 'Bring your whole team',
      body: '',
      benefits: ['Zehn Plätze'],
    })
  })

  it('is called by its name where it has no headline', () =>
    assert.equal(shownOffer(anOffer({ headline: {} }), 'en').headline, 'team-license'))

  it('describes the picture', () => {
    const image = { src: 'https://shop.example.com/a.png', alt: { en: 'Ten fonts' } }
    const shown = shownOffer(anOffer({ image }), 'en').image
    assert.deepEqual(shown, { src: 'https://shop.example.com/a.png', alt: 'Ten fonts' })
    assert.equal(shownOffer(anOffer({ image: { ...image, alt: {} } }), 'en').image?.alt, '')
  })

  it('compares what the customer has with what is offered', () => {
    const comparison = {
      current: { title: { en: 'Single license', de: 'Einzellizenz' }, features: { en: ['One seat'] } },
      offered: { title: {}, features: {} },
    }
    assert.deepEqual(shownOffer(anOffer({ comparison }), 'de').comparison, {
      current: { title: 'Einzellizenz', features: ['One seat'] },
      offered: { title: '', features: [] },
    })
  })

  it('shows what the customer came for', () => {
    const url = 'https://shop.example.com/cancel'
    const named = { label: { en: 'Cancel my plan' }, url }
    assert.deepEqual(shownOffer(anOffer({ alternative: named }), 'hi').alternative, {
      label: 'Cancel my plan',
      url,
    })
    const unnamed = { label: {}, url }
    assert.deepEqual(shownOffer(anOffer({ alternative: unnamed }), 'hi').alternative, { label: url, url })
  })

  it('claims no badge that nobody has proven yet', () => {
    const badge = { text: { en: 'Most popular upgrade' }, proof: 'last_90_days' as const }
    assert.equal('badge' in shownOffer(anOffer({ badge }), 'en'), false)
  })

  for (const kind of ['purchase', 'plan_change', 'addon'] as const) {
    it(`says that it is of the kind ${kind}`, () =>
      assert.equal(shownOffer(anOffer({ kind }), 'en').kind, kind))
  }
})
