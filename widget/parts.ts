import { html, nothing, type TemplateResult } from 'lit'

import type { AcceptanceView, DecisionView, QuoteView } from '../server/contract.ts'
import type { Notice } from './machine.ts'
import { webAddress } from './page.ts'
import { fill, type Strings } from './strings.ts'

/** Anything Lit can render in a child position. */
export type Child = unknown

export function pitch({ offer }: DecisionView): TemplateResult {
  const { body, benefits, image } = offer
  return html`
    <div class="pitch">
      <div>
        ${body ? html`<p part="body">${body}</p>` : nothing}
        ${
          benefits.length
            ? html`<ul part="benefits">
                ${benefits.slice(0, 3).map((benefit) => html`<li>${benefit}</li>`)}
              </ul>`
            : nothing
        }
      </div>
      ${
        image
          ? html`<img
              part="image"
              src=${image.src}
              alt=${image.alt}
              width="16"
              height="9"
              decoding="async"
            />`
          : nothing
      }
    </div>
  `
}

export function price(strings: Strings, quote: QuoteView): TemplateResult {
  const { lines, tax, total, credit, recurring } = quote
  const card = cardOf(strings, quote)
  return html`
    <div part="price" class="price">
      <dl>
        ${lines.map(({ label, amount }) => row(label, amount.formatted))}
        ${tax ? row(strings.tax, tax.formatted) : nothing}
        <div class="total">
          <dt>${strings.total}${card ? html`<small>${fill(strings.to_card, { card })}</small>` : nothing}</dt>
          <dd part="total">${total.formatted}</dd>
        </div>
        ${credit ? row(strings.credit, credit.formatted) : nothing}
      </dl>
      ${
        recurring
          ? html`<p part="recurring">
              ${fill(strings.recurring, {
                amount: recurring.amount.formatted,
                every: recurring.every,
                date: html`<span class="method">${recurring.nextBillingAt.slice(0, 10)}</span>`,
              })}
            </p>`
          : nothing
      }
    </div>
  `
}

export function consent({ consent: { text, checkbox } }: QuoteView): TemplateResult {
  return html`
    <p class="consent" part="consent">${text}</p>
    ${
      checkbox
        ? html`<label class="consent" part="checkbox"
            ><input type="checkbox" required /><span>${checkbox}</span></label
          >`
        : nothing
    }
  `
}

export function bankLink(strings: Strings, { actionUrl }: AcceptanceView): Child {
  const url = webAddress(actionUrl)
  return url
    ? html`<a class="primary" part="action" href=${url} rel="noopener">${strings.open_bank}</a>`
    : nothing
}

export function noticeText(strings: Strings, notice: Notice, quote: QuoteView): Child {
  switch (notice.why) {
    case 'quote_changed':
      return fill(strings.quote_changed, { from: notice.from.formatted, total: quote.total.formatted })
    case 'quote_expired':
      return strings.quote_expired
    case 'unreachable':
      return strings.unreachable
    case 'bought':
      return fill(strings.succeeded, valuesOf(strings, notice.acceptance, notice.bought))
  }
}

/** What is charged and to which card, as far as this page knows it, for the texts. */
export function valuesOf(
  strings: Strings,
  { total }: AcceptanceView,
  decision: DecisionView | null,
  seconds = 0,
): Record<string, unknown> {
  const card = decision && cardOf(strings, decision.quote)
  return {
    total: total.formatted,
    to_card: card && fill(strings.to_card, { card }),
    in_seconds: seconds ? fill(strings.in_seconds, { seconds }) : '',
  }
}

/** Ignores the second click of a double click: it was meant for what was here before. */
export function button(part: string, label: string, act: () => void, isPrimary = false): TemplateResult {
  const onClick = ({ detail }: MouseEvent): void => {
    if (detail < 2) act()
  }
  return html`<button class=${isPrimary ? 'primary' : nothing} part=${part} @click=${onClick}>
    ${label}
  </button>`
}

/** A held Enter key presses a button again and again. */
export function refuseRepeat(event: KeyboardEvent): void {
  if (event.repeat) event.preventDefault()
}

function row(label: string, value: string): TemplateResult {
  return html`<div>
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`
}

// Four dots are read aloud as nothing or as "bullet bullet bullet bullet".
function cardOf(strings: Strings, { card }: QuoteView): TemplateResult | undefined {
  if (!card) return undefined
  const { brand, last4 } = card
  const spoken = fill(strings.ending, { brand, last4 }).join('')
  return html`<span class="method" role="img" aria-label=${spoken}>${brand} •••• ${last4}</span>`
}
