import type { DecisionView } from '../server/contract.ts'

/** Every text the element says by itself. The server may send others by the same keys; `{…}` is filled in. */
export const english = {
  confirmed: 'Your order is confirmed',
  purchase: 'Add to your order',
  addon: 'Add to your plan',
  upgrade: 'Upgrade your plan',
  downgrade: 'A smaller option',
  tax: 'Tax',
  total: 'Total',
  credit: 'Credit kept on your account',
  recurring: 'Then {amount} every {every} from {date}, until you cancel',
  to_card: ' to {card}',
  ending: '{brand} ending in {last4}',
  continue_to_checkout: 'Continue to checkout – {total}',

  quote_changed: 'The price changed from {from} to {total}. Nothing was charged.',
  quote_expired: 'This price had expired; here is the current one. Nothing was charged.',
  unreachable: 'We could not reach the shop. Please try again.',

  expired_title: 'This price has expired',
  show_price: 'Show the current price',

  leaving_title: 'Opening the checkout…',
  leaving: 'This takes a moment.',
  sending_title: 'Sending your order…',
  sending: 'This takes a moment.',
  sending_delayed: 'We could not reach the shop. Please don’t pay again, we keep checking.',

  holding_title: 'Charging {total}{to_card}{in_seconds}',
  in_seconds: ' in {seconds} s',
  holding: 'You can still undo this.',
  undo: 'Undo',

  charging_title: 'Charging…',
  charging: 'Charging {total}{to_card}.',
  charging_delayed: 'This takes longer than usual. Please don’t pay again — we’ll update this page.',

  confirming_title: 'We’re confirming with your bank',
  confirming: 'Please don’t pay again — we’ll update this page.',

  action_required_title: 'Your bank asks you to confirm this payment',
  action_required: 'The charge of {total}{to_card} is made only after you confirm it.',
  open_bank: 'Continue to your bank',

  succeeded_title: 'Thank you',
  succeeded: 'Done. {total} was charged{to_card}. Your receipt is on its way by e-mail.',

  failed_title: 'The payment did not go through',
  failed:
    'Your bank declined the extra charge. Your original order is not affected and you were not charged for this offer.',
  pay_another_way: 'Pay another way',

  undone_title: 'Undone',
  undone: 'Undone. Nothing was charged.',

  not_charged_title: 'The order was not placed',
  not_charged: 'We could not complete this order. Nothing was charged.',

  refunded_title: 'Refunded',
  refunded: '{total} was refunded{to_card}. It can take a few days to arrive.',

  withdrawn_title: 'Offer ended',
  withdrawn: 'This offer is no longer available. Nothing was charged.',
}

export type Strings = typeof english

/** Puts values into a text; the pieces are a Lit child, so a value may be a template. */
export function fill(text: string, values: Readonly<Record<string, unknown>>): unknown[] {
  return text.split(/\{(\w+)\}/).map((part, i) => (i % 2 ? values[part] : part))
}

/** The exact words on the paying button; they are also what is stored as the customer's consent. */
export function acceptLabel({ offer, quote }: DecisionView, strings: Strings): string {
  const label = quote.mode === 'checkout' ? strings.continue_to_checkout : offer.labels.accept
  // A function, because "$" has a meaning in a replacement text.
  return label.replace('{total}', () => quote.total.formatted)
}
