import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { catalogProblems, localized, type Offer } from '../../server/domain/catalog.ts'
import { shownOffer } from '../../server/domain/decision.ts'
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

  it('are shown with the default buttons where the merchant wrote none', () => {
    assert.deepEqual(shownOffer(anOffer({ benefits: { de: ['Zehn Plätze'] } }), 'de-AT'), {
      id: 'team-license',
      headline: 'Bring your whole team',
      body: '',
      benefits: ['Zehn Plätze'],
      labels: { accept: 'Buy now – pay {total}', decline: 'No thanks' },
    })
  })

  it('describe the picture', () => {
    const image = { src: 'https://shop.example.com/a.png', alt: { en: 'Ten fonts' } }
    const shown = shownOffer(anOffer({ image }), 'en').image
    assert.deepEqual(shown, { src: 'https://shop.example.com/a.png', alt: 'Ten fonts' })
    assert.equal(shownOffer(anOffer({ image: { ...image, alt: {} } }), 'en').image?.alt, '')
  })
})

describe('the locale of a reader', () => {
  it('is their own where it is a real one, otherwise English', () => {
    assert.equal(negotiateLocale('de-at'), 'de-AT')
    assert.equal(negotiateLocale(undefined), 'en')
    for (const odd of ['', 'not a locale', '../../etc', '__proto__']) assert.equal(negotiateLocale(odd), 'en')
  })
})
