import type { Deps } from '../deps.ts'
import type { Buyer } from '../domain/buyer.ts'
import { quotePurchase } from './cart-price.ts'
import { quotePlanChange } from './plan-price.ts'
import type { QuoteResult, Wanted } from './price.ts'

/** Asks Dodo what the offer costs this customer now. */
export const quoteOffer = (deps: Deps, buyer: Buyer, wanted: Wanted): Promise<QuoteResult> =>
  wanted.offer.kind === 'purchase' ? quotePurchase(deps, buyer, wanted) : quotePlanChange(deps, buyer, wanted)
