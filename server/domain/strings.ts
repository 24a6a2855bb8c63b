/**
 * Every text the element says by itself, by key; `{…}` is filled in by the page. They live here and travel with the
 * session, so that the script stays small and every language is one more object.
 */
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

  charged_now: 'Charged now',
  minus: 'minus {amount}',
  difference_more: '{amount} more every {every}',
  difference_less: '{amount} less every {every}',
  effective: 'Takes effect on {date}',
  quantity: 'Quantity',
  requoted: 'The total is now {total}.',
  you_have: 'You have',
  you_get: 'You get',

  close: 'Close',
  arming: 'Available in a moment',
  press_again:
    'That was too quick, or something covered the button. Nothing was ordered: please press again.',
  offline: 'You seem to be offline. Nothing was ordered; you can go on once you are connected again.',

  undoing: 'Taking it back…',
  undo_late: 'It was too late to undo this: {total} was charged{to_card}.',
  undo_charge: 'Undo and get {total} back',
  refunding_title: 'Your money is on its way back',
  refunding: 'We asked for {total} to be returned{to_card}. This page tells you once it is confirmed.',
  update_method: 'Update payment method',

  plan_pending_title: 'Your plan is being changed',
  plan_pending: 'The change{to_plan} is being processed. This can take a few minutes.',
  plan_scheduled_title: 'Your plan is about to change',
  plan_scheduled: 'It changes{to_plan}{on_date}. Until then everything stays as it is.',
  to_plan: ' to {plan}',
  on_date: ' on {date}',
  cancel_change: 'Keep my current plan',
  plan_kept_title: 'Your plan stays as it is',
  plan_kept: 'The change was cancelled.',
}

export type Strings = Readonly<Record<keyof typeof english, string>>
