import type { Legal } from './consent.ts'
import { RULES, type DarkPattern, type RuleId } from './lint-rules.ts'
import { lintText, NO_FACTS, type Facts, type Place } from './lint-text.ts'
import { termsFor, type WordOverrides } from './words.ts'

type Texts = Readonly<Record<string, string>>
type Lists = Readonly<Record<string, readonly string[]>>

/** What of an offer can be dark, and what of it proves that it is not. */
export interface LintedOffer {
  readonly id: string
  readonly headline: Texts
  readonly body: Texts
  readonly benefits: Lists
  /** The alternative text of the image. */
  readonly alt: Texts
  readonly comparison: { readonly current: Compared; readonly offered: Compared } | null
  readonly badge: { readonly texts: Texts; readonly proof: string | null } | null
  readonly labels: { readonly accept: Texts; readonly decline: Texts }
  readonly discountCode: string | null
  /** Has an end in `when.between`, after which the server refuses it. */
  readonly ends: boolean
  /** Charged again and again: a plan change, an add-on, or a product known to be a subscription. */
  readonly recurring: boolean
  /** No condition keeps it from customers in the EU and EEA. */
  readonly reachesEu: boolean
  /** `lint.allow` of the offer: rules whose findings the merchant answers for. */
  readonly allow: readonly RuleId[]
}

interface Compared {
  readonly title: Texts
  readonly features: Lists
}

export interface LintedCatalog {
  readonly offers: readonly LintedOffer[]
  /** `strings`: the merchant's own wording of our texts. */
  readonly words: WordOverrides
  readonly legal: Legal
  /** `lint.allow` of the file, for all of it. */
  readonly allow: readonly RuleId[]
}

/** Something in the file that a customer should not be shown, at a key path as in `Problem`. */
export interface Finding {
  readonly path: readonly string[]
  readonly rule: RuleId
  readonly pattern: DarkPattern | null
  /** `error`: fails `upsell-offer check`. */
  readonly severity: 'error' | 'warning'
  readonly message: string
  /** The words that gave it away; empty for what is missing. */
  readonly found: string
}

/** Every dark pattern in the texts of a catalog, in file order, without those the merchant allows. */
export function lintCatalog(catalog: LintedCatalog): Finding[] {
  const found = [
    ...catalog.offers.flatMap(lintOffer),
    ...wordFindings(catalog.words),
    ...legalFindings(catalog),
  ]
  return permitted(found, catalog.allow, [])
}

export function lintOffer(offer: LintedOffer): Finding[] {
  const found = [...textsOf(offer)].flatMap(({ path, locale, place, text, facts }) =>
    lintText({ place, locale, text, facts: { ...factsOf(offer), ...facts } }).map(({ rule, found: words }) =>
      finding(['offers', offer.id, ...path], rule, words, offer.reachesEu),
    ),
  )
  return permitted(found, offer.allow, ['offers', offer.id])
}

const factsOf = ({ recurring, discountCode, ends }: LintedOffer): Facts => ({
  ...NO_FACTS,
  recurring,
  discount: discountCode !== null,
  ends,
})

interface TextAt {
  readonly path: readonly string[]
  readonly locale: string
  readonly place: Place
  readonly text: string
  readonly facts?: Partial<Facts>
}

function* textsOf(offer: LintedOffer): Generator<TextAt> {
  yield* inLocales(['headline'], 'headline', offer.headline)
  yield* inLocales(['body'], 'body', offer.body)
  yield* inLists(['benefits'], offer.benefits)
  yield* inLocales(['image', 'alt'], 'body', offer.alt)
  for (const side of ['current', 'offered'] as const) {
    const compared = offer.comparison?.[side]
    if (!compared) continue
    yield* inLocales(['comparison', side, 'title'], 'body', compared.title)
    yield* inLists(['comparison', side, 'features'], compared.features)
  }
  if (offer.badge) {
    yield* inLocales(['badge'], 'badge', offer.badge.texts, { proof: offer.badge.proof !== null })
  }
  yield* inLocales(['labels', 'accept'], 'accept', offer.labels.accept)
  yield* inLocales(['labels', 'decline'], 'decline', offer.labels.decline)
}

function* inLocales(
  path: readonly string[],
  place: Place,
  texts: Texts,
  facts: Partial<Facts> = {},
): Generator<TextAt> {
  for (const [locale, text] of Object.entries(texts)) {
    yield { path: [...path, locale], locale, place, text, facts }
  }
}

function* inLists(path: readonly string[], lists: Lists): Generator<TextAt> {
  for (const [locale, texts] of Object.entries(lists)) {
    for (const [i, text] of texts.entries()) {
      yield { path: [...path, locale, String(i)], locale, place: 'body', text }
    }
  }
}

/** What presses wherever it is said; the rest would misread texts that tell of an order and its charge. */
const PRESSING: ReadonlySet<RuleId> = new Set<RuleId>([
  'nagging',
  'false_urgency',
  'false_scarcity',
  'claim_unproven',
  'disguised_ad',
  'scareware',
])

/** The merchant's wording, as it will be read: a verb together with what is paid. */
function wordFindings(words: WordOverrides): Finding[] {
  return Object.entries(words).flatMap(([locale, texts]) =>
    Object.entries(texts).flatMap(([key, text]) => {
      const place = placeOf(key)
      const shown = key.startsWith('order_') ? `${text} – ${termsFor(locale, words).due_now}` : text
      return lintText({ place, locale, text: shown, facts: { ...NO_FACTS, ends: true } })
        .filter(({ rule }) => place !== 'body' || PRESSING.has(rule))
        .map(({ rule, found }) => finding(['strings', locale, key], rule, found, true))
    }),
  )
}

function placeOf(key: string): Place {
  if (key.startsWith('order_') || key.startsWith('oblige_')) return 'accept'
  return key === 'decline' || key === 'decline_plan' ? 'decline' : 'body'
}

function legalFindings({ offers, legal }: LintedCatalog): Finding[] {
  const missing: Finding[] = []
  if (!legal.cancelUrl && offers.some(({ recurring }) => recurring)) {
    missing.push(finding(['policy', 'legal', 'cancel_url'], 'cancel_missing', '', true))
  }
  if (!legal.withdrawalUrl && offers.some(({ reachesEu }) => reachesEu)) {
    missing.push(finding(['policy', 'legal', 'withdrawal_url'], 'withdrawal_missing', '', true))
  }
  return missing
}

/** Where no European can see it, a label that does not bind is bad style and not void. */
function finding(path: readonly string[], rule: RuleId, found: string, reachesEu: boolean): Finding {
  const { pattern, message, severity } = RULES[rule]
  const isMild = rule === 'label_not_binding' && !reachesEu
  return { path, rule, pattern, severity: isMild ? 'warning' : severity, message, found }
}

/** Leaves out what is allowed, and says of what is allowed in vain. */
function permitted(found: readonly Finding[], allow: readonly RuleId[], at: readonly string[]): Finding[] {
  const unused = allow.filter((allowed) => !found.some(({ rule }) => rule === allowed))
  return [
    ...found.filter(({ rule }) => !allow.includes(rule)),
    ...unused.map((rule) => finding([...at, 'lint', 'allow'], 'allow_unused', rule, true)),
  ]
}
