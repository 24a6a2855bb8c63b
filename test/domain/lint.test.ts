import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { NO_LEGAL } from '../../server/domain/consent.ts'
import { labelsOf, type Deed } from '../../server/domain/label.ts'
import { RULES } from '../../server/domain/lint-rules.ts'
import { lintText, NO_FACTS } from '../../server/domain/lint-text.ts'
import { lintCatalog, lintOffer, type LintedCatalog, type LintedOffer } from '../../server/domain/lint.ts'
import { fold } from '../../server/domain/lint/lexicon.ts'
import { LANGUAGES } from '../../server/domain/locale.ts'
import { rulesOf } from '../../server/domain/region.ts'
import { stringsFor, termsFor } from '../../server/domain/words.ts'

const anOffer = (given: Partial<LintedOffer> = {}): LintedOffer => ({
  id: 'team',
  headline: { en: 'Bring your whole team' },
  body: {},
  benefits: {},
  alt: {},
  comparison: null,
  badge: null,
  labels: { accept: {}, decline: {} },
  discountCode: null,
  ends: false,
  recurring: false,
  reachesEu: true,
  allow: [],
  ...given,
})

const legal = { ...NO_LEGAL, cancelUrl: 'https://a.example/c', withdrawalUrl: 'https://a.example/w' }
const aCatalog = (given: Partial<LintedCatalog> = {}): LintedCatalog => ({
  offers: [anOffer()],
  words: {},
  legal,
  allow: [],
  ...given,
})

const said = (findings: ReturnType<typeof lintCatalog>) =>
  findings.map(({ path, rule, severity, found }) => `${path.join('.')}: ${severity} ${rule} “${found}”`)
const rulesIn = (offer: Partial<LintedOffer>) => lintOffer(anOffer(offer)).map(({ rule }) => rule)

describe('our own words', () => {
  const DEEDS: readonly Deed[] = ['purchase', 'subscription', 'upgrade', 'downgrade', 'addon']

  it('are what we ask of merchants: the buttons, in every language and region', () => {
    for (const locale of LANGUAGES) {
      for (const deed of DEEDS) {
        for (const region of ['eu', 'us'] as const) {
          const { accept, decline } = labelsOf({
            deed,
            due: 968,
            effectiveAt: null,
            rules: rulesOf(region),
            locale,
          })
          assert.deepEqual(lintText({ place: 'accept', locale, text: accept, facts: NO_FACTS }), [], accept)
          assert.deepEqual(
            lintText({ place: 'decline', locale, text: decline, facts: NO_FACTS }),
            [],
            decline,
          )
        }
      }
    }
  })

  it('are what we ask of merchants: all of them, if they were the merchant’s', () => {
    for (const locale of LANGUAGES) {
      const words = { [locale]: { ...stringsFor(locale), ...termsFor(locale) } }
      assert.deepEqual(said(lintCatalog(aCatalog({ words }))), [])
    }
  })
})

describe('the lint of an offer', () => {
  it('finds nothing in honest words', () => {
    assert.deepEqual(
      rulesIn({
        headline: { en: 'Bring your whole team', de: 'Holen Sie Ihr ganzes Team dazu' },
        body: { en: 'Adds nine seats to the license you have just bought.' },
        benefits: { en: ['Ten seats', 'Shared library'] },
        comparison: {
          current: { title: { en: 'Single license' }, features: { en: ['One seat'] } },
          offered: { title: { en: 'Team license' }, features: { en: ['Ten seats'] } },
        },
        badge: { texts: { en: 'Most popular upgrade' }, proof: 'last_90_days' },
        labels: { accept: { en: 'Buy now – pay {total}' }, decline: { en: 'No thanks' } },
      }),
      [],
    )
  })

  it('says where it looks: key, place in a list, and language', () => {
    const offer = anOffer({
      headline: { de: 'Letzte Chance!' },
      benefits: { en: ['Ten seats', 'Only 3 left'] },
      alt: { en: 'Act now' },
      labels: { accept: { fr: 'Continuer – {total}' }, decline: { en: 'No thanks, I hate saving money' } },
    })
    assert.deepEqual(said(lintOffer(offer)), [
      'offers.team.headline.de: error false_urgency “letzte chance”',
      'offers.team.benefits.en.1: error false_scarcity “only 3 left”',
      'offers.team.image.alt.en: error false_urgency “act now”',
      'offers.team.labels.accept.fr: error label_not_binding “continuer - {total}”',
      'offers.team.labels.decline.en: error confirm_shaming “hate saving money”',
    ])
  })

  it('reads a bare text, which counts as English, in every language, and English anywhere', () => {
    assert.deepEqual(rulesIn({ headline: { en: 'Nur heute: letzte Chance' } }), ['false_urgency'])
    assert.deepEqual(rulesIn({ headline: { ja: 'Last chance' } }), ['false_urgency'])
    assert.deepEqual(rulesIn({ labels: { accept: { en: 'Jetzt kaufen – {total}' }, decline: {} } }), [])
  })

  it('does not mind capitals, accents, or how a quote is drawn', () => {
    assert.equal(fold('  SCHLIEẞEN  İstanbul’da ılık – Café'), "schliessen istanbul'da ilik - cafe")
    assert.equal(fold('सिर्फ़'), fold('सिर्फ'))
  })

  it('looks into the comparison too', () => {
    const current = { title: { en: 'Basic' }, features: { en: ['One seat'] } }
    const offered = { title: { en: 'Best seller' }, features: { en: ['Free trial'] } }
    assert.deepEqual(rulesIn({ comparison: { current, offered } }), ['claim_unproven', 'free_trial'])
  })

  it('believes a badge that has a proof', () => {
    const texts = { en: 'Most popular' }
    assert.deepEqual(rulesIn({ badge: { texts, proof: null } }), ['claim_unproven'])
    assert.deepEqual(rulesIn({ badge: { texts, proof: 'last_90_days' } }), [])
  })

  it('believes an end that the server enforces, and no countdown', () => {
    const body = { en: 'The offer ends on Friday.' }
    assert.deepEqual(rulesIn({ body }), ['false_urgency'])
    assert.deepEqual(rulesIn({ body, ends: true }), [])
    assert.deepEqual(rulesIn({ body: { en: 'Only 5 minutes left' }, ends: true }), ['false_urgency'])
  })

  it('believes a saving that a discount code makes, and no price of before', () => {
    const headline = { en: '20% off' }
    assert.deepEqual(rulesIn({ headline }), ['reference_price'])
    assert.deepEqual(rulesIn({ headline, discountCode: 'TEAM20' }), [])
    const struck = { en: '~~$49~~ $29' }
    assert.deepEqual(rulesIn({ headline: struck, discountCode: 'TEAM20' }), ['reference_price'])
  })

  it('wants a recurring price to say how often', () => {
    const headline = { en: 'Pro for $29', de: 'Pro für 29 €' }
    assert.deepEqual(rulesIn({ headline }), [])
    assert.deepEqual(rulesIn({ headline, recurring: true }), ['interval_missing', 'interval_missing'])
    assert.deepEqual(rulesIn({ headline: { en: 'Pro for $29 a month' }, recurring: true }), [])
  })

  it('is milder on a label that no European can see', () => {
    const labels = { accept: { en: 'Claim it – {total}' }, decline: {} }
    assert.equal(lintOffer(anOffer({ labels }))[0]?.severity, 'error')
    assert.equal(lintOffer(anOffer({ labels, reachesEu: false }))[0]?.severity, 'warning')
  })

  it('only wonders at a no that it does not know, and not at all in a language it does not speak', () => {
    const decline = { en: 'No, the moon is bright', sv: 'Nej, inte nu' }
    assert.deepEqual(said(lintOffer(anOffer({ labels: { accept: {}, decline } }))), [
      'offers.team.labels.decline.en: warning decline_not_plain “the moon is bright”',
    ])
  })
})

describe('the lint of a catalog', () => {
  it('asks for a way to cancel and to withdraw, where that is a right', () => {
    const offers = [anOffer({ recurring: true })]
    assert.deepEqual(said(lintCatalog(aCatalog({ offers, legal: NO_LEGAL }))), [
      'policy.legal.cancel_url: warning cancel_missing “”',
      'policy.legal.withdrawal_url: warning withdrawal_missing “”',
    ])
    assert.deepEqual(lintCatalog(aCatalog({ offers: [anOffer({ reachesEu: false })], legal: NO_LEGAL })), [])
  })

  it('reads the merchant’s own wording as it will be shown', () => {
    const words = {
      en: { order_purchase: 'Get it', oblige_purchase: 'Claim it', decline: 'No, I like paying more' },
      de: { holding: 'Beeilen Sie sich!' },
    }
    assert.deepEqual(said(lintCatalog(aCatalog({ words }))), [
      'strings.en.oblige_purchase: error label_not_binding “claim it”',
      'strings.en.decline: error confirm_shaming “like paying more”',
      'strings.de.holding: error false_urgency “beeilen”',
    ])
  })

  it('leaves out what the merchant answers for, and says what is allowed in vain', () => {
    const headline = { en: 'Best seller' }
    assert.deepEqual(rulesIn({ headline, allow: ['claim_unproven'] }), [])
    assert.deepEqual(said(lintOffer(anOffer({ allow: ['nagging'] }))), [
      'offers.team.lint.allow: warning allow_unused “nagging”',
    ])
    const offers = [anOffer({ headline })]
    assert.deepEqual(lintCatalog(aCatalog({ offers, allow: ['claim_unproven'] })), [])
  })

  it('names the pattern as the law of India does, wherever it has a name for it', () => {
    assert.equal(RULES.confirm_shaming.pattern, 'confirm shaming')
    const [finding] = lintOffer(anOffer({ body: { en: 'We have already added it to your order.' } }))
    assert.equal(finding?.pattern, 'basket sneaking')
    assert.match(finding?.message ?? '', /without the customer/)
  })
})

describe('a card as others ship it', () => {
  it('is full of findings', () => {
    const offer = anOffer({
      headline: { en: 'Wait! Before you go…' },
      body: { en: 'Limited-time offer: 50% off, ends in 09:59' },
      badge: { texts: { en: 'Most popular' }, proof: null },
      labels: {
        accept: { en: 'Claim 50% off – {total}' },
        decline: { en: 'No thanks, I don’t want to save' },
      },
    })
    assert.deepEqual(
      new Set(lintOffer(offer).map(({ rule }) => rule)),
      new Set([
        'nagging',
        'false_urgency',
        'reference_price',
        'claim_unproven',
        'label_not_binding',
        'confirm_shaming',
      ]),
    )
  })
})
