import { every } from '../calendar.ts'
import type { Plan } from '../cart.ts'
import { firstRenewal } from '../preview.ts'
import type { Invoice } from '../pricing.ts'
import { recurringPrice } from '../subscriptions/subscription.ts'
import { html, type Html } from './html.ts'
import { day, money } from './money.ts'

export function orderTable({ lines, currency, subtotal, discount, tax, total, discounts }: Invoice): Html {
  const row = (label: string, amount: number) =>
    html`<tr>
      <th scope="row">${label}</th>
      <td>${money(amount, currency)}</td>
    </tr>`
  const codes = discounts.map(({ code }) => code).join(', ')
  return html`<table aria-label="Your order">
    <tbody>
      ${lines.map((line) => row(`${line.quantity} × ${line.name}`, line.before))}
      ${lines.length > 1 && row('Subtotal', subtotal)} ${discount > 0 && row(`Discount ${codes}`, -discount)}
      ${row('Tax', tax)}
      <tr class="total">
        <th scope="row">Total</th>
        <td data-total="${total}">${money(total, currency)}</td>
      </tr>
    </tbody>
  </table>`
}

/** What will be charged later, and when for the first time. */
export function recurringTerms(plans: readonly Plan[]): Html[] {
  return plans.map((plan) => {
    const [line] = plan.lines
    const price = line && recurringPrice(line.product)
    if (!price) return html``
    const amount = money(plan.cycle.total, plan.cycle.currency)
    const date = day(firstRenewal(plan))
    return html`<p data-recurring="${plan.cycle.total}">
      ${line.product.name}: ${plan.trialDays > 0 && `free until ${date}, then `}<strong
        >${amount} ${every(price)}</strong
      >, ${plan.trialDays > 0 ? 'tax included' : `tax included, again on ${date}`}, until you cancel.
    </p>`
  })
}
