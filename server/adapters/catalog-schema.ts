import { Type, type Static } from 'typebox'

import { When } from './catalog-conditions.ts'
import { LegalEntry, LintEntry, RegionsEntry, StartsAtOnceEntry, WordsEntry } from './catalog-words-schema.ts'

/** The shape of `offers.yaml`. Each description completes the sentence "expected …". */
const map = (description: string) => ({ additionalProperties: false, description })
const text = (description: string) => Type.String({ minLength: 1, maxLength: 500, description })
const byLocale = <T extends ReturnType<typeof Type.String> | ReturnType<typeof Type.Array>>(
  item: T,
  description: string,
) => Type.Union([item, Type.Record(Type.String(), item, { minProperties: 1 })], { description })
/** As the page names them: the contract takes no other letters. */
const Placement = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' })
const limit = Type.Optional(
  Type.Number({ minimum: 0, description: 'a number of times the purchase’s total, e.g. 3' }),
)
const phrase = (example: string) =>
  byLocale(
    Type.String({ minLength: 1, maxLength: 500 }),
    `a text, or texts by locale, e.g. { en: ${example} }`,
  )

const oneOf = <const T extends string>(...choices: T[]) =>
  Type.Union(
    choices.map((choice) => Type.Literal(choice)),
    { description: `one of ${choices.join(', ')}` },
  )
const Count = Type.Integer({ minimum: 1, maximum: 1000, description: 'a whole number from 1 to 1000' })
const Quantity = Type.Union(
  [
    Count,
    Type.Object(
      { min: Type.Optional(Count), max: Count, initial: Type.Optional(Count) },
      { additionalProperties: false },
    ),
  ],
  { description: 'a whole number from 1 to 1000, or what the customer may choose, e.g. { min: 1, max: 10 }' },
)
const features = byLocale(
  Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 8 }),
  'a list of at most 8 texts, or lists by locale, e.g. { en: [Ten seats] }',
)
const Compared = Type.Object(
  { title: phrase('Team license'), features },
  map('one side of the comparison: title, features'),
)

export const OfferEntry = Type.Object(
  {
    kind: Type.Union([Type.Literal('purchase'), Type.Literal('plan_change'), Type.Literal('addon')], {
      description: 'one of purchase, plan_change, addon',
    }),
    placement: Type.Optional(
      Type.Union([Placement, Type.Array(Placement, { minItems: 1 })], {
        description: 'the name of a placement, or a list of them, e.g. thank-you',
      }),
    ),
    when: Type.Optional(When),
    product: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 64,
        description: 'the product id to sell or to change to, e.g. pdt_team_license',
      }),
    ),
    addon: Type.Optional(
      Type.String({ minLength: 1, maxLength: 64, description: 'the add-on id to sell, e.g. adn_storage' }),
    ),
    quantity: Type.Optional(Quantity),
    discount_code: Type.Optional(text('a discount code, e.g. TEAM20')),
    headline: phrase('Bring your whole team'),
    body: Type.Optional(phrase('One sentence of benefit')),
    benefits: Type.Optional(
      byLocale(
        Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 8 }),
        'a list of at most 8 texts, or lists by locale, e.g. { en: [Ten seats] }',
      ),
    ),
    image: Type.Optional(
      Type.Object(
        {
          src: Type.String({
            pattern: '^(https://|http://localhost|http://127\\.|/)',
            description: 'an https address',
          }),
          alt: Type.Optional(phrase('A short description')),
        },
        map('an image, e.g. { src: https://…, alt: … }'),
      ),
    ),
    labels: Type.Optional(
      Type.Object(
        {
          accept: Type.Optional(phrase('Buy now – pay {total}')),
          decline: Type.Optional(phrase('No thanks')),
        },
        map('the labels of the two buttons: accept, decline'),
      ),
    ),
    comparison: Type.Optional(
      Type.Object(
        { current: Compared, offered: Compared },
        map('what the customer has and what is offered: current, offered'),
      ),
    ),
    badge: Type.Optional(
      Type.Record(Type.String(), Type.String({ minLength: 1, maxLength: 60 }), {
        minProperties: 1,
        description:
          'a badge by locale with its proof, e.g. { en: Most popular upgrade, proof: last_90_days }',
      }),
    ),
    proration: Type.Optional(
      oneOf('prorated_immediately', 'difference_immediately', 'full_immediately', 'do_not_bill'),
    ),
    effective_at: Type.Optional(oneOf('immediately', 'next_billing_date')),
    alternative: Type.Optional(
      Type.Object(
        {
          label: phrase('Cancel my plan'),
          url: Type.String({
            pattern: '^(https?://|/)',
            maxLength: 2000,
            description: 'an http address, or a path of the shop, e.g. /account/cancel',
          }),
        },
        map('what the customer came for: label, url'),
      ),
    ),
    starts_at_once: Type.Optional(StartsAtOnceEntry),
    lint: Type.Optional(LintEntry),
    on_decline: Type.Optional(text('the name of another offer in this file')),
    on_accept: Type.Optional(text('the name of another offer in this file')),
  },
  map('an offer: kind, placement, when, product, headline, …'),
)

const PolicyEntry = Type.Object(
  {
    hold_seconds: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 60, description: 'whole seconds from 0 to 60' }),
    ),
    max_offers: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 3, description: 'a whole number from 0 to 3' }),
    ),
    decline_cooldown: Type.Optional(
      Type.String({ pattern: '^[0-9]{1,4}[smhd]$', description: 'a duration, e.g. 90d' }),
    ),
    holdout: Type.Optional(
      Type.String({ pattern: '^[0-9]{1,2}(\\.[0-9]+)?%$', description: 'a share, e.g. 5%' }),
    ),
    legal: Type.Optional(LegalEntry),
    regions: Type.Optional(RegionsEntry),
    refund_undo: Type.Optional(
      Type.String({ pattern: '^[0-9]{1,4}[smhd]$', description: 'a duration, e.g. 10m' }),
    ),
    one_click_limit: Type.Optional(
      Type.Object({ unbound: limit, bound: limit }, map('limits: unbound, bound')),
    ),
  },
  map(
    'settings: legal, regions, hold_seconds, max_offers, decline_cooldown, refund_undo, holdout, one_click_limit',
  ),
)

export const CatalogFile = Type.Object(
  {
    seller: text('the name of the shop as customers know it'),
    return_url: Type.Optional(
      Type.String({
        pattern: '^https?://[^/?#]+',
        description: 'the address the hosted checkout returns to',
      }),
    ),
    policy: Type.Optional(PolicyEntry),
    strings: Type.Optional(WordsEntry),
    lint: Type.Optional(LintEntry),
    offers: Type.Record(Type.String(), OfferEntry, { description: 'offers by name' }),
  },
  map('a map with seller, policy, strings, lint and offers'),
)

export type CatalogFile = Static<typeof CatalogFile>
export type OfferEntry = Static<typeof OfferEntry>
