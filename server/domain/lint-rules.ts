/** A name of the guidelines of India's Central Consumer Protection Authority (30 November 2023, annexure 1). */
export type DarkPattern =
  | 'false urgency'
  | 'basket sneaking'
  | 'confirm shaming'
  | 'forced action'
  | 'subscription trap'
  | 'interface interference'
  | 'bait and switch'
  | 'drip pricing'
  | 'disguised advertisement'
  | 'nagging'
  | 'trick question'
  | 'saas billing'
  | 'rogue malware'

export interface Rule {
  /** The nearest of the 13; null: law of elsewhere, or about the file itself. */
  readonly pattern: DarkPattern | null
  readonly severity: 'error' | 'warning'
  /** What is wrong and what would be right, in a sentence. */
  readonly message: string
}

export const RULES = {
  confirm_shaming: {
    pattern: 'confirm shaming',
    severity: 'error',
    message: 'makes the customer speak ill of themselves; say no more than “No thanks”',
  },
  decline_not_plain: {
    pattern: 'confirm shaming',
    severity: 'warning',
    message: 'is not a plain no that we recognize; say “No thanks”, or where the button leads',
  },
  trick_question: {
    pattern: 'trick question',
    severity: 'error',
    message: 'reads like a yes, or like a no to a no; say “No thanks”',
  },
  nagging: {
    pattern: 'nagging',
    severity: 'error',
    message: 'asks again; an offer is made once',
  },
  false_urgency: {
    pattern: 'false urgency',
    severity: 'error',
    message: 'presses with time that the server does not enforce; say nothing, or give the offer an end',
  },
  false_scarcity: {
    pattern: 'false urgency',
    severity: 'error',
    message: 'claims a shortage or a crowd without a source; leave it out',
  },
  reference_price: {
    pattern: 'interface interference',
    severity: 'error',
    message:
      'compares with a price that nothing proves; give a discount_code, which the quote shows, or no comparison',
  },
  interval_missing: {
    pattern: 'saas billing',
    severity: 'error',
    message: 'names a recurring price without how often it is charged',
  },
  claim_unproven: {
    pattern: 'false urgency',
    severity: 'error',
    message: 'claims popularity or rank without proof; give the badge a proof, or leave it out',
  },
  forced_action: {
    pattern: 'forced action',
    severity: 'error',
    message: 'makes the offer look like part of an order that is already complete',
  },
  basket_sneaking: {
    pattern: 'basket sneaking',
    severity: 'error',
    message: 'says that something was added or chosen without the customer',
  },
  free_trial: {
    pattern: 'subscription trap',
    severity: 'error',
    message: 'promises a trial or something free, but accepting charges the card',
  },
  subscription_trap: {
    pattern: 'subscription trap',
    severity: 'error',
    message: 'makes leaving harder than joining',
  },
  drip_pricing: {
    pattern: 'drip pricing',
    severity: 'error',
    message: 'leaves a part of the price for later; the quote shows it whole',
  },
  disguised_ad: {
    pattern: 'disguised advertisement',
    severity: 'error',
    message: 'dresses an offer up as a prize, a message or a notice',
  },
  scareware: {
    pattern: 'rogue malware',
    severity: 'error',
    message: 'frightens with a danger to device or data',
  },
  label_not_binding: {
    pattern: 'interface interference',
    severity: 'error',
    message:
      'does not say that pressing it costs money; in the EU nobody is bound by it: say “Buy now” or “Pay”',
  },
  cancel_missing: {
    pattern: 'subscription trap',
    severity: 'warning',
    message: 'a recurring offer needs a way to cancel: set policy.legal.cancel_url',
  },
  withdrawal_missing: {
    pattern: null,
    severity: 'warning',
    message:
      'offers that reach the EU need a withdrawal function (Directive 2011/83/EU, article 11a): set it',
  },
  allow_unused: {
    pattern: null,
    severity: 'warning',
    message: 'is allowed here and not found here; remove it from lint.allow',
  },
} as const satisfies Readonly<Record<string, Rule>>

export type RuleId = keyof typeof RULES
export const RULE_IDS = Object.keys(RULES) as RuleId[]
