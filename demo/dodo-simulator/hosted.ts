import { priceRequest } from './cart.ts'
import { createCustomer, customerByEmail, newCard } from './customers.ts'
import type { BillingAddress, Payment } from './dodo.ts'
import { invalidBody, rejected } from './errors.ts'
import { announcePayment, book, outcomeOf, settle } from './payments.ts'
import { assertChargeable } from './pricing.ts'
import { pick, type Effect } from './rules.ts'
import { check } from './schemas/check.ts'
import { CountryCode } from './schemas/vocabulary.ts'
import { billingOf, checkoutCharge } from './sessions.ts'
import { assertMaySubscribe } from './subscriptions/start.ts'
import type { Session, StoredCustomer, StoredPayment, World } from './world.ts'

/** Which card, typed or saved. */
export interface CardForm {
  card_number?: string
  /** MM/YY */
  expiry?: string
  /** A saved card instead of a typed one; `new` means typed. */
  payment_method_id?: string
}

/** The fields of the checkout page's form. */
export interface HostedForm extends CardForm {
  email?: string
  name?: string
  country?: string
  zip?: string
}

/** The payment that makes a session unusable: a failed one leaves it open for another card. */
export const consumedBy = (world: World, session: Session): Payment | undefined =>
  session.payment_ids
    .map((id) => world.payments.get(id)?.payment)
    .find((payment) => payment && payment.status !== 'failed' && payment.status !== 'cancelled')

/** The customer pays on the page; only an approval by the bank can keep the payment open after this. */
export async function payHosted(
  world: World,
  session: Session,
  form: HostedForm,
  effects: readonly Effect[],
): Promise<StoredPayment> {
  if (consumedBy(world, session)) throw rejected('CHECKOUT_SESSION_CONSUMED', 'The session is already paid')
  const billing = billingFrom(world, session, form)
  const price = priceRequest(world, session.request, billing.country)
  const customer = payer(world, session, form)
  assertChargeable(price.today)
  assertMaySubscribe(world, price, customer)
  const method = methodFrom(customer, form)
  const force3ds = Boolean(session.request.force_3ds)
  const outcome = outcomeOf({ method, present: true, force3ds, effects })
  const stored = book(world, checkoutCharge(world, { session, customer, method, billing, price, effects }))
  session.customer_id = customer.customer.customer_id
  if (outcome.status !== 'failed' && !customer.methods.includes(method)) customer.methods.push(method)
  const announced = [announcePayment(world, stored, 'payment.processing'), settle(world, stored, outcome)]
  if (pick(effects, 'hook')?.how === 'before_answer') await Promise.all(announced)
  return stored
}

function billingFrom(world: World, session: Session, { country, zip }: HostedForm): BillingAddress {
  const known = billingOf(session.request, world.customers.get(session.customer_id ?? ''))
  if (!country) return known
  return { ...known, country: check(CountryCode, country), zipcode: zip || (known.zipcode ?? null) }
}

function payer(world: World, session: Session, { email, name }: HostedForm): StoredCustomer {
  const known = world.customers.get(session.customer_id ?? '')
  if (known) return known
  const given = session.request.customer
  const asked = given && 'email' in given ? given : undefined
  const address = email || asked?.email
  if (!address?.includes('@')) throw invalidBody('Please enter your email address')
  const mayReuse = !session.request.feature_flags?.always_create_new_customer
  const same = mayReuse ? customerByEmail(world, address) : undefined
  return same ?? createCustomer(world, { email: address, name: name || asked?.name || address })
}

export function methodFrom(owner: StoredCustomer, form: CardForm) {
  const saved = form.payment_method_id
  if (saved && saved !== 'new') {
    const known = owner.methods.find(({ method }) => method.payment_method_id === saved)
    if (!known) throw invalidBody('This saved card is not yours')
    return known
  }
  const [month, year] = (form.expiry || '12/34').split('/').map((part) => part.trim())
  if (!/^\d\d$/.test(month ?? '') || !/^(20)?\d\d$/.test(year ?? '')) {
    throw invalidBody('Please enter the expiry date as MM/YY')
  }
  return newCard(owner, {
    number: form.card_number || '4242424242424242',
    expiry_month: month ?? '',
    expiry_year: (year ?? '').padStart(4, '20'),
  })
}
