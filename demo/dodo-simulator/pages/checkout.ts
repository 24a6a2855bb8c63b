import { spaced, TEST_CARDS } from '../cards.ts'
import type { HostedForm } from '../hosted.ts'
import type { PricedCart } from '../pricing.ts'
import { CountryCode } from '../schemas/vocabulary.ts'
import type { Session, StoredCustomer, StoredMethod } from '../world.ts'
import { html, type Html } from './html.ts'
import { page } from './layout.ts'
import { money } from './money.ts'

export interface CheckoutView {
  session: Session
  price: PricedCart
  /** Known customers are not asked who they are. */
  customer: StoredCustomer | undefined
  form: HostedForm
  error?: string | undefined
}

const COUNTRIES = (CountryCode as unknown as { enum: string[] }).enum
const countryName = new Intl.DisplayNames('en', { type: 'region' })

export function checkoutPage(view: CheckoutView): string {
  const { session, price, error } = view
  const { cancel_url } = session.request
  return page(
    'Checkout',
    html`${cart(price)} ${error && html`<p class="error" role="alert">${error}</p>`}
      <form method="post" action="/session/${session.id}/pay">
        ${person(view)} ${address(view)} ${payment(view)}
        <button type="submit">Pay ${money(price.total, price.currency)}</button>
        <button class="quiet" type="submit" formaction="/session/${session.id}" formnovalidate>
          Update the tax for this country
        </button>
      </form>
      ${cancel_url && html`<p><a href="${cancel_url}">Cancel and go back</a></p>`}`,
  )
}

function cart({ lines, currency, subtotal, discount, tax, total, discounts }: PricedCart): Html {
  const row = (label: string, amount: number) =>
    html`<tr>
      <th scope="row">${label}</th>
      <td>${money(amount, currency)}</td>
    </tr>`
  const codes = discounts.map(({ code }) => code).join(', ')
  return html`<table aria-label="Your order">
    <tbody>
      ${lines.map((line) => row(`${line.quantity} × ${line.product.name ?? ''}`, line.before))}
      ${lines.length > 1 && row('Subtotal', subtotal)} ${discount > 0 && row(`Discount ${codes}`, -discount)}
      ${row('Tax', tax)}
      <tr class="total">
        <th scope="row">Total</th>
        <td data-total="${total}">${money(total, currency)}</td>
      </tr>
    </tbody>
  </table>`
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
        ${COUNTRIES.map((code) => option(code, countryName.of(code) ?? code, code === price.country))}
      </select>
    </div>
    <div>
      <label for="zip">ZIP</label>
      <input id="zip" name="zip" autocomplete="postal-code" value="${zip}" />
    </div>
  </div>`
}

function payment({ session, customer, form }: CheckoutView): Html {
  const saved = session.request.show_saved_payment_methods ? (customer?.methods ?? []) : []
  const chosen = form.payment_method_id ?? saved[0]?.method.payment_method_id ?? 'new'
  return html`<fieldset>
    <legend>Card</legend>
    ${saved.map((one) => radio(one.method.payment_method_id, savedName(one), chosen))}
    ${saved.length > 0 && radio('new', 'Another card', chosen)}
    <label for="card_number">Card number</label>
    <select id="card_number" name="card_number">
      ${TEST_CARDS.map(({ number, behaviour }) =>
        option(number, `${spaced(number)} – ${behaviour}`, number === form.card_number),
      )}
    </select>
    <div class="row">
      <div>
        <label for="expiry">Expiry</label>
        <input id="expiry" name="expiry" value="${form.expiry ?? '12/34'}" />
      </div>
      <div>
        <label for="cvc">CVC</label>
        <input id="cvc" name="cvc" inputmode="numeric" value="123" />
      </div>
    </div>
  </fieldset>`
}

const option = (value: string, text: string, selected: boolean) =>
  selected
    ? html`<option value="${value}" selected>${text}</option>`
    : html`<option value="${value}">${text}</option>`

const radio = (value: string, text: string, chosen: string) =>
  html`<label
    ><input type="radio" name="payment_method_id" value="${value}" ${value === chosen && html`checked`} />
    ${text}</label
  >`

export const savedName = ({ method: { card } }: StoredMethod) =>
  `${card?.card_network ?? 'card'} •••• ${card?.last4_digits ?? ''}, expires ${card?.expiry_month}/${card?.expiry_year}`
