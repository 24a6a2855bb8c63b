import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import type { Offer } from '../../server/domain/catalog.ts'
import { ALWAYS, judge, partsOf, type Condition } from '../../server/domain/condition.ts'
import { isFunnelStep, needsOf, offerOf, triggeredOffers } from '../../server/domain/offer-index.ts'
import { aCatalog, anOffer } from '../support/catalog.ts'
import { anyCondition, anyFacts, theFacts } from '../support/conditions.ts'

const purchased = (...anyOf: string[]): Condition => ({ type: 'purchased', anyOf })
const subscribed = (...anyOf: string[]): Condition => ({ type: 'subscribed', anyOf })
const all = (...of: Condition[]): Condition => ({ type: 'all', of })
const first: Condition = { type: 'first_purchase', is: true }

/** Offers named by a letter each, in the order given. */
const offers = (given: Record<string, Partial<Offer>>): Offer[] =>
  Object.entries(given).map(([id, more]) => anOffer({ id, when: ALWAYS, ...more }))
const ids = (found: readonly Offer[]) => found.map(({ id }) => id).join('')

describe('the offers that a purchase or a subscription triggers', () => {
  const catalog = aCatalog(
    offers({
      a: { when: purchased('pdt_x', 'pdt_single') },
      b: { when: subscribed('pdt_single') },
      c: {},
      d: { when: all(first, purchased('pdt_y')) },
      e: { when: all(first, all(subscribed('pdt_s'), first)) },
      f: { when: { type: 'not', of: purchased('pdt_single') } },
      g: { when: { type: 'any', of: [purchased('pdt_q'), first] } },
      h: { when: purchased('pdt_single'), placements: ['pricing'] },
      i: { when: purchased('pdt_single'), placements: ['pricing', 'thank-you', 'thank-you'] },
    }),
  )
  const triggered = (given: Parameters<typeof theFacts>[0], placement = 'thank-you') =>
    ids(triggeredOffers(catalog, placement, theFacts(given)))

  it('are those it names, and those that name none, in the order of the file', () => {
    assert.equal(triggered({}), 'acfgi')
    assert.equal(triggered({ purchased: new Set(['pdt_y', 'pdt_single']) }), 'acdfgi')
    assert.equal(triggered({ purchased: new Set(), subscribed: new Set(['pdt_s', 'pdt_single']) }), 'bcefg')
    assert.equal(triggered({ purchased: new Set() }), 'cfg')
  })

  it('are those of the placement, each once', () => {
    assert.equal(triggered({}, 'pricing'), 'hi')
    assert.equal(triggered({}, 'cancel'), '')
  })

  it('always hold every offer whose conditions hold, in the order of the file', () => {
    const placements = fc.subarray(['thank-you', 'pricing'])
    const many = fc.array(fc.record({ when: anyCondition, placements }), { maxLength: 12 })
    fc.assert(
      fc.property(many, anyFacts, (given, facts) => {
        const file = given.map((more, n) => anOffer({ id: String(n), ...more }))
        const found = triggeredOffers(aCatalog(file), 'thank-you', facts)
        assert.deepEqual(
          found,
          file.filter((offer) => found.includes(offer)),
        )
        for (const offer of file) {
          const here = offer.placements.includes('thank-you')
          assert.ok(here || !found.includes(offer))
          assert.ok(!here || !judge(offer.when, facts).holds || found.includes(offer))
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('are few where the conditions name what was bought, however long the file', () => {
    const file = Array.from({ length: 1_000 }, (_, n) =>
      anOffer({ id: String(n), when: purchased(`pdt_${n}`) }),
    )
    const found = triggeredOffers(aCatalog(file), 'thank-you', theFacts({ purchased: new Set(['pdt_7']) }))
    assert.equal(ids(found), '7')
  })
})

describe('what the rules of a placement want to know', () => {
  const needs = (given: Record<string, Partial<Offer>>, placement = 'thank-you') =>
    needsOf(aCatalog(offers(given)), placement)
  const nothing = { subscriptions: false, firstPurchase: false, purchased: [] }

  it('is nothing where no rule asks, or nothing is offered', () => {
    assert.deepEqual(needs({ a: {} }), nothing)
    assert.deepEqual(needs({ a: { when: first } }, 'pricing'), nothing)
  })

  it('is what their conditions ask, however deep, each product once', () => {
    const deep: Condition = {
      type: 'any',
      of: [{ type: 'not', of: all(first) }, purchased('pdt_a', 'pdt_b')],
    }
    assert.deepEqual(needs({ a: { when: deep }, b: { when: purchased('pdt_b', 'pdt_c') } }), {
      ...nothing,
      firstPurchase: true,
      purchased: ['pdt_a', 'pdt_b', 'pdt_c'],
    })
  })

  it('is the subscriptions for whatever changes one, or asks for one', () => {
    for (const kind of ['plan_change', 'addon'] as const) {
      assert.deepEqual(needs({ a: { kind } }), { ...nothing, subscriptions: true })
    }
    const not: Condition = { type: 'not', of: subscribed('pdt_s') }
    assert.deepEqual(needs({ a: { when: not } }), { ...nothing, subscriptions: true })
  })

  it('is also what the steps ask that an offer leads to, at whatever placement those are', () => {
    const steps = {
      a: { onDecline: 'b', onAccept: 'd' },
      b: { onDecline: 'c', placements: ['elsewhere'] },
      c: { when: purchased('pdt_c'), placements: ['elsewhere'], onAccept: 'c' },
      d: { kind: 'addon' as const, placements: [], onAccept: 'gone' },
    }
    assert.deepEqual(needs(steps), { ...nothing, subscriptions: true, purchased: ['pdt_c'] })
    assert.deepEqual(needs(steps, 'elsewhere'), { ...nothing, purchased: ['pdt_c'] })
  })

  it('is never less than what its conditions are judged by', () => {
    fc.assert(
      fc.property(fc.array(anyCondition, { minLength: 1, maxLength: 5 }), (conditions) => {
        const file = conditions.map((when, n) => anOffer({ id: String(n), when }))
        const known = needsOf(aCatalog(file), 'thank-you')
        for (const part of conditions.flatMap(partsOf)) {
          if (part.type === 'subscribed') assert.ok(known.subscriptions)
          if (part.type === 'first_purchase') assert.ok(known.firstPurchase)
          if (part.type === 'purchased') for (const id of part.anyOf) assert.ok(known.purchased.includes(id))
        }
      }),
    )
  })
})

describe('an offer', () => {
  const catalog = aCatalog(offers({ a: { onDecline: 'b', onAccept: 'c' }, b: {}, c: {}, d: {} }))

  it('is found by its name', () => {
    assert.equal(offerOf(catalog, 'b')?.id, 'b')
    assert.equal(offerOf(catalog, 'x'), undefined)
    assert.equal(offerOf(catalog, 'toString'), undefined)
  })

  it('is a step where another one leads to it', () => {
    assert.deepEqual(
      ['a', 'b', 'c', 'd'].map((id) => isFunnelStep(catalog, id)),
      [false, true, true, false],
    )
  })

  it('is looked up in its own catalog, also after a reload', () => {
    const edited = aCatalog(offers({ a: { headline: { en: 'New words' } } }))
    assert.deepEqual(offerOf(edited, 'a')?.headline, { en: 'New words' })
    assert.equal(offerOf(edited, 'b'), undefined)
    assert.equal(isFunnelStep(edited, 'b'), false)
  })
})
