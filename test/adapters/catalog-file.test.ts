import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'

import { loadCatalog, parseCatalog } from '../../server/adapters/catalog-file.ts'
import { DEFAULT_POLICY, type Offer } from '../../server/domain/catalog.ts'
import { ALWAYS } from '../../server/domain/condition.ts'
import { NO_LEGAL } from '../../server/domain/consent.ts'
import { aCatalog, anOffer } from '../support/catalog.ts'
import { MINUTE_MS } from '../support/facts.ts'

const GOOD = `seller: Acme Fonts
offers:
  team:
    kind: purchase
    product: pdt_team
    headline: Bring your whole team
`
const FULL = `
seller: Acme Fonts
return_url: https://shop.example.com/thanks
policy:
  hold_seconds: 0
  max_offers: 3
  decline_cooldown: 12h
  refund_undo: 10m
  one_click_limit: { unbound: 1.5 }
  legal: { terms_url: 'https://acme.example/terms', price_notice: true, starts_at_once: content }
  regions: { us: { label: obligation } }
strings:
  de: { undo: Zurücknehmen }
lint:
  allow: [claim_unproven]
offers:
  team:
    kind: purchase
    placement: [thank-you, pricing]
    when: { purchased: pdt_single }
    product: pdt_team
    quantity: { min: 2, max: 50, initial: 10 }
    discount_code: TEAM20
    headline: { en: Bring your whole team, hi: अपनी पूरी टीम को साथ लाएँ }
    body: One library.
    benefits: [Ten seats, Support]
    comparison:
      current: { title: { en: Single license, de: Einzellizenz }, features: [One seat] }
      offered: { title: Team license, features: { en: [Ten seats, Shared library] } }
    badge: { en: Most popular upgrade, de: Meistgekauft, proof: last_90_days }
    image: { src: https://shop.example.com/a.png, alt: Ten fonts }
    labels: { accept: 'Get it for {total}', decline: { de: Nein danke } }
    alternative: { label: No team at all, url: /thanks }
    on_decline: starter
    on_accept: storage
    starts_at_once: none
    lint: { allow: [reference_price] }
  starter: { kind: purchase, product: pdt_starter, headline: Starter }
  go-pro:
    kind: plan_change
    placement: usage-limit
    when: { subscribed: [pdt_basic] }
    product: pdt_pro
    headline: Go Pro
    proration: prorated_immediately
  smaller:
    kind: plan_change
    placement: cancel
    product: pdt_basic
    headline: Stay for less
    effective_at: next_billing_date
  storage: { kind: addon, addon: adn_storage, quantity: 3, headline: More room }
`
const team: Offer = {
  ...anOffer(),
  id: 'team',
  placements: ['thank-you', 'pricing'],
  quantity: { initial: 10, min: 2, max: 50 },
  discountCode: 'TEAM20',
  headline: { en: 'Bring your whole team', hi: 'अपनी पूरी टीम को साथ लाएँ' },
  body: { en: 'One library.' },
  benefits: { en: ['Ten seats', 'Support'] },
  comparison: {
    current: { title: { en: 'Single license', de: 'Einzellizenz' }, features: { en: ['One seat'] } },
    offered: { title: { en: 'Team license' }, features: { en: ['Ten seats', 'Shared library'] } },
  },
  badge: { text: { en: 'Most popular upgrade', de: 'Meistgekauft' }, proof: 'last_90_days' },
  image: { src: 'https://shop.example.com/a.png', alt: { en: 'Ten fonts' } },
  labels: { accept: { en: 'Get it for {total}' }, decline: { de: 'Nein danke' } },
  alternative: { label: { en: 'No team at all' }, url: '/thanks' },
  onDecline: 'starter',
  onAccept: 'storage',
  lintAllows: ['reference_price'],
}
/** The catalog without the hash of its file. */
const read = (source: string) => {
  const { catalog, notYet } = parseCatalog(source, 'offers.yaml')
  const { version, ...rest } = catalog
  assert.match(version ?? '', /^[0-9a-f]{64}$/)
  return { catalog: rest, notYet }
}
const entry = (lines: string) => {
  const { catalog } = parseCatalog(`${GOOD}    ${lines}\n`, 'offers.yaml')
  return catalog.offers[0]
}

describe('a good catalog', () => {
  it('is read with its defaults', () => {
    const expected = aCatalog([anOffer({ id: 'team', when: ALWAYS })])
    assert.deepEqual(read(GOOD), { catalog: expected, notYet: [] })
    assert.deepEqual(DEFAULT_POLICY, {
      holdSeconds: 5,
      maxOffers: 2,
      declineCooldownMs: 90 * 24 * 60 * MINUTE_MS,
      refundUndoMs: 0,
      oneClickLimit: { unbound: 3, bound: 10 },
    })
  })

  it('is read whole', () => {
    const { catalog, notYet } = read(FULL)
    assert.deepEqual(notYet, [])
    const simple = (id: string, given: Partial<Offer>) =>
      anOffer({ id, when: ALWAYS, startsAtOnce: 'content', ...given })
    const offers = [
      team,
      simple('starter', { productId: 'pdt_starter', headline: { en: 'Starter' } }),
      simple('go-pro', {
        kind: 'plan_change',
        placements: ['usage-limit'],
        when: { type: 'subscribed', anyOf: ['pdt_basic'] },
        productId: 'pdt_pro',
        headline: { en: 'Go Pro' },
        proration: 'prorated_immediately',
      }),
      simple('smaller', {
        kind: 'plan_change',
        placements: ['cancel'],
        productId: 'pdt_basic',
        headline: { en: 'Stay for less' },
        effectiveAt: 'next_billing_date',
        proration: 'full_immediately',
      }),
      simple('storage', {
        kind: 'addon',
        productId: 'adn_storage',
        quantity: { initial: 3, min: 3, max: 3 },
        headline: { en: 'More room' },
      }),
    ]
    const policy = {
      holdSeconds: 0,
      maxOffers: 3,
      declineCooldownMs: 12 * 60 * MINUTE_MS,
      refundUndoMs: 10 * MINUTE_MS,
      oneClickLimit: { unbound: 1.5, bound: 10 },
    }
    assert.deepEqual(catalog, {
      ...aCatalog(offers, policy),
      returnUrl: 'https://shop.example.com/thanks',
      legal: { ...NO_LEGAL, termsUrl: 'https://acme.example/terms', priceNotice: true },
      regions: { us: { label: 'obligation' } },
      words: { de: { undo: 'Zurücknehmen' } },
      lintAllows: ['claim_unproven'],
    })
  })

  it('is another version after any change of its file, and the same one otherwise', () => {
    const version = (source: string) => parseCatalog(source, 'offers.yaml').catalog.version
    assert.equal(version(GOOD), version(GOOD))
    assert.notEqual(version(GOOD), version(`${GOOD}# a word\n`))
    // As in `printf … | sha256sum`.
    assert.equal(version(GOOD), createHash('sha256').update(GOOD).digest('hex'))
  })

  it('begins with the fewest where the customer may choose how many', () => {
    assert.deepEqual(entry('quantity: { max: 9 }')?.quantity, { initial: 1, min: 1, max: 9 })
    assert.deepEqual(entry('quantity: { min: 2, max: 9 }')?.quantity, { initial: 2, min: 2, max: 9 })
  })

  it('may have a badge that names no proof', () => {
    assert.deepEqual(entry('badge: { en: New }')?.badge, { text: { en: 'New' }, proof: null })
  })

  it('keeps the order of the file, also of offers named by numbers', () => {
    const some = '{ kind: purchase, product: pdt_x, headline: Hi }'
    const source = `seller: A\noffers:\n  zebra: ${some}\n  "10": ${some}\n  "2": ${some}\n`
    const { catalog } = parseCatalog(source, 'offers.yaml')
    assert.deepEqual(
      catalog.offers.map(({ id }) => id),
      ['zebra', '10', '2'],
    )
  })

  it('says at the start what this version does not do yet', () => {
    const { notYet } = parseCatalog(`policy: { holdout: 5% }\n${GOOD}`, 'offers.yaml')
    assert.deepEqual(notYet, ['policy.holdout: not measured yet; every eligible customer sees offers'])
  })

  it('is the one of the demo shop', async () => {
    const file = fileURLToPath(new URL('../../demo/shop/offers.yaml', import.meta.url))
    const { catalog, notYet } = await loadCatalog(file)
    assert.deepEqual(notYet, [])
    assert.ok(catalog.offers.length > 0)
  })
})
