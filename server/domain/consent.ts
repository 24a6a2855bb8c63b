import { formatDate } from './date.ts'
import { languageOf, type Language } from './locale.ts'
import { formatMoney, type Money } from './money.ts'
import { everyPhrase } from './period.ts'
import type { Interval } from './plan.ts'
import type { RegionRules } from './region.ts'
import type { Instant } from './time.ts'
import { fillIn, termsFor, type WordOverrides } from './words.ts'

/** Whose name stands on the card statement. */
export const MERCHANT_OF_RECORD = 'Dodo Payments'

export interface ConsentTerms {
  readonly kind: 'purchase' | 'plan_change' | 'addon'
  readonly mode: 'one_click' | 'checkout'
  readonly seller: string
  /** What is bought, with its quantity if it is more than one. */
  readonly item: string
  /** Charged at once, tax included. */
  readonly total: Money
  /** The tax in `total`, in its minor units; 0: none, or unknown. */
  readonly tax: number
  /** What is charged from then on: for a plan change or an add-on, the whole plan. */
  readonly recurring: RecurringTerms | null
  /** Taken off `total` already, for time paid and not used. */
  readonly creditUsed: Money | null
  /** Left on the account for later invoices. */
  readonly creditKept: Money | null
  /** When a scheduled change takes effect; null: at once. */
  readonly effectiveAt: Instant | null
  /** Null where Dodo does not tell its last digits. */
  readonly card: { readonly brand: string; readonly last4: string } | null
  /** What starts at once, as the merchant declares: content that is delivered, or a service. */
  readonly startsAtOnce: 'content' | 'service' | null
  readonly legal: Legal
  readonly rules: RegionRules
  readonly locale: string
  readonly words?: WordOverrides
}

export interface RecurringTerms {
  readonly amount: Money
  /** Whether tax comes on top, which Dodo does not tell for later payments of a plan that is only changed. */
  readonly plusTax: boolean
  readonly every: Interval
  readonly from: Instant
}

/** The merchant's pages and promises, as declared in `policy.legal`; null: none. */
export interface Legal {
  readonly termsUrl: string | null
  readonly refundUrl: string | null
  readonly withdrawalUrl: string | null
  readonly cancelUrl: string | null
  readonly helpUrl: string | null
  /** The merchant writes to customers before a price changes. */
  readonly priceNotice: boolean
}

export const NO_LEGAL: Legal = {
  termsUrl: null,
  refundUrl: null,
  withdrawalUrl: null,
  cancelUrl: null,
  helpUrl: null,
  priceNotice: false,
}

export interface Link {
  readonly label: string
  readonly url: string
}

/** What is shown beside the buttons; `text` and `checkbox` are also kept as what the customer agreed to. */
export interface Consent {
  readonly text: string
  /** Has to be ticked by the customer before the button works; never ticked beforehand. */
  readonly checkbox: string | null
  readonly links: readonly Link[]
  readonly footnote: { readonly text: string; readonly links: readonly Link[] }
}

/** What the customer agrees to by pressing the button: what, from whom, how much, when, to which card. */
export function consentOf(given: ConsentTerms): Consent {
  const { legal, rules, startsAtOnce, seller } = given
  const terms = termsFor(given.locale, given.words)
  const link = (key: 'terms' | 'refunds' | 'withdrawal' | 'cancel' | 'help', url: string | null): Link[] =>
    url ? [{ label: terms[`link_${key}`], url }] : []
  const asks = rules.withdrawal && startsAtOnce && given.mode === 'one_click'
  return {
    text: sentences(given).join(JOINED.has(languageOf(given.locale)) ? '' : ' '),
    checkbox: asks ? terms[`start_${startsAtOnce}`] : null,
    links: [
      ...link('terms', legal.termsUrl),
      ...link('refunds', legal.refundUrl),
      ...link('cancel', given.recurring && legal.cancelUrl),
    ],
    footnote: {
      text: fillIn(terms.charged_by, { charger: MERCHANT_OF_RECORD, seller }),
      links: [
        ...link('withdrawal', rules.withdrawal ? legal.withdrawalUrl : null),
        ...link('help', legal.helpUrl),
      ],
    },
  }
}

/** Written without blanks between sentences. */
const JOINED: ReadonlySet<Language> = new Set<Language>(['ja', 'zh'])

/** Whole sentences, because every language orders the parts of one in its own way. */
function sentences(given: ConsentTerms): string[] {
  const { kind, mode, seller, recurring, creditUsed, creditKept, legal, locale } = given
  const terms = termsFor(locale, given.words)
  const values = { seller, item: given.item, amount: amountOf(given), method: methodOf(given) }
  const said: string[] = []
  const say = (text: string, more: Readonly<Record<string, string>> = {}): void => {
    said.push(fillIn(text, { ...values, ...more }))
  }
  const later = recurring ? laterOf(recurring, given) : {}
  if (mode === 'checkout') {
    say(recurring ? terms.checkout_recurring : terms.checkout_once, later)
  } else {
    say(terms[deedKey(given)], given.effectiveAt ? { date: formatDate(given.effectiveAt, locale) } : {})
    say(terms[chargeKey(given)], later)
  }
  if (kind === 'addon' && recurring) say(terms.whole_plan)
  if (creditUsed) say(terms.credit_used, { credit: formatMoney(creditUsed, locale) })
  if (creditKept) say(terms.credit_kept, { credit: formatMoney(creditKept, locale) })
  if (kind === 'purchase') say(terms.separate_order)
  if (recurring && legal.cancelUrl) say(terms.cancel_at, { url: spoken(legal.cancelUrl) })
  if (recurring && legal.priceNotice) say(terms.price_notice)
  if (mode === 'one_click' && given.rules.oneTimePassword) say(terms.one_time_password)
  return said
}

function deedKey({ kind, recurring, effectiveAt }: ConsentTerms) {
  switch (kind) {
    case 'purchase':
      return recurring ? 'consent_subscription' : 'consent_purchase'
    case 'plan_change':
      return effectiveAt ? 'consent_plan_from' : 'consent_plan'
    case 'addon':
      return 'consent_addon'
  }
}

function chargeKey({ total, recurring }: ConsentTerms) {
  if (total.amount > 0) return recurring ? 'charge_recurring' : 'charge_once'
  return recurring ? 'charge_later' : 'charge_nothing'
}

function amountOf({ total, tax, locale, words }: ConsentTerms): string {
  const shown = formatMoney(total, locale)
  if (tax <= 0) return shown
  const taxShown = formatMoney({ ...total, amount: tax }, locale)
  return fillIn(termsFor(locale, words).amount_with_tax, { total: shown, tax: taxShown })
}

/** An amount that is paid again, e.g. `$29.00`, or `$29.00 plus tax`. */
export function recurringAmount(
  { amount, plusTax }: Pick<RecurringTerms, 'amount' | 'plusTax'>,
  locale: string,
  words?: WordOverrides,
): string {
  const shown = formatMoney(amount, locale)
  return plusTax ? fillIn(termsFor(locale, words).plus_tax, { amount: shown }) : shown
}

const laterOf = (recurring: RecurringTerms, { locale, words }: ConsentTerms) => ({
  recurring: recurringAmount(recurring, locale, words),
  every: everyPhrase(recurring.every, locale),
  date: formatDate(recurring.from, locale),
})

function methodOf({ kind, card, locale, words }: ConsentTerms): string {
  const terms = termsFor(locale, words)
  if (card) return fillIn(terms.method_card, { card: `${card.brand} •••• ${card.last4}` })
  return kind === 'purchase' ? terms.method_saved : terms.method_plan
}

/** An address as it is read, which is also what has to be typed. */
const spoken = (url: string): string => url.replace(/^https?:\/\//, '').replace(/\/$/, '')
