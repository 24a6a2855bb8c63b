import { html, nothing, type TemplateResult } from 'lit/html.js'

import type { DecisionView, QuoteView, Strings } from '../server/contract.ts'
import { fill } from './texts.ts'

/** Anything Lit can render in a child position. */
export type Child = unknown

export function pitch({ offer: { body, benefits, image } }: DecisionView): TemplateResult {
  return html`
    <div class="fold">
      <div>
        <p part="body">${body}</p>
        <ul part="benefits">
          ${benefits.slice(0, 3).map((benefit) => html`<li>${benefit}</li>`)}
        </ul>
      </div>
      ${image && html`<img part="image" src=${image.src} alt=${image.alt} decoding="async" />`}
    </div>
  `
}

export function price(strings: Strings, quote: QuoteView): TemplateResult {
  const { lines, tax, total, credit, recurring } = quote
  return html`
    <div part="price">
      <dl>
        ${lines.map(({ label, amount }) => row(label, amount.formatted))}
        ${tax && row(strings.tax, tax.formatted)}
        <div class="total">
          <dt>${strings.total}<small>${toCard(strings, quote.card)}</small></dt>
          <dd part="total">${total.formatted}</dd>
        </div>
        ${credit && row(strings.credit, credit.formatted)}
      </dl>
      ${
        recurring &&
        html`<p class="small" part="recurring">
          ${fill(strings.recurring, {
            amount: recurring.amount.formatted,
            every: recurring.every,
            date: html`<span>${recurring.nextBillingAt.slice(0, 10)}</span>`,
          })}
        </p>`
      }
    </div>
  `
}

export function consent({ consent: { text, checkbox } }: QuoteView): TemplateResult {
  return html`
    <p class="small" part="consent">${text}</p>
    ${
      checkbox &&
      html`<label class="small" part="checkbox"><input type="checkbox" required />${checkbox}</label>`
    }
  `
}

/** Ignores the second click of a double click, and a held Enter key: they were meant for what was here before. */
export function button(
  part: string,
  label: string,
  act: (event: MouseEvent) => void,
  kind = '',
  isArmed = true,
): TemplateResult {
  return html`<button
    class=${kind}
    part=${part}
    aria-disabled=${isArmed ? nothing : 'true'}
    @click=${(event: MouseEvent) => event.detail < 2 && act(event)}
    @keydown=${(event: KeyboardEvent) => event.repeat && event.preventDefault()}
  >
    ${label}
  </button>`
}

function row(label: string, value: string): TemplateResult {
  return html`<div>
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`
}

/** Four dots are read aloud as nothing or as "bullet bullet bullet bullet", so the card is spoken as its ending. */
export function toCard(strings: Strings, card: QuoteView['card']): Child {
  if (!card) return ''
  const spoken = fill(strings.ending, card).join('')
  const { brand, last4 } = card
  return fill(strings.to_card, {
    card: html`<span role="img" aria-label=${spoken}>${brand} •••• ${last4}</span>`,
  })
}
