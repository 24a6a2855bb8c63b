import { Type, type Static } from 'typebox'

import type { Legal } from '../domain/consent.ts'
import { RULE_IDS, type RuleId } from '../domain/lint-rules.ts'
import type { Region, RegionOverrides, RegionRules } from '../domain/region.ts'
import { english } from '../domain/strings.ts'
import { englishTerms } from '../domain/terms.ts'

/**
 * The keys of `offers.yaml` that are about words and law, to be composed into catalog-schema.ts. Each description
 * completes the sentence "expected …".
 *
 * ```yaml
 * strings:                          # any text of ours, in your words
 *   de: { undo: Zurücknehmen, decline: Lieber nicht }
 * policy:
 *   legal:
 *     terms_url: https://acme.example/terms
 *     refund_url: https://acme.example/refunds
 *     withdrawal_url: https://acme.example/withdraw   # shown where there is a right to withdraw
 *     cancel_url: https://acme.example/account        # named in what subscribers agree to
 *     help_url: mailto:help@acme.example
 *     price_notice: true            # you write to customers before a price changes
 *     starts_at_once: content       # content | service | none: asks for the checkbox where the law does
 *   regions:                        # if your counsel says otherwise
 *     us: { label: obligation }
 * lint:
 *   allow: [claim_unproven]         # findings you answer for; also in an offer
 * offers:
 *   team-license:
 *     starts_at_once: none          # another than policy.legal says
 *     lint: { allow: [reference_price] }
 * ```
 */
const map = (description: string) => ({ additionalProperties: false, description })
const flag = Type.Optional(Type.Boolean({ description: 'true or false' }))
const page = Type.Optional(
  Type.String({ pattern: '^https://[^\\s]+$', maxLength: 500, description: 'an https address' }),
)

const Wording = Type.Object(
  Object.fromEntries(
    [...Object.keys(english), ...Object.keys(englishTerms)].map((key) => [
      key,
      Type.Optional(Type.String({ minLength: 1, maxLength: 500, description: 'a text' })),
    ]),
  ),
  map('texts by key, e.g. { undo: Undo, decline: No thanks }'),
)

/** `strings`, at the top of the file. */
export const WordsEntry = Type.Record(Type.String(), Wording, {
  description: 'texts by locale, e.g. { de: { undo: Zurücknehmen } }',
})

/** `starts_at_once`, in `policy.legal` and in an offer. */
export const StartsAtOnceEntry = Type.Union(
  [Type.Literal('content'), Type.Literal('service'), Type.Literal('none')],
  { description: 'one of content, service, none' },
)

/** `policy.legal`. */
export const LegalEntry = Type.Object(
  {
    terms_url: page,
    refund_url: page,
    withdrawal_url: page,
    cancel_url: page,
    help_url: Type.Optional(
      Type.String({
        pattern: '^(https://|mailto:)[^\\s]+$',
        maxLength: 500,
        description: 'an https or mailto address',
      }),
    ),
    price_notice: flag,
    starts_at_once: Type.Optional(StartsAtOnceEntry),
  },
  map(
    'your pages: terms_url, refund_url, withdrawal_url, cancel_url, help_url, price_notice, starts_at_once',
  ),
)

const RegionEntry = Type.Object(
  {
    label: Type.Optional(
      Type.Union([Type.Literal('obligation'), Type.Literal('plain')], {
        description: 'one of obligation, plain',
      }),
    ),
    withdrawal: flag,
    one_time_password: flag,
  },
  map('rules: label, withdrawal, one_time_password'),
)

/** `policy.regions`. */
export const RegionsEntry = Type.Object(
  {
    eu: Type.Optional(RegionEntry),
    uk: Type.Optional(RegionEntry),
    us: Type.Optional(RegionEntry),
    in: Type.Optional(RegionEntry),
    other: Type.Optional(RegionEntry),
  },
  map('rules by region: eu, uk, us, in, other'),
)

/** `lint`, at the top of the file and in an offer. */
export const LintEntry = Type.Object(
  {
    allow: Type.Array(
      Type.Union(
        RULE_IDS.map((rule) => Type.Literal(rule)),
        { description: `one of ${RULE_IDS.join(', ')}` },
      ),
      { description: 'a list of rules, e.g. [claim_unproven]' },
    ),
  },
  map('what you answer for, e.g. { allow: [claim_unproven] }'),
)

export function legalOf(entry: Static<typeof LegalEntry> = {}): Legal {
  return {
    termsUrl: entry.terms_url ?? null,
    refundUrl: entry.refund_url ?? null,
    withdrawalUrl: entry.withdrawal_url ?? null,
    cancelUrl: entry.cancel_url ?? null,
    helpUrl: entry.help_url ?? null,
    priceNotice: entry.price_notice ?? false,
  }
}

export function regionsOf(entry: Static<typeof RegionsEntry> = {}): RegionOverrides {
  return Object.fromEntries(
    (Object.keys(entry) as Region[]).map((region) => {
      const { label, withdrawal, one_time_password: oneTimePassword } = entry[region] ?? {}
      const rules: Partial<RegionRules> = {
        ...(label && { label }),
        ...(withdrawal !== undefined && { withdrawal }),
        ...(oneTimePassword !== undefined && { oneTimePassword }),
      }
      return [region, rules]
    }),
  )
}

/** The offer's own, or else the file's; `none` is null. */
export function startsAtOnceOf(
  offer: Static<typeof StartsAtOnceEntry> | undefined,
  legal: Static<typeof LegalEntry> = {},
): 'content' | 'service' | null {
  const declared = offer ?? legal.starts_at_once ?? 'none'
  return declared === 'none' ? null : declared
}

export const allowedOf = (entry: { readonly allow: readonly string[] } | undefined): readonly RuleId[] =>
  (entry?.allow ?? []) as readonly RuleId[]
