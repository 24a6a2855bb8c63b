import type { DecisionView, Strings } from '../server/contract.ts'

/** Puts values into a text; the pieces are a Lit child, so a value may be a template. */
export function fill(text = '', values: Readonly<Record<string, unknown>> = {}): unknown[] {
  return text.split(/\{(\w+)\}/).map((part, i) => (i % 2 ? values[part] : part))
}

/** The exact words on the paying button; they are also what is stored as the customer's consent. */
export function acceptLabel(
  { offer, quote }: DecisionView,
  strings: Strings,
  isCheckout: boolean,
  total = quote.total.formatted,
): string {
  return fill(isCheckout ? strings.continue_to_checkout : offer.labels.accept, { total }).join('')
}
