import type { Payment } from '../dodo.ts'
import { html } from './html.ts'
import { page } from './layout.ts'
import { money } from './money.ts'

/** The bank's page of a 3-D Secure payment. */
export const approvalPage = ({ payment_id, total_amount, currency, card_last_four }: Payment): string =>
  page(
    'Your bank asks',
    html`<p>
        Do you approve the payment of <strong>${money(total_amount, currency)}</strong> with the card ending
        in ${card_last_four}?
      </p>
      <form method="post" action="/3ds/${payment_id}">
        <button type="submit" name="answer" value="approve">Approve</button>
        <button class="quiet" type="submit" name="answer" value="refuse">Refuse</button>
        <button class="quiet" type="submit" name="answer" value="cancel">Cancel the payment</button>
      </form>`,
  )
