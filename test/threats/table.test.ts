import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { flawOf, titlesOf } from '../support/proofs.ts'
import { THREATS } from './table.ts'

describe('the table of threats', () => {
  it('has every row there is, in order', () => {
    const rows = Array.from({ length: 42 }, (_, n) => `T${n + 1}`)
    assert.deepEqual(Object.keys(THREATS), rows)
  })

  for (const [row, { severity, threat, asserted, proofs }] of Object.entries(THREATS)) {
    it(`says what is asserted of ${row}, and where`, () => {
      assert.ok(threat.length > 3 && asserted.length > 10 && proofs.length > 0)
      assert.deepEqual(proofs.map(flawOf).filter(Boolean), [])
    })

    if (severity === 'C' || severity === 'H') {
      it(`names a test after ${row}, which is severe`, () => {
        const files = proofs.flatMap((proof) => ('file' in proof ? [proof.file] : []))
        const named = files.flatMap(titlesOf).some((title) => new RegExp(`\\b${row}\\b`).test(title))
        assert.ok(named, files.join(' '))
      })
    }
  }
})
