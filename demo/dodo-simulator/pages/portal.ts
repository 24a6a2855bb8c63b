import type { StoredCustomer, StoredPayment } from '../world.ts'
import { savedName } from './checkout.ts'
import { html, type Html } from './html.ts'
import { page } from './layout.ts'
import { money } from './money.ts'

export function portalPage(owner: StoredCustomer, paid: StoredPayment[], returnUrl: string | null): string {
  return page(
    'Your purchases and cards',
    html`<p class="quiet-text">${owner.customer.name}, ${owner.customer.email}</p>
      <h2>Saved cards</h2>
      ${listOr(
        owner.methods.map((one) => html`<li>${savedName(one)}</li>`),
        'No saved cards.',
      )}
      <h2>Payments</h2>
      ${listOr(paid.map(paymentItem), 'No payments yet.')}
      ${returnUrl && html`<p><a href="${returnUrl}">Back to the shop</a></p>`}`,
  )
}

const listOr = (items: Html[], otherwise: string): Html =>
  items.length > 0
    ? html`<ul>
        ${items}
      </ul>`
    : html`<p>${otherwise}</p>`

const paymentItem = ({ payment, price }: StoredPayment): Html => {
  const names = price.lines.map(({ product }) => product.name).join(', ')
  return html`<li>${names}: ${money(payment.total_amount, payment.currency)}, ${payment.status}</li>`
}
