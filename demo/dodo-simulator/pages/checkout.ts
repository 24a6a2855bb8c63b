import type { PricedCheckout } from '../cart.ts'
import type { HostedForm } from '../hosted.ts'
import { CountryCode } from '../schemas/vocabulary.ts'
import type { Session, StoredCustomer } from '../world.ts'
import { cardFields, option } from './card.ts'
import { html, type Html } from './html.ts'
import { page } from './layout.ts'
import { money } from './money.ts'
import { orderTable, recurringTerms } from './order.ts'

export interface CheckoutView {
  session: Session
  price: PricedCheckout
  /** Known customers are not asked who they are. */
  customer: StoredCustomer | undefined
  form: HostedForm
  error?: string | undefined
}

const COUNTRIES = (CountryCode as unknown as { enum: string[] }).enum
const countryName = new Intl.DisplayNames('en', { type: 'region' })

export function checkoutPage(view: CheckoutView): string {
  const { session, customer, form, error } = view
  const { today, plans } = view.price
  const saved = session.request.show_saved_payment_methods ? (customer?.methods ?? []) : []
  const { cancel_url } = session.request
  return page(
    'Checkout',
    html`${orderTable(today)} ${recurringTerms(plans)}
      ${error && html`<p class="error" role="alert">${error}</p>`}
      <form method="post" action="/session/${session.id}/pay">
        ${person(view)} ${address(view)} ${cardFields(saved, form)}
        <button type="submit">
          ${plans.length > 0 ? 'Subscribe and pay' : 'Pay'} ${money(today.total, today.currency)}
        </button>
        <button class="quiet" type="submit" formaction="/session/${session.id}" formnovalidate>
          Update the tax for this country
        </button>
      </form>
      ${cancel_url && html`<p><a href="${cancel_url}">Cancel and go back</a></p>`}`,
  )
}

function person({ session, customer, form }: CheckoutView): Html {
  if (customer) return html`<p class="quiet-text">Paying as ${customer.customer.email}</p>`
  const given = session.request.customer
  const known = given && 'email' in given ? given : undefined
  return html`<label for="email">Email</label>
    <input
      id="email"
      type="email"
      name="email"
      required
      autocomplete="email"
      value="${form.email ?? known?.email ?? ''}"
    />
    <label for="name">Name</label>
    <input id="name" name="name" required autocomplete="name" value="${form.name ?? known?.name ?? ''}" />`
}

function address({ session, price, form, customer }: CheckoutView): Html {
  const zip = form.zip ?? session.request.billing_address?.zipcode ?? customer?.billing?.zipcode ?? ''
  return html`<div class="row">
    <div>
      <label for="country">Country</label>
      <select id="country" name="country" autocomplete="country">
        ${COUNTRIES.map((code) => option(code, countryName.of(code) ?? code, code === price.today.country))}
      </select>
    </div>
    <div>
      <label for="zip">ZIP</label>
      <input id="zip" name="zip" autocomplete="postal-code" value="${zip}" />
    </div>
  </div>`
}
