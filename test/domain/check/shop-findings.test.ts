import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { Offer } from '../../../server/domain/catalog.ts'
import { namedIn, shopFindings } from '../../../server/domain/check/shop-findings.ts'
import type { Shop, ShopDiscount, ShopProduct } from '../../../server/domain/check/shop.ts'
import { aCatalog, anOffer } from '../../support/catalog.ts'
import { at, DAY_MS, later } from '../../support/facts.ts'

const product = (id: string, given: Partial<ShopProduct> = {}): ShopProduct => ({
  id,
  currency: 'USD',
  price: 'once',
  archived: false,
  addons: [],
  ...given,
})
const discount = (given: Partial<ShopDiscount> = {}): ShopDiscount => ({
  startsAt: null,
  expiresAt: null,
  products: [],
  usedUp: false,
  ...given,
})
const shop = (given: Partial<Shop> = {}): Shop => ({
  mode: 'test',
  products: new Map([
    ['pdt_single', product('pdt_single')],
    ['pdt_team', product('pdt_team')],
    ['pdt_basic', product('pdt_basic', { price: 'recurring', addons: ['adn_storage'] })],
    ['pdt_pro', product('pdt_pro', { price: 'recurring' })],
  ]),
  addons: new Map([['adn_storage', true as const]]),
  discounts: new Map([['TEAM20', discount()]]),
  ...given,
})

const found = (offer: Partial<Offer>, given: Partial<Shop> = {}): string[] =>
  shopFindings(aCatalog([anOffer({ id: 'a', ...offer })]), shop(given), at).map(
    ({ severity, path, text }) => `${severity} ${path.join('.')}: ${text}`,
  )
const selling = (given: Partial<ShopProduct>) => ({
  products: new Map([...shop().products, ['pdt_team', product('pdt_team', given)]]),
})
const withDiscount = (given: Partial<ShopDiscount>) => ({ discounts: new Map([['TEAM20', discount(given)]]) })
const toPro = {
  kind: 'plan_change',
  productId: 'pdt_pro',
  when: { type: 'subscribed', anyOf: ['pdt_basic'] },
} as const
const storage = { ...toPro, kind: 'addon', productId: 'adn_storage' } as const

describe('a catalog whose shop has all that it names', () => {
  it('is fine', () => {
    assert.deepEqual(found({ discountCode: 'TEAM20' }), [])
    assert.deepEqual(found(toPro), [])
    assert.deepEqual(found(storage), [])
  })

  it('names every product, add-on and discount once', () => {
    const offers = [
      anOffer({ id: 'a', discountCode: 'TEAM20' }),
      anOffer({ id: 'b' }),
      anOffer(toPro),
      anOffer(storage),
    ]
    assert.deepEqual(namedIn(aCatalog(offers)), {
      products: ['pdt_team', 'pdt_pro', 'pdt_single', 'pdt_basic'],
      addons: ['adn_storage'],
      discounts: ['TEAM20'],
    })
  })
})

describe('an offer that the shop cannot keep', () => {
  const BROKEN: Record<string, [Partial<Offer>, Partial<Shop>, string]> = {
    'its product is not there': [
      { productId: 'pdt_gone' },
      { mode: 'live' },
      'error offers.a.product: there is no product pdt_gone in live mode',
    ],
    'its product is archived': [
      {},
      selling({ archived: true }),
      'error offers.a.product: pdt_team is archived: nobody can buy it',
    ],
    'the customer names the price': [
      {},
      selling({ price: 'as_you_like' }),
      'error offers.a.product: the customer names the price of pdt_team: without one it is never offered',
    ],
    'a subscription cannot become it': [
      { ...toPro, productId: 'pdt_team' },
      {},
      'error offers.a.product: pdt_team is paid once: a subscription can only change to something recurring',
    ],
    'it is priced in another currency than what it follows': [
      {},
      selling({ currency: 'EUR' }),
      'warning offers.a.product: pdt_team is priced in EUR, pdt_single in USD: unless Dodo converts, it is sold on the checkout instead of by one click',
    ],
    'its add-on is not there': [
      { ...storage, productId: 'adn_gone' },
      {},
      'error offers.a.addon: there is no add-on adn_gone in test mode',
    ],
    'its add-on is not for the plan': [
      { ...storage, when: { type: 'subscribed', anyOf: ['pdt_basic', 'pdt_pro'] } },
      {},
      'error offers.a.addon: adn_storage cannot be added to pdt_pro, for which it is offered',
    ],
    'its discount is not there': [
      { discountCode: 'GONE' },
      {},
      'error offers.a.discount_code: there is no discount GONE in test mode',
    ],
    'its discount is over': [
      { discountCode: 'TEAM20' },
      withDiscount({ expiresAt: later(-DAY_MS) }),
      'error offers.a.discount_code: TEAM20 has ended on 2026-11-21',
    ],
    'its discount is used up': [
      { discountCode: 'TEAM20' },
      withDiscount({ usedUp: true }),
      'error offers.a.discount_code: TEAM20 is used up',
    ],
    'its discount is for another product': [
      { discountCode: 'TEAM20' },
      withDiscount({ products: ['pdt_single'] }),
      'error offers.a.discount_code: TEAM20 is not for pdt_team',
    ],
    'its discount has not begun': [
      { discountCode: 'TEAM20' },
      withDiscount({ startsAt: later(DAY_MS) }),
      'warning offers.a.discount_code: TEAM20 begins on 2026-11-23',
    ],
    'it asks for a product that nobody has': [
      { when: { type: 'any', of: [{ type: 'purchased', anyOf: ['pdt_single', 'pdt_gone'] }] } },
      {},
      'error offers.a.when.purchased: there is no product pdt_gone in test mode: nobody has purchased it',
    ],
    'it asks for a subscription to what is paid once': [
      { ...toPro, when: { type: 'subscribed', anyOf: ['pdt_single'] } },
      {},
      'error offers.a.when.subscribed: pdt_single is paid once: nobody is subscribed to it',
    ],
  }
  for (const [what, [offer, given, words]] of Object.entries(BROKEN)) {
    it(`is found: ${what}`, () => assert.deepEqual(found(offer, given), [words]))
  }
})
