import { every } from '../calendar.ts'
import { planLine } from '../subscriptions/subscription.ts'
import type { StoredCustomer, StoredPayment, StoredSubscription } from '../world.ts'
import { savedName } from './card.ts'
import { html, type Html } from './html.ts'
import { page } from './layout.ts'
import { day, money } from './money.ts'

export interface PortalView {
  token: string
  owner: StoredCustomer
  subscriptions: readonly StoredSubscription[]
  payments: readonly StoredPayment[]
  returnUrl: string | null
}

export function portalPage({ token, owner, subscriptions, payments, returnUrl }: PortalView): string {
  return page(
    'Your purchases and cards',
    html`<p class="quiet-text">${owner.customer.name}, ${owner.customer.email}</p>
      <h2>Subscriptions</h2>
      ${listOr(
        subscriptions.map((one) => subscriptionItem(one, token)),
        'No subscriptions.',
      )}
      <h2>Saved cards</h2>
      ${listOr(
        owner.methods.map((one) => html`<li>${savedName(one)}</li>`),
        'No saved cards.',
      )}
      <h2>Payments</h2>
      ${listOr(payments.map(paymentItem), 'No payments yet.')}
      ${returnUrl && html`<p><a href="${returnUrl}">Back to the shop</a></p>`}`,
  )
}

const listOr = (items: Html[], otherwise: string): Html =>
  items.length > 0
    ? html`<ul>
        ${items}
      </ul>`
    : html`<p>${otherwise}</p>`

function subscriptionItem({ subscription, lines }: StoredSubscription, token: string): Html {
  const { subscription_id, status, recurring_pre_tax_amount, currency, next_billing_date } = subscription
  const { cancel_at_next_billing_date: ends } = subscription
  const names = [planLine(lines).product.name, ...lines.map(({ addon }) => addon?.name)].filter(Boolean)
  const action = (what: string, label: string) =>
    html`<button class="quiet" type="submit" formaction="/portal/${token}/${subscription_id}/${what}">
      ${label}
    </button>`
  const lives = status === 'active' || status === 'on_hold'
  return html`<li data-subscription="${subscription_id}">
    ${names.join(' + ')}: ${money(recurring_pre_tax_amount, currency)} ${every(subscription)}, ${status},
    ${ends ? 'ends' : 'next payment'} on ${day(next_billing_date)}
    ${
      lives &&
      html`<form method="post">
        ${ends ? action('keep', 'Keep the subscription') : action('cancel', 'Cancel at the next billing date')}
        ${action('card', 'Update the card')}
      </form>`
    }
  </li>`
}

const paymentItem = ({ payment, invoice }: StoredPayment): Html => {
  const names = invoice.lines.map(({ name }) => name).join(', ')
  return html`<li>
    ${names || 'Card update'}: ${money(payment.total_amount, payment.currency)}, ${payment.status}
  </li>`
}
