/**
 * The words that bind: buttons, consent, footnote. They are put together on the server, where the amounts are known.
 * `{every}` is a period in the words that fit the language's own sentence: see period.ts.
 */
export const englishTerms = {
  order_purchase: 'Buy now',
  order_subscription: 'Subscribe',
  order_upgrade: 'Upgrade',
  order_downgrade: 'Switch plan',
  order_addon: 'Add to my plan',
  // The clause of Directive 2011/83/EU, article 8(2), from its own language versions.
  oblige_purchase: 'Order with obligation to pay',
  oblige_subscription: 'Subscribe with obligation to pay',
  oblige_upgrade: 'Upgrade with obligation to pay',
  oblige_downgrade: 'Switch plan with obligation to pay',
  oblige_addon: 'Add with obligation to pay',
  due_now: 'pay {total}',
  due_nothing: 'nothing due today',
  due_from: 'from {date}, nothing due today',
  decline: 'No thanks',
  decline_plan: 'Keep my current plan',

  discount: 'Discount',
  unused_time: 'Credit for unused time',
  account_credit: 'Credit on your account',
  kept_credit: 'Kept as credit',

  amount_with_tax: '{total} incl. {tax} tax',
  plus_tax: '{amount} plus tax',
  method_card: 'to {card}',
  method_saved: 'to your saved card',
  method_plan: 'to the payment method of your plan',

  consent_purchase: 'By clicking you order “{item}” from {seller}.',
  consent_subscription: 'By clicking you subscribe to “{item}” from {seller}.',
  consent_plan: 'By clicking you change your plan with {seller} to “{item}”.',
  consent_plan_from: 'By clicking you change your plan with {seller} to “{item}” from {date}.',
  consent_addon: 'By clicking you add “{item}” to your plan with {seller}.',
  charge_once: 'You authorize a single charge of {amount} {method}.',
  charge_recurring:
    'You authorize a charge of {amount} today and {recurring} every {every} from {date} {method}, until you cancel.',
  charge_later:
    'Nothing is charged today. You authorize {recurring} every {every} from {date} {method}, until you cancel.',
  charge_nothing: 'Nothing is charged today.',
  whole_plan: 'The later amounts are for your whole plan.',
  checkout_once:
    'On the checkout page you can order “{item}” from {seller} for {amount}. Nothing is charged before you confirm there.',
  checkout_recurring:
    'On the checkout page you can order “{item}” from {seller} for {amount} today and {recurring} every {every} from {date}, until you cancel. Nothing is charged before you confirm there.',
  separate_order: 'This is a separate order.',
  credit_used: 'A credit of {credit} is already taken off.',
  credit_kept: 'A credit of {credit} is kept on your account for later invoices.',
  cancel_at: 'You can cancel at any time at {url}.',
  price_notice: '{seller} will e-mail you before the price changes.',
  one_time_password: 'Your bank may ask you for a one-time password.',

  // Articles 16(m) and 14(3) of the same directive: digital content loses the right, a service only costs its share.
  start_content:
    'Start delivery immediately. I understand that I then lose my 14-day right of withdrawal once delivery begins.',
  start_service:
    'Start the service immediately. I understand that if I withdraw within 14 days, I pay for what was provided until then.',

  charged_by: 'Charged by {charger} for {seller}.',
  link_terms: 'Terms',
  link_refunds: 'Refund policy',
  link_withdrawal: 'Withdraw from contract here',
  link_cancel: 'Cancel your plan',
  link_help: 'Help',
}

export type Terms = Readonly<Record<keyof typeof englishTerms, string>>
