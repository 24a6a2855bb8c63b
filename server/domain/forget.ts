import type { Acceptance } from './acceptance.ts'
import type { Quote } from './quote.ts'

/** Makes of an id what stands for it once its person is forgotten: the same for the same id, and not to be undone. */
export type Pseudonym = (id: string) => string

/** Ids of Dodo's that lead to a person; a product's does not. */
const PERSONAL_ID = /\b(?:pay|cus|sub|cks|pm|ref|dp)_[A-Za-z0-9_-]+/g

/** A stored text without ids that lead to a person. */
export const withoutIds = (text: string, pseudonym: Pseudonym): string =>
  text.replace(PERSONAL_ID, (id) => pseudonym(id))

/** A quote whose amounts stay, without its customer, their card and place. */
export function forgottenQuote(quote: Quote, pseudonym: Pseudonym): string {
  const { order } = quote
  const placeless = order.type === 'cart' ? { ...order, billing: { country: order.billing.country } } : order
  return withoutIds(
    JSON.stringify({ ...quote, order: placeless, methodId: null, card: null, consentText: '' }),
    pseudonym,
  )
}

/** Where an acceptance stands, without its payments' ids and the address of the bank's page. */
export const forgottenState = (state: Acceptance, pseudonym: Pseudonym): string =>
  withoutIds(JSON.stringify('url' in state ? { ...state, url: null } : state), pseudonym)

/** A line of an acceptance's story, told by any witness. */
export function forgottenFact(fact: string, pseudonym: Pseudonym): string {
  const told = JSON.parse(fact) as Record<string, unknown>
  return withoutIds(JSON.stringify('url' in told ? { ...told, url: null } : told), pseudonym)
}
