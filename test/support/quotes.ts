import type { SavedMethod } from '../../server/domain/payment-method.ts'
import type { ChangePrice, Price } from '../../server/domain/price.ts'
import { quoteCart, quoteChange, type QuoteTerms } from '../../server/domain/quote.ts'
import { aBuyer, aCatalog, anOffer } from './catalog.ts'
import { at } from './facts.ts'
import { aChangeOrder, aChangePrice, aSubscription } from './plans.ts'
import { anOrder } from './rows.ts'

/** $12.00, $1.00 off, and $1.10 tax. */
export const aPrice = (given: Partial<Price> = {}): Price => ({
  currency: 'USD',
  subtotal: 1_200,
  discount: 100,
  tax: 110,
  total: 1_210,
  productName: 'Team license',
  recurring: null,
  payWhatYouWant: false,
  ...given,
})

export const visa: SavedMethod = {
  id: 'pm_1',
  kind: 'card',
  reusable: true,
  lastUsedAt: null,
  card: { brand: 'visa', last4: '4242', expiryMonth: '12', expiryYear: '2032' },
}

const offer = anOffer({ discountCode: 'TEAM20' })

const change = anOffer({ kind: 'plan_change' })

/** For whoever claimed a purchase of $10.00 first, with a card on file. */
export const theTerms = (given: Partial<QuoteTerms> = {}): QuoteTerms => ({
  id: 'quo_1',
  decisionId: 'dec_1',
  catalog: aCatalog([offer]),
  offer,
  buyer: aBuyer(),
  method: visa,
  headline: 'Bring your whole team',
  locale: 'en',
  now: at,
  ...given,
})

export const aCartQuote = (price: Partial<Price> = {}, given: Partial<QuoteTerms> = {}, order = anOrder()) =>
  quoteCart(theTerms(given), order, aPrice(price))

export const aChangeQuote = (
  price: Partial<ChangePrice> = {},
  given: Partial<QuoteTerms> = {},
  order = aChangeOrder(),
  current = aSubscription(),
) => quoteChange(theTerms({ offer: change, ...given }), order, aChangePrice(price), current)
