import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { badgeRefusal } from '../../server/domain/badge.ts'
import type { Offer } from '../../server/domain/catalog.ts'
import { anOffer } from '../support/catalog.ts'

const popular = (id: string, given: Partial<Offer> = {}): Offer =>
  anOffer({ id, badge: { text: { en: 'Most popular' }, proof: 'last_90_days' }, ...given })
const [team, starter] = [popular('team'), popular('starter')]
const refusal = (sales: Record<string, number>, offer = team, others: Offer[] = [team, starter]) =>
  badgeRefusal(offer, others, new Map(Object.entries(sales)))

describe('a badge that calls an offer the most popular', () => {
  it('is shown while the ledger shows it', () => {
    assert.equal(refusal({ team: 20 }), null)
    assert.equal(refusal({ team: 20, starter: 19 }), null)
  })

  it('is not shown where too few were kept to tell', () => {
    const few = (sales: number) => `${sales} sales were kept in the last 90 days; at least 20 are needed`
    assert.equal(refusal({ team: 19 }), few(19))
    assert.equal(refusal({}), few(0))
    assert.equal(refusal({ toString: 99 }, popular('constructor')), few(0))
  })

  it('is not shown where another of its kind sold as often, or more often', () => {
    const rival = 'starter sold as often or more often in the last 90 days'
    assert.equal(refusal({ team: 20, starter: 20 }), rival)
    assert.equal(refusal({ team: 20, starter: 99 }), rival)
  })

  it('is compared only with offers of its kind that are still in the catalog', () => {
    const plan = popular('starter', { kind: 'plan_change' })
    assert.equal(refusal({ team: 20, starter: 99 }, team, [team, plan]), null)
    assert.equal(refusal({ team: 20, gone: 99 }), null)
  })

  it('is not shown without a proof, and there is none without a badge', () => {
    const unproven = popular('team', { badge: { text: { en: 'New' }, proof: null } })
    assert.equal(refusal({ team: 99 }, unproven), 'the badge names no proof')
    assert.equal(refusal({ team: 99 }, anOffer({ id: 'team' })), 'it has no badge')
  })
})
