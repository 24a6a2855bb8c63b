import { spaced, TEST_CARDS } from '../cards.ts'
import type { CardForm } from '../hosted.ts'
import type { StoredMethod } from '../world.ts'
import { html, type Html } from './html.ts'

/** Which card pays: one of the saved ones, or a new one. */
export function cardFields(saved: readonly StoredMethod[], form: CardForm): Html {
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

export const option = (value: string, text: string, selected: boolean) =>
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
