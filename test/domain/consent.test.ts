import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { consentOf, NO_LEGAL, type ConsentTerms, type Legal } from '../../server/domain/consent.ts'
import { formatDate } from '../../server/domain/date.ts'
import { LANGUAGES } from '../../server/domain/locale.ts'
import { formatMoney, type Money } from '../../server/domain/money.ts'
import { everyPhrase } from '../../server/domain/period.ts'
import type { Interval } from '../../server/domain/plan.ts'
import { rulesOf } from '../../server/domain/region.ts'
import { instant } from '../../server/domain/time.ts'

const usd = (amount: number): Money => ({ amount, currency: 'USD' })
const december = instant(Date.UTC(2026, 11, 22))
const monthly = {
  amount: usd(2_900),
  plusTax: false,
  every: { unit: 'month', count: 1 },
  from: december,
} as const

const PAGES: Legal = {
  termsUrl: 'https://acme.example/terms',
  refundUrl: 'https://acme.example/refunds',
  withdrawalUrl: 'https://acme.example/withdraw',
  cancelUrl: 'https://acme.example/account/',
  helpUrl: 'mailto:help@acme.example',
  priceNotice: true,
}

const consent = (given: Partial<ConsentTerms> = {}) =>
  consentOf({
    kind: 'purchase',
    mode: 'one_click',
    seller: 'Acme Fonts',
    item: 'Team license',
    total: usd(1_210),
    tax: 110,
    recurring: null,
    creditUsed: null,
    creditKept: null,
    effectiveAt: null,
    card: { brand: 'Visa', last4: '4242' },
    startsAtOnce: null,
    legal: NO_LEGAL,
    rules: rulesOf('us'),
    locale: 'en',
    ...given,
  })

describe('what the customer agrees to', () => {
  it('is one charge, for one order', () => {
    assert.equal(
      consent().text,
      'By clicking you order “Team license” from Acme Fonts. You authorize a single charge of ' +
        '$12.10 incl. $1.10 tax to Visa •••• 4242. This is a separate order.',
    )
  })

  it('is the later charges of a subscription too, until when, and how to end it', () => {
    assert.equal(
      consent({ recurring: monthly, tax: 0, legal: PAGES }).text,
      'By clicking you subscribe to “Team license” from Acme Fonts. You authorize a charge of $12.10 today ' +
        'and $29.00 every month from December 22, 2026 to Visa •••• 4242, until you cancel. ' +
        'This is a separate order. You can cancel at any time at acme.example/account. ' +
        'Acme Fonts will e-mail you before the price changes.',
    )
  })

  it('is the change of a plan, with the credit that is used', () => {
    assert.equal(
      consent({ kind: 'plan_change', item: 'Pro', recurring: monthly, tax: 0, creditUsed: usd(1_452) }).text,
      'By clicking you change your plan with Acme Fonts to “Pro”. You authorize a charge of $12.10 today ' +
        'and $29.00 every month from December 22, 2026 to Visa •••• 4242, until you cancel. ' +
        'A credit of $14.52 is already taken off.',
    )
  })

  it('is a change for later, for which nothing is charged today', () => {
    const later = { kind: 'plan_change', total: usd(0), tax: 0, recurring: monthly, card: null } as const
    assert.equal(
      consent({ ...later, effectiveAt: december, creditKept: usd(500) }).text,
      'By clicking you change your plan with Acme Fonts to “Team license” from December 22, 2026. ' +
        'Nothing is charged today. You authorize $29.00 every month from December 22, 2026 ' +
        'to the payment method of your plan, until you cancel. ' +
        'A credit of $5.00 is kept on your account for later invoices.',
    )
  })

  it('is an add-on, and what the whole plan costs from then on', () => {
    const { text } = consent({ kind: 'addon', recurring: monthly })
    assert.match(text, /you add “Team license” to your plan with Acme Fonts/)
    assert.match(text, /The later amounts are for your whole plan\./)
  })

  it('is nothing yet where the checkout page follows', () => {
    const { text, checkbox } = consent({ mode: 'checkout', startsAtOnce: 'content', rules: rulesOf('eu') })
    assert.match(text, /^On the checkout page you can order “Team license” from Acme Fonts for \$12\.10/)
    assert.match(text, /Nothing is charged before you confirm there\./)
    assert.equal(checkbox, null)
  })

  it('names the saved card where its digits are not known', () => {
    assert.match(consent({ card: null }).text, /to your saved card\./)
  })

  it('has a blank between sentences where the language has one', () => {
    assert.match(consent({ locale: 'ja' }).text, /注文します。Visa/)
    assert.match(consent({ locale: 'ko' }).text, /주문합니다\. Visa/)
  })

  it('says in India that the bank may ask for a one-time password', () => {
    assert.match(consent({ rules: rulesOf('in') }).text, /one-time password\.$/)
  })
})

describe('the checkbox', () => {
  it('is asked for only where there is a right to withdraw, and the merchant starts at once', () => {
    for (const region of ['eu', 'uk'] as const) {
      const asked = (startsAtOnce: ConsentTerms['startsAtOnce']) =>
        consent({ rules: rulesOf(region), startsAtOnce }).checkbox
      assert.equal(asked(null), null)
      assert.match(asked('content') ?? '', /^Start delivery immediately.*14-day right of withdrawal/)
      assert.match(asked('service') ?? '', /^Start the service immediately.*I pay for what was provided/)
    }
    for (const region of ['us', 'in', 'other'] as const) {
      assert.equal(consent({ rules: rulesOf(region), startsAtOnce: 'content' }).checkbox, null)
    }
  })
})

describe('the links and the footnote', () => {
  const labels = (given: Partial<ConsentTerms>) => {
    const { links, footnote } = consent({ legal: PAGES, ...given })
    return [...links, ...footnote.links].map(({ label }) => label)
  }

  it('lead to the merchant’s own pages, and to withdrawing where that is a right', () => {
    assert.deepEqual(labels({}), ['Terms', 'Refund policy', 'Help'])
    assert.deepEqual(labels({ rules: rulesOf('eu'), recurring: monthly }), [
      'Terms',
      'Refund policy',
      'Cancel your plan',
      'Withdraw from contract here',
      'Help',
    ])
    assert.deepEqual(labels({ legal: NO_LEGAL, rules: rulesOf('eu') }), [])
  })

  it('say in each language of the Directive how to withdraw from the contract', () => {
    // Article 11a(1); German law (§ 356a BGB) asks for these words without “hier”.
    const words = {
      de: 'Vertrag widerrufen',
      fr: 'Renoncer au contrat ici',
      es: 'Desistir del contrato aquí',
    }
    for (const [locale, label] of Object.entries(words)) {
      assert.ok(labels({ rules: rulesOf('eu'), locale }).includes(label), locale)
    }
  })

  it('name who sells and who charges', () => {
    assert.equal(consent().footnote.text, 'Charged by Dodo Payments for Acme Fonts.')
  })
})

const currency = fc.constantFrom('USD', 'EUR', 'INR', 'JPY', 'KWD')
const name = fc.constantFrom('Team license × 3', 'Pro “annual”', 'प्रो', 'باقة', '{seller} & $1', 'Fonts GmbH')
const period: fc.Arbitrary<Interval> = fc.record({
  unit: fc.constantFrom('day', 'week', 'month', 'year'),
  count: fc.integer({ min: 1, max: 24 }),
})
const day = fc.integer({ min: 20_500, max: 25_000 }).map((days) => instant(days * 86_400_000))

describe('the consent in every language and region', () => {
  it('names the seller, the item, each amount, the day, and the card that is charged', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LANGUAGES, 'pt-PT', 'ar-EG', 'nb', 'en-IN'),
        fc.constantFrom('purchase', 'plan_change', 'addon'),
        fc.constantFrom('one_click', 'checkout'),
        fc.record({ seller: name, item: name, currency, from: day, every: period, plusTax: fc.boolean() }),
        fc.record({
          total: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 10_000_000 })),
          tax: fc.integer({ min: 0, max: 100_000 }),
          recurring: fc.option(fc.integer({ min: 1, max: 10_000_000 })),
          creditUsed: fc.option(fc.integer({ min: 1, max: 9_999 })),
          creditKept: fc.option(fc.integer({ min: 1, max: 9_999 })),
          effectiveAt: fc.option(day),
        }),
        (locale, kind, mode, { seller, item, from, every, ...of }, amounts) => {
          const money = (amount: number): Money => ({ amount, currency: of.currency })
          const optional = (amount: number | null) => (amount === null ? null : money(amount))
          const recurring =
            amounts.recurring === null
              ? null
              : { amount: money(amounts.recurring), plusTax: of.plusTax, every, from }
          const terms = {
            kind,
            mode,
            seller,
            item,
            total: money(amounts.total),
            tax: amounts.tax,
            recurring,
            creditUsed: optional(amounts.creditUsed),
            creditKept: optional(amounts.creditKept),
            effectiveAt: kind === 'plan_change' ? amounts.effectiveAt : null,
            rules: rulesOf('eu'),
            locale,
          }
          const { text, footnote } = consent(terms)
          const isNamed = (words: string) => assert.ok(text.includes(words), `${locale}: ${words} in ${text}`)
          const isDue = mode === 'checkout' || amounts.total > 0
          if (isDue) isNamed(formatMoney(terms.total, locale))
          if (isDue && amounts.tax > 0) isNamed(formatMoney(money(amounts.tax), locale))
          if (recurring) {
            isNamed(formatMoney(recurring.amount, locale))
            isNamed(everyPhrase(every, locale))
            isNamed(formatDate(from, locale))
          }
          if (terms.creditUsed) isNamed(formatMoney(terms.creditUsed, locale))
          if (terms.creditKept) isNamed(formatMoney(terms.creditKept, locale))
          if (mode === 'one_click' && terms.effectiveAt) isNamed(formatDate(terms.effectiveAt, locale))
          if (mode === 'one_click' && (amounts.total > 0 || recurring)) isNamed('Visa •••• 4242')
          isNamed(seller)
          isNamed(item)
          assert.ok(footnote.text.includes(seller) && footnote.text.includes('Dodo Payments'))
          const unfilled = text.replaceAll(seller, '').replaceAll(item, '')
          assert.doesNotMatch(unfilled, /[{}]|undefined/)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
