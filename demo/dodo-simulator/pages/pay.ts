import type { CardForm } from '../hosted.ts'
import type { StoredCustomer, StoredPayment } from '../world.ts'
import { cardFields } from './card.ts'
import { html } from './html.ts'
import { page } from './layout.ts'
import { money } from './money.ts'
import { orderTable } from './order.ts'

/** The page behind a payment link: a plan change, or a new card and what is due. */
export function payPage(
  stored: StoredPayment,
  customer: StoredCustomer,
  form: CardForm,
  error?: string,
): string {
  const { payment, invoice } = stored
  const updates = payment.is_update_payment_method
  return page(
    updates ? 'Update your card' : 'Confirm and pay',
    html`${!updates && orderTable(invoice)} ${error && html`<p class="error" role="alert">${error}</p>`}
      <form method="post" action="/pay/${payment.payment_id}">
        ${cardFields(customer.methods, form)}
        <button type="submit">
          ${updates ? 'Use this card' : `Pay ${money(payment.total_amount, payment.currency)}`}
        </button>
        <button class="quiet" type="submit" formaction="/pay/${payment.payment_id}/cancel">
          Cancel, change nothing
        </button>
      </form>`,
  )
}
