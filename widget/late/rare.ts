import { html, nothing, type TemplateResult } from 'lit/html.js'

import type { DecisionView, OfferView, QuoteView, Strings } from '../../server/contract.ts'
import type { OfferController } from '../controller.ts'
import { webAddress } from '../page.ts'
import { date, type Child } from '../parts.ts'
import { fill } from '../texts.ts'

/** A list of so many is quicker than typing. */
const LONGEST_LIST = 20

/** What they would have beyond what they have, and how many. */
export function choices(offer: OfferController, { offer: { comparison }, quote }: DecisionView): Child {
  return [comparison && compared(offer.strings, comparison), quantity(offer, quote)]
}

/** The headline of the price, where the prices of both plans are known. */
export function difference({ strings }: OfferController, quote: QuoteView): Child {
  const { difference: money, recurring } = quote
  if (!money || !recurring) return nothing
  const { amount, formatted } = money
  const text = amount < 0 ? strings.difference_less : strings.difference_more
  const values = { amount: html`<b>${formatted.replace('−', '')}</b>`, every: recurring.every }
  return html`<p part="difference">${fill(text, values)}</p>`
}

/** From when on. */
export function effective({ strings, locale }: OfferController, { effectiveAt }: QuoteView): Child {
  if (!effectiveAt) return nothing
  const text = fill(strings.effective, { date: date(effectiveAt, locale) })
  return html`<p class="small" part="effective">${text}</p>`
}

/** What the customer came for, e.g. to cancel: a link of the same size as the answers. */
export function alternative({ offer: { alternative: other } }: DecisionView): Child {
  const href = webAddress(other?.url)
  return href ? html`<a class="button" part="alternative" href=${href}>${other!.label}</a>` : nothing
}

function compared(
  strings: Strings,
  { current, offered }: NonNullable<OfferView['comparison']>,
): TemplateResult {
  const column = (part: string, label: string, { title, features }: typeof current) => html`
    <div part=${part}>
      <p class="small">${label}</p>
      <h3>${title}</h3>
      <ul>
        ${features.map((feature) => html`<li>${feature}</li>`)}
      </ul>
    </div>
  `
  return html`
    <div part="comparison">
      ${column('current', strings.you_have, current)} ${column('offered', strings.you_get, offered)}
    </div>
  `
}

/** Escape closes the list of numbers, and not the offer with it. */
function keepOpen(event: KeyboardEvent): void {
  event.stopPropagation()
}

/** How many; the card stays where it is while another number is being priced. */
function quantity(offer: OfferController, { quantity: count }: QuoteView): Child {
  if (!count) return nothing
  const { state, strings } = offer
  const { min, max } = count
  const value = state.name === 'pricing' ? state.quantity : count.value
  const choose = ({ target }: Event): void => {
    const input = target as HTMLInputElement | HTMLSelectElement
    const wanted = Math.min(Math.max(Math.round(Number(input.value)) || min, min), max)
    input.value = String(wanted)
    if (wanted !== value) offer.deal?.count(wanted)
  }
  const numbers = Array.from({ length: max - min + 1 }, (_, i) => min + i)
  const field =
    numbers.length > LONGEST_LIST
      ? html`<input
          type="number"
          inputmode="numeric"
          min=${min}
          max=${max}
          .value=${String(value)}
          @change=${choose}
          @keydown=${keepOpen}
        />`
      : html`<select @change=${choose} @keydown=${keepOpen}>
          ${numbers.map((number) => html`<option ?selected=${number === value}>${number}</option>`)}
        </select>`
  return html`<label part="quantity"><span>${strings.quantity}</span>${field}</label>`
}
