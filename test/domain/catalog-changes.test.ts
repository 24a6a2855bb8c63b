import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { catalogChanges } from '../../server/domain/catalog-changes.ts'
import { aCatalog, anOffer } from '../support/catalog.ts'

const offers = (...ids: string[]) => ids.map((id) => anOffer({ id }))
const NOTHING = { added: [], removed: [], changed: [], reordered: false, settings: false }

describe('a new version of the offers', () => {
  it('is nothing new when it only looks different', () => {
    assert.equal(catalogChanges(aCatalog(offers('a', 'b')), aCatalog(offers('a', 'b'))), null)
  })

  it('tells what was added, removed and changed', () => {
    const after = aCatalog([anOffer({ id: 'b', discountCode: 'TEAM20' }), anOffer({ id: 'c' })])
    assert.deepEqual(catalogChanges(aCatalog(offers('a', 'b')), after), {
      ...NOTHING,
      added: ['c'],
      removed: ['a'],
      changed: ['b'],
    })
  })

  it('tells another order: the first that matches wins', () => {
    const changes = catalogChanges(aCatalog(offers('a', 'b', 'c')), aCatalog(offers('c', 'a', 'b')))
    assert.deepEqual(changes, { ...NOTHING, reordered: true })
  })

  it('calls an order the same where only something was put between or taken out', () => {
    const more = catalogChanges(aCatalog(offers('a', 'b')), aCatalog(offers('a', 'x', 'b')))
    assert.equal(more?.reordered, false)
    const fewer = catalogChanges(aCatalog(offers('a', 'x', 'b')), aCatalog(offers('a', 'b')))
    assert.equal(fewer?.reordered, false)
  })

  it('tells another policy, seller or return address', () => {
    const before = aCatalog(offers('a'))
    assert.deepEqual(catalogChanges(before, { ...before, seller: 'Acme Type' }), {
      ...NOTHING,
      settings: true,
    })
    assert.ok(catalogChanges(before, aCatalog(offers('a'), { holdSeconds: 0 }))?.settings)
  })

  it('tells a limit that appears where there was none', () => {
    const upTo = (max: number) =>
      aCatalog([anOffer({ id: 'a', when: { type: 'total', currency: null, min: 0, max } })])
    assert.deepEqual(catalogChanges(upTo(Infinity), upTo(5_000))?.changed, ['a'])
    assert.equal(catalogChanges(upTo(Infinity), upTo(Infinity)), null)
  })
})
