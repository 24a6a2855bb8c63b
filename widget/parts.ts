import { html, nothing, type TemplateResult } from 'lit/html.js'

import type { DecisionView, MoneyView, QuoteView, Strings } from '../server/contract.ts'
import type { OfferController } from './controller.ts'
import { webAddress } from './page.ts'
import { fill } from './texts.ts'

/** Anything Lit can render in a child position. */
export type Child = unknown

type Links = NonNullable<QuoteView['consent']['links']>

export function pitch({ offer: { body, benefits, image } }: DecisionView): TemplateResult {
  const src = webAddress(image?.src)
  return html`
    <div class="pitch">
      <div>
        <p part="body">${body}</p>
        <ul part="benefits">
          ${benefits.slice(0, 3).map((benefit) => html`<li>${benefit}</li>`)}
        </ul>
      </div>
      ${
        src &&
        html`<img
          part="image"
          src=${src}
          alt=${image!.alt}
          width="16"
          height="9"
          referrerpolicy="no-referrer"
          decoding="async"
        />`
      }
    </div>
  `
}

export function price(offer: OfferController, quote: QuoteView, isCheckout: boolean): TemplateResult {
  const { strings, locale, late } = offer
  const { lines, tax, total, credit, recurring, card } = quote
  return html`
    <div part="price">
      ${late?.difference(offer, quote)}
      <dl>
        ${lines.map(({ label, amount }) => row(label, money(strings, amount)))}
        ${tax && row(strings.tax, tax.formatted)}
        <div class="total">
          <dt>${isCheckout ? strings.total : strings.charged_now}<small>${toCard(strings, card)}</small></dt>
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
            date: date(recurring.nextBillingAt, locale),
          })}
        </p>`
      }
      ${late?.effective(offer, quote)}
    </div>
  `
}

export function consent({ consent: { text, links, checkbox } }: QuoteView): TemplateResult {
  return html`
    <p class="small" part="consent">${text}${linked(links)}</p>
    ${
      checkbox &&
      html`<label class="small" part="checkbox"><input type="checkbox" required />${checkbox}</label>`
    }
  `
}

/** Opened beside the offer, which stays: nobody should lose it by reading the terms. */
export function linked(links: Links = []): Child {
  return links.map(({ label, url }) => {
    const href = webAddress(url)
    return href && html` <a href=${href} target="_blank" rel="noopener noreferrer">${label}</a>`
  })
}

/** Ignores the second click of a double click, and a held Enter key: they were meant for what was here before. */
export function button(
  part: string,
  label: Child,
  act: (event: MouseEvent) => void,
  kind = '',
  whyNot?: string,
): TemplateResult {
  return html`<button
    class="button ${kind}"
    part=${part}
    aria-disabled=${whyNot ? 'true' : nothing}
    title=${whyNot ?? nothing}
    @click=${(event: MouseEvent) => event.detail < 2 && act(event)}
    @keydown=${(event: KeyboardEvent) => event.repeat && event.preventDefault()}
  >
    ${label}
  </button>`
}

function row(label: string, value: Child): TemplateResult {
  return html`<div>
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`
}

/** Not every screen reader reads the sign of an amount that is taken off. */
function money(strings: Strings, { amount, formatted }: MoneyView): Child {
  return amount < 0
    ? spoken(formatted, fill(strings.minus, { amount: formatted.replace('−', '') }))
    : formatted
}

/** The server sends no words for dates; a formatter for them is cheap, other than one for money. */
export function date(time: string, locale?: string): TemplateResult {
  const text = new Date(time).toLocaleDateString(locale, { dateStyle: 'long' })
  return html`<time datetime=${time}>${text}</time>`
}

/** Four dots are read aloud as nothing or as "bullet bullet bullet bullet", so the card is spoken as its ending. */
export function toCard(strings: Strings, card: QuoteView['card']): Child {
  if (!card) return ''
  const { brand, last4 } = card
  return fill(strings.to_card, { card: spoken(`${brand} •••• ${last4}`, fill(strings.ending, card)) })
}

function spoken(text: string, words: unknown[]): TemplateResult {
  return html`<span role="img" aria-label=${words.join('')} dir="ltr">${text}</span>`
}
